"""Small builders: a record with everything that a test does not care about filled in."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from monitor.records import (
    Entry,
    EntryLookup,
    Feed,
    FeedDate,
    Interval,
    NewArticle,
    NewRevision,
    Outlet,
    Phrase,
    PhraseOccurrence,
    PhraseUse,
    PollOutcome,
    PollStatus,
    Standing,
    StoryAssignment,
    content_id,
)
from monitor.store import Store

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
SEEN = Interval(after=NOW - 15 * MINUTE, until=NOW)


def outlet(id: str = "bell", **more: Any) -> Outlet:
    return Outlet(id=id, name=id.title(), **more)


def feed(name: str = "1", outlet_id: str = "bell", **more: Any) -> Feed:
    url = f"https://{outlet_id}.example/{name}"
    return Feed(id=content_id("f", outlet_id, url), url=url, outlet_id=outlet_id, **more)


def article(name: str, feed: Feed | None = None, outlet_id: str = "bell", **more: Any) -> NewArticle:
    """An article called `name`; with `at`, published then."""
    at = more.pop("at", None)
    published = FeedDate(raw="some day", instant=at, zone="offset") if at else None
    url = f"https://{outlet_id}.example/{name}"
    text = more.pop("text", f"The text of {name}.")
    entry = Entry(
        guid=f"guid-{name}", url=url, title=more.pop("title", f"About {name}"), text=text, published=published
    )
    return NewArticle(
        id=content_id("a", outlet_id, url),
        outlet_id=outlet_id,
        feed_id=feed.id if feed else None,
        entry=more.pop("entry", entry),
        content_hash=content_id("h", text),
        first_seen=more.pop("first_seen", SEEN),
        **more,
    )


def revision(of: NewArticle, text: str, number: int = 2, feed: Feed | None = None) -> NewRevision:
    return NewRevision(
        article_id=of.id,
        feed_id=feed.id if feed else str(of.feed_id),
        number=number,
        entry=Entry(guid=of.entry.guid, url=of.entry.url, title=f"{of.entry.title}, again", text=text),
        content_hash=content_id("h", text),
        first_seen=Interval(after=NOW, until=NOW + 15 * MINUTE),
    )


def standing(next_poll_at: datetime, **more: Any) -> Standing:
    return Standing(next_poll_at=next_poll_at, pace=15 * MINUTE, **more)


def outcome(feed: Feed, *articles: NewArticle, status: PollStatus = PollStatus.NEW, **more: Any) -> PollOutcome:
    polled_at = more.pop("polled_at", NOW)
    return PollOutcome(
        feed_id=feed.id,
        polled_at=polled_at,
        status=status,
        detail=f"{len(articles)} new",
        standing=more.pop("standing", standing(more.pop("next_poll_at", polled_at + 15 * MINUTE))),
        articles=articles,
        **more,
    )


def lookup(feed: Feed, *articles: NewArticle) -> EntryLookup:
    guids = tuple(article.entry.guid for article in articles if article.entry.guid is not None)
    return EntryLookup(feed_id=feed.id, article_ids=tuple(article.id for article in articles), guids=guids)


def founding(article: NewArticle, **more: Any) -> StoryAssignment:
    return StoryAssignment(article_id=article.id, story_id=f"s{article.id}", founded=True, **more)


def joining(article: NewArticle, lead: NewArticle, **more: Any) -> StoryAssignment:
    return StoryAssignment(article_id=article.id, story_id=f"s{lead.id}", founded=False, **more)


def keep(store: Store, *articles: NewArticle, outlets: Sequence[Outlet] = ()) -> None:
    """Stores articles as an import does: without feeds."""
    named = outlets or [outlet(id) for id in sorted({article.outlet_id for article in articles})]
    store.save_import(articles, named, file_key="k", path="f.jsonl", lines_done=1, finished=True, now=NOW)


def group(store: Store, *decisions: StoryAssignment) -> None:
    at = {article.id: article.at for article in store.ungrouped(1_000)}
    store.save_assignments(decisions, at, NOW)


def use(article: NewArticle, words: str, phrase_id: str, **more: Any) -> PhraseUse:
    """That the article carries the words, which stand in its text."""
    start = article.entry.text.index(words)
    found = PhraseOccurrence(
        phrase_id=phrase_id, article_id=article.id, field="text", start=start, end=start + len(words), surface=words
    )
    facts: dict[str, Any] = {"owner": None, "wire": None, "reprint_of": None, "story_id": None} | more
    counts_as = facts.pop("counts_as", f"outlet:{article.outlet_id}")
    return PhraseUse(
        article_id=article.id, outlet_id=article.outlet_id, counts_as=counts_as, occurrences=(found,), **facts
    )


def phrase(id: str, *uses: PhraseUse, flagged: bool = True, score: float = 2.5, **more: Any) -> Phrase:
    words = uses[0].occurrences[0].surface
    return Phrase(
        id=id,
        text=words,
        variants=(words.casefold(),),
        type="phrase",
        flagged=flagged,
        score=score,
        outlets=len({use.outlet_id for use in uses}),
        independent=len({use.counts_as for use in uses}),
        signals=more.pop("signals", ()),
        explanations=more.pop("explanations", ()),
        uses=uses,
    )


def at_once(count: int, work: Callable[..., Any], *arguments: Any) -> list[Any]:
    """What `work` returns in each of `count` processes that run together; fork, to start within milliseconds."""
    with multiprocessing.get_context("fork").Pool(count) as pool:
        running = [pool.apply_async(work, (*arguments, number)) for number in range(count)]
        return [one.get(timeout=60) for one in running]
