"""What left the window, beside what came after it: both say the same of every story, whatever comes in which order."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Literal

import pytest

from monitor.records import GroupArticle, HandLink, StoryChange, StoryMove
from monitor.stories import Grouping, GroupOptions
from monitor.stories.moving import moved

_START = datetime(2026, 3, 2, 8, tzinfo=UTC)
_NAMES = ["Tannen", "Osric", "Varnograd", "Molnar", "Brannoc", "Corvan", "Elmira", "Hale", "Ingrid", "Zorvath"]
_WORDS = ["fire", "shot", "trial", "court", "police", "budget", "vote", "rain", "bridge", "mayor", "guilty", "arrest"]


def _arrivals(dice: random.Random, count: int) -> Iterator[GroupArticle]:
    """Articles of few names and words, some of a series, some late by hours or by a year, some dated tomorrow."""
    now = _START
    for number in range(count):
        now += timedelta(minutes=dice.choice([1, 5, 20, 60, 10, 10, 300]))
        late = dice.choice([0] * 20 + [3, 8, 40, 9_000, -1, -40])
        names = dice.sample(_NAMES, dice.randint(1, 4))
        words = dice.choices(_WORDS, k=9)
        title = ["the", *words[:2], *names[:2], words[2]]
        if dice.random() < 0.15:
            title = [dice.choice(["1st", "2nd", "3rd"]), "trial", "of", *title]
        yield GroupArticle(
            id=f"a{number}", outlet_id=f"o{dice.randrange(4)}", title=" ".join(title),
            body=" ".join([*words[3:6], *names, *words[6:], *names]), at=now - timedelta(hours=late),
            language=dice.choice(["en", "en", "en", "en", "fr", "de", None]),
        )  # fmt: skip


class _Newsroom:
    """A grouping, what a store would say of it, and a copy that was restored from a checkpoint."""

    def __init__(self, options: GroupOptions) -> None:
        self.options, self.grouping = options, Grouping(options)
        self.copy: Grouping | None = None
        self.stands: dict[str, str] = {}

    def comes(self, article: GroupArticle) -> None:
        decided = self.grouping.decide(article)
        self.grouping.remember(article, decided)
        self.stands[article.id] = decided.story_id
        changes = self.grouping.repair()
        for change in changes:
            self._moved(change)
        if self.copy is not None:
            assert self.copy.decide(article) == decided
            self.copy.remember(article, decided)
            assert self.copy.repair() == changes

    def _moved(self, change: StoryChange) -> None:
        for move in change.moves:
            assert self.stands[move.article_id] == move.from_story
            self.stands[move.article_id] = move.to_story

    def ordered(self, kind: Literal["merge", "split", "move"], ids: list[str], out_of: str, to: str) -> None:
        """A person's order, in another process: this one goes on from a checkpoint."""
        stories = (out_of, to) if kind == "split" else (to, out_of)
        moves = tuple(StoryMove(article_id=id, from_story=out_of, to_story=to) for id in ids)
        change = StoryChange(kind=kind, by="hand", stories=stories, moves=moves, signals=())
        self._moved(change)
        arrays, self.grouping, self.copy = self.grouping.arrays(), Grouping(self.options), None
        self.grouping.restore(moved(arrays, [change]))

    def check(self) -> None:
        for one in (self.grouping, self.copy):
            if one is None:
                continue
            near, stories = one._near, one._stories
            inside, left = dict[int, list[int]](), dict[int, list[int]]()
            for slot in range(near.eldest, near.window.end):
                assert stories.ids[one._story_of(slot)] == self.stands[one._name(slot)]
                where = left if slot < near.oldest else inside
                where.setdefault(one._story_of(slot), []).append(slot)
            assert (stories.members, stories._left) == (inside, left)
            for number in inside.keys() | left.keys() | stories._counting.keys():
                both = [*left.get(number, ()), *inside.get(number, ())]
                assert stories._counting.get(number, {}) == stories.counted(both)
                assert stories.number(stories.ids[number]) == number


@pytest.mark.parametrize("seed", [0, 3])
def test_members_and_what_is_remembered_agree_with_where_articles_stand(seed: int) -> None:
    dice = random.Random(seed)
    room = _Newsroom(
        GroupOptions(
            window=timedelta(hours=5),
            reach=timedelta(hours=30),
            threshold=(0.3, -1.0)[seed % 2],
            group=(0.4, -1.0)[seed % 2],
        )
    )
    for article in _arrivals(dice, 150):
        if len(room.stands) > 1 and room.copy is None and dice.random() < 0.1:
            a, b = sorted(dice.sample(sorted(room.stands), 2))
            room.grouping.link([HandLink(a=a, b=b, same=dice.random() < 0.5, at=_START, by="ana")])
        room.comes(article)
        room.check()
        what = dice.random()
        if what < 0.05:
            room.copy = Grouping(room.options)
            room.copy.restore(room.grouping.arrays())
            room.copy._stories._named = dict(room.grouping._stories._named)  # people's words are told anew
            for name in ("_same", "_apart"):
                setattr(room.copy._stories, name, getattr(room.grouping._stories, name))
        elif what < 0.1:
            out_of = dice.choice(sorted(set(room.stands.values())))
            own = [id for id, story in room.stands.items() if story == out_of]
            others = sorted(set(room.stands.values()) - {out_of})
            kind: Literal["merge", "split", "move"]
            kind = dice.choice(("merge", "move", "split")) if len(own) > 1 else "merge"
            ids = {"merge": own, "move": own[:1], "split": own[: len(own) // 2]}[kind]
            if others:
                room.ordered(kind, ids, out_of, f"s-{article.id}" if kind == "split" else others[0])
        room.check()
