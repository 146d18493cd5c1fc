"""label, calibrate: a reader's judgements of phrases and pairs, and how often the program agrees with them."""

from __future__ import annotations

from typing import Annotated

import typer

from monitor.cli.as_json import print_object
from monitor.cli.opening import listed_by, opened
from monitor.cli.options import AsJson, ConfigPath, Note, Utc, ending
from monitor.cli.printing import out
from monitor.cli.progress import progress
from monitor.errors import UsageError
from monitor.records.labels import PHRASE_LABELS

VERDICTS = ("same", "different")  # what a reader says of two articles
One = Annotated[str, typer.Argument(metavar="ID", help="A phrase's id; or an article's, before another's.")]
Other = Annotated[
    str,
    typer.Argument(
        metavar="LABEL|OTHER", show_default=False,
        help=f"Of a phrase: {', '.join(PHRASE_LABELS)}. Or the other article.",
    ),
]  # fmt: skip
Said = Annotated[
    str | None,
    typer.Argument(
        metavar="same|different", help="Of two articles: about one event, or about two.", show_default=False
    ),
]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who says so, if not the user of this system.")]
OfStories = Annotated[bool, typer.Option("--stories", help="Grouping, on your labels, merges, splits and moves.")]
OfNarratives = Annotated[bool, typer.Option("--narratives", help="Flags, on your labels of phrases and by chance.")]
Rounds = Annotated[
    int, typer.Option(min=0, max=1_000, help="With --narratives: dealings of dates, to see what chance flags.")
]


def register(commands: typer.Typer) -> None:
    commands.command(
        epilog=ending(
            "monitor label n7kq2 quote --note 'the minister'", "monitor label aqx3m a7abc different --note twins"
        )
    )(label)
    commands.command(epilog=ending("monitor calibrate --stories", "monitor calibrate --narratives --json"))(calibrate)


def label(
    one: One, other: Other, verdict: Said = None, note: Note = "", by: By = "", config: ConfigPath = None,
    json: AsJson = False, utc: Utc = False,
) -> None:  # fmt: skip
    """Note what a phrase is, or if two articles are one event. `calibrate` and the next digest follow it."""
    if verdict is not None and verdict not in VERDICTS:
        raise UsageError(f"{verdict!r} is neither same nor different", hint=_in_one_word(one, f"{other}-{verdict}"))
    with opened(config, utc=utc) as desk:
        if verdict is None:
            with listed_by("monitor narratives"):
                given = desk.app.label_phrase(one, other, by=by or None, note=note)
            return (
                print_object(label=given)
                if json
                else out(f"noted: {given.phrase_id} is {given.label}, says {given.by}, {desk.times.instant(given.at)}")
            )
        with listed_by("monitor articles"):
            said = desk.app.label(one, other, same=verdict == "same", note=note)
        if json:
            print_object(label=said)
        else:
            out(f"noted: {said.a} and {said.b} are about {'one event' if said.same else 'two events'}")


def _in_one_word(phrase: str, label: str) -> str:
    """What was meant: a label of two words, or a verdict on two articles."""
    if label in PHRASE_LABELS:
        return f"as a label write it in one word: monitor label {phrase} {label}"
    return "of two articles: monitor label ARTICLE OTHER same|different"


def calibrate(
    stories: OfStories = False, narratives: OfNarratives = False, rounds: Rounds = 1, config: ConfigPath = None,
    json: AsJson = False,
) -> None:  # fmt: skip
    """How often grouping or flagging agrees with your labels. With intervals; of grouping, the best threshold."""
    from monitor.cli.pages.calibration import calibration_lines, narrative_lines

    if stories is narratives:
        raise UsageError("calibrate what?", hint="monitor calibrate --stories, or --narratives")
    with opened(config) as desk:
        if narratives:
            with progress("Dealing dates anew") as told:
                flags = desk.app.calibrate_narratives(rounds=rounds, told=told)
            return print_object(calibration=flags) if json else out(*narrative_lines(flags))
        found = desk.app.calibrate_stories()
        if json:
            print_object(calibration=found)
        else:
            out(*calibration_lines(found))
