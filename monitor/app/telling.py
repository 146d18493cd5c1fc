"""What a person tells about stories: merged, split and moved by hand, and labels."""

from __future__ import annotations

import getpass
from collections.abc import Iterable, Sequence

from monitor.app.parts import Parts
from monitor.errors import UsageError
from monitor.records import ByHand, HandLink, StoryView, content_id
from monitor.stories import byhand


class Telling(Parts):
    """Orders. Each returns what it comes to with the stories as they were; nothing is done unless `really`."""

    def merge_stories(
        self, a: str, b: str, *, note: str = "", really: bool = False
    ) -> tuple[ByHand, tuple[StoryView, ...]]:
        """Two stories as one, for good. UsageError for unknown ids, or where they are one already."""
        stories = (self.store.story(a), self.store.story(b))
        return self._told(byhand.merged(*stories, self._word(note), self._known(stories)), stories, really)

    def split_story(
        self, story: str, articles: Sequence[str], *, note: str = "", really: bool = False
    ) -> tuple[ByHand, tuple[StoryView, ...]]:
        """Some articles of a story apart from the rest, for good. UsageError where they are not in it, or all of it."""
        found = self.store.story(story)
        named = [self.store.article(article).article.id for article in articles]
        taken = self.store.stories_named(content_id("s", article) for article in named)
        taken |= self.store.stories_named(content_id("s", member.article_id) for member in found.members)
        made = byhand.split(found, named, taken, self._word(note), self._known([found]))
        return self._told(made, (found,), really)

    def move_article(
        self, article: str, story: str, *, note: str = "", really: bool = False
    ) -> tuple[ByHand, tuple[StoryView, ...]]:
        """One article in another story, for good. UsageError where it is there already, or in none yet."""
        one, into = self.store.article(article).article, self.store.story(story)
        out_of = self.store.story(self._grouped(one.id, one.story_id))
        made = byhand.moved(one.id, out_of, into, self._word(note), self._known([out_of, into]))
        return self._told(made, (into, out_of), really)

    def _grouped(self, article: str, story: str | None) -> str:
        if story is None:
            raise UsageError(f"{article} is in no story yet", hint="monitor poll groups what came")
        return story

    def _told(self, made: ByHand, stories: tuple[StoryView, ...], really: bool) -> tuple[ByHand, tuple[StoryView, ...]]:
        if really:
            self.store.save_story_changes([made.change], self.clock(), links=made.links)
        return made, stories

    def _word(self, note: str) -> byhand.Word:
        return byhand.Word(at=self.clock(), by=_person(), note=note)

    def _known(self, stories: Iterable[StoryView]) -> tuple[HandLink, ...]:
        return self.store.links(of=[member.article_id for story in stories for member in story.members])


def _person() -> str:
    """Who works here, as the system knows it."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container without a user of that number
        return "unknown"
