"""Texts that share one end alone: a closing that no third text has told yet makes no reprint and no story."""

from __future__ import annotations

import pytest

from monitor.records import GroupArticle
from monitor.stories import Grouping
from monitor.stories.copies import Copies, read, without
from monitor.stories.copies.fingerprint import fingerprint
from tests.builders import article, grouped

CLOSINGS = {
    "newsletter": "Sign up for our newsletter to get the latest headlines delivered to your inbox every morning.",
    "more": "Read more at our website and follow us on Facebook for breaking news, weather and sports tonight.",
    "developing": "This story is developing and will be updated, please check back here for more details later today.",
    "names": "Download the free News 7 app for Android, get The Daily Brief and support journalism from Springfield.",
}
EVENTS = (
    ("Bus drivers vote for a strike", "Drivers of the northern depot voted on Monday to refuse all night shifts until"
     " the operator pays for their taxis home, a union steward told reporters outside the garage in Kelso"),
    ("Museum buys a portrait", "The city museum of Varnograd paid two million for a portrait by a pupil of Holbein that"
     " hung for a century in a farmhouse, where a retired vet found the mark when its frame was repaired"),
    ("Central bank raises its rate", "A quarter point more is what borrowers owe from Thursday on, the governor said in"
     " Ardley, because bread and rents grew dearer again in autumn and wages follow them by half a year"),
)  # fmt: skip
OUTLETS = {"three outlets": ("bell", "horn", "post"), "one outlet": ("bell", "bell", "bell")}


def teasers(closing: str, words: int, outlets: tuple[str, ...], *, first: bool = False) -> list[GroupArticle]:
    """Three reports of so many words, that end (or begin) in the closing."""
    found = []
    for place, ((title, text), outlet) in enumerate(zip(EVENTS, outlets, strict=True)):
        rest = " ".join(text.split()[: words - len(closing.split())])
        body = f"{closing} {rest}." if first else f"{rest}. {closing}"
        found.append(article(title, body, id=f"a{place}", outlet=outlet))
    return found


@pytest.mark.parametrize(
    ("outlets", "first"),
    [(OUTLETS["three outlets"], False), (OUTLETS["one outlet"], False), (OUTLETS["one outlet"], True)],
    ids=["closing, three outlets", "closing, one outlet", "opening, one outlet"],
)
@pytest.mark.parametrize("closing", CLOSINGS.values(), ids=CLOSINGS)
@pytest.mark.parametrize("words", [25, 32, 40, 50])
def test_a_closing_of_two_or_three_texts_is_no_reprint_and_no_story(
    closing: str, words: int, outlets: tuple[str, ...], first: bool
) -> None:
    room = Grouping()
    decided = grouped(teasers(closing, words, outlets, first=first), room)
    assert [one.reprint_of for one in decided] == [None, None, None]
    assert len(set(room.stands().values())) == 3


@pytest.mark.parametrize("closing", CLOSINGS.values(), ids=CLOSINGS)
def test_a_feed_that_copies_the_closing_of_another_is_not_joined_with_it(closing: str) -> None:
    victim = article(*EVENTS[1][:1], f"{EVENTS[1][1]}. {closing}", id="a1", outlet="bell")
    spam = "Win a holiday for two on the island of your dreams, only this week and only for the first hundred callers"
    copied = article("Win a holiday now", f"{spam}. {closing}", id="a2", outlet="spam")
    for order in ([victim, copied], [copied, victim]):
        room = Grouping()
        assert [one.reprint_of for one in grouped(order, room)] == [None, None]
        assert len(set(room.stands().values())) == 2


LEDE = (
    "A fire on the eastern quay of Varnograd killed nine dockers on Monday night, the harbour master Pavel Osei said, "
    "and forty more were taken to the hospital of Kelso with burns after fuel had leaked from the tanker Mirabel."
)


def test_two_reports_that_begin_with_an_agencys_paragraph_are_one_story_and_the_passage_is_told() -> None:
    own = (
        "Neighbours had complained for years that the berths lie too near to their bedrooms. Insurers reckon with a "
        "loss of twelve million, for two cranes and a grain store burned out, too. The owner did not answer.",
        "The council wants to know by spring who let the ship in without papers. A minute of silence was held on the "
        "square, where schoolchildren lit candles beside the statue. Unions call for a strike tomorrow.",
    )
    articles = [
        article("Questions for the owner of a ship", f"{LEDE} {own[0]}", id="a1", outlet="bell"),
        article("A city lights its candles", f"{LEDE} {own[1]}", id="a2", outlet="horn"),
    ]
    for order in (articles, articles[::-1]):
        room = Grouping()
        decided = grouped(order, room)
        assert len(set(room.stands().values())) == 1
        assert decided[1].reprint_class is not None


