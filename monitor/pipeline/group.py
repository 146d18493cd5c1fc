"""Group: articles without a story → read the window | decide | repair | write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.pipeline.batches import ARTICLES_A_BATCH, Clock, never
from monitor.pipeline.kept import Kept, forgetting
from monitor.records import Article, GroupArticle, StoryAssignment, StoryChange, Wire
from monitor.store import Store
from monitor.stories import Grouping, GroupOptions

BACKGROUND = 5_000  # articles read back beyond the window (3 s), to know what is usual; a small database has fewer


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupReport:
    """What grouping did, in articles; `changed` counts the merges and splits by repair."""

    articles: int = 0
    founded: int = 0
    joined: int = 0
    reprints: int = 0
    wire: int = 0
    changed: int = 0


def group(
    store: Store,
    options: GroupOptions,
    wires: Sequence[Wire],
    *,
    clock: Clock,
    kept: Kept[Grouping] | None = None,
    stopped: Callable[[], bool] = never,
    at_once: int = ARTICLES_A_BATCH,
    patience: timedelta | None = None,
) -> GroupReport:
    """Every article that has no story gets one; BusyError when another process groups at the same time.

    `kept` is what an earlier call knew; `stopped` is asked between batches. An article whose page is still to be read
    waits for it, for `patience` at most (None: not at all).
    """
    owners = {outlet.id: outlet.owner for outlet in store.outlets()}
    kept = Kept() if kept is None else kept
    counted: Counter[str] = Counter()
    unread = clock() - patience if patience is not None else None
    while not stopped() and (articles := store.ungrouped(at_once, unread_since=unread)):
        at = {article.id: article.at for article in articles}
        grouping = kept.at(
            store.turn("group"), list(at.values()), options.window,
            lambda since: _built(store, options, wires, owners, since),
        )  # fmt: skip
        with forgetting(kept):
            assignments, changes = _assigned(grouping, articles, owners)
            turn = store.save_assignments(assignments, at, clock(), changes=changes, turn=kept.turn)
            kept.wrote(turn, len(articles))
        counted["articles"] += len(assignments)
        counted["founded"] += sum(decided.founded for decided in assignments)
        counted["reprints"] += sum(decided.reprint_of is not None for decided in assignments)
        counted["wire"] += sum(decided.wire is not None for decided in assignments)
        counted["changed"] += len(changes)
    counted["joined"] = counted["articles"] - counted["founded"]
    return GroupReport(**counted)


def _assigned(
    grouping: Grouping, articles: Sequence[Article], owners: dict[str, str | None]
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


def _built(
    store: Store, options: GroupOptions, wires: Sequence[Wire], owners: dict[str, str | None], since: datetime
) -> tuple[Grouping, int]:
    grouping = regrouped(store, options, wires, owners, since=since)
    return grouping, len(grouping)


def regrouped(
    store: Store, options: GroupOptions, wires: Sequence[Wire], owners: dict[str, str | None], *, since: datetime
) -> Grouping:
    """The grouping state as it was when the newest grouped article was decided, stories as they stand now.

    It obeys people's links; a new one counts a turn of grouping, so that a running daemon comes here, too.
    """
    grouping = Grouping(options, wires)
    grouping.link(store.links())
    for article in store.grouped_since(store.further_back(since, BACKGROUND)):
        if article.story_id is not None:
            grouping.remember(group_article(article, owners), _remembered(article, article.story_id))
    grouping.settle()
    return grouping


def _remembered(article: Article, story_id: str) -> StoryAssignment:
    return StoryAssignment(
        article_id=article.id, story_id=story_id, founded=False, reprint_of=article.reprint_of, wire=article.wire
    )


def group_article(article: Article, owners: dict[str, str | None]) -> GroupArticle:
    return GroupArticle(
        id=article.id, outlet_id=article.outlet_id, title=article.title, body=article.body, at=article.at,
        language=article.language, owner=owners.get(article.outlet_id), credit=article.credit,
        first_seen=article.first_seen,
    )  # fmt: skip
