"""What came of asking one feed → the outcome that is written: status, changes, what the feed taught us."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import monitor.parse.clock as clocks
from monitor import schedule
from monitor.parse.identity import UNUSABLE, Changes, guids_usable
from monitor.parse.turnover import Turnover, departures, turnover
from monitor.records import (
    Document,
    DueFeed,
    Failure,
    FeedEvent,
    Gap,
    NewArticle,
    ParsedDocument,
    PollOutcome,
    PollStatus,
    RawDocument,
    Standing,
)
from monitor.records.made import maker

_made, _what_came = maker(PollOutcome), maker(schedule.Came)


@dataclass(frozen=True, slots=True)
class Polled:
    """A feed with what came of asking it, before it is known what is new."""

    feed: DueFeed
    fetched: Document | Failure
    parsed: ParsedDocument | Failure | None = None  # None: nothing to parse
    sha256: str | None = None  # of the body of a 200
    raw: RawDocument | None = None  # the bytes, where they are not those of the poll before


polled = maker(Polled)


def outcome(one: Polled, found: Changes | None, taken_by: str | None, asked: datetime, now: datetime) -> PollOutcome:
    """The poll as it is written. Validators only of a document that was read whole: nothing is skipped for ever."""
    feed, fetched = one.feed, one.fetched
    status, detail = _status(one, found)
    before = feed.standing.present if feed.standing else ""
    slid = turnover(before, found.carried, now, moved=found.moved) if found and _is_whole(one) else None
    standing, events = schedule.decide(feed, _came(one, status, found, slid, taken_by), now)
    said = _said(one) if isinstance(fetched, Document) else {"http_status": fetched.http_status}
    if found is not None and isinstance(one.parsed, ParsedDocument):
        slid = slid or Turnover(present=before)
        told = _events(standing, found, slid.gap)
        standing, events = _taught(standing, feed, found, slid, now), (*events, *told)
        detail = "; ".join([detail, *(event.detail for event in told)])
        said |= _found(one.parsed, feed, found, slid, now)
    return _made(
        feed_id=feed.id,
        polled_at=now,
        status=status,
        detail=detail,
        standing=standing,
        elapsed_ms=fetched.elapsed_ms,
        asked_at=asked,
        fence=feed.fence,
        events=tuple(events),
        visits=fetched.visits,
        **said,
    )


def _said(one: Polled) -> dict[str, Any]:
    """What the answer was, as fields of the outcome; validators only of one that was read whole."""
    document = one.fetched
    assert isinstance(document, Document)  # noqa: S101 - for the type checker
    said: dict[str, Any] = {"http_status": document.status, "size": len(document.body), "document": one.raw}
    if one.parsed is None or (isinstance(one.parsed, ParsedDocument) and one.parsed.complete):
        said["etag"], said["last_modified"] = document.header("etag"), document.header("last-modified")
        said["body_sha256"] = one.sha256 or one.feed.body_sha256
    return said


def _found(parsed: ParsedDocument, feed: DueFeed, found: Changes, slid: Turnover, now: datetime) -> dict[str, Any]:
    """What the document changes, as fields of the outcome."""
    return {
        "format": parsed.format,
        "tier": parsed.tier,
        "skipped": parsed.skipped,
        "articles": _told_right(found.articles, feed, now),
        "revisions": found.revisions,
        "sightings": found.sightings,
        "renamings": found.renamings,
        "departures": departures(feed, slid, found.back, now),
        "gap": slid.gap,
        "known": found.known,
        "whole": parsed.complete,
    }


def _told_right(articles: tuple[NewArticle, ...], feed: DueFeed, now: datetime) -> tuple[NewArticle, ...]:
    """The articles with their dates as far as they can be believed."""
    said = tuple([article.entry for article in articles])
    settled = clocks.settled(said, feed.standing.clock if feed.standing else "", now)
    if settled is said:
        return articles
    return tuple(replace(article, entry=entry) for article, entry in zip(articles, settled, strict=True))


def _taught(standing: Standing, feed: DueFeed, found: Changes, slid: Turnover, now: datetime) -> Standing:
    clock = standing.clock
    if found.articles and not found.old:
        clock = clocks.learned(clock, [one.entry for one in found.articles], found.articles[0].first_seen)
    return replace(standing, present=slid.present, clock=clock, guids=_guids(standing, feed, found, now))


def _guids(standing: Standing, feed: DueFeed, found: Changes, now: datetime) -> str:
    """What is believed of the feed's GUIDs from now on."""
    if found.guids == UNUSABLE:
        return f"{UNUSABLE} {int(now.timestamp())}"
    return found.guids if guids_usable(feed) else standing.guids


