"""digest, deliveries: what is sent on a timetable, and whether it arrived."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.as_json import print_object, to_json
from monitor.cli.opening import Desk, listed_by, opened
from monitor.cli.options import AsJson, ConfigPath, Limit, Utc, ending
from monitor.cli.pages.counting import plural
from monitor.cli.printing import out, raw, talk
from monitor.cli.rows import Column, form_of, limit_of, show_rows
from monitor.cli.times import Times
from monitor.errors import UsageError
from monitor.records import JSON, Delivery, DeliveryState, Unsubscribed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.app import Drafted

Name = Annotated[str | None, typer.Argument(metavar="DIGEST", help="One digest of feeds.yaml, by its name.")]
Preview = Annotated[
    bool,
    typer.Option(
        "--preview", help="As it would be now: prints the text, writes HTML, and .eml of a mail. Sends nothing."
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="What was, or would have been sent at --date. Sends nothing.")]
Day = Annotated[str | None, typer.Option("--date", metavar="DATE", help="With --dry-run: 2026-11-20; else today.")]
Test = Annotated[str | None, typer.Option("--test", metavar="ADDR", help="Send it, as it is now, to one address.")]
PreviewSince = Annotated[
    str | None, typer.Option("--since", metavar="WHEN", help="With --preview: from when on; else since the last one.")
]
Folder = Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where --preview writes.")]
Show = Annotated[bool, typer.Option("--open", help="Open the HTML of a preview in the browser.")]
State = Annotated[str | None, typer.Option("--state", help="queued, sending, sent, failed or in_doubt.")]
Again = Annotated[str | None, typer.Option("--retry", metavar="ID", help="Queue a failed or doubtful one again.")]


Left = Annotated[bool, typer.Option("--unsubscribed", help="Who has ended which digest by the link in its mails.")]
Again_To = Annotated[str | None, typer.Option("--resubscribe", metavar="ADDR", help="Undo that for a recipient.")]


def register(commands: typer.Typer) -> None:
    commands.command(
        epilog=ending(
            "monitor digest --preview", "monitor digest --dry-run --date 2026-11-20",
            "monitor digest --test ana@newsroom.example", "monitor digest",
        )
    )(digest)  # fmt: skip
    commands.command(
        epilog=ending(
            "monitor deliveries --state failed", "monitor deliveries --retry dq3x", "monitor deliveries --unsubscribed"
        )
    )(deliveries)


def digest(
    name: Name = None, preview: Preview = False, dry_run: DryRun = False, day: Day = None, test: Test = None,
    since: PreviewSince = None, folder: Folder = Path("digest"), show: Show = False, config: ConfigPath = None,
    json: AsJson = False, utc: Utc = False,
) -> None:  # fmt: skip
    """Compose and send the digests that are due, or look at one. The daemon sends them by itself."""
    if sum((preview, dry_run, test is not None)) > 1:
        raise UsageError("--preview, --dry-run and --test are three questions", hint="ask one of them")
    if day is not None and not dry_run:
        raise UsageError("--date belongs to --dry-run", hint=f"monitor digest --dry-run --date {day}")
    if since is not None and not preview:
        raise UsageError("--since belongs to --preview", hint=f"monitor digest --preview --since {since}")
    with opened(config, utc=utc) as desk:
        if test is not None:
            _tell(desk, desk.app.send_test(test, name), json=json)
        elif dry_run:
            _dry(desk.app.dry_run(_day(day, desk.times.now), name), json=json)
        elif preview:
            begins = desk.since(since)
            back = desk.times.now - begins if begins else None
            drafts = desk.app.preview(name, back=back)
            _preview(drafts, folder, show=show, json=json)
            talk(*_older(desk, min((one.edition.since for one in drafts), default=desk.times.now)))
        else:
            made = desk.app.compose()
            desk.app.deliver()
            ids = {one.id for one in made}
            talk(*([] if made else [_waiting(desk)]))
            _tell(desk, [one for one in desk.app.deliveries() if one.edition_id in ids], json=json)


def _older(desk: Desk, since: datetime) -> list[str]:
    """That there are narratives which a preview leaves out, for they are older: many, after an import."""
    found = [view.last_at for view in desk.app.phrases(flagged=True) if view.last_at < since]
    if not found:
        return []
    first = (min(found) - timedelta(days=1)).astimezone(desk.times.zone).date()
    are = "narrative was last used" if len(found) == 1 else "narratives were last used"
    return [
        f"{len(found):,} {are} before {desk.times.instant(since)}, where this begins: "
        f"monitor digest --preview --since {first} shows more"
    ]


def _waiting(desk: Desk) -> str:
    following = desk.app.next_digest()
    if following is None:
        return "feeds.yaml has no digests; add one under digests: (monitor init writes an example)"
    return f"no digest is due; next: {following[1]}, {desk.times.instant(following[0])}"


def _day(text: str | None, now: datetime) -> date:
    try:
        return date.fromisoformat(text) if text else now.date()
    except ValueError:
        raise UsageError(f"--date {text!r} is no date", hint="write 2026-11-20") from None


def _dry(drafts: Sequence[Drafted], *, json: bool) -> None:
    if json:
        print_object(editions=[_as_json(one) for one in drafts])
        return
    for one in drafts:
        talk(
            f"{one.edition.digest} of {one.edition.slot}: "
            + ("as it was sent" if one.frozen else "was not composed; this is what is known of its window now")
        )
        raw(f"{one.edition.subject}\n\n{one.edition.text}\n")


def _preview(drafts: Sequence[Drafted], folder: Path, *, show: bool, json: bool) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for one in drafts:
        stem = folder / one.edition.digest.replace("/", "-")
        page, mail = Path(f"{stem}.html"), Path(f"{stem}.eml")
        page.write_text(one.page, encoding="utf-8")
        if one.kind == "email":
            mail.write_bytes(one.content)
        if not json:
            raw(f"{one.edition.subject}\n\n{one.edition.text}\n")
        talk(
            f"wrote {page}" + (f" and {mail}" if one.kind == "email" else f" (it goes out as {one.kind}, not by mail)")
        )
        if show:
            typer.launch(str(page.absolute()))
    if json:
        print_object(editions=[_as_json(one) for one in drafts])


def _as_json(one: Drafted) -> dict[str, JSON]:
    edition = one.edition
    return {
        "digest": edition.digest, "slot": edition.slot, "since": to_json(edition.since),
        "until": to_json(edition.until), "frozen": one.frozen, "subject": edition.subject, "text": edition.text,
        "recipients": list(edition.recipients), "sections": dict(edition.items),
    }  # fmt: skip


def _tell(desk: Desk, found: Sequence[Delivery], *, json: bool) -> None:
    """How deliveries went; exit code 1 where one of them failed or is in doubt."""
    if json:
        print_object(deliveries=[_flat(one) for one in found])
    else:
        out(*(f"{one.state}  {one.recipient or one.output}  {_told(one, desk.times)}  {one.answer}" for one in found))
    if any(one.state in (DeliveryState.FAILED, DeliveryState.IN_DOUBT) for one in found):
        raise typer.Exit(1)


def deliveries(
    state: State = None, retry: Again = None, left: Left = False, again: Again_To = None, limit: Limit = None,
    config: ConfigPath = None, json: AsJson = False, utc: Utc = False,
) -> None:  # fmt: skip
    """What was sent, and what waits or failed. Each message with its tries and the last answer; who wants no more."""
    if state is not None and state not in list(DeliveryState):
        raise UsageError(f"--state {state!r} is none", hint=f"one of {', '.join(DeliveryState)}")
    form = form_of(json=json)
    most = limit_of(limit, form)
    with opened(config, utc=utc) as desk, listed_by("monitor deliveries"):
        if retry is not None:
            one = desk.app.deliver_again(retry)
            out(f"{one.id} is {one.state}: {one.answer}")
            return
        if again is not None:
            out(f"{again}: {plural(desk.app.subscribe_again(again), 'digest or alert')} sent again from now on")
            return
        if left:
            gone = desk.app.unsubscribed()
            show_rows(gone, _LEFT, form, desk.times, name="unsubscribed", most=most, empty="nobody has left")
            return
        found = desk.app.deliveries(state=state, limit=most + 1)
        show_rows(found, _DELIVERIES, form, desk.times, name="deliveries", most=most, record=_flat, empty=_NONE)


def _told(one: Delivery, times: Times) -> str:
    """The digest and its date; of an alert what it found, and when: "alert:echo nbuuw5cyszubb, 22 Nov 18:00"."""
    subject, at, found = one.slot.rpartition("@")
    if not at or not one.digest.startswith("alert:"):
        return f"{one.digest} {one.slot}"
    return f"{one.digest} {subject}, {times.instant(datetime.fromisoformat(found))}"


def _flat(one: Delivery) -> dict[str, JSON]:
    return {
        "id": one.id, "digest": one.digest, "slot": one.slot, "output": one.output, "recipient": one.recipient,
        "state": one.state, "tries": one.tries, "doubts": one.doubts, "message_id": one.message_id,
        "next_try_at": to_json(one.next_try_at), "sent_at": to_json(one.sent_at), "answer": one.answer,
    }  # fmt: skip


_LEFT: tuple[Column[Unsubscribed], ...] = (
    Column("DIGEST", lambda one, _: one.digest),
    Column("RECIPIENT", lambda one, _: one.recipient, wide=True),
    Column("SINCE", lambda one, times: times.instant(one.at)),
)
_NONE = "no deliveries: none was due yet (monitor digest --preview shows what would be)"
_DELIVERIES: tuple[Column[Delivery], ...] = (
    Column("ID", lambda one, _: one.id, id=True),
    Column("DIGEST", lambda one, times: _told(one, times)),
    Column("TO", lambda one, _: one.recipient or one.output, wide=True),
    Column("STATE", lambda one, _: one.state),
    Column("TRIES", lambda one, _: f"{one.tries}" + (f" ({one.doubts} in doubt)" if one.doubts else ""), right=True),
    Column("SENT", lambda one, times: times.instant(one.sent_at, "–")),
    Column("NEXT TRY", lambda one, times: times.instant(one.next_try_at, "–")),
    Column("ANSWER", lambda one, _: one.answer, wide=True),
)
