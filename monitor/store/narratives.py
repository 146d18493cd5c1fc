"""Trace: the articles that wait, the phrases known, and what tracing found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, case, func, or_, select, update

from monitor.narratives.review import MERGED, withdrawn_for
from monitor.records import JSON, Article, Finding, Phrase
from monitor.store.articles import ARTICLES, every, first
from monitor.store.lapses import EARLIER, earlier
from monitor.store.packing import pack
from monitor.store.part import Part
from monitor.store.phrases import full_phrases
from monitor.store.sql import Values, delete_where, insert_new, upsert
from monitor.store.tables import articles, findings, occurrences, phrase_uses, phrases
from monitor.store.turns import take_turn

ECHO = "echo"  # the kind of finding that a flagged phrase is


class Narratives(Part):
    def untraced(self, limit: int) -> tuple[Article, ...]:
        """The next articles that are grouped and not traced, in the order of `Article.at`, then of arrival."""
        waiting = ARTICLES.where(articles.c.traced_at.is_(None), articles.c.grouped_at.is_not(None))
        with self.database.reading() as connection:
            return first(connection, waiting, limit)

    def waiting_for_trace(self) -> int:
        """How many articles are grouped and not traced."""
        query = select(func.count()).select_from(articles)
        with self.database.reading() as connection:
            return (
                connection.scalar(query.where(articles.c.traced_at.is_(None), articles.c.grouped_at.is_not(None))) or 0
            )

    def traced_since(self, since: datetime) -> Iterator[Article]:
        """Traced articles that had not arrived before `since`, to rebuild what tracing knows.

        Those whose `at` is before it come first, the others in the order of `Article.at`, then of arrival.
        """
        traced = ARTICLES.where(articles.c.traced_at.is_not(None))
        yield from every(self.database, traced.where(_dated_back(since)), order=(articles.c.seq,))
        yield from every(self.database, traced.where(articles.c.ordered_at >= since))

    def traced_earlier(self, until: Callable[[datetime], datetime], *, most: timedelta) -> int:
        """How many traced articles arrived before `until` of when the newest did, and have their `at` within `most`.

        Arrived as `Article.arrived` says.
        """
        traced = articles.c.traced_at.is_not(None)
        with self.database.reading() as connection:
            newest = connection.scalar(select(func.max(articles.c.ordered_at)).where(traced))
            if newest is None:
                return 0
            asked, before = articles.c.first_seen_after, until(newest)
            query = select(func.count()).where(
                traced, articles.c.ordered_at >= newest - most, articles.c.ordered_at < before,
                or_(asked.is_(None), asked < before),
            )  # fmt: skip
            return connection.scalar(query.select_from(articles)) or 0

    def phrases_since(self, since: datetime) -> tuple[Phrase, ...]:
        """Every phrase with a use that had not arrived before `since`, complete, by id."""
        used = select(phrase_uses.c.phrase_id).join(articles, articles.c.id == phrase_uses.c.article_id)
        lately = select(phrases.c.id).where(phrases.c.last_at >= since).union(used.where(_dated_back(since)))
        with self.database.reading() as connection:
            return tuple(full_phrases(connection, sorted(connection.scalars(lately))))

    def save_trace(
        self,
        article_ids: Sequence[str],
        found: Sequence[Phrase],
        now: datetime,
        *,
        removed: Sequence[str] = (),
        turn: int | None = None,
        rebuilt: bool = False,
    ) -> int:
        """Writes what tracing these articles gave, in one transaction; the new turn. BusyError: see save_assignments.

        A phrase is complete: it replaces what is stored under its id. `removed` are ids that went up in another phrase,
        and a phrase that no article uses any more goes the same way.
        `rebuilt`: what tracing knew was built from the store before.
        A flagged phrase is a finding; one that is flagged no longer, or removed, has its finding withdrawn, not erased.
        """
        removed = [*removed, *(phrase.id for phrase in found if not phrase.uses)]
        found = [phrase for phrase in found if phrase.uses]
        with self.database.writing() as connection:
            number = take_turn(connection, "trace", turn, rebuilt=now if rebuilt else None)
            _forget(connection, [*removed, *(phrase.id for phrase in found)])
            delete_where(connection, phrases, "id", removed)
            upsert(connection, phrases, [_phrase_row(phrase, now) for phrase in found])
            insert_new(connection, phrase_uses, [row for phrase in found for row in _use_rows(phrase)])
            insert_new(connection, occurrences, [row for phrase in found for row in _occurrence_rows(phrase)])
            _date(connection, found)
            _report(connection, found, removed, now)
            traced = update(articles).where(articles.c.id == bindparam("b_id")).values(traced_at=now)
            if article_ids:
                connection.execute(traced, [{"b_id": id} for id in article_ids])
        return number

    def save_findings(self, kind: str, found: Sequence[Finding], now: datetime) -> None:
        """The findings of one kind as they stand now; those that are not among them are withdrawn, not erased."""
        rows: list[Values] = [
            {
                "kind": kind, "subject": one.subject, "score": one.score, "evidence": dict(one.evidence),
                "found_at": one.found_at, "withdrawn_at": None, "withdrawn_for": None,
            }
            for one in found
        ]  # fmt: skip
        first = case((findings.c.withdrawn_at.is_(None), findings.c.found_at), else_=bindparam("first", now))
        gone = update(findings).where(
            findings.c.kind == kind,
            findings.c.withdrawn_at.is_(None),
            findings.c.subject.not_in([one.subject for one in found]),
        )
        with self.database.writing() as connection:
            upsert(connection, findings, rows, change={"found_at": first})
            connection.execute(gone.values(withdrawn_at=now))

    def findings(self, *, kind: str | None = None, since: datetime | None = None) -> tuple[Finding, ...]:
        """The findings that stand, the highest score first; `since`: also those that were found since and withdrawn."""
        standing = findings.c.withdrawn_at.is_(None)
        query = select(findings).where(standing if since is None else or_(standing, findings.c.found_at > since))
        if kind is not None:
            query = query.where(findings.c.kind == kind)
        with self.database.reading() as connection:
            rows = connection.execute(query).all()
        return tuple(
            Finding(kind=row.kind, subject=row.subject, found_at=row.found_at, score=row.score, evidence=row.evidence)
            for row in sorted(rows, key=lambda row: (-row.score, row.kind, row.subject))
        )


def _dated_back(since: datetime) -> ColumnElement[bool]:
    """Whether `Article.at` is before `since`, and `Article.arrived` is not.

    Looked for behind the first article with an `at` from then on, for `seq` counts arrivals: older ones are not read.
    """
    floor = select(func.coalesce(func.min(articles.c.seq), 0)).where(articles.c.ordered_at >= since)
    behind = articles.c.seq >= floor.scalar_subquery()
    return and_(behind, articles.c.ordered_at < since, articles.c.first_seen_after >= since)


def _forget(connection: Connection, phrase_ids: Sequence[str]) -> None:
    delete_where(connection, occurrences, "phrase_id", phrase_ids)
    delete_where(connection, phrase_uses, "phrase_id", phrase_ids)


def _date(connection: Connection, found: Sequence[Phrase]) -> None:
    """first_at and last_at, from the articles that carry the phrase now."""
    this = phrase_uses.c.phrase_id == phrases.c.id

    def of_uses(instant: Any) -> Any:
        return select(instant).join(articles, articles.c.id == phrase_uses.c.article_id).where(this).scalar_subquery()

    at = articles.c.ordered_at
    dated = update(phrases).values(first_at=of_uses(func.min(at)), last_at=of_uses(func.max(at)))
    if found:
        connection.execute(dated.where(phrases.c.id == bindparam("b_id")), [{"b_id": phrase.id} for phrase in found])


def _report(connection: Connection, found: Sequence[Phrase], removed: Sequence[str], now: datetime) -> None:
    flagged = [phrase for phrase in found if phrase.flagged]
    kept = earlier(connection, ECHO, [phrase.id for phrase in flagged], now)
    rows: list[Values] = [
        {
            "kind": ECHO,
            "subject": phrase.id,
            "score": phrase.score,
            "evidence": _evidence(phrase) | ({EARLIER: kept[phrase.id]} if phrase.id in kept else {}),
            "found_at": now,
            "withdrawn_at": None,
            "withdrawn_for": None,
        }
        for phrase in flagged
    ]
    upsert(connection, findings, rows, change={"found_at": findings.c.found_at})  # the first time stays
    gone: list[Values] = [
        {"b_subject": id, "b_reason": {"reason": MERGED, "note": "its uses went up in another phrase"}}
        for id in removed
    ]
    for phrase in found:
        if not phrase.flagged:
            reason, note = withdrawn_for(phrase.explanations, phrase.signals)
            gone.append({"b_subject": phrase.id, "b_reason": {"reason": reason, "note": note}})
    withdrawn = (
        update(findings)
        .values(withdrawn_at=now, withdrawn_for=bindparam("b_reason", type_=findings.c.withdrawn_for.type))
        .where(findings.c.kind == ECHO, findings.c.subject == bindparam("b_subject"), findings.c.withdrawn_at.is_(None))
    )
    if gone:
        connection.execute(withdrawn, gone)


def _evidence(phrase: Phrase) -> dict[str, JSON]:
    return {
        "text": phrase.text,
        "type": phrase.type,
        "variants": list(phrase.variants),
        "outlets": phrase.outlets,
        "independent": phrase.independent,
        "signals": pack(phrase.signals),
        "explanations": pack(phrase.explanations),
        "uses": [
            {"article": use.article_id, "outlet": use.outlet_id, "counts_as": use.counts_as} for use in phrase.uses
        ],
    }


def _phrase_row(phrase: Phrase, now: datetime) -> Values:
    return {
        "id": phrase.id,
        "text": phrase.text,
        "type": phrase.type,
        "flagged": phrase.flagged,
        "score": phrase.score,
        "outlets": phrase.outlets,
        "independent": phrase.independent,
        "variants": list(phrase.variants),
        "signals": pack(phrase.signals),
        "explanations": pack(phrase.explanations),
        "measured": dict(phrase.measured),
        "updated_at": now,
    }


def _use_rows(phrase: Phrase) -> list[Values]:
    return [
        {
            "phrase_id": phrase.id, "article_id": use.article_id, "counts_as": use.counts_as, "owner_id": use.owner,
            "wire": use.wire, "reprint_of": use.reprint_of, "story_id": use.story_id,
            "reprint_class": use.reprint_class,
        }
        for use in phrase.uses
    ]  # fmt: skip


def _occurrence_rows(phrase: Phrase) -> list[Values]:
    return [
        {
            "phrase_id": phrase.id,
            "article_id": use.article_id,
            "revision": found.revision,
            "field": found.field,
            "start": found.start,
            "end": found.end,
            "surface": found.surface,
            "quoted": found.quoted,
        }
        for use in phrase.uses
        for found in use.occurrences
    ]
