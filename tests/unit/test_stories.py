"""Which articles are one story, which are somebody else's text, and how well that agrees with the truth."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from datetime import timedelta
from itertools import islice
from pathlib import Path

import pytest

from monitor.records import GroupArticle, Wire
from monitor.stories import Grouping, GroupOptions, quality
from monitor.stories.credits import WireCredits
from monitor.stories.ordinals import conflict, ordinals
from tests.builders import article, grouped

SHARED = Path(__file__).parents[3] / "shared"

FIRE = "A fire destroyed the fish market of Varnograd on Monday night. Nobody was hurt, the harbour master said."
FIRE_TOO = "The fish market in Varnograd burned down on Monday night; the harbour master said that nobody was hurt."
STRIKE = "Bus drivers in Lindholm voted for a strike over night shifts. The union wants longer breaks from January."
OTHERS = (
    ("Museum buys a lost portrait", "The city museum paid two million for a portrait by a pupil of Holbein."),
    ("Rain ends the cricket final", "Heavy rain ended the cricket final early, and both teams share the cup."),
    ("Bank raises its key rate", "The central bank raised its key rate by a quarter point to fight inflation."),
    ("Old bridge closes for repairs", "Engineers found cracks in the old bridge, which closes for three months."),
)
LONG = (
    "The council of Varnograd decided on Tuesday evening to close the eastern quay to lorries from the first of March. "
    "Residents had collected nine thousand signatures against the noise of the night traffic and the dust it raises. "
    "The mayor called the decision overdue, while the carriers' guild announced that it would go to court against it. "
    "Two hundred lorries use the road each day, most of them on their way to the ferry terminal by the grain silos. "
    "A study that the council had ordered in spring found that a bypass would cost forty million and take six years."
)


def others() -> list[GroupArticle]:
    return [article(title, body, outlet="other") for title, body in OTHERS]


def stories_of(*articles: GroupArticle, options: GroupOptions | None = None) -> list[str]:
    """The story of each article, after some unrelated news."""
    return [decided.story_id for decided in grouped([*others(), *articles], Grouping(options))][len(OTHERS) :]


def test_two_reports_on_one_event_are_one_story() -> None:
    first, second = stories_of(
        article("Fire destroys fish market in Varnograd", FIRE, language="en"),
        article("Varnograd fish market burns down", FIRE_TOO, outlet="horn", hours=3, language="en"),
    )
    assert first == second


def test_reports_on_different_events_stay_apart() -> None:
    stories = stories_of(
        article("Fire destroys fish market in Varnograd", FIRE), article("Bus drivers in Lindholm to strike", STRIKE)
    )
    assert len(set(stories)) == 2


def test_the_first_article_founds_a_story_with_nobody_near() -> None:
    (decided,) = grouped([article("Fire", FIRE)])
    assert (decided.founded, decided.nearest, decided.reprint_of, decided.signals[0].value) == (True, None, None, 0.0)


def test_an_article_that_joins_says_how_alike_it_is_and_to_which() -> None:
    one, two = article("Fire destroys fish market", FIRE), article("Fish market burns down", FIRE_TOO, outlet="horn")
    decided = grouped([*others(), one, two])[-1]
    (signal,) = decided.signals
    assert (decided.founded, decided.nearest, signal.name) == (False, one.id, "likeness")
    assert signal.limit is not None
    assert signal.value >= signal.limit


TWINS = {
    "en": ("EU agrees 12th sanctions package", "EU agrees 13th sanctions package", "The ministers met in the morning."),
    "de": ("EU beschließt 12. Sanktionspaket", "EU beschließt 13. Sanktionspaket", "Die Minister tagten am Morgen."),
    "ru": ("ЕС принял 12-й пакет санкций", "ЕС принял 13-й пакет санкций", "Министры собрались утром в столице."),
    "el": ("Η ΕΕ ενέκρινε το 12ο πακέτο", "Η ΕΕ ενέκρινε το 13ο πακέτο", "Οι υπουργοί συνεδρίασαν το πρωί."),
}


@pytest.mark.parametrize("language", TWINS)
def test_twins_of_a_series_stay_apart_and_each_has_its_own_story(language: str) -> None:
    twelfth, thirteenth, body = TWINS[language]
    stories = stories_of(
        article(twelfth, body, language=language),
        article(thirteenth, body, outlet="horn", language=language),
        article(twelfth, body, outlet="post", language=language),
        article(thirteenth, body, outlet="star", language=language),
    )
    assert stories[0] == stories[2]
    assert stories[1] == stories[3]
    assert stories[0] != stories[1]


@pytest.mark.parametrize(
    ("title", "language", "counted"),
    [
        ("EU agrees 13th sanctions package", "en", {"sanction": "13"}),
        ("13. Sanktionspaket steht", "de", {"sanktionspak": "13"}),
        ("Принят 13-й пакет", "ru", {"пакет": "13"}),
        ("Le 2e tour, le 3e essai", "fr", {"tour": "2", "essai": "3"}),
        ("Three dead, 12 hurt", "en", {}),
        ("Profit rose 4.5 percent", "en", {}),
    ],
)
def test_what_a_title_counts(title: str, language: str, counted: dict[str, str]) -> None:
    assert ordinals(title, language) == counted


def test_the_next_one_of_a_series_is_no_reprint_however_alike_the_text() -> None:
    texts = (LONG.replace("eastern quay", f"{number}th quay") for number in (12, 13))
    one, two = grouped(
        article(f"Council closes {number}th quay", text, outlet=f"o{number}", language="en")
        for number, text in zip((12, 13), texts, strict=True)
    )
    assert two.reprint_of is None
    assert two.story_id != one.story_id


def test_two_counts_conflict_only_over_the_same_thing() -> None:
    assert conflict({"package": "12"}, {"package": "13"})
    assert not conflict({"package": "12"}, {"package": "12"})
    assert not conflict({"package": "12"}, {"summit": "13"})


def test_articles_in_two_known_languages_are_never_one_story() -> None:
    first, abroad, unknown = stories_of(
        article("Varnograd: Fish Market Fire", FIRE, language="en"),
        article("Varnograd: Fish Market Fire", "Varnograd, harbour.", outlet="horn", language="de"),
        article("Varnograd: Fish Market Fire", FIRE_TOO, outlet="post"),
    )
    assert first != abroad
    assert unknown == first


def test_a_regional_tag_is_the_same_language() -> None:
    first, second = stories_of(
        article("Fire destroys fish market", FIRE, language="en-GB"),
        article("Fish market burns down", FIRE_TOO, outlet="horn", language="en"),
    )
    assert first == second


def test_undated_articles_join_by_their_words_alone() -> None:
    first, second = stories_of(
        article("Fire destroys fish market", FIRE, hours=None),
        article("Fish market burns down", FIRE_TOO, outlet="horn", hours=None),
    )
    assert first == second


def test_an_article_outside_the_window_is_no_reprint() -> None:
    inside, outside = GroupOptions().window.total_seconds() / 3600 - 1, GroupOptions().window.total_seconds() / 3600 + 1
    for hours, joins in ((inside, True), (outside, False)):
        first = article("Council closes the quay", LONG)
        again = article("Council closes the quay", LONG, outlet="horn", hours=hours)
        one, two = grouped([first, again], Grouping(GroupOptions(reach=timedelta())))
        assert (two.reprint_of == first.id) is joins
        assert (two.story_id == one.story_id) is joins


def test_the_same_words_later_are_less_alike() -> None:
    early, late = (
        grouped(
            [*others(), article("Fire destroys market", FIRE), article("Market burns", FIRE_TOO, outlet="x", hours=h)]
        )[-1]
        for h in (1, 96)
    )
    assert late.signals[0].value < early.signals[0].value


SENTENCES = LONG.split(". ")


@pytest.mark.parametrize(
    "text",
    [
        LONG,
        LONG.replace("overdue", "long overdue").replace("nine thousand", "9,000"),
        "Our own reporter was on the quay this morning and found it as busy as ever.\n" + LONG,
        ". ".join(SENTENCES[:3]) + ".",
        LONG + "\n(AP)",
        LONG.upper(),
    ],
    ids=["verbatim", "edited", "paragraph added", "cut short", "credit line", "in capitals"],
)
def test_a_text_that_is_essentially_anothers_is_its_reprint(text: str) -> None:
    first = article("Council closes the quay", LONG)
    decided = grouped([*others(), first, article("Quay to close", text, outlet="horn", hours=1)])[-1]
    assert decided.reprint_of == first.id
    assert decided.reprint_share >= 0.5
    assert (decided.signals[0].name, decided.signals[0].value) == ("shared text", decided.reprint_share)


def test_a_report_in_other_words_is_no_reprint() -> None:
    decided = grouped([article("Fire", FIRE), article("Fire", FIRE_TOO, outlet="horn")])[-1]
    assert decided.reprint_of is None


def test_a_short_sentence_in_common_is_no_reprint() -> None:
    decided = grouped([article("Fire", "Read more on our site."), article("Strike", "Read more on our site.")])[-1]
    assert decided.reprint_of is None


def test_a_chain_of_reprints_points_to_the_first() -> None:
    shortened, extended = ". ".join(SENTENCES[1:]), ". ".join(SENTENCES[2:]) + FIRE
    first = article("Quay closes", LONG)
    found = grouped([first, article("Quay", shortened, outlet="b"), article("Lorries", extended, outlet="c")])
    assert [decided.reprint_of for decided in found] == [None, first.id, first.id]
    assert len({decided.story_id for decided in found}) == 1


WIRES = (
    Wire(id="ap", credits=("(AP)", "Associated Press")),
    Wire(id="reuters", credits=("(Reuters)", "Reuters", "Thomson Reuters")),
    Wire(id="sta", credits=("/STA/",)),
    Wire(id="tass", credits=("/ТАСС/", "ТАСС")),
)


@pytest.mark.parametrize(
    ("body", "wire"),
    [
        ("VARNOGRAD (AP) — A fire destroyed the market.", "ap"),
        ("A fire destroyed the market. (AP)", "ap"),
        ("A fire destroyed the market.\nAssociated Press", "ap"),
        ("VARNOGRAD, Nov 20 (Reuters) - A fire destroyed the market.", "reuters"),
        ("Reuters – A fire destroyed the market.", "reuters"),
        ("Ljubljana, 20. novembra /STA/ Požar je uničil tržnico.", "sta"),
        ("МОСКВА, 20 ноября. /ТАСС/. Пожар уничтожил рынок.", "tass"),
        ("The harbour master told Reuters that nobody was hurt.", None),
        ("Nobody was hurt, he told Reuters.", None),
        ("Reuters reported a fire in the market.", None),
        ("The snapshot (APX) shows it, and so does a map (MAP).", None),
        ("", None),
    ],
)
def test_a_credit_line_names_its_wire_and_a_mention_does_not(body: str, wire: str | None) -> None:
    assert WireCredits(WIRES).of(article("Fire", body)) == wire


def test_a_mark_in_the_middle_of_a_long_text_is_no_credit() -> None:
    assert WireCredits(WIRES).of(article("Fire", f"{'word ' * 60}(AP){' word' * 60}")) is None


@pytest.mark.parametrize(
    ("credit", "wire"), [("Reuters", "reuters"), (" Thomson Reuters ", "reuters"), ("Reuters Fans Blog", None)]
)
def test_the_source_of_an_entry_credits_a_wire_only_as_a_whole(credit: str, wire: str | None) -> None:
    (decided,) = grouped([article("Fire", FIRE, credit=credit)], Grouping(wires=WIRES))
    assert decided.wire == wire


def test_without_wires_nothing_is_credited() -> None:
    assert WireCredits(()).of(article("Fire", "A fire. (AP)", credit="Reuters")) is None


def test_quality_of_a_grouping_against_figures_worked_out_by_hand() -> None:
    # Events {a b c} {d e}; stories {a b} {c d} {e}. Pairs: 4 true, 2 claimed, 1 both.
    gold = {"a": "x", "b": "x", "c": "x", "d": "y", "e": "y"}
    found = quality(gold, {"a": "1", "b": "1", "c": "2", "d": "2", "z": "9"})  # e has no story, z no event
    assert (found.articles, found.events, found.stories) == (5, 2, 3)
    assert (found.precision, found.recall, found.f1) == pytest.approx((1 / 2, 1 / 4, 1 / 3))
    assert found.bcubed_precision == pytest.approx((1 + 1 + 1 / 2 + 1 / 2 + 1) / 5)
    assert found.bcubed_recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 / 2 + 1 / 2) / 5)
    assert found.bcubed_f1 == pytest.approx(2 * 0.8 * (8 / 15) / (0.8 + 8 / 15))


def test_quality_of_a_perfect_grouping_and_of_nothing() -> None:
    gold = {"a": "x", "b": "x", "c": "y"}
    perfect = quality(gold, gold)
    assert (perfect.f1, perfect.bcubed_f1) == (1.0, 1.0)
    assert quality({}, {}).articles == 0


@pytest.mark.corpus
def test_quality_agrees_with_the_outside_judge(tmp_path: Path) -> None:
    judge, labelled = SHARED / "bench/cluster_metrics.py", SHARED / "data/stories/gva.jsonl.gz"
    if not (judge.exists() and labelled.exists()):
        pytest.skip("../shared/bench/cluster_metrics.py or ../shared/data/stories is missing")
    with gzip.open(labelled, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in islice(file, 150)]
    decided = grouped(
        article(row["title"], row.get("text") or "", id=str(row["id"]), outlet=row.get("outlet") or "") for row in rows
    )
    gold, answer = tmp_path / "gold.jsonl", tmp_path / "answer.jsonl"
    gold.write_text("".join(json.dumps({"id": row["id"], "event": row.get("event")}) + "\n" for row in rows))
    answer.write_text("".join(json.dumps({"id": one.article_id, "story": one.story_id}) + "\n" for one in decided))
    told = json.loads(subprocess.check_output([sys.executable, judge, gold, answer]))
    ours = quality(
        {str(row["id"]): str(row["event"]) for row in rows if row.get("event") is not None},
        {one.article_id: one.story_id for one in decided},
    )
    assert (ours.articles, ours.events, ours.stories) == (told["docs"], told["events"], told["stories"])
    assert (ours.precision, ours.recall, ours.f1) == pytest.approx((told["p"], told["r"], told["f1"]), abs=6e-5)
    bcubed = (ours.bcubed_precision, ours.bcubed_recall, ours.bcubed_f1)
    assert bcubed == pytest.approx((told["b3p"], told["b3r"], told["b3f1"]), abs=6e-5)
