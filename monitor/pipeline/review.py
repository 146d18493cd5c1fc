"""Review: reported phrases whose articles turned out otherwise → judged again | written, withdrawn with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from monitor.narratives import TraceOptions
from monitor.narratives.review import counted, reviewed, unasked
from monitor.records import Phrase
from monitor.store import Store


def review(store: Store, options: TraceOptions | None = None) -> tuple[Phrase, ...]:
    """The reported phrases that are another verdict's by now, judged again; nothing is written.

    Looked at: phrases that are, or were, a finding, and of which an article has another owner, wire, original or story
    than when they were judged. Linear in the uses of these. With `options` also those for whose words a
    watchlist asked that does not any more: linear in all that stand reported.
    """
    stale = store.stale_phrases()
    again = {phrase.id: reviewed(phrase, counted(uses, origins)) for phrase, uses, origins in stale}
    if options is not None:
        asked = {one.id: again.get(one.id) or one for one in store.watched_phrases()}
        again |= {one.id: one for one in unasked(asked.values(), options.watched, options.min_independent)}
    return tuple(phrase for phrase in again.values() if phrase is not None)


def write_review(store: Store, found: Sequence[Phrase], now: datetime, *, turn: int | None) -> int:
    """Writes them as tracing does; the new turn of tracing. BusyError as there."""
    return store.save_trace([], found, now, turn=turn)
