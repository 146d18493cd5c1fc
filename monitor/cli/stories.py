"""stories, story: which articles are about one event, and how many outlets are independent."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from monitor.cli.as_json import flat_interval, print_object, to_json
from monitor.cli.blindness import coverage_json, show_blind_spots
from monitor.cli.byhand import register as register_by_hand
from monitor.cli.opening import listed_by, opened, say_unasked
from monitor.cli.options import AsCsv, AsJson, AsLines, ConfigPath, Limit, Since, Utc, ending
from monitor.cli.printing import out, titled
from monitor.cli.rows import Column, form_of, limit_of, show_rows
from monitor.cli.times import Times
from monitor.records import JSON, SILENCE, Interval, StoryReport, StoryView

MinOutlets = Annotated[int, typer.Option(min=1, metavar="N", help="Only stories of at least N outlets.")]
MinIndependent = Annotated[
    int | None,
    typer.Option(min=1, metavar="N", help="Only stories of at least N independent outlets (with --blind-spots: 3)."),
]
InCountry = Annotated[
    str | None,
    typer.Option(
        metavar="CC",
        help="Only stories carried in that country; with --blind-spots, only those that none there carried.",
    ),
]
BlindSpots = Annotated[
    bool, typer.Option("--blind-spots", help="Who did not carry them, of those whose feeds can have missed nothing.")
]
CORROBORATED = 3  # independent outlets from which on a silence is worth a line
StoryId = Annotated[str, typer.Argument(metavar="STORY", help="Its id, or the beginning of it.")]


def register(commands: typer.Typer) -> None:
    commands.command(
        epilog=ending(
            "monitor stories --since 24h --min-outlets 3",
            "monitor stories --blind-spots --country SI --since 7d",
            "monitor stories --csv > stories.csv",
        )
    )(stories)
    story = typer.Typer(
        cls=ShownByDefault, no_args_is_help=True, rich_markup_mode=None, subcommand_metavar="STORY | COMMAND …",
        help="One story; or merge, split and move by hand. Grouping never undoes what a person said.",
        epilog=ending("monitor story sqx3m", "monitor story merge sqx3m s7abc"),
    )  # fmt: skip
    story.command(epilog=ending("monitor story sqx3m", "monitor story show sqx3m --json --utc"))(show)
    register_by_hand(story)
    commands.add_typer(story, name="story")


def stories(
    config: ConfigPath = None, since: Since = None, min_outlets: MinOutlets = 1, min_independent: MinIndependent = None,
    country: InCountry = None, blind_spots: BlindSpots = False, limit: Limit = None,
    json: AsJson = False, ndjson: AsLines = False, csv: AsCsv = False, utc: Utc = False,
) -> None:  # fmt: skip
    """Stories, the latest first. INDEP: same owner, wire copies and reprints are counted once.

    AGAIN: when it was taken up again after ten days without an article; digests count it from there.
    """
    form = form_of(json=json, ndjson=ndjson, csv=csv)
    most, least = limit_of(limit, form), min_independent or (CORROBORATED if blind_spots else 1)
    with opened(config, utc=utc) as desk:
        asked: Any = {
            "since": desk.since(since), "min_outlets": min_outlets, "min_independent": least, "country": country,
            "limit": most + 1,
        }  # fmt: skip
        if blind_spots:
            show_blind_spots(desk.app.blind_spots(**asked), form, desk.times, most)
            say_unasked(desk, desk.app.unasked_since())
        else:
            found = desk.app.stories(**asked)
            show_rows(
                found, STORIES, form, desk.times, name="stories", most=most, record=story_record, flat=_flat,
                empty=_NONE,
            )  # fmt: skip


class ShownByDefault(TyperGroup):
    """`story ID` is short for `story show ID`: what is no command of the group is an id or an option of `show`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = ["show", *args]
        return super().parse_args(ctx, args)


def show(id: StoryId, config: ConfigPath = None, json: AsJson = False, utc: Utc = False) -> None:
    """One story, member by member. Who repeats whom, who covers it and who does not."""
    from monitor.cli.pages.story import story_lines

    with opened(config, utc=utc) as desk, listed_by("monitor stories"):
        report = desk.app.story_report(id)
        if json:
            print_object(**story_json(report))
        else:
            members = report.view.members
            revisions = {one.article_id: desk.app.article(one.article_id).article.revision for one in members}
            out(*story_lines(report, revisions, desk.times))


def _first_seen(story: StoryView) -> Interval:
    return min((member.first_seen for member in story.members), key=lambda seen: seen.until)


def story_json(report: StoryReport) -> dict[str, JSON]:
    """The story as before, and beside it what else is known of it."""
    return {
        "story": to_json(report.view),
        "taken_up": taken_up(report.view),
        "merged_from": report.merged_from,
        "coverage": coverage_json(report.coverage),
        "predecessor": to_json(report.predecessor),
        "changes": to_json(report.changes),
    }


def taken_up(view: StoryView) -> dict[str, JSON] | None:
    """When it was taken up again after a silence, and who carries it since then; None: it was never so silent."""
    since = view.since_silence(SILENCE)
    if since is view:
        return None
    _, last = view.before(since)
    return {
        "at": to_json(since.founded_at), "silence": to_json(since.founded_at - last), "outlets": since.outlets,
        "independent": since.independent,
    }  # fmt: skip


def story_record(story: StoryView) -> dict[str, JSON]:
    """The story, and when it was taken up again."""
    return {**to_json(story), "taken_up": taken_up(story)}


def _flat(story: StoryView) -> dict[str, JSON]:
    again = taken_up(story)
    return {
        "id": story.id, "title": titled(story.title), "articles": len(story.members), "outlets": story.outlets,
        "independent": story.independent, "watched": story.watched, **flat_interval(_first_seen(story)),
        "last_at": to_json(story.last_at), "taken_up_at": again["at"] if again else None,
    }  # fmt: skip


def _again(story: StoryView, times: Times) -> str:
    since = story.since_silence(SILENCE)
    return "" if since is story else times.instant(since.founded_at)


_NONE = "no stories: run monitor poll, or ask for fewer outlets or an earlier --since"
STORIES: tuple[Column[StoryView], ...] = (
    Column("ID", lambda story, _: story.id, id=True),
    Column("STORY", lambda story, _: titled(story.title), wide=True),
    Column("OUTLETS", lambda story, _: f"{story.outlets} / {story.watched}", right=True),
    Column("INDEP", lambda story, _: str(story.independent), right=True),
    Column("FIRST SEEN", lambda story, times: times.interval(_first_seen(story))),
    Column("LAST", lambda story, times: times.instant(story.last_at)),
    Column("AGAIN", lambda story, times: _again(story, times)),
)
