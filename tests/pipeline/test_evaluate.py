"""Labelled articles through the same decisions as polled ones, and the figures that come of it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from monitor import evaluate
from monitor.errors import InputError
from monitor.evaluate import Labelled, NarrativesReport
from monitor.records import Wire, content_id
from monitor.stories import GroupOptions
from tests.builders import SMALL, after
from tests.news import SINKING, everyday

COINED = "the republic sleeps behind a velvet curtain of borrowed hours"


def own(number: int) -> str:
    """Fifty words that nobody else uses: whoever has the coined words behind them reports on something else."""
    return ". ".join(" ".join(f"word{number}x{n}" for n in range(start, start + 10)) for start in range(0, 50, 10))


def write(path: Path, *rows: dict[str, Any] | str) -> Path:
    path.write_text("".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def row(number: int, **more: Any) -> dict[str, Any]:
    return {"id": f"r{number}", "outlet": f"o{number}", "title": f"Title{number}", "text": f"Text{number}."} | more


def read(tmp_path: Path, *rows: dict[str, Any] | str) -> Labelled:
    return evaluate.read([write(tmp_path / "labelled.jsonl", *rows)])


def ids(labelled: Labelled) -> list[str | None]:
    return [one.external_id for one in labelled.rows]


def others(month: str, count: int = 60) -> list[dict[str, Any]]:
    return [
        row(number, id=f"{month}-{number}", title=f"Subject{month}{number}", published=f"{month}-01",
            text=f"Matter{month}{number} is the news of day{month}{number}.")
        for number in range(count)
    ]  # fmt: skip


def carrying(month: str, count: int = 3) -> list[dict[str, Any]]:
    texts = [f"{own(n)}. Observers say {COINED}." for n in range(count)]
    return [
        row(n, id=f"{month}-c{n}", title=content_id("t", f"{month}{n}"), text=text, published=f"{month}-02")
        for n, text in enumerate(texts)
    ]


def test_rows_are_read_in_time_order_and_undated_ones_stay_behind_the_one_before(tmp_path: Path) -> None:
    labelled = read(
        tmp_path,
        row(1, published="2026-03-02"), row(2), row(3, published="2026-03-01"), row(4, published=None),
        row(5, published="2026-03-01T23:00:00-05:00"),
    )  # fmt: skip
    assert ids(labelled) == ["r3", "r4", "r1", "r2", "r5"]


def test_undated_files_keep_their_order(tmp_path: Path) -> None:
    assert ids(read(tmp_path, row(3), row(1), row(2))) == ["r3", "r1", "r2"]


def test_bad_lines_are_named_and_the_rest_is_used(tmp_path: Path) -> None:
    labelled = read(tmp_path, row(1), "{half a line", "", row(2, title=None), row(3))
    assert ids(labelled) == ["r1", "r3"]
    assert [bad.line for bad in labelled.bad] == [2, 4]


def test_a_compressed_file_is_read_and_texts_are_kept_character_for_character(tmp_path: Path) -> None:
    path = tmp_path / "labelled.jsonl.gz"
    text = "two  blanks\u00a0and\u200bmore\r\n\r\n"
    path.write_bytes(gzip.compress(json.dumps(row(1, text=text)).encode()))
    (one,) = evaluate.read([path]).rows
    assert one.entry.text == text


def test_grouping_is_judged_on_rows_with_an_event_and_assigns_every_row(tmp_path: Path) -> None:
    twice = {"title": "Fire destroys fish market", "text": "The fish market of Varnograd burned down on Monday night."}
    labelled = read(
        tmp_path, row(1, event="fire", **twice), row(2, event="fire", **twice), row(3, event="other"), row(4)
    )
    told: list[int] = []
    report = evaluate.evaluate_stories(labelled, GroupOptions(), (), told=told.append)
    assert sum(told) == 4
    assert [article for article, _ in report.assignments] == ["r1", "r2", "r3", "r4"]
    assert (report.quality.articles, report.quality.events, report.quality.f1) == (3, 2, 1.0)


def test_an_article_is_assigned_to_the_story_in_which_it_stands_in_the_end(tmp_path: Path) -> None:
    news = [
        row(n, title=one.title, text=one.body, outlet=one.outlet_id, published=one.at and one.at.isoformat(), lang="en")
        for n, one in enumerate(everyday("en"))
    ]
    sinking = [
        row(0, id=f"s{n}", outlet=outlet, title=title, text=text, published=after(at).isoformat(), lang="en", event="x")
        for n, (outlet, title, text, at) in enumerate(SINKING)
    ]
    report = evaluate.evaluate_stories(read(tmp_path, *news, *sinking), GroupOptions(), (), told=lambda _: None)
    assert [article for article, _ in report.assignments][-4:] == ["s0", "s1", "s2", "s3"]
    assert len({story for _, story in report.assignments[-4:]}) == 1
    assert report.quality.f1 == 1.0


def judged(tmp_path: Path, rows: list[dict[str, Any]], **more: Any) -> NarrativesReport:
    given: dict[str, Any] = {"background": Labelled(rows=(), bad=()), "truth": None, "window": "month"} | more
    return evaluate.evaluate_narratives(
        read(tmp_path, *rows), given["background"], given["truth"], SMALL, (Wire(id="ap", credits=("(AP)",)),),
        window=given["window"], told=lambda _: None,
    )  # fmt: skip


def texts(report: NarrativesReport) -> dict[str, list[tuple[str, bool]]]:
    return {window: [(phrase.text, phrase.flagged) for phrase in phrases] for window, phrases in report.windows}


def test_one_window_after_the_other_is_traced_and_what_came_before_is_background(tmp_path: Path) -> None:
    rows = [row for month in ("2026-03", "2026-04") for row in (*others(month), *carrying(month))]
    report = judged(tmp_path, rows)
    assert texts(report) == {
        "2026-03": [(f"Observers say {COINED}", True)],
        "2026-04": [(f"Observers say {COINED}", False)],
    }
    assert report.windows[1][1][0].type == "stock"


def test_a_background_file_makes_the_first_window_wiser(tmp_path: Path) -> None:
    path = write(tmp_path / "earlier.jsonl", *others("2026-01"), *carrying("2026-01"), *carrying("2026-02"))
    report = judged(tmp_path, [*others("2026-03"), *carrying("2026-03")], background=evaluate.read([path]))
    assert texts(report) == {"2026-03": [(f"Observers say {COINED}", False)]}


@pytest.mark.parametrize(
    ("window", "names"),
    [("day", ["2026-03-01", "2026-03-02"]), ("month", ["2026-03"]), ("year", ["2026"]), ("all", ["all"])],
)
def test_windows_are_days_months_years_or_everything(tmp_path: Path, window: str, names: list[str]) -> None:
    report = judged(tmp_path, [*others("2026-03", count=3), *carrying("2026-03")], window=window)
    assert list(texts(report)) == names


def test_planted_wording_is_found_where_it_stands(tmp_path: Path) -> None:
    rows = [*others("2026-03"), *carrying("2026-03")]
    spans = [(one["id"], one["text"].index(COINED)) for one in rows if COINED in one["text"]]
    occurrences = [{"id": id, "start": start, "end": start + len(COINED)} for id, start in spans]
    truth = {"narratives": [{"phrase": COINED, "outlets": 3, "occurrences": occurrences}]}
    path = tmp_path / "truth.json"
    path.write_text(json.dumps(truth))
    report = judged(tmp_path, rows, truth=evaluate.read_truth(path))
    assert report.quality is not None
    assert (report.quality.planted, report.quality.found, report.quality.occurrence_recall) == (1, 1, 1.0)
    assert (report.quality.in_top_10, report.quality.article_recall, report.articles) == (1, 1.0, 63)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"narratives": 3}', '{"narratives": [{"occurrences": [{"id": 1}]}]}', "\xff"]
)
def test_a_truth_that_is_none_is_an_error_with_a_next_step(tmp_path: Path, text: str) -> None:
    path = tmp_path / "truth.json"
    path.write_text(text, encoding="latin-1")
    with pytest.raises(InputError, match="not a file of planted phrases") as refused:
        evaluate.read_truth(path)
    assert refused.value.hint


def test_a_truth_without_outlets_is_refused_before_the_work_begins(tmp_path: Path) -> None:
    path = tmp_path / "truth.json"
    path.write_text('{"narratives": [{"occurrences": []}], "innocent": [{"occurrences": []}]}')
    with pytest.raises(InputError):
        evaluate.read_truth(path)
