"""What a reader asks of stories: which there are, who carries them, and who does not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from monitor.app.parts import Parts
from monitor.errors import UsageError
from monitor.records import BLIND, Predecessor, StoryCoverage, StoryReport, StoryView
from monitor.stories.coverage import coverage, reaches_back
from monitor.stories.predecessor import shared_names


class Covering(Parts):
    """Questions about stories; nothing is changed by them."""

    def stories(
        self,
        *,
        since: datetime | None = None,
        min_outlets: int = 1,
        min_independent: int = 1,
        country: str | None = None,
        limit: int | None = 1_000,
    ) -> tuple[StoryView, ...]:
        """Stories, the latest first; `country`: only those that an outlet of it carries.

        Independent outlets are counted story by story: with `min_independent`, linear in stories of as many outlets.
        """
        found = self.store.stories(
            since=since, min_outlets=max(min_outlets, min_independent), country=country,
            limit=limit if min_independent <= 1 else None,
        )  # fmt: skip
        return tuple(story for story in found if story.independent >= min_independent)[:limit]

    def blind_spots(
        self,
        *,
        since: datetime | None = None,
        min_outlets: int = 1,
        min_independent: int = 1,
        country: str | None = None,
        limit: int = 1_000,
    ) -> tuple[tuple[StoryView, StoryCoverage], ...]:
        """Stories that an outlet did not carry though its feeds were healthy; `country`: that no outlet of it did."""
        self.sync()
        found = self.stories(since=since, min_outlets=min_outlets, min_independent=min_independent, limit=None)
        pairs = zip(found, self._coverage(found), strict=True)
        return tuple(pair for pair in pairs if _missed(pair[1], country))[:limit]

    def story(self, identity: str) -> StoryView:
        return self.store.story(identity)

    def story_report(self, identity: str) -> StoryReport:
        """One story with coverage, changes and predecessor. UsageError for an unknown id."""
        self.sync()
        asked = self.store.story_id(identity)
        view = self.store.story(asked)
        (found,) = self._coverage([view])
        return StoryReport(
            view=view, merged_from=asked if asked != view.id else None, coverage=found,
            changes=self.store.story_changes(view.id), predecessor=self._predecessor(view),
        )  # fmt: skip

    def _coverage(self, views: Sequence[StoryView]) -> tuple[StoryCoverage, ...]:
        since = reaches_back(views)
        if since is None:
            return ()
        watch, now = self.store.watch(since), self.clock()
        return tuple(coverage(view, watch, now) for view in views)

    def _predecessor(self, view: StoryView) -> Predecessor | None:
        """The story that it continues, if that has not been pruned; one that was merged leads on."""
        if view.predecessor is None:
            return None
        try:
            earlier = self.store.story(view.predecessor)
        except UsageError:
            return None
        if earlier.id == view.id:
            return None
        gists = self.store.gists_of([view.id, earlier.id])
        shared = shared_names(gists[view.id], gists[earlier.id])
        return Predecessor(story_id=earlier.id, title=earlier.title, last_at=earlier.last_at, names=shared)


def _missed(found: StoryCoverage, country: str | None) -> bool:
    if country is None:
        return bool(found.of(BLIND))
    return ("country", country.upper()) in {(one.axis, (one.value or "").upper()) for one in found.blind_spots}
