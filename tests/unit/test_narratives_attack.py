"""What one cheap outlet can do to the narratives of others, and what page furniture does by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from monitor.named import names
from monitor.narratives import Tracing
from monitor.narratives.naming import Spoken, forms_in_order, surface_of
from monitor.narratives.tables import SeedTable
from monitor.narratives.verdict import judge
from monitor.records import Phrase, PhraseUse, TraceArticle
from monitor.text import word_hashes
from tests.builders import SMALL, after, facts, phrases_in, traced, use
from tests.carried import AROUND, COINED, OTHER_NEWS, carrying

# --- page furniture -------------------------------------------------------------------------------

LINE = "Subscribe to our velvet newsletter before the lanterns go out."


def printing(line: str, outlet: str, times: int) -> list[TraceArticle]:
    """So many articles of an outlet, each on something else, with the line."""
    text = AROUND[outlet]
    return [
        traced(f"{text.format(f'Clerk{n}{outlet} counted urn{n}{outlet} twice.')}\n{line}", outlet, id=f"{outlet}-{n}")
        for n in range(times)
    ]


def well_read() -> Tracing:
    """Six hundred earlier articles, so that what a fifth of the newer ones print is not everybody's words."""
    tracing = Tracing(SMALL)
    for n in range(600):
        tracing.learn(traced(f"Subject{n} and matter{n} are news{n} of the day{n} again.", f"o{n}", id=f"early-{n}"))
    return tracing


def furniture(articles: list[TraceArticle], tracing: Tracing) -> Phrase:
    (phrase,) = [one for one in phrases_in(articles, tracing) if "velvet newsletter" in one.text]
    return phrase


def test_what_an_outlet_printed_before_others_did_is_found_however_often_that_was() -> None:
    articles = [*printing(LINE, "bell", 30), *printing(LINE, "horn", 1), *printing(LINE, "post", 1)]
    phrase = furniture(articles, well_read())
    assert sum(use.outlet_id == "bell" for use in phrase.uses) == 30
    assert phrase.measured["outlet_shares"]["bell"] == 1.0


def test_what_was_tried_in_an_earlier_window_does_not_hold_a_seed_back_in_the_next() -> None:
    table, seed = SeedTable(10), word_hashes(["grid"])
    for slot in range(40):
        table.met(seed, slot, 0, lambda slots: slots)
    table.tried(seed)  # due again with 60 articles
    assert [table.met(seed, slot, 40, lambda slots: slots).due.tolist() for slot in (40, 41)] == [[], [True]]


def test_furniture_of_one_month_is_known_in_the_next_though_it_was_tried_often() -> None:
    tracing = well_read()
    for times in (12, 3):
        articles = [one for outlet in ("bell", "horn", "post") for one in printing(LINE, outlet, times)]
        assert len(furniture(articles, tracing).uses) == 3 * times
        tracing.close_window()


def test_a_passage_under_an_agencys_dateline_is_the_agencys_also_behind_its_first_sentence() -> None:
    words = "The ferry line apologised to stranded pilgrims and promised an inquiry of velvet thoroughness"
    openings = ("Divers saw the hull.", "A ferry sank.", "Rain fell at noon.")
    marked = carrying(*[f"\nKORVALA (AP) — {opening} {words}.\n" for opening in openings])
    plain = carrying(*[f"\n{opening} {words}.\n" for opening in openings])
    assert [phrases_in([*OTHER_NEWS, *articles])[0].type for articles in (marked, plain)] == ["wire", "phrase"]


# --- one outlet, twenty articles: no flag of five others may fall ------------------------------------

FIVE = tuple(use(outlet, story_id=f"s-{outlet}") for outlet in "abcde")


def twenty(**more: object) -> tuple[PhraseUse, ...]:
    """What one outlet prints again and again, each time in a story of its own unless `more` says otherwise."""
    return tuple(use("x", id=f"x-{n}", **({"story_id": f"x-{n}"} | more)) for n in range(20))  # type: ignore[arg-type]


