"""What a reader asks of articles and phrases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from monitor.app.parts import Parts
from monitor.narratives import background_until
from monitor.narratives.network import Network, network
from monitor.narratives.scoring import EARLIER
from monitor.parse.urls import shown_url
from monitor.pipeline.retrace import BACKGROUND
from monitor.records import (
    Article,
    ArticleView,
    Edit,
    PhraseView,
    Reason,
    Removal,
    Withdrawn,
)

_ALL = 1_000_000
_BEGINNING = datetime(1, 1, 1, tzinfo=UTC)


class Asking(Parts):
    """Questions; nothing is changed by them."""

    def edits(
        self, *, since: datetime | None = None, outlet: str | None = None, limit: int = 1_000
    ) -> tuple[tuple[Edit, ...], tuple[Removal, ...]]:
        """Changes of articles, and articles that were taken out of their feeds; the latest first."""
        return (
            self.store.edits(since=since, outlet=outlet, limit=limit),
            self.store.removals(since=since, outlet=outlet, limit=limit),
        )

    def articles(
        self, *, since: datetime | None = None, outlet: str | None = None, limit: int = 1_000
    ) -> tuple[Article, ...]:
        return self.store.articles(since=since, outlet=outlet, limit=limit)

    def article(self, identity: str) -> ArticleView:
        view = self.store.article(identity)
        return replace(view, feeds=tuple(map(shown_url, view.feeds)))

    def phrases(
        self, *, since: datetime | None = None, flagged: bool | None = None, limit: int = 1_000
    ) -> tuple[PhraseView, ...]:
        """Phrases, the best first; narratives are the `flagged` ones, without those that a reader denied."""
        return self.store.phrases(since=since, flagged=flagged, denied=not flagged, limit=limit)

    def is_young(self) -> bool:
        """Whether so few earlier articles are known that only the rarest of repeated wordings are flagged."""
        earlier = partial(background_until, span=self.trace_options.span)
        return self.store.traced_earlier(earlier, most=BACKGROUND) < EARLIER

    def withdrawn(self, since: datetime | None = None) -> tuple[Withdrawn, ...]:
        """Narratives that were reported and do not hold any more, the latest first, with the reason.

        What a reader's label says comes before what the program says.
        """
        since, now = since or _BEGINNING, self.clock()
        denials = [one for one in self.store.phrase_labels(until=now).values() if one.denies and one.at > since]
        found = {one.phrase_id: one for one in self.store.withdrawn(since=since, until=now)}
        found |= {one.phrase_id: one for one in self.store.denied(denials)}
        return tuple(sorted(found.values(), key=lambda one: one.withdrawn_at, reverse=True))

    def phrase(self, identity: str) -> PhraseView:
        return self.store.phrase(identity)

    def network(self, *, since: datetime | None = None, every: bool = False) -> Network:
        """Who provably has narratives (`every`: any repeated wording) before whom."""
        return network(self.phrases(since=since, flagged=None if every else True, limit=_ALL))

    def counts(self) -> dict[str, int]:
        """Rows by table: what a search went through."""
        return self.store.counts()

    def why(self, identity: str) -> tuple[ArticleView, tuple[PhraseView, ...]]:
        """An article, and every phrase found in it, narratives first."""
        article = self.article(identity)
        found = [self.store.phrase(phrase) for phrase in article.phrases]
        return article, tuple(
            sorted(found, key=lambda view: (not view.phrase.flagged, -view.phrase.score, view.phrase.id))
        )

    def reason(self, identity: str) -> Reason:
        """The reason for an article's flag, or non-flag. UsageError for an unknown id."""
        view, phrases = self.why(identity)
        counts, options = self.counts(), self.trace_options
        watched = phrases[0].watched if phrases else None
        if watched is None and view.article.story_id:
            watched = self.store.story(view.article.story_id).watched
        return Reason(
            view=view, phrases=phrases, articles=counts["articles"], wordings=counts["phrases"], watched=watched,
            min_independent=options.min_independent, min_bits=options.min_bits,
        )  # fmt: skip
