"""What `poll` and `import` print: how it ended, what failed and why, what came, what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from monitor.app import PollReport
from monitor.cli.as_json import to_json
from monitor.cli.pages.counting import plural
from monitor.cli.printing import aligned, cut
from monitor.cli.times import Times
from monitor.pipeline import FillReport, GroupReport, PagesReport, TraceReport
from monitor.records import JSON, FeedState, PageStatus, PollStatus
from monitor.records.polls import ALONE
from monitor.records.spans import in_words

_SHOWN = 20
_ALIKE = {PollStatus.DNS: "no address found for", PollStatus.CONNECT: "no connection to"}


def poll_lines(
    report: PollReport, grouped: GroupReport, traced: TraceReport, states: Sequence[FeedState], times: Times,
    pages: PagesReport | None = None, *, every: bool = False,
) -> Iterator[str]:  # fmt: skip
    if not report.feeds:
        yield from _nothing_due(states, times, every=every)
    else:
        statuses = " · ".join(f"{count} {status}" for status, count in sorted(report.statuses.items()))
        yield f"Polled {plural(report.feeds, 'feed')} in {report.seconds:.1f} s: {statuses}"
        failures = _failures(report, states)
        for status, said in _ALIKE.items():
            if len(lost := [feed for feed in failures if feed.status == status]) > ALONE:
                failures = [feed for feed in failures if feed.status != status]
                yield _together(lost, status, said, report.feeds)
        yield from aligned(_failed(feed, times) for feed in failures[:_SHOWN])
        if len(failures) > _SHOWN:
            yield f"  … and {len(failures) - _SHOWN} more: monitor feeds list"
        if page := next((feed.url for feed in failures if feed.status == PollStatus.NOT_A_FEED), None):
            yield f"  A page may name its feeds: monitor feeds add {page}"
        skipped = f" · skipped {report.skipped:,} (unusable entries)" if report.skipped else ""
        yield f"New {report.new:,} · revised {report.revised:,} · known {report.known:,}{skipped}"
    yield from _waits(report, states, times)
    if parked := [state for state in states if state.parked and not state.retired]:
        one = "@" not in parked[0].url and len(parked) == 1
        named = parked[0].url if one else "FEED"
        yield (
            f"Parked: {plural(len(parked), 'feed')}, not asked any more: monitor feeds health says why; "
            f"to take {'it' if len(parked) == 1 else 'one'} up again: monitor feeds fix --retry {named}"
        )
    if pages is not None:
        yield from _pages(pages)
    yield from _became(grouped, traced)


def _waits(report: PollReport, states: Sequence[FeedState], times: Times) -> Iterator[str]:
    """Who asked us to wait: no request goes there before, not even with --all."""
    urls = {state.id: state.url for state in states}
    for name, until in sorted(report.closed.items())[:_SHOWN]:
        yield f"Not asked before {times.instant(until)}, as its server wants it: {urls.get(name, name)}"


_PAGE_WORDS = {
    PageStatus.TEXT: "read", PageStatus.PAYWALLED: "paywalled", PageStatus.ROBOTS: "refused by robots.txt",
    PageStatus.NO_TEXT: "without more text", PageStatus.GONE: "gone", PageStatus.CHALLENGE: "behind a challenge",
    PageStatus.TOO_HARD: "too hard to read", PageStatus.FAILED: "failed",
}  # fmt: skip


def _pages(report: PagesReport) -> Iterator[str]:
    """What became of the pages of outlets with fulltext: true."""
    if report.missing:
        yield f"Pages: {report.missing}"
    elif report.pages or report.waiting:
        ended = [(report.statuses.get(status, 0), said) for status, said in _PAGE_WORDS.items()]
        words = [f"{count:,} {said}" for count, said in ended if count]
        later = [f"{report.waiting:,} wait for the next poll"] if report.waiting else []
        yield f"Pages in {report.seconds:.1f} s: {' · '.join(words + later)}"


def poll_json(
    report: PollReport, grouped: GroupReport, traced: TraceReport, states: Sequence[FeedState],
    pages: PagesReport | None = None,
) -> dict[str, JSON]:  # fmt: skip
    found = {name: value for name, value in to_json(report).items() if name != "failed"}
    found["failed"] = to_json(_failures(report, states))
    read = {"pages": pages} if pages is not None else {}
    return {"poll": found, **read, "group": grouped, "trace": traced}


def _failures(report: PollReport, states: Sequence[FeedState]) -> list[FeedState]:
    failed = {outcome.feed_id for outcome in report.failed}
    return [state for state in states if state.id in failed]


def _together(lost: Sequence[FeedState], status: PollStatus, said: str, asked: int) -> str:
    """Many that cannot be reached in one way are one trouble, rather ours than theirs: a line that counts them."""
    hosts = sorted({urlsplit(feed.url).hostname or feed.url for feed in lost})
    others = f" and {plural(len(hosts) - 1, 'other host')}" if len(hosts) > 1 else ""
    ours = ": is this machine on the network?" if others and len(lost) == asked else " (monitor feeds list names them)"
    return f"  failed  {plural(len(lost), 'feed')}  {status}  {said} {hosts[0]}{others}{ours}"


def _failed(feed: FeedState, times: Times) -> tuple[str, ...]:
    since = f"last ok {times.instant(feed.polled_ok_at)}" if feed.polled_ok_at else "never ok"
    return (
        "failed", feed.outlet_id, feed.status or "", cut(feed.detail, 80),
        f"{since} ({plural(feed.failures, 'failure')} in a row)", f"next try {times.instant(feed.next_poll_at)}",
        feed.url,
    )  # fmt: skip


def _nothing_due(states: Sequence[FeedState], times: Times, *, every: bool) -> Iterator[str]:
    waiting = [state for state in states if not state.retired and not state.parked and state.next_poll_at]
    if not waiting:
        yield "No feeds: add outlets with feeds to feeds.yaml, then run monitor check"
        return
    if every:
        yield f"0 of {plural(len(waiting), 'feed')} polled: another process has them, or their servers want us to wait"
        return
    first = min(waiting, key=lambda state: (state.next_poll_at or times.now, state.url))
    yield f"0 of {plural(len(waiting), 'feed')} due; the next is {first.outlet_id}, {times.instant(first.next_poll_at)}"
    yield "Poll every feed now: monitor poll --all"


def _changed(grouped: GroupReport) -> str:
    """What became of stories once their later articles were known: without it the counts of stories do not add up."""
    merged = f", {plural(grouped.merged, 'story')} then merged into another" if grouped.merged else ""
    return merged + (f", {plural(grouped.split, 'story')} split off" if grouped.split else "")


def _became(grouped: GroupReport, traced: TraceReport) -> Iterator[str]:
    if grouped.articles:
        yield (
            f"Grouped {plural(grouped.articles, 'article')}: {grouped.founded:,} founded a story, "
            f"{grouped.joined:,} joined one{_changed(grouped)} · {plural(grouped.reprints, 'reprint')} · "
            f"{grouped.wire:,} from wires"
        )
    if traced.articles:
        yield (
            f"Traced {plural(traced.articles, 'article')}: "
            f"{plural(traced.phrases, 'repeated wording')} new or changed, {traced.flagged:,} of them flagged"
        )
        if traced.waiting:
            yield f"{plural(traced.waiting, 'article')} not traced yet, the time was up: the next monitor poll goes on"
        if traced.reach is not None:
            yield (
                f"Wording is compared {in_words(traced.reach)} back, no further: so many articles came. To "
                "reach further, raise settings.narrative_memory or settings.narrative_articles in feeds.yaml"
            )
        yield "Next: monitor stories --min-outlets 2" + ("   monitor narratives" if traced.flagged else "")


def fill_lines(reports: Sequence[FillReport], grouped: GroupReport, traced: TraceReport) -> Iterator[str]:
    for report in reports:
        resumed = f" · resumed after line {report.resumed:,}" if report.resumed else ""
        yield (
            f"{report.path}: stored {report.stored:,} · duplicates {report.duplicates:,} · "
            f"bad lines {len(report.bad):,}{resumed}"
        )
    yield from _became(grouped, traced)


def fill_json(reports: Sequence[FillReport], grouped: GroupReport, traced: TraceReport) -> dict[str, JSON]:
    return {"import": to_json(reports), "group": grouped, "trace": traced}


def bad_lines(reports: Sequence[FillReport]) -> Iterator[str]:
    """`file:line: reason` for the first twenty, and how many more there are; then why a file broke off."""
    bad = [(report.path, row) for report in reports for row in report.bad]
    for path, row in bad[:_SHOWN]:
        yield f"{path}:{row.line}: {row.reason.removeprefix(f'line {row.line}: ')}"
    if len(bad) > _SHOWN:
        yield f"and {len(bad) - _SHOWN:,} more"
    for report in reports:
        if report.broken:
            yield f"error: {report.broken}"
