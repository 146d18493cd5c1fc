"""Known narratives are found again inflected, reordered and with a word more; and nowhere else."""

from __future__ import annotations

import pytest

from monitor.narratives.recognise import MOST, Recogniser
from monitor.records import WatchedArticle
from monitor.records.known import KnownNarrative

GRID = KnownNarrative(
    id="grid", title="The grid", language="en",
    variants=("the grid is on the verge of collapse", "blackout winter without light"),
)  # fmt: skip
WAR = KnownNarrative(id="war", title="War", language="ru", variants=("гибридная война террора против республики",))
PACKAGE = KnownNarrative(id="package", title="12th", language="en", variants=("12th emergency grain transit package",))
CHINESE = KnownNarrative(id="zh", title="zh", language="zh", variants=("共和国在丝绸幕后沉睡",))


def article(text: str, title: str = "A day", summary: str = "") -> WatchedArticle:
    texts = {"title": title, "summary": summary, "text": text}
    return WatchedArticle(id="a1", seq=1, outlet_id="bell", revision=2, texts=texts, words=dict.fromkeys(texts, ""))


def found(text: str, *known: KnownNarrative, title: str = "A day", summary: str = "") -> list[tuple[str, str, str]]:
    read = article(text, title, summary)
    return [
        (one.watchlist_id, one.field, read.texts[one.field][one.start : one.end])
        for one in Recogniser(known or (GRID, WAR, PACKAGE, CHINESE)).found(read)
    ]


@pytest.mark.parametrize(
    ("text", "id", "words"),
    [
        ("Rain. They say the grid is on the verge of collapse. Snow.", "grid", "grid is on the verge of collapse"),
        ("Rain. The grids are on the verge of collapsing, he said.", "grid", "grids are on the verge of collapsing"),
        ("On the verge of total collapse is the grid.", "grid", "verge of total collapse is the grid"),
        ("It will be a winter without light, a blackout.", "grid", "winter without light, a blackout"),
        ("Это гибридной войной террора против республик назвали.", "war", "гибридной войной террора против республик"),
        ("He signed the 12th emergency grain transit package.", "package", "12th emergency grain transit package"),
        ("昨天共和国在丝绸幕后沉睡。", "zh", "共和国在丝绸幕后沉睡"),
    ],
)
def test_a_use_is_found_where_it_stands(text: str, id: str, words: str) -> None:
    assert found(text) == [(f"narrative:{id}", "text", words)]


@pytest.mark.parametrize(
    "text",
    [
        "The grid is fine. On the verge of sleep he thought of it. A collapse of the roof was near.",
        "The grid is on the table.",
        "He signed the 13th emergency grain transit package.",
        "",
        "the " * 5_000,
    ],
)
def test_what_shares_some_words_is_none(text: str) -> None:
    assert found(text) == []


def test_titles_and_summaries_are_read_and_the_text_before_the_summary() -> None:
    words = GRID.variants[0]
    assert found("", GRID, title=words.title()) == [("narrative:grid", "title", words.title()[4:])]
    assert found("", GRID, summary=words) == [("narrative:grid", "summary", words[4:])]
    assert found("Something else.", GRID, summary=words) == []


def test_the_better_variant_names_a_place_and_places_are_bounded() -> None:
    close = KnownNarrative(id="x", title="x", language="en", variants=("grid on the verge of ruin", GRID.variants[0]))
    (match,) = Recogniser([close]).found(article(f"{GRID.variants[0]}."))
    assert (match.phrase, match.revision) == (GRID.variants[0], 2)
    assert len(found(f"{GRID.variants[0]}. Snow fell here too. " * 40, GRID)) == MOST


def test_nothing_known_finds_nothing() -> None:
    assert (len(Recogniser([])), Recogniser([]).found(article("Words."))) == (0, [])