ATTACKS: dict[str, tuple[tuple[PhraseUse, ...], dict[str, object]]] = {
    "boilerplate": (twenty(), {"outlet_shares": dict.fromkeys("abcde", 0.01) | {"x": 1.0}, "edges": 0.16}),
    "event": (twenty(story_id="s-a"), {}),
    "name": (twenty(), {"capitalised": 0.17}),
    "passage": (twenty(), {}),
    "press_release": (twenty(reprint_of="article-of-a", reprint_class="press release", counts_as="outlet:a"), {}),
    "quote": (twenty(quoted=True), {}),
    "reprint": (twenty(reprint_of="article-of-a", reprint_class="mirror", counts_as="outlet:a"), {}),
    "same_owner": (twenty(owner="acme", counts_as="owner:acme"), {}),
    "stock": (twenty(), {}),
    "term": (twenty(), {}),
    "topic": (twenty(), {"elsewhere": 0.1}),
    "wire": (twenty(wire="ap", counts_as="wire:ap"), {"datelined": 0.1667}),
}


@pytest.mark.parametrize("name", names("monitor.narratives.explanations"))
def test_one_outlet_explains_nothing_of_five_others_away_by_twenty_articles(name: str) -> None:
    more, known = ATTACKS[name]
    assert judge(facts(FIVE)).flagged
    assert judge(facts([*FIVE, *more], **known)).flagged


SNEAKY = {
    "in quotation marks": '"{}", a man said.',
    "at the tail": f"{'Rain fell on the hills again. ' * 40}{{}}.",
    "in a long form": "{}, while its clerks count candles in the cellar of an unlit treasury once again, he wrote.",
    "with an agency's mark": "KORVALA (AP) — {}.",
    "with a link": "{} at www.example.org now.",
    "with its words again": "{}. Republic grows. Sleeps well. Velvet cut. Curtain fell. Borrowed books. Hours went.",
    "in capitals": "{}.",
    "as a name": "{}!",
}


@pytest.mark.parametrize("way", SNEAKY.values(), ids=SNEAKY.keys())
@pytest.mark.parametrize("first", [True, False], ids=["before the others", "after them"])
def test_a_wording_of_five_outlets_stands_whatever_one_outlet_does_with_it_in_twenty_articles(
    way: str, first: bool
) -> None:
    words = {"{}.": COINED.upper(), "{}!": COINED.title()}.get(way, COINED)
    attack = [
        traced(f"Clerk{n} counted urn{n} in hall{n}. {way.format(words)} Lamp{n} was lit.", "x", id=f"x-{n}")
        for n in range(20)
    ]
    others = carrying(*[f"Observers say {COINED}."] * 5)
    phrases = phrases_in([*attack, *others] if first else [*others, *attack], well_read())
    flagged = [phrase for phrase in phrases if phrase.flagged]
    assert any({one.id for one in others} <= {use.article_id for use in phrase.uses} for phrase in flagged)


OPENINGS = ("Observers say", "He wrote that", "Critics know", "Some claim", "Papers told us", "Many hear")


@pytest.mark.parametrize("write", [str.title, str.upper], ids=["as a name", "in capitals"])
@pytest.mark.parametrize("before", [0, 3, 5], ids=["before the others", "between them", "before the last"])
def test_one_outlet_makes_no_names_of_words_by_notes_that_write_them_with_a_capital(
    write: Callable[[str], str], before: int
) -> None:
    words = [word for word in COINED.split() if len(word) > 3]
    notes = [
        traced(" ".join(f"Clerk{n} met {write(word)} in hall{n}{word}." for word in words), "x", id=f"x-{n}")
        for n in range(40)
    ]
    others = carrying(*[f"{opening} {COINED}." for opening in OPENINGS])
    found = phrases_in([*others[:before], *notes, *others[before:]], well_read())
    (phrase,) = [one for one in found if "velvet" in one.text]
    assert (phrase.flagged, phrase.type, len(phrase.uses)) == (True, "phrase", 6)


