"""story merge, split, move: what a person knows better, remembered for good."""

from __future__ import annotations

from typing import Annotated

import typer

from monitor.cli.as_json import print_object
from monitor.cli.opening import listed_by, opened
from monitor.cli.options import AsJson, ConfigPath, Note, Yes, ending
from monitor.cli.printing import out, talk
from monitor.records import ByHand, StoryView

One = Annotated[str, typer.Argument(metavar="STORY", help="Its id, or the beginning of it.", show_default=False)]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="The other story.", show_default=False)]
Articles = Annotated[
    list[str], typer.Argument(metavar="ARTICLE", help="Articles that leave together.", show_default=False)
]
Article = Annotated[str, typer.Argument(metavar="ARTICLE", help="The article that moves.", show_default=False)]

EITHER = "monitor articles` or `monitor stories"


def register(story: typer.Typer) -> None:
    story.command(epilog=ending("monitor story merge sqx3m s7abc", "monitor story merge sqx3m s7abc --yes"))(merge)
    story.command(
        epilog=ending("monitor story split sqx3m a2bcd a3efg", "monitor story split sqx3m a2bcd --note twins --yes")
    )(split)
    story.command(epilog=ending("monitor story move a2bcd sqx3m", "monitor story move a2bcd sqx3m --yes"))(move)


def merge(
    one: One, other: Other, note: Note = "", yes: Yes = False, config: ConfigPath = None, json: AsJson = False
) -> None:
    """Two stories as one. The older keeps its id, and the other's leads there."""
    with opened(config) as desk, listed_by("monitor stories"):
        _told(*desk.app.merge_stories(one, other, note=note, really=yes), done=yes, json=json)


def split(
    one: One, articles: Articles, note: Note = "", yes: Yes = False, config: ConfigPath = None, json: AsJson = False
) -> None:
    """Some articles apart from the rest. The part that holds the lead keeps the id."""
    with opened(config) as desk, listed_by(EITHER):
        _told(*desk.app.split_story(one, articles, note=note, really=yes), done=yes, json=json)


def move(
    article: Article, one: One, note: Note = "", yes: Yes = False, config: ConfigPath = None, json: AsJson = False
) -> None:
    """One article in another story."""
    with opened(config) as desk, listed_by(EITHER):
        _told(*desk.app.move_article(article, one, note=note, really=yes), done=yes, json=json)


def _told(made: ByHand, stories: tuple[StoryView, ...], *, done: bool, json: bool) -> None:
    from monitor.cli.pages.byhand import by_hand_lines

    if json:
        print_object(change=made.change, links=made.links, done=done)
    else:
        out(*by_hand_lines(made, stories, done=done))
    if not done:
        talk("nothing is changed yet: do it with --yes")
