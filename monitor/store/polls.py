"""A batch of polls: everything it brought, written in one go.

known → (the pipeline decides) → save_polls: articles | revisions | sightings | names | departures | raw documents |
                                             feed states | events | ledger | poll rows
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, and_, delete, or_

from monitor.records import NewArticle, NewRevision, PollOutcome, PollStatus
from monitor.store.arrivals import add_articles, add_revisions, add_sightings, note_departures, rename
from monitor.store.documents import keep_documents
from monitor.store.feeds import current, save_states
from monitor.store.ledger import add_visits
from monitor.store.notes import add_events
from monitor.store.part import Part
from monitor.store.sql import Values, write_many
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
            valid, last = current(connection, outcomes), latest(connection)
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
    rows = [_poll_row(outcome, new[outcome.feed_id], revised[outcome.feed_id]) for outcome in outcomes]
    write_many(connection, _INSERT, rows)


def _forgotten(connection: Connection, uneventful: datetime, eventful: datetime) -> int:
    quiet = and_(polls.c.status.in_(_QUIET), polls.c.document_sha256.is_(None), polls.c.polled_at < uneventful)
    return connection.execute(delete(polls).where(or_(polls.c.polled_at < eventful, quiet))).rowcount


_QUIET = (PollStatus.NOT_MODIFIED.value, PollStatus.UNCHANGED.value)
_INSERT = polls.insert()


def _poll_row(outcome: PollOutcome, new: int, revised: int) -> Values:
    came = len(outcome.articles) + len(outcome.revisions) + outcome.known
    return {
        "feed_id": outcome.feed_id,
        "polled_at": outcome.polled_at,
        "status": outcome.status.value,
        "detail": outcome.detail,
        "http_status": outcome.http_status,
        "elapsed_ms": outcome.elapsed_ms,
        "size": outcome.size,
        "format": outcome.format,
        "tier": outcome.tier,
        "new": new,
        "revised": revised,
        "known": came - new - revised,
        "skipped": outcome.skipped,
        "document_sha256": outcome.document.sha256 if outcome.document else None,
        "missed": outcome.gap.missed if outcome.gap else None,
        "rolled_over": outcome.gap is not None,
    }