def _events(standing: Standing, found: Changes, gap: Gap | None) -> list[FeedEvent]:
    events = []
    if gap is not None:
        events.append(FeedEvent(kind="gap", detail=_of_gap(gap)))
    if found.moved:
        detail = f"its archive moved: {len(found.renamings)} entries are known under other names"
        events.append(FeedEvent(kind="flood", detail=detail))
    if found.guids and not standing.guids:
        why = "new at every poll, or always the same" if found.guids == UNUSABLE else "repeated within a document"
        detail = f"its GUIDs name nothing ({why}): links and titles are used instead"
        events.append(FeedEvent(kind="degraded", detail=detail))
    return events


def _of_gap(gap: Gap) -> str:
    if gap.missed is None:
        missed = "an unknown number of entries were missed"
    elif gap.missed:
        missed = f"about {gap.missed} {'entry was' if gap.missed == 1 else 'entries were'} missed"
    else:
        missed = "unknown whether any entries were missed"
    return f"rolled over since the last poll: {missed}"


def _came(
    one: Polled, status: PollStatus, found: Changes | None, slid: Turnover | None, taken_by: str | None
) -> schedule.Came:
    fetched = one.fetched
    document = fetched if isinstance(fetched, Document) else None
    return _what_came(
        status=status,
        conditional=bool(one.feed.etag or one.feed.last_modified),
        headers=document.headers if document else {},
        retry_after=fetched.retry_after if isinstance(fetched, Failure) else None,
        moved_to=document.moved_to if document else None,
        hints=one.parsed.hints if isinstance(one.parsed, ParsedDocument) else None,
        new=len(found.articles) - found.old if found else 0,
        known=_known(found) if found else 0,
        dates=_dates(found) if found else (),
        gap=slid.gap if slid else None,
        taken_by=taken_by,
    )


def _known(found: Changes) -> int:
    return found.known + len(found.revisions) + len(found.sightings)


def _dates(found: Changes) -> tuple[datetime, ...]:
    dates = [article.entry.published for article in found.articles]
    return tuple([date.instant for date in dates if date and date.instant])


def _is_whole(one: Polled) -> bool:
    return isinstance(one.parsed, ParsedDocument) and one.parsed.complete


def _status(one: Polled, found: Changes | None) -> tuple[PollStatus, str]:
    fetched, parsed = one.fetched, one.parsed
    if isinstance(fetched, Failure):
        return fetched.status, fetched.detail
    if isinstance(parsed, Failure):
        return parsed.status, parsed.detail
    if fetched.status == 304:
        return PollStatus.NOT_MODIFIED, "not modified since the last poll"
    if parsed is None or found is None:
        return PollStatus.UNCHANGED, "the same bytes as at the last poll"
    if not parsed.entries:
        return PollStatus.EMPTY, "a valid feed without entries"
    cut = "" if parsed.complete else "; the document was cut short"
    detail = f"{len(found.articles)} new, {len(found.revisions)} revised, {found.known} known{cut}"
    return (PollStatus.NEW if found.articles or found.revisions else PollStatus.UNCHANGED), detail