def test_texts_that_were_refused_as_reprints_do_not_make_their_text_everybodys() -> None:
    """Else the same text, word for word, would count as three independent outlets later."""
    closing = " ".join([CLOSINGS["more"], CLOSINGS["developing"], CLOSINGS["names"]])
    heads = teasers("", 30, OUTLETS["three outlets"])
    refused = [article(one.title, f"{one.body} {closing}", id=one.id, outlet=one.outlet_id) for one in heads]
    bare = [article("What to do next", closing, id=f"b{n}", outlet=f"outlet{n}") for n in range(3)]
    decided = grouped([*refused, *bare], Grouping())
    assert [one.reprint_of for one in decided[:3]] == [None, None, None]
    assert [one.reprint_of is not None for one in decided[4:]] == [True, True]


def test_the_words_that_are_left_out_are_told_with_the_decision() -> None:
    closing = CLOSINGS["newsletter"]
    decided = grouped(teasers(closing, 40, OUTLETS["three outlets"]), Grouping())
    (told,) = [signal for signal in decided[1].signals if signal.name == "words left out"]
    assert told.value == pytest.approx(len(closing.split()), abs=6)
    assert told.note == "all it shares with a0: how both end"


REPORT = (
    "Two hundred lorries use the quay each day, most of them on their way to the Sound ferry by the Osei silos, and "
    "nine thousand residents of Kelso signed against them, said Mara Quill of the Green League."
)
REWRITTEN = {
    "another beginning": (
        "Varnograd closes its eastern quay to lorries from March on, the council decided on Tuesday. " + REPORT,
        "No lorry will pass the eastern quay in Varnograd after the first of March, says the council. " + REPORT,
    ),
    "another end": (
        REPORT + " The council of Varnograd closes the quay to lorries from the first of March.",
        REPORT + " From March on lorries may not pass the quay, the Varnograd council decided.",
    ),
}


@pytest.mark.parametrize("name", REWRITTEN)
@pytest.mark.parametrize("title", ["Varnograd closes eastern quay to lorries", "Council bans lorries from the quay"])
def test_a_report_with_another_beginning_or_end_is_still_a_reprint(name: str, title: str) -> None:
    one, other = REWRITTEN[name]
    articles = [
        article("Varnograd closes eastern quay to lorries", one, id="a1", outlet="bell"),
        article(title, other, id="a2", outlet="horn"),
    ]
    for order in (articles, articles[::-1]):
        assert grouped(order)[1].reprint_of == order[0].id


@pytest.mark.parametrize("first", [False, True], ids=["closing", "opening"])
def test_the_end_that_is_shared_is_found_within_a_few_words(first: bool) -> None:
    closing = CLOSINGS["newsletter"]
    one, other, _ = teasers(closing, 40, OUTLETS["one outlet" if first else "three outlets"], first=first)
    copies = Copies()
    copies.add(read(one, None), one.id)
    found = copies.look(read(other, None))
    assert found.end is not None
    begin, stop = found.end
    words, all_words = len(closing.split()), len(other.body.split())
    expected = (0, words) if first else (all_words - words, all_words)
    assert (begin, stop) == pytest.approx(expected, abs=6)
    assert (begin == 0) if first else (stop == all_words)
    assert not set(closing.split()[7:10]) & set(without(other.body, found.end).split())


@pytest.mark.parametrize("text", ["Rain.", "Rain fell, and it didn’t stop.", "“Rain”, she said.\n— “Again” and again."])
def test_a_text_without_words_at_its_end_keeps_all_others_as_they_stand(text: str) -> None:
    count = len(fingerprint(text).words)
    for place in range(1, count + 1):
        head, rest = without(text, (place, count)), without(text, (0, place))
        assert text.startswith(head)
        assert text.endswith(rest)
        assert (len(fingerprint(head).words), len(fingerprint(rest).words)) == (place, count - place)
    assert without("", (0, 3)) == ""
