"""search: articles by what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.articles import ARTICLES, flat_article
from monitor.cli.as_json import print_object, to_json
from monitor.cli.opening import Desk, opened
from monitor.cli.options import AsCsv, AsJson, AsLines, ConfigPath, Limit, Utc, ending
from monitor.cli.printing import out, talk
from monitor.cli.progress import progress
from monitor.cli.rows import Form, form_of, limit_of, show_rows

if TYPE_CHECKING:
    from monitor.records import SearchPlan

Query = Annotated[
    list[str],
    typer.Argument(
        metavar="QUERY", help="Words, or more as told above; between quotes for the shell.", show_default=False
    ),
]
Explain = Annotated[bool, typer.Option("--explain", help="Show how the query is read and asked; do not search.")]
Count = Annotated[bool, typer.Option("--count", help="Only how many there are.")]
_ENDING = ending(
    "monitor search grid collapse",
    "monitor search '\"verge of collapse\" OR (grid NEAR/6 collapse) NOT exercise' --explain",
    "monitor search 'title:blackout* lang:en since:7d' --ndjson",
)


def register(commands: typer.Typer) -> None:
    commands.command(epilog=_ENDING)(search)


def search(
    query: Query, config: ConfigPath = None, limit: Limit = None, explain: Explain = False, count: Count = False,
    json: AsJson = False, ndjson: AsLines = False, csv: AsCsv = False, utc: Utc = False,
) -> None:  # fmt: skip
    """Articles that match, the latest first.

    Words beside each other must all occur. "exact phrase", AND OR NOT and parentheses, a NEAR/6 b, prefix*, title:word;
    outlet: owner: country: lang: label: since: until: narrow it. Accents and case do not count.
    """
    form, asked = form_of(json=json, ndjson=ndjson, csv=csv), " ".join(query)
    with opened(config, utc=utc) as desk:
        if explain:
            return _explained(desk.app.search_plan(asked, zone=desk.times.zone), form)
        _indexed(desk)
        return _searched(desk, asked, form, limit, count)


def _indexed(desk: Desk) -> None:
    """What a poll has just written, or was not finished after an update; interrupted, it goes on the next time."""
    if waiting := desk.app.unindexed():
        talk(f"making the words of {waiting:,} articles that came since they were last made")
        with progress("Indexing articles", waiting) as told:
            desk.app.index(told=told)


def _searched(desk: Desk, query: str, form: Form, limit: int | None, count: bool) -> None:
    most = 1 if count else limit_of(limit, form)
    found = desk.app.search(query, zone=desk.times.zone, limit=most)
    shown = len(found.articles)
    if count and form is Form.JSON:
        print_object(query=query, total=found.total)
    elif count:
        out(str(found.total))
    elif form is Form.JSON:
        print_object(query=query, total=found.total, articles=[to_json(one) for one in found.articles])
    else:
        show_rows(found.articles, ARTICLES, form, desk.times, name="articles", flat=flat_article, empty="nothing found")
        if found.total > shown:
            talk(f"the latest {shown} of {found.total:,} articles; --limit {found.total} shows all")


def _explained(plan: SearchPlan, form: Form) -> None:
    if form is Form.JSON:
        print_object(plan=plan)
    else:
        out(f"Read as  {plan.written}", "", *plan.tree, "", f"Asked of {plan.database}:", *plan.sql.splitlines())
