"""A batch of polls: everything it brought, written in one go.

known → (the pipeline decides) → save_polls: articles | revisions | sightings | names | departures | raw documents |
                                             feed states | events | ledger | poll rows
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, delete, or_

from monitor.records import NewArticle, NewRevision, PollOutcome, PollStatus
from monitor.store.arrivals import add_articles, add_revisions, add_sightings, note_departures, rename
from monitor.store.documents import keep_documents
from monitor.store.feeds import current, save_states
from monitor.store.ledger import add_visits
from monitor.store.notes import add_events
from monitor.store.part import Part
from monitor.store.sql import write_columns
from monitor.store.tables import polls
from monitor.store.words import latest, note_new, note_texts


class Polls(Part):
    def save_polls(
        self, outcomes: Sequence[PollOutcome], now: datetime, *, closing: Mapping[str, datetime] | None = None
    ) -> int:
        """Writes the outcomes in one transaction, all or nothing; how many articles were new to the store.

        Validators are committed with the articles that they cover: apart, a crash in between would mean 304 for ever.
        `closing`: hosts that asked us to wait, and until when. Requests are counted also where the lease was lost.
        """
        with self.database.writing() as connection:
            valid = current(connection, outcomes)
            last = latest(connection) if any(outcome.articles for outcome in valid) else 0
            fresh = add_articles(connection, [article for outcome in valid for article in outcome.articles], now)
            changed = add_revisions(connection, [change for outcome in valid for change in outcome.revisions])
            if fresh:
                note_new(connection, last)
            note_texts(connection, [change.article_id for change in changed])
            add_sightings(connection, [seen for outcome in valid for seen in outcome.sightings])
            rename(connection, [one for outcome in valid for one in outcome.renamings])
            note_departures(connection, [one for outcome in valid for one in outcome.departures])
            keep_documents(connection, [outcome.document for outcome in valid if outcome.document], now)
            save_states(connection, valid)
            add_events(connection, valid, now)
            add_visits(connection, outcomes, closing=closing or {})
            _add_polls(connection, valid, fresh, changed)
        return len(fresh)

    def forget_polls(self, *, uneventful: datetime, eventful: datetime) -> int:
        """Deletes polls that brought nothing before the one, and every poll before the other; how many.

        10,000 feeds make up to a million rows a day, nearly all of them 304.
        """
        with self.database.writing() as connection:
            return _forgotten(connection, uneventful, eventful)


def _add_polls(
    connection: Connection, outcomes: Sequence[PollOutcome], fresh: list[NewArticle], changed: list[NewRevision]
) -> None:
    new = Counter(article.feed_id for article in fresh)
    revised = Counter(change.feed_id for change in changed)
    brought = [(new[outcome.feed_id], revised[outcome.feed_id]) for outcome in outcomes]
    write_columns(connection, _INSERT, _poll_columns(outcomes, brought))


def _forgotten(connection: Connection, uneventful: datetime, eventful: datetime) -> int:
    quiet = and_(polls.c.status.in_(_QUIET), polls.c.document_sha256.is_(None), polls.c.polled_at < uneventful)
    return connection.execute(delete(polls).where(or_(polls.c.polled_at < eventful, quiet))).rowcount


_QUIET = (PollStatus.NOT_MODIFIED.value, PollStatus.UNCHANGED.value)
_INSERT = polls.insert()


def _poll_columns(outcomes: Sequence[PollOutcome], brought: Sequence[tuple[int, int]]) -> dict[str, Sequence[Any]]:
    """The rows of polls, column by column; `brought`: how many articles of each are new, and how many revised."""
    both = list(zip(outcomes, brought, strict=True))
    return {
        "feed_id": [outcome.feed_id for outcome in outcomes],
        "polled_at": [outcome.polled_at for outcome in outcomes],
        "status": [outcome.status.value for outcome in outcomes],
        "detail": [outcome.detail for outcome in outcomes],
        "http_status": [outcome.http_status for outcome in outcomes],
        "elapsed_ms": [outcome.elapsed_ms for outcome in outcomes],
        "size": [outcome.size for outcome in outcomes],
        "format": [outcome.format for outcome in outcomes],
        "tier": [outcome.tier for outcome in outcomes],
        "new": [new for new, _ in brought],
        "revised": [revised for _, revised in brought],
        "known": [
            len(outcome.articles) + len(outcome.revisions) + outcome.known - new - revised
            for outcome, (new, revised) in both
        ],
        "skipped": [outcome.skipped for outcome in outcomes],
        "document_sha256": [outcome.document.sha256 if outcome.document else None for outcome in outcomes],
        "missed": [outcome.gap.missed if outcome.gap else None for outcome in outcomes],
        "rolled_over": [outcome.gap is not None for outcome in outcomes],
    }
