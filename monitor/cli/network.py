"""network: who provably has wordings before whom, and whether that could be chance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.as_json import print_object, to_json
from monitor.cli.opening import opened
from monitor.cli.options import AsCsv, AsJson, ConfigPath, Limit, Since, ending
from monitor.cli.pages.counting import plural
from monitor.cli.printing import aligned, out, talk
from monitor.cli.rows import Form, form_of, limit_of, show_rows
from monitor.cli.times import span
from monitor.records import JSON

if TYPE_CHECKING:
    from monitor.narratives.network import Network, OutletLag, Pair

Every = Annotated[
    bool, typer.Option("--all", help="Explained wording, too (quotes, names, events …), not narratives alone.")
]

NEAREST = 5  # pairs that are shown where none can be tested
_PAIRS = ("BEFORE", "AFTER", "TIMES", "OF", "TURNED", "BY CHANCE", "P", "CORRECTED", "LATER BY", "")
_OUTLETS = ("OUTLET", "PHRASES", "FIRST", "LATER", "BY")


def register(commands: typer.Typer) -> None:
    commands.command(epilog=ending("monitor network --since 30d", "monitor network --all --csv > edges.csv"))(network)


def network(
    config: ConfigPath = None, since: Since = None, every: Every = False, limit: Limit = None, json: AsJson = False,
    csv: AsCsv = False,
) -> None:  # fmt: skip
    """Who provably has wordings before whom. And whether that may be chance; --csv is for Gephi."""
    form = form_of(json=json, csv=csv)
    with opened(config) as desk:
        found = desk.app.network(since=desk.since(since), every=every)
        if form is Form.JSON:
            pairs = [to_json(pair) | {"significant": pair.significant} for pair in found.pairs]
            print_object(
                phrases=found.phrases, tested=found.tested, significant=len(found.significant), pairs=pairs,
                outlets=found.outlets,
            )  # fmt: skip
        elif form is Form.CSV:
            show_rows(found.pairs, (), form, desk.times, name="pairs", flat=_edge)
        else:
            out(*_lines(found, limit))
    if form is Form.CSV:
        talk(_verdict(found))


def _lines(found: Network, limit: int | None) -> Iterator[str]:
    """Without a limit those that could be tested, or, where none could, the few that share most."""
    if not found.pairs:
        yield "unknown: no two outlets carry a wording in an order that can be proved"
        return
    yield _verdict(found)
    yield "Whoever is early is not therefore copied, and whoever is late may have had it from somebody we do not watch."
    yield ""
    most = limit_of(limit, Form.TABLE)
    tested = sum(pair.p is not None for pair in found.pairs)  # they come first
    shown = found.pairs[: most if limit is not None else min(most, tested or NEAREST)]
    yield from aligned([_PAIRS, *map(_row, shown)], indent=0)
    if tested > len(shown):
        yield f"… and {plural(tested - len(shown), 'more tested pair')} (--limit {tested})"
    if few := len(found.pairs) - max(tested, len(shown)):
        pairs = plural(few, "pair" if tested >= len(shown) else "more pair")
        share = "shares" if few == 1 else "share"
        yield f"{pairs} {share} too few wordings to be tested (--limit {len(found.pairs)} lists all)"
    yield ""
    yield from aligned([_OUTLETS, *(_outlet(one) for one in found.outlets)], indent=0)


def _verdict(found: Network) -> str:
    tested = (
        f"{plural(found.tested, 'ordered pair')} tested over {plural(found.phrases, 'phrase')}, "
        "corrected for their number"
    )
    if not found.tested:
        over = plural(found.phrases, "phrase")
        return f"nothing can be said: over {over} no pair shares enough of them in a provable order"
    if not found.significant:
        return f"nothing is significant ({tested}): each order above may well be chance"
    return f"{len(found.significant):,} significant at a false discovery rate of 5 % ({tested})"


def _outlet(one: OutletLag) -> tuple[str, ...]:
    return (
        one.outlet_id,
        f"{one.phrases}",
        f"{one.first}",
        f"{one.later}",
        span(one.lag_least, one.lag_most) if one.later else "–",
    )


def _row(pair: Pair) -> tuple[str, ...]:
    return (
        pair.before, pair.after, f"{pair.times}", f"{pair.together}", f"{pair.turned}", f"{pair.expected:.2f}",
        _share(pair.p), _share(pair.q), span(pair.lag_least, pair.lag_most),
        " ".join(filter(None, ("significant" if pair.significant else "", "same owner" if pair.same_owner else ""))),
    )  # fmt: skip


def _share(value: float | None) -> str:
    return "too few" if value is None else f"{value:.2g}"


def _edge(pair: Pair) -> dict[str, JSON]:
    """An edge as Gephi imports it from CSV: who has it first points at who has it later."""
    return {
        "Source": pair.before, "Target": pair.after, "Type": "Directed", "Weight": pair.times,
        "together": pair.together, "turned": pair.turned,
        "expected": pair.expected, "p": pair.p, "q": pair.q, "significant": pair.significant,
        "same_owner": pair.same_owner, "lag_least_s": to_json(pair.lag_least), "lag_most_s": to_json(pair.lag_most),
    }  # fmt: skip
