"""Why two articles are, or are not, in one story."""

from __future__ import annotations

from monitor import pipeline
from monitor.app.parts import Parts
from monitor.errors import UsageError
from monitor.pipeline import Scales, Weighed
from monitor.records import Article, HandLink, StoryChangeNote, StorySide, StoryView, StoryWhy

MOST = 40  # members of a story among which the one that is most alike is looked for


class Weighing(Parts):
    """Questions about pairs; nothing is changed by them."""

    def why_story(self, a: str, b: str) -> StoryWhy:
        """Two articles, or an article and a story (its member that is most alike, by the pair's total).

        UsageError for an unknown id, two stories, or an article against itself.
        """
        one, other = self._named(a), self._named(b)
        if isinstance(one, StoryView):
            one, other = other, one
        if isinstance(one, StoryView):
            raise UsageError(
                f"{a} and {b} are both stories, and an article is what is compared",
                hint=f"name an article of one of them: monitor story {b} lists them",
            )
        if isinstance(other, StoryView):
            other = self._most_alike(one, other)
        if one.id == other.id:
            raise UsageError(f"{one.id} is compared with itself", hint="name two articles, or an article and a story")
        return self._why(one, other, self._scales(one, other).weigh(one, other))

    def _named(self, id: str) -> Article | StoryView:
        """Ids begin with what they name."""
        return self.store.story(id) if id.startswith("s") else self.store.article(id).article

    def _most_alike(self, article: Article, story: StoryView) -> Article:
        others = [member for member in story.members if member.article_id != article.id]
        if not others:
            raise UsageError(f"{story.id} holds nothing but {article.id}", hint="name another story")
        others.sort(key=lambda member: (abs(member.at - article.at), member.article_id))
        near = [self.store.article(member.article_id).article for member in others[:MOST]]
        scales = self._scales(article, *near)
        return max(near, key=lambda one: (scales.pair(article, one).total, one.id))

    def _scales(self, *articles: Article) -> Scales:
        latest = max(articles, key=lambda one: (one.at, one.seq))
        return pipeline.Scales(self.store, self.group_options, self.config.wires, latest)

    def _why(self, a: Article, b: Article, weighed: Weighed) -> StoryWhy:
        stories = {one.story_id: self.store.story(one.story_id) for one in (a, b) if one.story_id}
        titles = self.store.story_titles(reason.story_id for reason in weighed.candidates)
        return StoryWhy(
            a=self._side(a), b=self._side(b), together=a.story_id is not None and a.story_id == b.story_id,
            pair=weighed.pair, later=weighed.later, candidates=weighed.candidates, titles=titles,
            window=self.group_options.window, compared=weighed.compared,
            links=self._links(a, b, list(stories.values())), changes=self._changes(a, b),
        )  # fmt: skip

    def _side(self, article: Article) -> StorySide:
        return StorySide(
            article_id=article.id, outlet_id=article.outlet_id, title=article.title, language=article.language,
            at=article.at, story_id=article.story_id, signals=self.store.decision(article.id),
        )  # fmt: skip

    def _links(self, a: Article, b: Article, stories: list[StoryView]) -> tuple[HandLink, ...]:
        """What was said of the pair, and what binds their stories to or from one another."""
        pair = {a.id, b.id}
        sides = [{member.article_id for member in story.members} for story in stories] or [{a.id}, {b.id}]
        said = self.store.links(binding=None, of=pair.union(*sides))
        if len(sides) == 1:  # one story: what holds the two in it
            return tuple(link for link in said if pair & {link.a, link.b} and {link.a, link.b} <= sides[0])
        first, last = sides
        return tuple(
            link for link in said if (link.a in first and link.b in last) or (link.b in first and link.a in last)
        )

    def _changes(self, a: Article, b: Article) -> tuple[StoryChangeNote, ...]:
        ids = [one.story_id for one in (a, b) if one.story_id]
        notes = {note.seq: note for id in ids for note in self.store.story_changes(id)}
        concerned = {a.id, b.id}
        return tuple(
            notes[seq] for seq in sorted(notes) if concerned & {move.article_id for move in notes[seq].change.moves}
        )
