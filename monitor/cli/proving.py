"""evidence, verify, replay: a file that can be published, whether it holds, and what was to be known at an instant."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.as_json import dumped, print_object
from monitor.cli.opening import listed_by, lists_of, opened
from monitor.cli.options import AsJson, ConfigPath, ending
from monitor.cli.pages.counting import plural
from monitor.cli.printing import out, raw, talk, worded
from monitor.cli.progress import progress
from monitor.errors import InputError, UsageError
from monitor.records.plain import one_object

if TYPE_CHECKING:
    from monitor.archive.evidence import Verification

Named = Annotated[str, typer.Argument(metavar="ID", help="A narrative's id, or an article's.", show_default=False)]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Else evidence-ID.zip here.")]
Yes = Annotated[bool, typer.Option("--yes", help="Overwrite FILE.")]
AsOf = Annotated[
    str, typer.Option("--as-of", metavar="WHEN", help="2026-11-20, 2026-11-20T08:00:00+00:00, 24h.", show_default=False)
]
Check = Annotated[
    Path | None,
    typer.Option("--check", metavar="FILE", help="What why --json printed then, or a bundle: equal?"),
]
Zip = Annotated[Path, typer.Argument(metavar="FILE", help="What monitor evidence wrote.", show_default=False)]


def register(commands: typer.Typer) -> None:
    commands.command(epilog=ending("monitor evidence nqx3m -o grid.zip", "monitor evidence aqx3m"))(evidence)
    commands.command(epilog=ending("monitor verify grid.zip", "monitor verify grid.zip --json"))(verify)
    commands.command(
        epilog=ending("monitor replay aqx3m --as-of 2026-11-20", "monitor replay aqx3m --as-of 24h --check x.zip")
    )(replay)


def evidence(id: Named, output: Output = None, yes: Yes = False, config: ConfigPath = None) -> None:
    """A zip to publish: everything behind a flag. Raw documents, hashes, settings, every number, a page to read."""
    from monitor.archive.evidence import outdated

    target = output or Path(f"evidence-{id}.zip")
    if target.exists() and not yes:
        raise UsageError(f"{target} is there already", hint="name another file with -o, or overwrite it with --yes")
    with opened(config) as desk, listed_by(lists_of(id)):
        files = desk.app.evidence(id)
    digest, old = _written(files, target), outdated(files)
    raw = sum(name.endswith(".raw") for name in files)
    out(f"{target}: {plural(len(files), 'file')}, {plural(raw, 'raw document')}, SHA-256 {digest}")
    if old:
        talk(
            f"{plural(old, 'wording')} in it had the verdict of an earlier version's rules: verify will name what "
            "differs until one article more has the words, and they are judged again"
        )
    talk(f"Check it with: monitor verify {target}")


def _written(files: dict[str, bytes], target: Path) -> str:
    """Half a file never carries its name; the SHA-256 of the whole one."""
    from monitor.archive.evidence import write_bundle

    half = target.with_name(f"{target.name}.part")
    try:
        with half.open("wb") as file:
            write_bundle(files, file)
        digest = hashlib.sha256(half.read_bytes()).hexdigest()
        os.replace(half, target)
    except OSError as error:
        raise InputError(f"{target}: {error.strerror}", hint="name a file that can be written with -o") from None
    finally:
        half.unlink(missing_ok=True)
    return digest


def verify(file: Zip, json: AsJson = False) -> None:
    """Whether a bundle agrees with itself, offline. Its files, words at their places, verdicts from their numbers."""
    from monitor.app import verify_evidence

    found = verify_evidence(file)
    if json:
        print_object(verification=found, holds=found.holds)
    else:
        out(*_verified(file, found))
    if not found.holds:
        raise typer.Exit(1)


def _verified(file: Path, found: Verification) -> Iterator[str]:
    """What was looked at, as somebody reads it who got the bundle and knows nothing of how it is made."""
    texts = found.documents + found.missing
    yield f"{file}: SHA-256 {found.sha256}"
    yield f"  {_of(found.files, found.entries, 'file')} checked against the bundle's list of SHA-256"
    yield from _wrong(found.files, found.files_wrong)
    yield f"  {_of(found.documents, texts, 'text')} of articles come with what the outlet's feed sent, byte for byte"
    if found.read_again or not found.faults:
        yield f"  {_of(found.read_again, found.documents, 'text')} found there word for word, when that was read again"
    else:
        yield "  texts were not looked for there, because of the faults below"
    yield f"  {_of(found.offsets, found.places, 'place')} in texts checked: do the words stand where the bundle says?"
    yield from _wrong(found.offsets, found.offsets_wrong)
    yield f"  {_of(found.verdicts, found.phrases, 'verdict')} on wordings made again from the numbers that it gives"
    yield from _wrong(found.verdicts, found.verdicts_wrong)
    yield from (f"NOTE  {note}" for note in found.notes)
    yield from (f"FAULT  {fault.place}: {fault.what}" for fault in found.faults)
    if found.faults:
        yield f"IT DOES NOT HOLD: {plural(len(found.faults), 'fault')}, each with its place above"
        return
    if not found.holds:
        yield from _unverified(found)
        return
    yield "IT HOLDS: 0 faults, everything in it agrees with everything else"
    if found.missing:
        yield f"What it cannot show: of {plural(found.missing, 'text')}, that a feed sent it (evidence.html: why)"
    yield "What no bundle can show: that the outlets sent these documents, for feeds are not signed, and that it is the"
    yield "one that was published: compare the SHA-256 above with the publisher's"


def _unverified(found: Verification) -> Iterator[str]:
    """That another version wrote it stands in it alone, and whoever left something out or forged it would write so."""
    if found.lacking:
        names = " and ".join(worded(name) for name in found.lacking)
        yield f"NOT VERIFIED: made by an earlier version, as it says, which had no such explanation as {names}"
        yield "By this version's rules its verdicts are the same with them"
    if found.other:
        files = " and ".join(found.other)
        yield f"NOT VERIFIED: {files}, not as this version writes it: by another one, as the bundle says, or forged"
        yield f"Rely on nothing that you read in {files}: what is told above was checked in why.json, not there"
    yield "All else in it agrees. What it says of its own version proves nothing: ask the publisher for a new bundle,"
    yield "or check it with the version that it names"


def _wrong(checked: int, wrong: int) -> Iterator[str]:
    """How many agree, where not all of them do: "checked" alone would be read as "right"."""
    if wrong:
        yield f"    {checked - wrong:,} of these agree, {wrong:,} not: see FAULT"


def _of(count: int, all_of: int, noun: str) -> str:
    return f"{count:,} of {plural(all_of, noun)}"


def replay(id: Named, as_of: AsOf, check: Check = None, config: ConfigPath = None) -> None:
    """What `why --json` would have printed at an instant. Decided again, from what was known then.

    Settings, owners, labels of outlets and wires are those of today's feeds.yaml. A wording that was not known yet
    stands for the article that had it first.
    """
    from monitor.archive.evidence import answered, as_bytes
    from monitor.archive.why_json import why_json

    with opened(config) as desk, listed_by(lists_of(id)):
        until = desk.when(as_of, "--as-of")
        if until > desk.times.now:
            raise UsageError(f"--as-of {as_of} lies ahead", hint="name an instant that has been")
        if not id.startswith("n"):  # a wording may be gone today
            id = desk.app.carrier(id)
        with progress("Deciding again") as told, desk.app.replayed(until, told=told) as past:
            reason = past.known_reason(id, desk.app)
            found = one_object(**why_json(reason))
        if id.startswith("n") and not any(view.phrase.id.startswith(id) for view in reason.phrases):
            talk(f"{id} was not known yet; this is what was known of {reason.view.article.id}, which has it first")
    if check is None:
        raw(dumped(found, indent=2) + "\n")
        return
    then = answered(check)
    if then == as_bytes(found):
        out(f"the same bytes as in {check}, SHA-256 {hashlib.sha256(then).hexdigest()}")
    else:
        out(f"not the bytes of {check}: the first difference is in line {_first_difference(then, as_bytes(found))}")
        raise typer.Exit(1)


def _first_difference(a: bytes, b: bytes) -> int:
    lines = zip_longest(a.splitlines(), b.splitlines())
    return next((number for number, (one, other) in enumerate(lines, start=1) if one != other), 0)
