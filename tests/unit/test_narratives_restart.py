"""A process that was restarted tells what it would have told had it gone on: texts, numbers and verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest

from monitor.narratives import TraceOptions, Tracing
from monitor.records import Phrase, TraceArticle
from tests.builders import after, traced
from tests.carried import AROUND, COINED

OPTIONS = TraceOptions(table_bits=16)  # enough that no two seeds of the stream share a cell
OLD = "a velvet hammer falls upon the quiet orchard of promises"
HOURS, DAYS = 3, 110  # between two articles; of the stream

_Told = dict[str, Phrase]


def on(day: float, words: str, outlet: str, **more: object) -> TraceArticle:
    name = f"{outlet}-{day}"
    text = AROUND[outlet].format(f"Observers say {words}.")
    return traced(text, outlet, id=name, story_id=f"s-{name}", at=after(24 * day), **more)  # type: ignore[arg-type]


def stream() -> list[TraceArticle]:
    """A hundred and ten days: other news, a wording of the first month that comes again, and a new one."""
    news = [
        traced(
            f"Subject{n} and matter{n} are news{n} of the day{n} again.", f"o{n % 40}", id=f"o{n}", at=after(HOURS * n)
        )
        for n in range(24 * DAYS // HOURS)
    ]
    usual = [on(1 + n, OLD, outlet) for n, outlet in enumerate([*AROUND] * 4)]
    again = [on(80 + 4 * n, OLD, outlet) for n, outlet in enumerate(AROUND)]
    new = [on(79 + 5 * n, COINED, outlet) for n, outlet in enumerate(AROUND)]
    return sorted([*news, *usual, *again, *new], key=lambda one: one.at or after(0))


def telling(tracing: Tracing, articles: Sequence[TraceArticle], stored: _Told) -> list[str]:
    """What is told after each article, letter for letter; `stored` is as the store would have it then."""
    told = []
    for one in articles:
        decided = tracing.trace(one)
        for gone in decided.removed:
            stored.pop(gone, None)
        stored.update((phrase.id, phrase) for phrase in decided.phrases)
        told.append(repr(decided))
    return told


def restarted(articles: Sequence[TraceArticle], stored: _Told) -> Tracing:
    tracing = Tracing(OPTIONS)
    now = articles[-1].at
    assert now is not None
    tracing.restore(articles, sorted(stored.values(), key=lambda phrase: phrase.id), since=now - OPTIONS.span)
    return tracing


@pytest.mark.parametrize("day", [30, 60, 75, 86, 90.5, 100])
def test_a_restart_in_the_middle_of_a_stream_changes_nothing_of_what_is_told_from_then_on(day: float) -> None:
    articles = stream()
    middle = next(number for number, one in enumerate(articles) if one.at is not None and one.at >= after(24 * day))
    running, stored = Tracing(OPTIONS), _Told()
    telling(running, articles[:middle], stored)
    other = restarted(articles[:middle], stored)
    told = telling(running, articles[middle:], dict(stored))
    assert telling(other, articles[middle:], dict(stored)) == told
    kinds = {(phrase.type, phrase.flagged) for phrase in _at_the_end(articles, running) if phrase.uses}
    assert kinds == {("stock", False), ("phrase", True)}  # both verdicts hang on what is background by then


def _at_the_end(articles: Sequence[TraceArticle], tracing: Tracing) -> list[Phrase]:
    """The two wordings as they stand, told once more by another article with each."""
    last = (articles[-1].at or after(0)) + timedelta(hours=1)
    day = (last - after(0)) / timedelta(days=1)
    return [phrase for words in (OLD, COINED) for phrase in tracing.trace(on(day, words, "gate")).phrases]
