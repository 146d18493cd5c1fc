"""What is flagged, what is explained and by what, and which forms are one phrase."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import exp

import numpy as np
import pytest

from monitor.named import load, names
from monitor.narratives import FoundPhrase, Tracing, quality
from monitor.narratives.facts import PhraseFacts
from monitor.narratives.reading import SPOKEN, Reader
from monitor.narratives.seeds import seeds_of
from monitor.narratives.verdict import judge
from monitor.records import Phrase, TraceArticle
from tests.builders import SMALL, after, facts, phrases_in, traced, use
from tests.carried import AROUND, COINED, OTHER_NEWS, carrying


def found_in(articles: list[TraceArticle]) -> list[Phrase]:
    return phrases_in([*OTHER_NEWS, *articles])


def the_phrase(articles: list[TraceArticle]) -> Phrase:
    (phrase,) = found_in(articles)
    return phrase


def test_three_independent_outlets_with_the_same_rare_words_are_a_narrative() -> None:
    phrase = the_phrase(carrying(*[f"Observers say {COINED}."] * 3))
    assert (phrase.flagged, phrase.type, phrase.outlets, phrase.independent) == (True, "phrase", 3, 3)
    assert phrase.text == f"Observers say {COINED}"
    assert {use.article_id for use in phrase.uses} == {"bell", "horn", "post"}


def test_two_outlets_are_nothing() -> None:
    assert found_in(carrying(*[f"Observers say {COINED}."] * 2)) == []


def test_one_outlet_alone_may_repeat_itself() -> None:
    assert found_in([traced(f"{COINED} {number}", id=f"a{number}") for number in range(5)]) == []


def test_the_third_outlet_makes_the_phrase_and_the_fourth_extends_it() -> None:
    tracing = Tracing(SMALL)
    told = [tracing.trace(article).phrases for article in [*OTHER_NEWS, *carrying(*[f"{COINED}."] * 4)]]
    assert [len(phrases) for phrases in told[-4:]] == [0, 0, 1, 1]
    assert told[-1][0].id == told[-2][0].id
    assert told[-1][0].outlets == 4


def test_words_that_everybody_uses_are_no_phrase() -> None:
    articles = [traced(f"It is one of the {number}th kind", f"o{number}", id=f"a{number}") for number in range(30)]
    assert not any(phrase.flagged for phrase in phrases_in(articles))


def test_words_do_not_join_across_the_end_of_a_sentence() -> None:
    assert found_in(carrying(*["velvet curtain. Borrowed sleep."] * 3)) == []


def test_forms_that_differ_in_a_word_are_variants_of_one_phrase() -> None:
    verge, brink = (f"Europe stands on the {edge} of total collapse" for edge in ("verge", "brink"))
    best = found_in(carrying(f"{verge}.", f"{verge}.", f"{verge}.", f"{brink}.", f"{brink}.", f"{brink}."))[0]
    assert (best.flagged, best.outlets) == (True, 6)
    assert {verge.lower(), brink.lower()} <= set(best.variants)


def test_forms_with_different_numbers_stay_apart() -> None:
    twelfth, thirteenth = (
        f"ministers quietly signed the {number} emergency grain transit accord last night"
        for number in ("12th", "13th")
    )
    found = found_in(carrying(*[f"{twelfth}."] * 3, *[f"{thirteenth}."] * 3))
    texts = [{surface.surface for use in phrase.uses for surface in use.occurrences} for phrase in found]
    assert not any(any("12th" in text for text in of) and any("13th" in text for text in of) for of in texts)


@pytest.mark.parametrize(
    ("language", "words", "inflected"),
    [
        (
            "ru",
            "республика спит за бархатным занавесом чужих часов",
            "республика спит за бархатными занавесами чужих часов",
        ),
        (
            "el",
            "η δημοκρατία κοιμάται πίσω από βελούδινη κουρτίνα",
            "η δημοκρατία κοιμάται πίσω από βελούδινες κουρτίνες",
        ),
        (None, "共和国は絹の幕で眠る", "共和国は絹の幕で眠る"),
    ],
    ids=["Cyrillic", "Greek", "unspaced"],
)
def test_a_narrative_is_found_in_other_scripts_and_inflected(language: str | None, words: str, inflected: str) -> None:
    phrase = the_phrase(carrying(f"{words}.", f"{words}.", f"{inflected}.", language=language))
    assert phrase.flagged
    assert [found.surface for use in phrase.uses for found in use.occurrences] == [words, words, inflected]


def test_offsets_and_fields_lead_to_the_words_in_title_and_body() -> None:
    body = f"«Intro»\n\n  {COINED.upper()}  …"
    articles = [traced(body, outlet, title=f"Is it true? {COINED}", id=outlet) for outlet in ("a", "b", "c")]
    occurrences = [found for phrase in found_in(articles) for use in phrase.uses for found in use.occurrences]
    assert {found.field for found in occurrences} == {"title", "text"}
    for found in occurrences:
        text = f"Is it true? {COINED}" if found.field == "title" else body
        assert text[found.start : found.end] == found.surface


def test_an_article_that_left_the_window_makes_no_phrase_with_those_in_it() -> None:
    for days, phrases in ((29, 1), (31, 0)):
        first, *rest = carrying(*[f"{COINED}."] * 3)
        dated = [replace(one, at=after(0)) for one in (*OTHER_NEWS, first)]
        later = [replace(one, at=after(24 * days)) for one in rest]
        assert len(phrases_in([*dated, *later])) == phrases


def test_a_closed_window_begins_anew_and_is_remembered_as_background() -> None:
    tracing = Tracing(SMALL)
    articles = [*OTHER_NEWS, *carrying(*[f"{COINED}."] * 3)]
    (first,) = phrases_in(articles, tracing)
    tracing.close_window()
    (again,) = phrases_in(articles, tracing)
    assert (first.type, again.type, again.outlets) == ("phrase", "stock", 3)


# --- explanations: for each file, articles that it and nothing before it explains ---------------


def by_owner() -> Phrase:
    return the_phrase(carrying(*[f"{COINED}."] * 3, owner="acme"))


def by_wire() -> Phrase:
    return the_phrase(carrying(*[f"{COINED}."] * 3, wire="ap"))


def by_reprint() -> Phrase:
    first, *rest = carrying(*[f"{COINED}."] * 3)
    copies = [traced(first.body, one.outlet_id, id=one.id, story_id=one.story_id, reprint_of=first.id) for one in rest]
    phrases = found_in([first, *copies])
    assert {phrase.type for phrase in phrases} == {"reprint"}
    return phrases[0]


def by_press_release() -> Phrase:
    first, *rest = carrying(*[f"{COINED}."] * 3)
    printed = [replace(one, reprint_of=first.id, reprint_class="press release", body=first.body) for one in rest]
    phrases = found_in([first, *printed])
    assert {phrase.type for phrase in phrases} == {"press_release"}
    return phrases[0]


def by_quote() -> Phrase:
    return the_phrase(carrying(*[f'"{COINED}", she said.', f"«{COINED}», he wrote.", f"„{COINED}“ hieß es."]))


def by_boilerplate() -> Phrase:
    habits = [
        traced(
            f"{AROUND[outlet].format(topic)} Subscribe to our velvet newsletter before midnight.",
            outlet,
            id=f"{outlet}{topic}",
        )
        for topic in ("rain", "chess", "bees", "coins", "maps")
        for outlet in ("bell", "horn", "post")
    ]
    return next(phrase for phrase in found_in(habits) if "velvet newsletter" in phrase.text)


def by_stock() -> Phrase:
    tracing = Tracing(SMALL)
    for number in range(8):
        tracing.learn(traced(f"In year {number} it was said that {COINED}.", f"o{number}", id=f"old-{number}"))
    (phrase,) = phrases_in([*OTHER_NEWS, *carrying(*[f"{COINED}."] * 3)], tracing)
    return phrase


def by_name() -> Phrase:
    return the_phrase(carrying(*["Commissioner Theodora Quistgaard-Blixen."] * 3))


def by_event() -> Phrase:
    articles = [
        traced(text.format(f"{COINED}."), outlet, id=outlet, story_id="s1") for outlet, text in list(AROUND.items())[:3]
    ]
    return the_phrase(articles)


def by_passage() -> Phrase:
    return the_phrase(
        carrying(*[f"{COINED}, while its clerks count candles in the cellar of an unlit treasury again."] * 3)
    )


def by_topic() -> Phrase:
    words = COINED.split()[1:]
    endings = (["fades", "grows", "wins"], ["moved", "closed", "paid"], ["too", "there", "then"])
    again = [" ".join(f"{word.title()} {way[number % 3]}." for number, word in enumerate(words)) for way in endings]
    articles = carrying(*[f"{COINED}."] * 3)
    return the_phrase([replace(one, body=f"{one.body} {more}") for one, more in zip(articles, again, strict=True)])


def by_term() -> Phrase:
    """Two words, among such as all the other news has."""
    return the_phrase(carrying(*["and are of the velvet gravel."] * 3))


def test_articles_whose_stories_were_merged_after_they_were_traced_are_of_one_event() -> None:
    tracing = Tracing(SMALL)
    *first, last = carrying(*[f"{COINED}."] * 4)
    (apart,) = phrases_in([*OTHER_NEWS, *first], tracing)
    tracing.regroup({one.id: str(last.story_id) for one in first})
    (together,) = tracing.trace(last).phrases
    assert (apart.type, together.type) == ("phrase", "event")
    assert {use.story_id for use in together.uses} == {last.story_id}


EXPLAINED: dict[str, Callable[[], Phrase]] = {
    "boilerplate": by_boilerplate, "event": by_event, "name": by_name, "passage": by_passage, "quote": by_quote,
    "press_release": by_press_release, "reprint": by_reprint,
    "same_owner": by_owner, "stock": by_stock, "term": by_term, "topic": by_topic, "wire": by_wire,
}  # fmt: skip
PACKAGE = "monitor.narratives.explanations"


@pytest.mark.parametrize("name", names(PACKAGE))
def test_each_explanation_covers_its_own_case_and_is_covered_by_a_test(name: str) -> None:
    assert name in EXPLAINED, f"write articles that {PACKAGE}.{name} explains"
    phrase = EXPLAINED[name]()
    (own,) = (test for test in phrase.explanations if test.name == name)
    assert own.holds
    assert own.note
    assert (phrase.flagged, phrase.type) == (False, name)


@pytest.mark.parametrize("name", names(PACKAGE))
def test_no_explanation_holds_for_a_plain_narrative(name: str) -> None:
    phrase = the_phrase(carrying(*[f"{COINED}."] * 3))
    (own,) = (test for test in phrase.explanations if test.name == name)
    untold = {"stock", "same_owner"}  # nothing came earlier, so rarity cannot be tested; nobody's owner is known
    assert own.holds is (None if name in untold else False)


def test_figures_of_the_test_for_names_add_up() -> None:
    given = replace(facts([use("a"), use("b"), use("c")]), content=5, capitalised=0.4, language="en")
    plain = ("minister", "sold", "2026", "harbour")
    (own,) = (test for test in judge(replace(given, plain=plain)).explanations if test.name == "name")
    assert own.note == "2 of 5 content words are left without names (1), offices (1) and numbers (1)"
    unnamed = replace(given, content=3, capitalised=0.0, plain=("minister", "sold", "harbour"))
    (own,) = (test for test in judge(unnamed).explanations if test.name == "name")
    assert (
        own.note == "2 of 3 content words are left without names (0), offices (1) and numbers (0): that makes no name"
    )


def test_a_rate_that_holds_by_too_few_earlier_outlets_says_how_many_are_needed() -> None:
    given = facts([use("a"), use("b"), use("c")], background=1, background_articles=20, window_articles=100)
    (stock,) = (test for test in judge(given).explanations if test.name == "stock")
    assert stock.value is not None
    assert stock.value < stock.limit
    assert (stock.holds, "≤ 1 outlets in turn (2 are needed)" in stock.note) == (False, True)


def test_explanations_are_tried_in_an_order_of_their_own() -> None:
    order = [load(PACKAGE, name).PRECEDENCE for name in names(PACKAGE)]
    assert len(set(order)) == len(order)


def explained(given: PhraseFacts) -> set[str]:
    return {test.name for test in judge(given).explanations if test.holds}


def test_a_chain_of_reprints_counts_once_beside_two_outlets_of_their_own() -> None:
    uses = [use("a"), use("b", reprint_of="article-of-a", counts_as="outlet:a"), use("c"), use("d")]
    verdict = judge(facts(uses))
    assert verdict.flagged
    assert verdict.signals[0].value == 3


def test_too_few_independent_outlets_are_not_flagged_even_unexplained() -> None:
    verdict = judge(facts([use("a"), use("b")], min_independent=3))
    assert (verdict.flagged, verdict.type, explained(facts([use("a"), use("b")]))) == (False, "phrase", set())


def test_common_words_are_not_flagged_even_unexplained() -> None:
    verdict = judge(facts([use("a"), use("b"), use("c")], bits=11.9))
    assert not verdict.flagged


def test_half_the_articles_quoting_is_a_quote_and_fewer_are_not() -> None:
    assert explained(facts([use("a", quoted=True), use("b", quoted=True), use("c"), use("d")])) == {"quote"}
    assert explained(facts([use("a", quoted=True), use("b"), use("c"), use("d")])) == set()


def test_what_is_left_without_names_and_offices_decides_whether_it_is_a_name() -> None:
    uses = [use(outlet) for outlet in "abc"]
    name = {"content": 4, "plain": ("bank", "northern"), "capitalised": 1.0}
    assert explained(facts(uses, **name)) == {"name"}
    slogan = {"content": 4, "plain": ("hybrid", "war", "terror"), "capitalised": 1.0}
    assert explained(facts(uses, **slogan)) == set()  # capitals in this wording alone make no name
    paper = {"content": 2, "plain": ("velvet", "lantern"), "capitalised": 0.95}
    assert explained(facts(uses, **paper)) == {"name", "term"}  # no slogan has two words
    wife = {"content": 4, "plain": ("former", "model", "velvet"), "capitalised": 0.5}
    assert explained(facts(uses, **wife)) == {"name"}
    person = {"content": 4, "plain": ("envoy",), "capitalised": 0.5}
    assert explained(facts(uses, **person)) == {"name"}
    assert explained(facts(uses, content=2, plain=("wall", "money"))) == {"term"}


def test_figures_dates_and_votes_are_told_in_one_way() -> None:
    uses = [use(outlet) for outlet in "abc"]
    for plain in (("march", "20", "2019"), ("53", "47", "majority"), ("voted", "59", "41")):
        assert explained(facts(uses, content=3, plain=plain)) == {"name"}
    city = ("15", "minute", "city", "prison")
    assert explained(facts(uses, content=4, plain=city)) == set()
    scores = [judge(facts(uses, content=4, plain=plain)).score for plain in (city, ("quarter", *city[1:]))]
    assert scores[0] == pytest.approx(0.75 * scores[1])


def test_a_name_of_several_words_is_one_surprise_and_a_number_none() -> None:
    around = [text.replace("{}", "Envoy {} spoke.") for text in AROUND.values()]
    known = [
        traced(text.format("Borka Tandel"), outlet, id=f"k-{outlet}")
        for outlet, text in zip(AROUND, around, strict=True)
    ]

    def bits(wording: str) -> float:
        found = phrases_in([*OTHER_NEWS, *known, *carrying(*[f"They say {wording} here."] * 3)])
        return next(one.measured["bits"] for one in found if "velvet" in one.text)

    alone = bits("a curtain of velvet behind lanterns")
    assert bits("a curtain of velvet behind Tandel lanterns") > alone + 2
    one, two = (bits(f"a curtain of velvet behind {name} lanterns") for name in ("Tandel", "Borka Tandel"))
    assert two == pytest.approx(one, abs=0.5)
    assert bits("a curtain of velvet behind 4711 lanterns") == pytest.approx(alone, abs=0.5)


def test_a_listed_phrase_is_stock_in_any_inflection_and_a_coined_one_is_not() -> None:
    for text, language, stock in (
        ("leaves no stone unturned", "en", True),
        ("the tips of an iceberg", "en", True),
        ("верхушки айсберга", "ru", True),
        ("a wall of quiet money", "en", False),
        ("the tip of an iceberg drifts behind velvet curtains", "en", False),  # most of it is not the listed one
    ):
        assert (explained(facts([use(outlet) for outlet in "abc"], text=text, language=language)) == {"stock"}) is stock


def test_what_the_articles_are_about_anyway_is_topic() -> None:
    uses = [use(outlet) for outlet in "abc"]
    assert explained(facts(uses, elsewhere=0.5)) == {"topic"}
    assert explained(facts(uses, elsewhere=0.1)) == set()


def test_a_topic_explains_what_would_be_a_narrative_in_articles_on_other_things() -> None:
    uses = [use(outlet) for outlet in "abc"]
    for bits, elsewhere, held in ((30.0, 0.15, False), (30.0, 0.4, True), (13.0, 0.2, True), (2.0, 0.2, False)):
        verdict = judge(facts(uses, bits=bits, elsewhere=elsewhere))
        (topic,) = (test for test in verdict.explanations if test.name == "topic")
        assert topic.value == round(exp(-12 * elsewhere), 4)
        assert topic.holds is held
        assert verdict.flagged is (not held and bits > 12)


def test_links_and_page_furniture_are_boilerplate() -> None:
    uses = [use(outlet) for outlet in "abc"]
    assert explained(facts([use(outlet, "read more at www.example.org") for outlet in "abc"])) == {"boilerplate"}
    again = [*uses, *(use("a", id=f"more-{number}") for number in range(6))]
    assert explained(facts(again, edges=1.0)) == {"boilerplate"}
    assert explained(facts(again, edges=0.5)) == set()


@pytest.mark.parametrize(
    ("marked", "explanation"),
    [
        ("a wall (AP) of quiet money", "wire"),
        ("Borka Tandel/Pool via REUTERS", "wire"),
        ("a lantern/Getty Images", "wire"),
        ("a wall t.co/x", "boilerplate"),
    ],
)
def test_a_mark_in_the_words_of_one_outlet_of_five_explains_nothing_though_its_form_names_them(
    marked: str, explanation: str
) -> None:
    honest = [use(outlet) for outlet in "abcde"]
    assert explained(facts([*honest, use("x", marked)], text=marked)) == set()
    assert explained(facts([use(outlet, marked) for outlet in "abc"])) == {explanation}


def test_two_earlier_outlets_do_not_make_usual_what_forty_print() -> None:
    given = {"window_articles": 3_000, "background": 2, "background_articles": 3_000}
    assert explained(facts([use(f"o{n}") for n in range(16)], **given)) == {"stock"}
    assert explained(facts([use(f"o{n}") for n in range(17)], **given)) == set()


def test_a_habit_of_two_outlets_leaves_three_others() -> None:
    shares = {"a": 0.5, "b": 0.5, "c": 0.01, "d": 0.01, "e": 0.01}
    assert explained(facts([use(outlet) for outlet in "abcde"], outlet_shares=shares)) == set()
    assert explained(facts([use(outlet) for outlet in "abcd"], outlet_shares=shares)) == {"boilerplate"}


@pytest.mark.parametrize(
    ("owners", "holds"),
    [("???", None), ("aaa", True), ("aa?", True), ("ab?", None), ("abc", False), ("abc?", False), ("abb?", None)],
)
def test_one_owner_is_ruled_out_only_where_unknown_owners_could_not_make_it_one(
    owners: str, holds: bool | None
) -> None:
    uses = [use(f"o{n}", owner=None if one == "?" else one) for n, one in enumerate(owners)]
    assert load(PACKAGE, "same_owner").test(facts(uses)).holds is holds


def test_a_copy_that_is_traced_before_its_original_counts_as_that_does() -> None:
    original, copy, other = carrying(*[f"{COINED}."] * 3)
    copy = replace(copy, reprint_of=original.id)
    (phrase,) = [one for one in found_in([copy, original, other]) if len(one.uses) == 3]
    assert {use.counts_as for use in phrase.uses} == {"outlet:bell", "outlet:post"}


def test_a_release_counts_once_beside_two_outlets_of_their_own() -> None:
    release = (use("bell", id="x"), use("horn", reprint_of="x", reprint_class="press release", counts_as="outlet:bell"))
    known = load(PACKAGE, "press_release").test(facts((*release, use("post"), use("star"))))
    assert (known.holds, known.value, known.note) == (False, 3, "1 of 4 articles print the text of a press release")
    assert load(PACKAGE, "press_release").test(facts((*release, use("post")))).holds
    assert not load(PACKAGE, "press_release").test(facts((release[0], use("post")))).holds  # few, and no release


def test_words_as_frequent_before_are_stock_and_fifty_times_as_frequent_now_are_not() -> None:
    uses = [use(outlet) for outlet in "abcdefgh"]  # 8 in 1,000 now
    assert explained(facts(uses, background=3)) == {"stock"}
    assert explained(facts(uses, background=3, background_articles=30_000)) == set()
    assert explained(facts(uses, background=1)) == set()  # 1 is chance


def test_more_independent_outlets_rarer_words_and_articles_on_other_things_rank_higher() -> None:
    plain = judge(facts([use(outlet) for outlet in "abc"], bits=15, elsewhere=0.1, related=0.1)).score
    better: list[dict[str, object]] = [
        {"bits": 20},
        {"elsewhere": 0.0},
        {"related": 0.0},
        {"plain": ("a", "b", "c", "d")},
    ]
    for more in better:
        given = {"bits": 15, "elsewhere": 0.1, "related": 0.1} | more
        assert judge(facts([use(outlet) for outlet in "abc"], **given)).score > plain
    assert judge(facts([use(outlet) for outlet in "abcd"], bits=15, elsewhere=0.1, related=0.1)).score > plain
    quoted = [use("a", quoted=True), use("b"), use("c")]
    assert judge(facts(quoted, bits=15, elsewhere=0.1, related=0.1)).score < plain


def test_a_low_score_is_not_flagged_and_says_its_limit() -> None:
    verdict = judge(
        facts([use(outlet) for outlet in "abc"], bits=13.0, plain=("wall", "money"), background_articles=100)
    )
    score = next(signal for signal in verdict.signals if signal.name == "score")
    assert (verdict.flagged, verdict.type) == (False, "phrase")
    assert score.limit is not None
    assert score.value == verdict.score < score.limit


# --- hostile texts -------------------------------------------------------------------------------

HOSTILE = {
    "a hundred thousand words": " ".join(f"w{number % 9973}" for number in range(100_000)),
    "one word again and again": "echo " * 50_000,
    "two words in turn": "tick tock " * 25_000,
    "no spaces": "x" * 500_000,
    "no spaces, no script": "水" * 50_000,
    "only punctuation": "…!?—«»" * 50_000,
    "quotes that never close": "“" * 50_000,
    "combining marks": "a" + "\u0301" * 50_000,
    "apostrophes": "a'" * 50_000,
    "lines": "\n" * 50_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_in_four_outlets_is_read_to_its_end(text: str) -> None:
    for phrase in phrases_in([traced(text, outlet, title=text[:300], id=outlet) for outlet in "abcd"]):
        assert phrase.outlets <= 4


# --- how well phrases agree with planted ones -------------------------------------------------------


def planted(name: str, outlets: int, *spans: tuple[str, int, int]) -> dict[str, object]:
    found = [{"id": article, "start": start, "end": end} for article, start, end in spans]
    return {"phrase": name, "kind": name, "outlets": outlets, "occurrences": found}


def found_phrase(rank: int, *spans: tuple[str, int, int], type: str = "phrase") -> FoundPhrase:
    return FoundPhrase(window="m", rank=rank, type=type, flagged=type == "phrase", occurrences=spans)


def test_quality_of_phrases_against_figures_worked_out_by_hand() -> None:
    truth = {
        "narratives": [planted("one", 4, ("a", 0, 10), ("b", 0, 10)), planted("two", 3, ("c", 0, 10), ("d", 0, 10))],
        "innocent": [planted("wire", 3, ("e", 0, 10), ("f", 0, 10)), planted("quote", 3, ("g", 0, 9))],
    }
    found = (
        FoundPhrase(
            window="m", rank=1, type="phrase", flagged=True, occurrences=(("a", 0, 5), ("b", 5, 20), ("z", 0, 9))
        ),
        FoundPhrase(window="m", rank=2, type="phrase", flagged=True, occurrences=(("c", 0, 4), ("d", 0, 10))),
        FoundPhrase(window="m", rank=3, type="wire", flagged=False, occurrences=(("e", 0, 10), ("f", 0, 10))),
    )
    judged = quality(truth, found, articles=1_000)
    assert (judged.planted, judged.found) == (2, 1)  # of "two" one span is covered by 0.4 only
    assert (judged.planted_at_4_outlets, judged.found_at_4_outlets) == (1, 1)
    assert (judged.occurrence_recall, judged.pair_recall) == (3 / 4, 1 / 2)
    assert (judged.in_top_10, judged.in_top_20) == (1, 1)
    assert judged.innocent == {"wire": {"wire": 1}, "quote": {"none": 1}}
    assert judged.article_recall == 1.0  # a, b, c, d carry a narrative
    assert judged.others_flagged_per_10k == pytest.approx(10.0)  # z


def test_quality_of_nothing_is_zero_and_no_division_by_it() -> None:
    judged = quality({"narratives": []}, (), articles=0)
    assert (judged.planted, judged.occurrence_recall, judged.others_flagged_per_10k) == (0, 0.0, 0.0)


def test_a_reader_keeps_the_words_of_some_languages_only_and_reads_as_before() -> None:
    reader, one = Reader(100), traced("The minister sleeps behind a curtain.", "bell")
    before = reader.read(one).stems.tolist()
    for number in range(2 * SPOKEN):
        reader.read(replace(one, language=f"x{chr(97 + number // 26)}{chr(97 + number % 26)}"))
    assert len(reader._values) <= SPOKEN
    assert reader.read(one).stems.tolist() == before


@pytest.mark.parametrize(("words", "seeds"), [(10, False), (200, True)])
def test_a_text_that_is_a_few_words_in_turn_has_no_seeds(words: int, seeds: bool) -> None:
    dice = np.random.default_rng(4)
    body = " ".join(f"word{number}" for number in dice.integers(0, words, 800))
    found = Reader(10_000).read(traced(body, "bell"))
    bits = np.full(len(found.stems), 9.0, dtype=np.float32)
    assert (len(seeds_of(found, bits, everybodys=5.5, row_bits=0, set_bits=0)) > 0) is seeds
