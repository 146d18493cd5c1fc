"""What a reader asks of phrases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, func, or_, select

from monitor.narratives.recognise import Recogniser
from monitor.narratives.swaps import related
from monitor.narratives.verdict import UNEXPLAINED
from monitor.records import Interval, Phrase, PhraseUse, PhraseUseView, PhraseView, Report, WatchedArticle, Without
from monitor.records.known import KnownNarrative
from monitor.store.articles import IN_ORDER, NEWEST, interval_of
from monitor.store.labels import DENIED, latest_labels
from monitor.store.lapses import lapses
from monitor.store.naming import resolve
from monitor.store.outlets import watched
from monitor.store.part import Part
from monitor.store.phrases import full_phrases
from monitor.store.sql import among, chunks
from monitor.store.tables import articles, assignments, findings, occurrences, outlets, phrase_uses, phrases, revisions
from monitor.store.watched import FIELDS
from monitor.text import surfaces

LOOKED = 500  # articles of the same stories, in which a phrase's words are looked for: half a second


class PhraseViews(Part):
    def phrases(
        self, *, since: datetime | None = None, flagged: bool | None = None, denied: bool = True, limit: int = 100
    ) -> tuple[PhraseView, ...]:
        """Phrases that were used at `since` or later: narratives, then what no explanation covers, then the others.

        Each the highest score first. `flagged` None: both kinds.

        `denied` False: without those of which a reader said that they are no narratives.
        """
        chosen = select(phrases.c.id).where(phrases.c.last_at.is_not(None))
        if since is not None:
            chosen = chosen.where(phrases.c.last_at >= since)
        if flagged is not None:
            chosen = chosen.where(phrases.c.flagged.is_(flagged))
        if not denied:
            chosen = chosen.where(phrases.c.id.not_in(DENIED))
        rank = phrases.c.flagged.desc(), phrases.c.type != UNEXPLAINED, phrases.c.score.desc(), phrases.c.id
        best = chosen.order_by(*rank).limit(limit)
        with self.database.reading() as connection:
            return phrase_views(connection, connection.scalars(best).all())

    def phrase(self, id: str) -> PhraseView:
        """One phrase by its id or a beginning of it that no other has; UsageError names near ids."""
        with self.database.reading() as connection:
            view = phrase_views(connection, [resolve(connection, phrases, "phrase", id)])[0]
            plain = view.phrase.measured.get("plain", ())
            others = related(view.phrase.id, view.phrase.text, _texts(connection, view.phrase.text), plain)
            return replace(view, without=_without(connection, view), related=others)


def _texts(connection: Connection, text: str) -> Iterator[tuple[str, str, int, list[str]]]:
    """(id, text, outlets, plain words) of the phrases, whatever explains them, that begin or end as this text does."""
    words = surfaces(text)
    if not words:
        return
    ends = or_(
        phrases.c.text.istartswith(words[0], autoescape=True), phrases.c.text.iendswith(words[-1], autoescape=True)
    )
    columns = (phrases.c.id, phrases.c.text, phrases.c.outlets, phrases.c.measured)
    for row in connection.execute(select(*columns).where(ends)):
        yield row.id, row.text, row.outlets, (row.measured or {}).get("plain", [])


def _without(connection: Connection, view: PhraseView) -> tuple[Without, ...]:
    """The outlets in the stories of its articles that do not have its words, by id.

    Who has them in a longer wording, which is a phrase of its own, has them: looked for in the texts, as tracing would,
    of LOOKED articles. Of outlets beyond nothing is said.
    """
    carrying = {use.outlet_id for use in view.uses}
    told = select(assignments.c.story_id).where(
        among(connection, assignments.c.article_id, [use.article_id for use in view.uses])
    )
    query = (
        select(articles.c.id, outlets.c.id.label("outlet_id"), outlets.c.name, outlets.c.owner_id,
               func.length(revisions.c.text).label("size"))
        .join(assignments, assignments.c.article_id == articles.c.id)
        .join(outlets, outlets.c.id == articles.c.outlet_id)
        .join(revisions, NEWEST)
        .where(assignments.c.story_id.in_(told))
        .order_by(outlets.c.id, *IN_ORDER)
    )  # fmt: skip
    rows = [row for row in connection.execute(query) if row.outlet_id not in carrying]
    lacking = _lacking(connection, view.phrase, [row.id for row in rows[:LOOKED]])
    found = []
    for outlet, group in groupby(rows, key=lambda row: str(row.outlet_id)):
        own = list(group)
        if not all(row.id in lacking for row in own):
            continue
        found.append(
            Without(
                outlet_id=outlet, outlet_name=own[0].name, owner=own[0].owner_id,
                articles=tuple(row.id for row in own), teaser_only=not any(row.size for row in own),
            )
        )  # fmt: skip
    return tuple(found)


def _lacking(connection: Connection, phrase: Phrase, ids: Sequence[str]) -> set[str]:
    """Those of the articles that do not have the phrase's words, in none of its forms."""
    forms, language = (phrase.text, *phrase.variants), str(phrase.measured.get("language", ""))
    words = Recogniser([KnownNarrative(id=phrase.id, title=phrase.text, variants=forms, language=language)])
    columns = (articles.c.id, articles.c.outlet_id, revisions.c.number, *(revisions.c[name] for name in FIELDS))
    query = select(*columns).join(revisions, NEWEST)
    rows = (row for chunk in chunks(ids) for row in connection.execute(query.where(articles.c.id.in_(chunk))))
    return {row.id for row in rows if not words.found(_as_watched(row))}


