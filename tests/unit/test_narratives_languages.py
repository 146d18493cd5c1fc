"""What differs between languages: words without spaces, languages nobody named, datelines, names with small offices."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from monitor.narratives.dateline import under_dateline
from monitor.narratives.explanations import name as named
from monitor.narratives.known.matching import stock_phrase
from monitor.narratives.proper import runs
from monitor.narratives.quotes import is_quoted
from monitor.narratives.spoken import spoken
from monitor.records import Phrase, TraceArticle, Wire
from monitor.stories.credits import WireCredits
from monitor.text import root
from tests.builders import article, facts, phrases_in, traced, use
from tests.carried import OTHER_NEWS, carrying


def the_phrase(articles: list[TraceArticle]) -> Phrase:
    (phrase,) = phrases_in([*OTHER_NEWS, *articles])
    return phrase


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("bg", "войната война войни"),
        ("bg", "републиката републики"),
        ("bg", "кадифена кадифените"),
        ("uk", "війна війни"),
        ("uk", "прірва прірви"),
        ("uk-UA", "палацу палаців"),
        ("hr", "zavjesa zavjese"),
        ("el", "χείλος χειλοσ"),
    ],
)
def test_inflected_words_have_one_root_in_languages_without_a_stemmer_too(language: str, forms: str) -> None:
    assert len({root(form.casefold(), language) for form in forms.split()}) == 1


def test_words_that_no_dictionary_has_are_known_by_six_letters() -> None:
    assert root("блокчейните", "bg") == root("блокчейнът", "bg") == "блокче"
    assert root("選", "zh") == "選"
    assert root("кадифе", None) == "кадифе"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Це був їхній крок", "uk"),
        ("Это был их шаг", "ru"),
        ("Това беше стъпката към върха", "bg"),
        ("Това ще се промени след като приеме закона", "bg"),
        ("Ово је њихов корак", None),
        ("هذه خطوتهم الأولى", "ar"),
        ("这是他们的一步", None),
        ("O ministro disse que não", None),
        ("", None),
    ],
)
def test_a_language_is_told_by_letters_or_not_at_all(text: str, language: str | None) -> None:
    assert spoken(text) == language


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("— Мост будет закрыт, — сказал мэр. — На год.", True),
        ("– A ponte fica fechada, disse o autarca.", True),
        ("- Мостът ще бъде затворен, каза кметът.", True),
        ("— Мост будет закрыт с мая", False),
        ("Он знает — мост будет закрыт, — сказал мэр.", False),
    ],
)
def test_speech_behind_a_dash_is_a_quote_where_somebody_says_it(text: str, quoted: bool) -> None:
    assert is_quoted(text, 2, 15) is quoted


def test_what_comes_behind_the_verb_is_speech_again() -> None:
    text = "— Мост закрыт, — сказал мэр. — Вернитесь через год, пожалуйста."
    start = text.index("Вернитесь")
    assert is_quoted(text, start, len(text))
    assert not is_quoted(text, text.index("сказал"), text.index("мэр") + 3)


@pytest.mark.parametrize(
    "text",
    [
        "ПОДГОРСК, 12 марта. /ТАСС/. Ледокол подошёл к причалу.",
        "ПОДГОРЦИ, 12 март /БТА/ Ледоразбивачът пристигна на кея.",
        "VALDEMOURO, 12 de março (Lusa) — O navio chegou ao cais.",
        "ΝΕΑΠΟΛΗ (ΑΠΕ-ΜΠΕ) — Το παγοθραυστικό έφτασε.",
        "النهرين (رويترز) - وصلت كاسحة الجليد إلى الرصيف.",
        "新华社云岭3月12日电 破冰船因大雾晚了九个小时才抵达码头。",
    ],
)
def test_datelines_of_agencies_in_other_scripts(text: str) -> None:
    assert under_dateline(text, len(text) - 5)


def test_a_chinese_dispatch_credits_its_agency() -> None:
    credits = WireCredits([Wire(id="xinhua", credits=("新华社",))])
    assert credits.of(article("破冰船", "新华社云岭3月12日电 破冰船因大雾晚了九个小时才抵达码头。")) == "xinhua"
    assert credits.of(article("破冰船", "新华社记者说，破冰船因大雾晚了九个小时才抵达码头。")) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [("гром среди ясного неба", "ru"), ("espada e a parede", "pt"), ("гръм от ясно небе", "bg")],
)
def test_a_stock_phrase_is_known_without_its_function_words(text: str, language: str) -> None:
    found = stock_phrase(text, language)
    assert found is not None
    assert found[1] == 1.0


def test_an_office_in_small_letters_before_capitals_makes_a_name_and_a_slogan_alone_none() -> None:
    uses = [use(outlet, "ministro das Obras Públicas") for outlet in ("a", "b", "c")]
    plain = ("ministro", "obras", "públicas")
    known = {"content": 5, "language": "pt", "plain": plain}
    assert named.test(facts(uses, capitalised=0.8, **known)).holds
    assert not named.test(facts(uses, capitalised=0.4, **known | {"plain": ("obra", "alheia", "rouba")})).holds


def test_german_nouns_are_no_names_though_all_have_capitals() -> None:
    slogan = the_phrase(carrying(*["Es sind Marionetten des Regimes mit Blut an Händen."] * 3, language="de"))
    assert {"marionetten", "regimes", "blut", "händen"} <= set(slogan.measured["plain"])
    assert slogan.type == "phrase"
    held = the_phrase(carrying(*["Es kam Ministerpräsident Theodor Quistgaard Blixen."] * 3, language="de"))
    assert held.measured["plain"] == ["es", "kam"]


# --- names of several words ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("canceled plans to attend the World Economic Forum in Davos", ["World Economic Forum"]),
        ("moved from posh parts of the Upper East Side to Malibu", ["Upper East Side"]),
        ("the Department of the Treasury Office, and Deferred Action (DACA) rules", ["Department Treasury Office"]),
        ("Kazakhstan's Hybrid War of Terror", []),
        ("Hybrid War on Velvet Court", ["Velvet Court"]),
        ("a bureau, Federation of Towns", []),
    ],
)
def test_a_run_of_capitals_is_a_name_by_how_it_ends(text: str, names: list[str]) -> None:
    spans = [one.span() for one in re.finditer(r"[\w']+", text)]
    words = [text[start:end] for start, end in spans]
    gaps = ["", *(text[before:start] for (_, before), (start, _) in pairwise(spans))]
    found = runs(words, gaps, [word[0].isupper() for word in words], list(range(len(words))), "en")
    assert [" ".join(words[stem] for stem in run.stems) for run in found if run.is_name] == names


def test_a_slogan_in_capitals_stands_and_what_half_of_the_outlets_call_a_forum_is_one() -> None:
    small = [
        traced(f"Boat{n} saw {word} urn{n}.", f"p{n}", id=f"p{n}", language="en")
        for n, word in enumerate(["hybrid", "war", "velvet", "terror"] * 5)
    ]
    slogan = the_phrase([*small, *carrying(*["They wage a Hybrid War of Velvet Terror on us."] * 3, language="en")])
    assert {"hybrid", "war", "velvet", "terror"} <= set(slogan.measured["plain"])
    forms = [
        "Ministers left the Velvet Lantern Gravel Forum early.",
        "Ministers left the velvet lantern gravel forum early.",
    ]
    for small in (1, 3):
        phrase = the_phrase(carrying(*[forms[0]] * (4 - small), *[forms[1]] * small, language="en"))
        assert ("gravel" in phrase.measured["plain"]) is (small == 3)
