"""articles, article: what came in."""

from __future__ import annotations

from typing import Annotated

import typer

from monitor.cli.as_json import flat_interval, print_object, to_json
from monitor.cli.opening import listed_by, opened
from monitor.cli.options import AsCsv, AsJson, AsLines, ConfigPath, Limit, Since, Utc, ending
from monitor.cli.printing import out, titled
from monitor.cli.rows import Column, form_of, limit_of, show_rows
from monitor.records import JSON, Article

OfOutlet = Annotated[str | None, typer.Option("--outlet", metavar="ID", help="Only this outlet's.")]
ArticleId = Annotated[str, typer.Argument(metavar="ARTICLE", help="Its id, or the beginning of it.")]


def register(commands: typer.Typer) -> None:
    commands.command(epilog=ending("monitor articles --since 24h", "monitor articles --outlet daily-bell --ndjson"))(
        articles
    )
    commands.command(epilog=ending("monitor article aqx3m", "monitor article aqx3m --json"))(article)


def articles(
    config: ConfigPath = None, since: Since = None, outlet: OfOutlet = None, limit: Limit = None,
    json: AsJson = False, ndjson: AsLines = False, csv: AsCsv = False, utc: Utc = False,
) -> None:  # fmt: skip
    """Articles, the latest first."""
    form = form_of(json=json, ndjson=ndjson, csv=csv)
    most = limit_of(limit, form)
    with opened(config, utc=utc) as desk:
        earliest = desk.since(since)
        with listed_by("monitor feeds list"):
            found = desk.app.articles(since=earliest, outlet=outlet, limit=most + 1)
        show_rows(found, ARTICLES, form, desk.times, name="articles", most=most, flat=flat_article, empty=_NONE)


def article(id: ArticleId, config: ConfigPath = None, json: AsJson = False, utc: Utc = False) -> None:
    """One article: its revisions, its story, what it shares."""
    from monitor.cli.pages.article import article_json, article_lines

    with opened(config, utc=utc) as desk, listed_by("monitor articles"):
        view = desk.app.article(id)
        if json:
            print_object(article=article_json(view))
        else:
            out(*article_lines(view, desk.times))


def flat_article(one: Article) -> dict[str, JSON]:
    return {
        "id": one.id, "outlet": one.outlet_id, "title": titled(one.title), "url": one.url, "language": one.language,
        "published": to_json(one.published.instant if one.published else None), **flat_interval(one.first_seen),
        "revision": one.revision, "story": one.story_id, "wire": one.wire, "reprint_of": one.reprint_of,
    }  # fmt: skip


_NONE = "no articles: run monitor poll, or monitor import FILE"
ARTICLES: tuple[Column[Article], ...] = (
    Column("ID", lambda one, _: one.id, id=True),
    Column("DATED", lambda one, times: times.instant(one.at)),
    Column("FIRST SEEN", lambda one, times: times.interval(one.first_seen)),
    Column("OUTLET", lambda one, _: one.outlet_id),
    Column("REVISION", lambda one, _: str(one.revision), right=True),
    Column("TITLE", lambda one, _: titled(one.title), wide=True),
)
