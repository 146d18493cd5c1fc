"""Small builders: a record with everything that a test does not care about filled in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np

from monitor.narratives import TraceOptions, Tracing
from monitor.narratives.facts import PhraseFacts
from monitor.records import (
    Feed,
    GroupArticle,
    Phrase,
    PhraseOccurrence,
    PhraseUse,
    StoryAssignment,
    TraceArticle,
    content_id,
)
from monitor.stories import Grouping
from monitor.stories.agglomeration import Edges, Limits, Near

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
SMALL = TraceOptions(table_bits=12)  # 2^12 cells are plenty for a test, and quick to make


def after(hours: float) -> datetime:
    return NOW + timedelta(hours=hours)


def article(
    title: str = "", body: str = "", *, outlet: str = "bell", hours: float | None = 0.0, **more: Any
) -> GroupArticle:
    """An article as grouping sees it, `hours` after NOW; None: undated."""
    return GroupArticle(
        id=more.pop("id", content_id("a", outlet, title, body, str(hours))),
        outlet_id=outlet,
        title=title,
        body=body,
        at=None if hours is None else after(hours),
        **more,
    )


def grouped(articles: Iterable[GroupArticle], grouping: Grouping | None = None) -> list[StoryAssignment]:
    """The decision on each article, in this order."""
    grouping = Grouping() if grouping is None else grouping  # an empty one is false: it has a length
    decided = []
    for one in articles:
        decided.append(grouping.decide(one))
        grouping.remember(one, decided[-1])
    return decided


def near_each_other(articles: int, pairs: Sequence[tuple[int, int, float]], limits: Limits) -> Near:
    """So many articles, of which these pairs were found near each other, so near."""
    one, other, score = zip(*pairs, strict=True) if pairs else ((), (), ())
    edges = Edges(np.array(one, dtype=np.int32), np.array(other, dtype=np.int32), np.array(score, dtype=np.float64))
    return Near(range(articles), edges, limits)


def traced(body: str, outlet: str = "bell", *, title: str = "", **more: Any) -> TraceArticle:
    """An article as tracing sees it."""
    return TraceArticle(
        id=more.pop("id", content_id("a", outlet, title, body)), outlet_id=outlet, title=title, body=body, **more
    )


def phrases_in(articles: Iterable[TraceArticle], tracing: Tracing | None = None) -> list[Phrase]:
    """The phrases that stand once all articles are traced, the best first."""
    tracing = Tracing(SMALL) if tracing is None else tracing
    found: dict[str, Phrase] = {}
    for one in articles:
        decided = tracing.trace(one)
        for gone in decided.removed:
            found.pop(gone, None)
        found.update((phrase.id, phrase) for phrase in decided.phrases)
    return sorted(found.values(), key=lambda phrase: (-phrase.score, phrase.id))


def use(outlet: str, surface: str = "a wall of quiet money", *, quoted: bool = False, **more: Any) -> PhraseUse:
    """That an article of the outlet carries the words."""
    name = more.pop("id", f"article-of-{outlet}")
    found = PhraseOccurrence(
        phrase_id="n1", article_id=name, field="text", start=0, end=len(surface), surface=surface, quoted=quoted
    )
    counts_as = more.pop("counts_as", f"outlet:{outlet}")
    rest: dict[str, Any] = {"owner": None, "wire": None, "reprint_of": None, "story_id": None} | more
    return PhraseUse(article_id=name, outlet_id=outlet, counts_as=counts_as, occurrences=(found,), **rest)


def facts(uses: Sequence[PhraseUse], **more: Any) -> PhraseFacts:
    """Facts of a phrase that no explanation covers, but for what is given."""
    shares = more.pop("outlet_shares", {one.outlet_id: 0.01 for one in uses})
    given: dict[str, Any] = {
        "text": uses[0].occurrences[0].surface, "language": "en", "words": 5, "bits": 30.0,
        "content": 5,
        "plain": ("wall", "quiet", "money"), "capitalised": 0.0,
        "elsewhere": 0.0, "related": 0.0, "edges": 0.0,
        "window_articles": 1_000, "background": 0, "background_articles": 1_000,
        "outlet_shares": shares, "outlet_articles": dict.fromkeys(shares, 100), "min_independent": 3, "min_bits": 12.0,
    }  # fmt: skip
    return PhraseFacts(uses=tuple(uses), **given | more)


def feed(outlet: str, name: str = "rss", **more: Any) -> Feed:
    url = f"https://{outlet}.example/{name}"
    return Feed(id=content_id("f", outlet, url), url=url, outlet_id=outlet, **more)
