"""narratives, narrative: wording that travels between outlets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.as_json import flat_interval, print_object, to_json
from monitor.cli.opening import Desk, listed_by, opened, say_unseen
from monitor.cli.options import FINDINGS, AsCsv, AsJson, AsLines, ConfigPath, Limit, Since, Utc, ending
from monitor.cli.printing import out, talk, worded
from monitor.cli.rows import Column, Form, form_of, limit_of, show_rows
from monitor.cli.times import Times, lag
from monitor.records import JSON, PhraseUseView, PhraseView, Withdrawn

if TYPE_CHECKING:
    from monitor.records.known import KnownState

Explained = Annotated[bool, typer.Option("--all", help="Explained wording, too: quotes, wire copy, names …")]
Gone = Annotated[bool, typer.Option("--withdrawn", help="Those that were reported and do not hold any more; why.")]
Known = Annotated[bool, typer.Option("--known", help="Those of narratives.yaml and watchlists, with who carries them.")]
Code = Annotated[bool, typer.Option("--exit-code", help="Exit with 10 where there are narratives.")]
PhraseId = Annotated[str, typer.Argument(metavar="NARRATIVE", help="Its id, or the beginning of it.")]
Spread = Annotated[bool, typer.Option("--spread", help="Only who had it when, the first first.")]


def register(commands: typer.Typer) -> None:
    commands.command(epilog=ending("monitor narratives --since 7d", "monitor narratives --all --ndjson"))(narratives)
    commands.command(epilog=ending("monitor narrative nqx3m", "monitor narrative nqx3m --spread"))(narrative)


def narratives(
    config: ConfigPath = None, since: Since = None, every: Explained = False, gone: Gone = False, known: Known = False,
    limit: Limit = None, code: Code = False, json: AsJson = False, ndjson: AsLines = False, csv: AsCsv = False,
    utc: Utc = False,
) -> None:  # fmt: skip
    """Wording that independent outlets repeat, the best first. No innocent explanation covers it."""
    from monitor.archive.phrase_json import phrase_json

    form = form_of(json=json, ndjson=ndjson, csv=csv)
    most = limit_of(limit, form)
    with opened(config, utc=utc) as desk:
        if known:
            return _show_known(desk, since, form, most)
        if gone:
            withdrawn = desk.app.withdrawn(desk.since(since))
            show_rows(withdrawn, _WITHDRAWN, form, desk.times, name="withdrawn", most=most, flat=to_json, empty=_HOLD)
            return
        found = desk.app.phrases(since=desk.since(since), flagged=None if every else True, limit=most + 1)
        show_rows(
            found,
            _PHRASES,
            form,
            desk.times,
            name="narratives",
            most=most,
            record=phrase_json,
            flat=_flat,
            empty=_NOTHING if every else _NONE,
        )
        if not found and desk.app.is_young():
            talk(_young())
    if code and any(view.phrase.flagged and not view.denied for view in found):
        raise typer.Exit(FINDINGS)


def _young() -> str:
    from monitor.narratives.scoring import EARLIER, MIN_SCORE, NEW_MIN_SCORE

    return (
        f"too few articles yet: until {EARLIER} earlier ones are known (a month or two of polling, or monitor import), "
        f"nobody can say which wordings are new, and a narrative must score {NEW_MIN_SCORE:g}, later {MIN_SCORE:g}"
    )


def _show_known(desk: Desk, since: str | None, form: Form, most: int) -> None:
    began = desk.when(since or "30d", "--since")
    found = desk.app.known_narratives(began)
    show_rows(
        found, _KNOWN, form, desk.times, name="known", most=most, record=_known, flat=_flat_known, empty=_NO_FILE
    )  # fmt: skip
    if form is Form.TABLE:
        say_unseen(
            f"not seen since {desk.times.instant(began)}", [one.narrative.id for one in found if not one.articles]
        )


def narrative(
    id: PhraseId, spread: Spread = False, config: ConfigPath = None, json: AsJson = False, csv: AsCsv = False,
    utc: Utc = False,
) -> None:  # fmt: skip
    """One wording: its variants, every number, who has it."""
    from monitor.archive.phrase_json import phrase_json
    from monitor.cli.pages.narrative import narrative_lines

    form = form_of(json=json, csv=csv)
    with opened(config, utc=utc) as desk, listed_by("monitor narratives --all"):
        view = desk.app.phrase(id)
        if form is Form.JSON:
            print_object(narrative=phrase_json(view))
        elif form is Form.CSV or spread:
            show_rows(view.uses, _ladder(view), form, desk.times, name="uses", flat=_flat_use)
            if any(not view.uses[0].first_seen.provably_before(use.first_seen) for use in view.uses[1:]):
                talk("~ this order against the first line cannot be proved: the first-seen intervals overlap")
        else:
            out(*narrative_lines(view, desk.times))


def _ladder(view: PhraseView) -> tuple[Column[PhraseUseView], ...]:
    """Who had the wording when: times since the first line, and the words as they stand there."""
    surfaces = {use.article_id: use.occurrences[0].surface if use.occurrences else "" for use in view.phrase.uses}
    first = view.uses[0]

    def seen(use: PhraseUseView, times: Times) -> str:
        dated = f" (dated {times.instant(use.at)})" if use.first_seen.after is None else ""
        return times.interval(use.first_seen) + dated

    return (
        Column("FIRST SEEN", seen),
        Column("LAG", lambda use, _: "–" if use is first else lag(first.first_seen, use.first_seen), right=True),
        Column("OUTLET", lambda use, _: use.outlet_id),
        Column("OWNER", lambda use, _: use.owner or "unknown"),
        Column("COUNTS AS", lambda use, _: use.counts_as),
        Column("ARTICLE", lambda use, _: use.article_id, id=True),
        Column("WORDING", lambda use, _: surfaces.get(use.article_id, ""), wide=True),
    )


def _flat(view: PhraseView) -> dict[str, JSON]:
    phrase = view.phrase
    return {
        "id": phrase.id, "wording": phrase.text, "type": phrase.type, "flagged": phrase.flagged,
        "score": phrase.score, "outlets": phrase.outlets, "independent": phrase.independent,
        "watched": view.watched, **flat_interval(view.first_seen), "last_at": to_json(view.last_at),
    }  # fmt: skip


def _flat_use(use: PhraseUseView) -> dict[str, JSON]:
    return {
        "article": use.article_id, "outlet": use.outlet_id, "owner": use.owner, "country": use.country,
        "counts_as": use.counts_as, **flat_interval(use.first_seen), "dated": to_json(use.at), "url": use.url,
        "title": use.title,
    }  # fmt: skip


def _duration(view: PhraseView) -> str:
    """From the first use to the last, as far as it is known when they were seen."""
    return lag(view.first_seen, max((use.first_seen for use in view.uses), key=lambda seen: seen.until))


_NOTHING = "no wording is repeated in three outlets yet; monitor why ARTICLE tells what was searched"
_NONE = "no narratives: nothing above the limits (monitor narratives --all shows what was explained)"


def _known(one: KnownState) -> JSON:
    return to_json(one) | {"repeated": one.repeated}


def _flat_known(one: KnownState) -> dict[str, JSON]:
    return {
        "id": one.narrative.id, "title": one.narrative.title, "watchlist": one.watchlist,
        "articles": one.articles, "outlets": one.outlets,
        "independent": one.independent, "repeated": one.repeated, "first_at": to_json(one.first_at),
        "last_at": to_json(one.last_at),
    }  # fmt: skip


_NO_FILE = "no narratives are known: write them into narratives.yaml beside feeds.yaml (docs/narratives.md)"
_KNOWN: tuple[Column[KnownState], ...] = (
    Column("ID", lambda one, _: one.narrative.id),
    Column("NARRATIVE", lambda one, _: one.narrative.title, wide=True),
    Column("FROM", lambda one, _: "watchlist" if one.watchlist else "narratives.yaml"),
    Column("ARTICLES", lambda one, _: str(one.articles), right=True),
    Column("OUTLETS", lambda one, _: str(one.outlets), right=True),
    Column("INDEP", lambda one, _: str(one.independent), right=True),
    Column("LAST DATED", lambda one, times: times.instant(one.last_at, "–")),  # watch list: when it was found
    Column("STATE", lambda one, _: "repeated" if one.repeated else "seen" if one.articles else "not seen"),
)


def _reason(one: Withdrawn, _: Times) -> str:
    if one.label is not None:
        return f"{worded(one.label.label)}, says {one.label.by}"
    return {None: "gone", "phrase": "below a limit"}.get(one.type) or worded(one.type or "")


def _type(view: PhraseView, _: Times) -> str:
    if not view.phrase.flagged:
        from monitor.cli.pages.narrative import below

        return below(view.phrase) if view.phrase.type == "phrase" else worded(view.phrase.type)
    return f"{worded(view.label.label)}, says {view.label.by}" if view.label and view.denied else "narrative"


_HOLD = "nothing was withdrawn: what was reported holds"
_WITHDRAWN: tuple[Column[Withdrawn], ...] = (
    Column("ID", lambda one, _: one.phrase_id, id=True),
    Column("WORDING", lambda one, _: one.text, wide=True),
    Column("OUTLETS", lambda one, _: str(one.outlets), right=True),
    Column("REPORTED", lambda one, times: times.instant(one.found_at)),
    Column("WITHDRAWN", lambda one, times: times.instant(one.withdrawn_at)),
    Column("REASON", _reason),
    Column("MEASURED, OR SAID", lambda one, _: one.label.note if one.label else one.note, wide=True),
)
_PHRASES: tuple[Column[PhraseView], ...] = (
    Column("ID", lambda view, _: view.phrase.id, id=True),
    Column("WORDING", lambda view, _: view.phrase.text, wide=True),
    Column("OUTLETS", lambda view, _: f"{view.phrase.outlets} / {view.watched}", right=True),
    Column("INDEP", lambda view, _: str(view.phrase.independent), right=True),
    Column("FIRST→LAST", lambda view, _: _duration(view), right=True),
    Column("TYPE", _type),
)