def _as_watched(row: Row[Any]) -> WatchedArticle:
    texts = {name: row._mapping[name] or "" for name in FIELDS}
    return WatchedArticle(id=row.id, seq=0, outlet_id=row.outlet_id, revision=row.number, texts=texts, words={})


def phrase_views(connection: Connection, ids: Sequence[str]) -> tuple[PhraseView, ...]:
    of = watched(connection)
    carrying = _carrying(connection, ids)
    reports, given = _reports(connection, ids), latest_labels(connection, ids)
    return tuple(
        replace(_view(phrase, carrying, of), reported=reports.get(phrase.id), label=given.get(phrase.id))
        for phrase in full_phrases(connection, ids)
    )


def _reports(connection: Connection, ids: Sequence[str]) -> dict[str, Report]:
    mine = (findings.c.kind == "echo", among(connection, findings.c.subject, ids))
    return {row.subject: reported(row) for row in connection.execute(select(findings).where(*mine))}


def reported(row: Row[Any]) -> Report:
    why = row.withdrawn_for or {}
    return Report(
        found_at=row.found_at, withdrawn_at=row.withdrawn_at, reason=why.get("reason"), note=why.get("note", ""),
        earlier=lapses(row.evidence),
    )  # fmt: skip


Carrying = dict[tuple[str, str], Row[Any]]

# The revision in which the phrase stands, with its texts: the article's newest may say something else by now.
_REVISION = select(
    occurrences.c.phrase_id.label("of_phrase"),
    occurrences.c.article_id.label("of_article"),
    func.max(occurrences.c.revision).label("number"),
).group_by(occurrences.c.phrase_id, occurrences.c.article_id)


def _carrying(connection: Connection, ids: Sequence[str]) -> Carrying:
    found: Carrying = {}
    for chunk in chunks(ids):
        within = _REVISION.where(occurrences.c.phrase_id.in_(chunk)).subquery("within")
        at = (within.c.of_phrase == phrase_uses.c.phrase_id) & (within.c.of_article == phrase_uses.c.article_id)
        number = func.coalesce(within.c.number, articles.c.revision)
        query = (
            select(
                phrase_uses.c.phrase_id,
                articles,
                outlets.c.name,
                outlets.c.owner_id,
                outlets.c.country,
                revisions.c.number,
                revisions.c.title,
                revisions.c.summary,
                revisions.c.text,
                revisions.c.source,
                revisions.c.first_seen_until.label("read_until"),
            )
            .join(articles, articles.c.id == phrase_uses.c.article_id)
            .join(outlets, outlets.c.id == articles.c.outlet_id)
            .outerjoin(within, at)
            .join(revisions, (revisions.c.article_id == articles.c.id) & (revisions.c.number == number))
            .where(phrase_uses.c.phrase_id.in_(chunk))
        )
        for row in connection.execute(query):
            found[row.phrase_id, row.id] = row
    return found


def _view(phrase: Phrase, carrying: Carrying, of: int) -> PhraseView:
    uses = [_use(use, carrying[phrase.id, use.article_id]) for use in phrase.uses]
    uses.sort(key=lambda use: use.first_seen.until)  # stable: where that is equal, the order of `at` stays
    return PhraseView(
        phrase=phrase,
        watched=of,
        first_seen=uses[0].first_seen,
        last_at=max(use.at for use in uses),
        uses=tuple(uses),
    )


def _use(use: PhraseUse, row: Row[Any]) -> PhraseUseView:
    return PhraseUseView(
        article_id=use.article_id,
        outlet_id=row.outlet_id,
        outlet_name=row.name,
        owner=row.owner_id,
        country=row.country,
        title=row.title,
        url=row.url,
        at=row.ordered_at,
        first_seen=_first_seen(use, row),
        counts_as=use.counts_as,
        revision=row.number,
        texts={"title": row.title, "summary": row.summary, "text": row.text},
    )


def _first_seen(use: PhraseUse, row: Row[Any]) -> Interval:
    """Words that only the page has were there by the time that it was read, and no order is claimed on less."""
    seen = interval_of(row)
    if row.source != "page" or any(occurrence.field != "text" for occurrence in use.occurrences):
        return seen
    return Interval(after=seen.after, until=row.read_until)
