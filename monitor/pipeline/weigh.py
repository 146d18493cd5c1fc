"""Weigh: two articles against each other, with the window as it was → reasons. Nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.pipeline.group import BACKGROUND, group_article
from monitor.records import Article, GroupArticle, PairReason, StoryAssignment, StoryReason, Wire
from monitor.store import Store
from monitor.stories import Grouping, GroupOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A pair's reason, and how the later article stood towards the stories of its window."""

    pair: PairReason
    later: str
    candidates: tuple[StoryReason, ...]
    compared: bool  # the earlier one was in the window, or was recalled by its names


class Scales:
    """Grouping as it stood before one article came, by the order of dates; built once, asked for many pairs.

    It reads that article's window: seconds for tens of thousands of articles. `bound`: it obeys people's links.
    """

    def __init__(
        self, store: Store, options: GroupOptions, wires: Sequence[Wire], before: Article, *, bound: bool = True
    ) -> None:
        self._owners = {outlet.id: outlet.owner for outlet in store.outlets()}
        self._window = options.window
        self._grouping = Grouping(options, wires)
        self._there: set[str] = set()
        if bound:
            self._grouping.link(store.links())
        since = store.further_back(_since(before.at, options.window), BACKGROUND)
        for article in store.grouped_since(since):
            if _order(article) >= _order(before):
                break
            self._remember(article)
        self._grouping.settle()

    def _remember(self, article: Article) -> None:
        if article.story_id is not None:
            self._grouping.remember(self.narrow(article), _as_decided(article, article.story_id))
            self._there.add(article.id)

    def narrow(self, article: Article) -> GroupArticle:
        return group_article(article, self._owners)

    def weigh(self, a: Article, b: Article) -> Weighed:
        """Both articles; the later one is that before which the scales stand."""
        earlier, later = sorted((a, b), key=_order)
        narrow = self.narrow(later)
        candidates = self._grouping.candidates_of(narrow)  # before the earlier one may be added below
        compared = earlier.at >= _since(later.at, self._window) or earlier.id in self._grouping.compared(narrow)[0]
        return Weighed(pair=self.pair(a, b), later=later.id, candidates=candidates, compared=compared)

    def pair(self, a: Article, b: Article) -> PairReason:
        """The later one held against the earlier; that one is added, where it lies too far back to be there."""
        earlier, later = sorted((a, b), key=_order)
        if earlier.id not in self._there:
            self._remember(earlier)
        return self._grouping.reasons(self.narrow(later), self.narrow(earlier))


def _order(article: Article) -> tuple[datetime, int]:
    return article.at, article.seq


def _since(at: datetime, window: timedelta) -> datetime:
    try:
        return at - window
    except OverflowError:  # dated in the first days of year 1
        return at


def _as_decided(article: Article, story_id: str) -> StoryAssignment:
    return StoryAssignment(
        article_id=article.id, story_id=story_id, founded=article.founded,
        reprint_of=article.reprint_of, wire=article.wire,
    )  # fmt: skip
