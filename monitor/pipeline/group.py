"""Group: articles without a story → read the window | decide | repair | write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor import __version__
from monitor.arrays import Ground
from monitor.pipeline.batches import ARTICLES_A_BATCH, Clock, never
from monitor.pipeline.checkpoint import Checkpoints
from monitor.pipeline.kept import Built, Kept, forgetting
from monitor.records import Article, GroupArticle, StoryAssignment, StoryChange, Wire
from monitor.store import Store
from monitor.stories import Grouping, GroupOptions
from monitor.stories.checkpoint import deciding

Owners = dict[str, str | None]  # outlet → owner

BACKGROUND = 20_000  # articles read back beyond the window (20 s), to be remembered, and to know what is usual


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupReport:
    """What grouping did, in articles; of stories, `changed` counts what repair did: merges, splits, and moves.

    Each merge leaves one story less, each split one more: `founded - merged + split` more than before.
    """

    articles: int = 0
    founded: int = 0
    joined: int = 0
    reprints: int = 0
    wire: int = 0
    changed: int = 0
    merged: int = 0
    split: int = 0
    notes: tuple[str, ...] = ()  # about checkpoints, for a log


def group(
    store: Store,
    options: GroupOptions,
    wires: Sequence[Wire],
    *,
    clock: Clock,
    kept: Kept[Grouping] | None = None,
    checkpoints: Checkpoints | None = None,
    stopped: Callable[[], bool] = never,
    at_once: int = ARTICLES_A_BATCH,
    patience: timedelta | None = None,
) -> GroupReport:
    """Every article that has no story gets one; BusyError when another process groups at the same time.

    `kept` is what an earlier call knew, `checkpoints` what an earlier process wrote down; `stopped` is asked between
    batches. An article whose page is still to be read waits for it, for `patience` at most (None: not at all).
    """
    desk = _Desk(store, options, wires, clock, Kept() if kept is None else kept, checkpoints)
    counted: Counter[str] = Counter()
    unread = clock() - patience if patience is not None else None
    if checkpoints is not None:
        checkpoints.begin(clock())
    while not stopped() and (articles := store.ungrouped(at_once, unread_since=unread)):
        assignments, changes = desk.batch(articles)
        counted["articles"] += len(assignments)
        counted["founded"] += sum(decided.founded for decided in assignments)
        counted["reprints"] += sum(decided.reprint_of is not None for decided in assignments)
        counted["wire"] += sum(decided.wire is not None for decided in assignments)
        counted["changed"] += len(changes)
        counted["merged"] += sum(change.kind == "merge" for change in changes)
        counted["split"] += sum(change.kind == "split" for change in changes)
    desk.write_down(over=not stopped())
    counted["joined"] = counted["articles"] - counted["founded"]
    return GroupReport(**counted, notes=tuple(checkpoints.notes) if checkpoints else ())


class _Desk:
    """One run: what is read once, and what goes from batch to batch."""

    def __init__(
        self, store: Store, options: GroupOptions, wires: Sequence[Wire], clock: Clock, kept: Kept[Grouping],
        checkpoints: Checkpoints | None,
    ) -> None:  # fmt: skip
        self._store, self._options, self._wires = store, options, wires
        self._owners = {outlet.id: outlet.owner for outlet in store.outlets()}
        self._clock, self._kept, self._checkpoints = clock, kept, checkpoints
        self._rebuilt = False  # since the last batch: what was known was read from the store, not from a checkpoint

    def batch(self, articles: Sequence[Article]) -> tuple[list[StoryAssignment], list[StoryChange]]:
        """Decides and writes these."""
        at = {article.id: article.at for article in articles}
        turn = self._store.turn("group")
        with self._doubting(), forgetting(self._kept):
            grouping = self._kept.at(
                turn, list(at.values()), self._options.window, lambda since, needed: self._built(turn, since, needed)
            )
            assignments, changes = _assigned(grouping, articles, self._owners)
            turn = self._store.save_assignments(
                assignments, at, self._clock(), changes=changes, turn=self._kept.turn, rebuilt=self._rebuilt
            )
            self._kept.wrote(turn, len(articles))
            self._rebuilt = False
        if self._checkpoints is not None:
            self._checkpoints.wrote(len(articles))
            self.write_down(over=False)
        return assignments, changes

    def write_down(self, *, over: bool) -> None:
        """A checkpoint, if one is due."""
        if self._checkpoints is not None and self._checkpoints.due(now := self._clock(), over=over):
            self._checkpoints.save(self._store, self._kept, self._ground(), now)

    def _doubting(self) -> AbstractContextManager[None]:
        return nullcontext() if self._checkpoints is None else self._checkpoints.doubting(self._store)

    def _ground(self) -> Ground:
        """All on which decisions rest: who has another reads the window again."""
        return Ground(deciding(__version__, self._options, tuple(self._wires)), self._owners)

    def _built(self, turn: int, since: datetime, needed: datetime) -> Built[Grouping]:
        """From the last checkpoint and what was grouped after it, else from the store."""
        grouping = Grouping(self._options, self._wires)
        seal = None
        if self._checkpoints is not None:
            seal = self._checkpoints.load(self._store, grouping, self._ground(), turn=turn, needed=needed)
        if seal is None:
            self._rebuilt = True
            grouping = regrouped(self._store, self._options, self._wires, self._owners, since=since)
            later, built = len(grouping), Built(grouping, since, len(grouping))
        else:
            grouping.link(self._store.bonds())
            later = _remember(grouping, self._store.grouped_after(seal.turn), self._owners)
            built = Built(grouping, seal.since, seal.size, seal.grown + later)
        if self._checkpoints is not None:
            self._checkpoints.behind = later
        return built


def _assigned(
    grouping: Grouping, articles: Sequence[Article], owners: Owners
) -> tuple[list[StoryAssignment], list[StoryChange]]:
    """The decisions, and what repair changed in their course.

    Repair looks after each article: what comes of it does not hang on where a batch ends.
    """
    decided: list[StoryAssignment] = []
    changes: list[StoryChange] = []
    for article in articles:
        narrow = group_article(article, owners)
        decided.append(grouping.decide(narrow))
        grouping.remember(narrow, decided[-1])
        changes += grouping.repair()
    return decided, changes


def regrouped(
    store: Store, options: GroupOptions, wires: Sequence[Wire], owners: Owners, *, since: datetime,
    background: int = BACKGROUND,
) -> Grouping:  # fmt: skip
    """The grouping state as it was when the newest grouped article was decided, stories as they stand now.

    It obeys people's links, those with articles that it does not read, too; a new one counts a turn of grouping, so
    that a running daemon comes here.
    """
    grouping = Grouping(options, wires)
    grouping.link(store.bonds())
    _remember(grouping, store.grouped_since(store.further_back(since, background)), owners)
    return grouping


def _remember(grouping: Grouping, articles: Iterable[Article], owners: Owners) -> int:
    """How many were remembered, each where it stands. They had been repaired when they came."""
    count = 0
    for article in articles:
        if article.story_id is not None:
            grouping.remember(group_article(article, owners), _remembered(article, article.story_id))
            grouping.settle()
            count += 1
    return count


def _remembered(article: Article, story_id: str) -> StoryAssignment:
    return StoryAssignment(
        article_id=article.id, story_id=story_id, founded=article.founded,
        reprint_of=article.reprint_of, wire=article.wire,
    )  # fmt: skip


def group_article(article: Article, owners: Owners) -> GroupArticle:
    return GroupArticle(
        id=article.id, outlet_id=article.outlet_id, title=article.title, body=article.body, at=article.at,
        language=article.language, owner=owners.get(article.outlet_id), credit=article.credit,
        first_seen=article.first_seen,
    )  # fmt: skip