BORROWED = "the velvet curtain of borrowed hours"
RARE = [word for word in BORROWED.split() if len(word) > 3]


def with_capitals_now_and_then(every: int) -> Tracing:
    """Much has been read, and in `every` of its articles one of the words, a quarter of them with a capital."""
    tracing = Tracing(replace(SMALL, table_bits=18))
    for n in range(2_400):
        word = RARE[n % 4].capitalize() if n // 4 % 4 == 0 else RARE[n % 4]
        ends = f"with {word} near{n}" if n < every else f"with matter{n}"
        tracing.learn(traced(f"Then the mayor of the town saw the end of the day{n} {ends}.", f"p{n % 41}", id=f"e{n}"))
    return tracing


def test_one_outlet_makes_no_names_of_words_by_a_hundred_articles_that_write_them_small() -> None:
    tracing = with_capitals_now_and_then(400)
    others = carrying(*[f"{BORROWED}."] * 3)
    notes = [
        traced(f"Clerk{n} met urn{n}. Here {BORROWED} again{n}. Boat{n} left.", "x", id=f"x-{n}", story_id=f"x-{n}")
        for n in range(110)
    ]
    found = [one for one in phrases_in([*others, *notes], tracing) if "velvet" in one.text]
    assert [(one.type, one.flagged, one.independent) for one in found] == [("phrase", True, 4)]


def test_two_outlets_in_turn_make_no_names_of_words_by_notes_that_write_them_with_a_capital() -> None:
    tracing = with_capitals_now_and_then(0)
    for n in range(60):
        body = " ".join(f"Kiln{n} saw {word.capitalize()} kiln{n}." for word in RARE)
        tracing.learn(traced(body, "xy"[n % 2], id=f"x-{n}"))
    (phrase,) = [one for one in phrases_in(carrying(*[f"{BORROWED}."] * 3), tracing) if "velvet" in one.text]
    assert (phrase.type, phrase.flagged) == ("phrase", True)


# --- what counts as earlier, and what delays a flag -------------------------------------------------


def test_a_wording_is_not_usual_because_of_the_articles_that_it_is_judged_on() -> None:
    tracing = well_read()
    started = [replace(one, at=after(0)) for one in OTHER_NEWS]
    *first, last = carrying(*[f"Observers say {COINED}."] * 5)
    dated = [replace(one, at=after(24 * 29)) for one in first]
    phrases = phrases_in([*started, *dated, replace(last, at=after(24 * 31))], tracing)
    (phrase,) = [one for one in phrases if len(one.uses) == 5]
    assert (phrase.flagged, phrase.type, phrase.measured["background"]) == (True, "phrase", 0)


PIECES = ("Republic sleeps behind a velvet {}", "velvet curtain of {} here", "{} of borrowed hours", "{} behind velvet")


@pytest.mark.parametrize("piece", [*PIECES, " and ".join(PIECES)])
def test_pieces_that_one_outlet_scatters_beforehand_delay_no_flag(piece: str) -> None:
    tracing = well_read()
    phrases_in(
        [traced(f"Clerk{n} saw {piece.replace('{}', f'urn{n}')}.", "x", id=f"x-{n}") for n in range(20)], tracing
    )
    found = phrases_in(carrying(*[f"Observers say {COINED}."] * 3), tracing)
    assert [len({use.outlet_id for use in phrase.uses} - {"x"}) for phrase in found if phrase.flagged] == [3]


