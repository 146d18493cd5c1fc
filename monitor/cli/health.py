"""feeds health, fix, ledger: how the feeds do, what can be mended, and what we asked of whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from monitor.cli.as_json import print_object
from monitor.cli.opening import opened, say_unasked
from monitor.cli.options import FINDINGS, AsCsv, AsJson, AsLines, ConfigPath, Since, Utc, ending
from monitor.cli.pages.counting import plural
from monitor.cli.printing import on_terminal, out, talk
from monitor.cli.rows import Column, Form, form_of, show_rows
from monitor.cli.times import Times
from monitor.errors import UsageError
from monitor.records import FeedHealth, FeedNote, LedgerDay
from monitor.records.spans import in_words

OneFeed = Annotated[str, typer.Argument(metavar="FEED", help="Its URL or id.", show_default=False)]
Host = Annotated[str | None, typer.Argument(metavar="HOST", help="Only this host.", show_default=False)]
Retry = Annotated[bool, typer.Option("--retry", help="Take a parked feed up again.")]
Undo = Annotated[bool, typer.Option("--undo", help="Forget the last redirect that was learned for it.")]
WithCode = Annotated[bool, typer.Option("--exit-code", help="Exit with 10 where a feed needs a person.")]
Notes = Annotated[bool, typer.Option("--notes", help="What happened: redirects learned, parked, rolled over.")]


def register(feeds: typer.Typer) -> None:
    feeds.command(epilog=ending("monitor feeds health", "monitor feeds health --notes --since 7d"))(health)
    feeds.command(
        epilog=ending("monitor feeds fix --retry https://daily.example/rss", "monitor feeds fix --undo f3b7kq")
    )(fix)
    feeds.command(epilog=ending("monitor feeds ledger daily.example", "monitor feeds ledger --csv > ledger.csv"))(
        ledger
    )


def health(
    config: ConfigPath = None, notes: Notes = False, since: Since = None, exit_code: WithCode = False,
    json: AsJson = False, ndjson: AsLines = False, csv: AsCsv = False, utc: Utc = False,
) -> None:  # fmt: skip
    """How each feed does, in one word with the reason. Those that need a person come first."""
    from monitor.schedule.health import unasked, unasked_since, unreached

    form = form_of(json=json, ndjson=ndjson, csv=csv)
    with opened(config, utc=utc) as desk:
        if notes:
            found = desk.app.feed_notes(since=desk.since(since))
            show_rows(found, _NOTES, form, desk.times, name="notes", empty="nothing happened to the feeds")
            return
        feeds = desk.app.health()
        seen = form is Form.TABLE and on_terminal()
        asleep = unasked(feeds, desk.times.now) if seen else ()
        lost = unreached(feeds) if seen else ()
        together = {one.id for alike in (asleep, *lost) for one in alike}
        told = [one for one in feeds if one.id not in together]
        nothing = "" if together else "no feeds: add some to feeds.yaml"
        show_rows(told, _HEALTH, form, desk.times, name="feeds", empty=nothing)
        for alike in lost:
            out(_lost(alike, len(feeds), desk.times))
        if asleep:
            out(_asleep(asleep, desk.times))
        odd = sum(one.state not in ("fine", "new", "retired") for one in feeds)
        if form is Form.TABLE:
            talk(f"{plural(len(feeds), 'feed')}, {_need(feeds, odd)}")
            say_unasked(desk, None if asleep else unasked_since(feeds, desk.times.now))
    if odd and exit_code:
        raise typer.Exit(FINDINGS)


def _asleep(feeds: Sequence[FeedHealth], times: Times) -> str:
    """One cause in one line: the desk itself stood still."""
    latest = max(one.polled_at for one in feeds if one.polled_at is not None)
    return (
        f"{len(feeds):,} feeds: not asked since {times.instant(latest)}, and no other feed was: the desk itself stands "
        "still. Is monitor run at work? (--csv tells them one by one)"
    )


def _lost(alike: Sequence[FeedHealth], watched: int, times: Times) -> str:
    """One cause in one line: what cannot be reached in one way is one trouble, rather ours than theirs."""
    ours = ". Is this machine on the network?" if len(alike) == watched else ""
    return (
        f"{len(alike):,} feeds cannot be reached, in one way; the first of them, {alike[0].outlet_id}: "
        f"{times.told(alike[0].reason)}{ours} (--csv tells them one by one)"
    )


def _a_day(one: FeedHealth) -> str:
    """Of one that brings nothing now, what it brought while it did."""
    if one.per_day is None:
        return "unknown"
    return f"{'was ' if one.state in _MUTE else ''}{one.per_day:.1f}"


def _need(feeds: Sequence[FeedHealth], odd: int) -> str:
    """How many need a look; of one that was not polled yet nothing is known, so it is not called fine."""
    new = sum(one.state == "new" for one in feeds)
    if new and new == sum(one.state != "retired" for one in feeds):
        return "none polled yet: monitor poll asks them once, monitor run goes on asking"
    need = "1 needs a look" if odd == 1 else f"{odd} need a look" if odd else "" if new else "all fine"
    return ", ".join(filter(None, (need, f"{new} not polled yet" if new else "")))


def fix(
    feed: OneFeed, config: ConfigPath = None, retry: Retry = False, undo: Undo = False, json: AsJson = False
) -> None:
    """Take up a parked feed again, or forget a redirect."""
    if retry and undo:
        raise UsageError("--retry and --undo exclude each other", hint="name one")
    if not (retry or undo):
        raise UsageError("say what is to be done", hint="--retry asks a parked feed again, --undo forgets a redirect")
    from monitor.parse.urls import shown_url

    with opened(config) as desk:
        done = desk.app.fix(feed, undo=undo)
        if json:
            print_object(feed=shown_url(feed), done=done)
        else:
            out(f"{shown_url(feed)}: {desk.times.told(done)}")


def ledger(
    host: Host = None, config: ConfigPath = None,
    json: AsJson = False, ndjson: AsLines = False, csv: AsCsv = False,
) -> None:  # fmt: skip
    """What was asked of a host, day by day. In UTC: the proof for a publisher who complains."""
    form = form_of(json=json, ndjson=ndjson, csv=csv)
    with opened(config) as desk:
        days = desk.app.ledger(host)
        nothing = (
            f"nothing was asked of {host}: `monitor feeds ledger` lists the hosts" if host else "nothing was asked"
        )
        show_rows(days, _LEDGER, form, desk.times, name="ledger", empty=nothing)
        if days and form is Form.TABLE:
            talk(_summary(days))


def _summary(days: tuple[LedgerDay, ...]) -> str:
    asked = sum(day.requests for day in days)
    conditional, same = sum(day.conditional for day in days), sum(day.not_modified for day in days)
    early, waits = plural(sum(day.early for day in days), "request"), plural(sum(day.waits for day in days), "time")
    return (
        f"{plural(asked, 'request')}, {_share(conditional, asked)} conditional, {_share(same, asked)} answered 304, "
        f"{sum(day.size for day in days) / 2**20:,.1f} MiB; asked to wait {waits}, {early} came early"
    )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "0%"


_MUTE = ("parked", "failing", "silent", "retired")  # states in which a feed brings nothing
_HEALTH: tuple[Column[FeedHealth], ...] = (
    Column("STATE", lambda one, _: one.state),
    Column("OUTLET", lambda one, _: one.outlet_id),
    Column("URL", lambda one, _: one.url, wide=True),
    Column("LAST NEW", lambda one, times: times.instant(one.last_new_at, "never")),
    Column("A DAY", lambda one, _: _a_day(one), right=True),
    Column("PACE", lambda one, _: in_words(one.pace) if one.pace else "unknown", right=True),
    Column("NEXT", lambda one, times: "never" if one.state == "parked" else times.instant(one.next_poll_at, "now")),
    Column("REASON", lambda one, times: times.told(one.reason), wide=True, folds=True),
)
_NOTES: tuple[Column[FeedNote], ...] = (
    Column("WHEN", lambda note, times: times.instant(note.at)),
    Column("WHAT", lambda note, _: f"{note.kind} (undone)" if note.undone_at else note.kind),
    Column("OUTLET", lambda note, _: note.outlet_id),
    Column("URL", lambda note, _: note.url, wide=True),
    Column("DETAIL", lambda note, _: note.detail, wide=True, folds=True),
)
_LEDGER: tuple[Column[LedgerDay], ...] = (
    Column("HOST", lambda day, _: day.host, wide=True),
    Column("DAY", lambda day, _: day.day),
    Column("REQUESTS", lambda day, _: str(day.requests), right=True),
    Column("CONDITIONAL", lambda day, _: _share(day.conditional, day.requests), right=True),
    Column("304", lambda day, _: _share(day.not_modified, day.requests), right=True),
    Column("FAILED", lambda day, _: str(day.failed), right=True),
    Column("KIB", lambda day, _: f"{day.size / 1024:,.0f}", right=True),
    Column("LIMITED", lambda day, _: str(day.limited), right=True),
    Column("ASKED TO WAIT", lambda day, _: str(day.waits), right=True),
    Column("TOO EARLY", lambda day, _: str(day.early), right=True),
)
