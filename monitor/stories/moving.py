"""A checkpoint is brought to where stories stand now: what was merged and split after it was taken, on its arrays.

A rebuilt state remembers articles where they stand; a restored one remembers them where they stood, so the moves in
between are made up for, as the process that went on made them. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from monitor.records import StoryChange
from monitor.stories.checkpoint import Arrays, from_texts, to_texts, under, within
from monitor.stories.texts import Texts


def moved(arrays: Arrays, changes: Sequence[StoryChange]) -> dict[str, NDArray[np.generic]]:
    """The arrays after these changes, in their order. Linear in the window, where there is any change."""
    if not changes:
        return dict(arrays)
    stories = _Stories(within("stories", arrays))
    mentioned = {move.article_id for change in changes for move in change.moves}
    names = Texts.of("names", within("window", within("near", arrays)))
    place = {name: number for number, name in enumerate(names) if name in mentioned}
    rows: NDArray[Any] = arrays["near.window.rows"].copy()
    base, oldest = int(arrays["near.window.base"][0]), int(arrays["near.oldest"][0])
    remembered = rows["story"][: max(0, oldest - base)]
    for change in changes:
        for move in change.moves:
            if move.article_id in place:
                rows["story"][place[move.article_id]] = stories.number(move.to_story)
        if change.kind == "merge":  # which takes along what had left the window
            kept, *gone = map(stories.number, change.stories)
            remembered[np.isin(remembered, gone)] = kept
    stories.recount(rows["story"][max(0, oldest - base) :])
    return {**arrays, "near.window.rows": rows, **under("stories", stories.arrays())}


class _Stories:
    """What `Membership.arrays` wrote, open to changes."""

    def __init__(self, arrays: Arrays) -> None:
        self.ids = to_texts("ids", arrays)
        self._numbers: dict[str, int] = {self.ids[number]: number for number in arrays["known"].tolist()}
        self._told = arrays["told"]
        self._sizes = arrays["sizes"]

    def number(self, story_id: str) -> int:
        number = self._numbers.setdefault(story_id, len(self.ids))
        if number == len(self.ids):
            self.ids.append(story_id)
        return number

    def recount(self, stories: NDArray[np.int32]) -> None:
        """The sizes of all stories, from those of the articles in the window."""
        self._sizes = np.bincount(stories, minlength=len(self.ids)).astype(np.int32)

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        known = np.fromiter(self._numbers.values(), dtype=np.int32, count=len(self._numbers))
        return {"known": known, "sizes": self._sizes, "told": self._told, **from_texts("ids", self.ids)}