@pytest.mark.parametrize("outlets", [1, 2])
@pytest.mark.parametrize("times", [2, 5])
def test_a_longer_form_that_one_or_two_outlets_print_beforehand_hides_no_wording(outlets: int, times: int) -> None:
    """An outlet's two votes made the longer form's words the pattern, and the others' uses too few of its bits."""
    tail = "while its clerks count candles in the cellar of an unlit treasury"
    attack = [
        traced(f"Clerk{n} counted urn{n}{x}. {COINED.capitalize()}, {tail}. Lamp{n} was lit.", f"x{x}", id=f"x-{x}-{n}")
        for n in range(times)
        for x in range(outlets)
    ]
    found = phrases_in([*attack, *carrying(*[f"Observers say {COINED}."] * 5)], well_read())
    assert any(
        {"bell", "horn", "post", "star", "wave"} <= {u.outlet_id for u in one.uses} for one in found if one.flagged
    )


# --- by which form a wording is named ---------------------------------------------------------------

FORMS = (
    "the republic sleeps behind a velvet curtain of borrowed hours",
    "the republic slept behind its velvet curtain of borrowed hours",
    "republics sleeping behind a velvet curtain of borrowed hours",
    "behind a velvet curtain of borrowed hours the republic sleeps",
)
SPAM = {
    "a prefix": "buy cheap candles now because {}",
    "a suffix": "{} so vote for the candle party on Sunday",
    "both": "honest clerks admit {} and blame the minister",
    "padding": "{0} as {0}",
    "a piece": "velvet curtain of borrowed hours",
    "words of its own": "a republic sleeps behind candle party velvet curtain hours",  # of middling length
}


@pytest.mark.parametrize("times", [1, 20])
@pytest.mark.parametrize("place", [0, 2, 4], ids=["first", "between", "last"])
@pytest.mark.parametrize("way", SPAM.values(), ids=SPAM.keys())
def test_an_outlets_form_names_no_wording_of_which_each_outlet_has_a_form_of_its_own(
    way: str, place: int, times: int
) -> None:
    honest = carrying(*[f"Observers say: {form}." for form in FORMS], language="en")
    spam = [
        traced(f"Clerk{n} counted urn{n}. {way.format(FORMS[0])}. Lamp{n} was lit.", "x", id=f"x-{n}", language="en")
        for n in range(times)
    ]
    phrases = phrases_in([*honest[:place], *spam, *honest[place:]], well_read())
    best = next(one for one in phrases if len({use.outlet_id for use in one.uses} - {"x"}) == len(FORMS))
    assert any(best.text.lower() in form for form in FORMS)
    assert best.text != SPAM["a piece"]


def spoken(*forms: str) -> list[Spoken]:
    """Each form by an outlet of its own, or by the one named before a colon."""
    found = []
    for number, told in enumerate(forms):
        outlet, _, form = told.rpartition(":")
        found.append(Spoken(form, frozenset(word_hashes(form.lower().split()).tolist()), outlet or f"o{number}"))
    return found


def test_a_wording_is_named_by_most_outlets_then_by_the_middle_then_by_the_first() -> None:
    assert forms_in_order(spoken("a b c d", "a b", "a b c d", "a b"))[0] == "a b c d"  # a tie in all: the first
    assert forms_in_order(spoken("w) – a b c", "a b c x", "w) – a b c x"))[0] == "a b c x"  # half a pair comes last
    assert forms_in_order(spoken("a b c d e f", "a b c", "a b c d", "b c"))[0] == "a b c"
    assert forms_in_order(spoken("x:a b", "x:a b", "x:a b", "a b c", "c b a"))[0] == "a b c"  # an outlet counts once
    assert forms_in_order(spoken("x:z a", "x:z b", "x:z c", "x:a b c", "a b c d", "b c a d"))[0] == "a b c d"
    assert forms_in_order(spoken("y:a b", "y:a b c", "z:a b c d", "z:c b a", "a z b c d e f"))[-1] == "a z b c d e f"


def test_capitals_of_one_outlet_do_not_show_a_wording() -> None:
    found = spoken("x:A B C", "x:A B C", "a b c", "a b c")
    assert found[surface_of("a b c", found)].surface == "a b c"
    assert surface_of("a b c", spoken("A b c", "a b c")) == 0
