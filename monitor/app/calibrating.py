"""Labels, and grouping held against them."""

from __future__ import annotations

from collections.abc import Iterator

from monitor.app.telling import Telling
from monitor.errors import UsageError
from monitor.pipeline import Scales
from monitor.records import Article, HandLink, StoryChange
from monitor.stories.calibrate import Calibration, JudgedPair, calibrate


class Calibrating(Telling):
    """What a reader judges without moving anything, and what that says of grouping."""

    def label(self, a: str, b: str, *, same: bool, note: str = "") -> HandLink:
        """Notes whether two articles are about one event; nothing is moved. The latest label counts.

        UsageError for an unknown id, one article twice, or where a merge, split or move says the opposite.
        """
        one, other = (self.store.article(id).article.id for id in (a, b))
        if one == other:
            raise UsageError(f"{one} is one article", hint="name two")
        link = self._word(note).link(one, other, same=same)
        for bond in self.store.links(of=[one]):
            if {bond.a, bond.b} == {one, other} and bond.same is not same:
                raise UsageError(
                    f"an order by {bond.by} says that they are {'one event' if bond.same else 'different events'}",
                    hint="monitor story merge, split or move can turn that round; a label moves nothing",
                )
        self.store.save_links([link], binding=False)
        return link

    def calibrate_stories(self) -> Calibration:
        """Precision, recall and the best threshold on all labels and orders by hand.

        Pairs are weighed with the articles before the latest of them as background; reads one window.
        """
        return calibrate(list(self._judged()))

    def _judged(self) -> Iterator[JudgedPair]:
        binding = {(link.a, link.b) for link in self.store.links()}
        links = self.store.links(binding=None)
        articles = {id: self.store.article(id).article for id in {id for link in links for id in (link.a, link.b)}}
        if not articles:
            return
        latest = max(articles.values(), key=lambda one: (one.at, one.seq))
        scales = Scales(self.store, self.group_options, self.config.wires, latest, bound=False)
        before = self._before_orders(articles)
        for link in links:
            reason = scales.pair(articles[link.a], articles[link.b])
            story = before[link.a]
            yield JudgedPair(
                a=link.a, b=link.b, same=link.same, together=story is not None and story == before[link.b],
                total=reason.total, blocked=bool(reason.blocked), by_hand=(link.a, link.b) in binding,
            )  # fmt: skip

    def _before_orders(self, articles: dict[str, Article]) -> dict[str, str | None]:
        """The story in which each article stood before it was first moved by hand: what grouping made of it."""
        stood = {id: article.story_id for id, article in articles.items()}
        changes: dict[int, StoryChange] = {}
        looked: set[str] = set()
        while ahead := {story for story in stood.values() if story} - looked:
            looked |= ahead
            changes |= {note.seq: note.change for story in ahead for note in self.store.story_changes(story)}
            for seq in sorted(changes, reverse=True):
                if changes[seq].by == "hand":
                    stood.update((move.article_id, move.from_story) for move in changes[seq].moves)
        return {id: stood[id] for id in articles}
