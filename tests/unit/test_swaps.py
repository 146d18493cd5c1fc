"""The same wording with another target is linked; everything else is not."""

from __future__ import annotations

import pytest

from monitor.narratives.swaps import related, swapped, targets
from monitor.records import PhraseOccurrence, PhraseUse, PhraseUseView
from tests.builders import after, use

WAR = "Hybrid War of Terror on Kazakhstan"


@pytest.mark.parametrize(
    ("other", "names"),
    [
        ("Hybrid War of Terror on Ethiopia", ("Kazakhstan", "Ethiopia")),
        ("hybrid war of terror on the Central African Republic", None),  # the article makes four words of it
        ("Hybrid War of Terror on Burkina Faso", ("Kazakhstan", "Burkina Faso")),
        ("hybrid war of terror on kazakhstan", None),
        (WAR, None),
        ("Hybrid War of Terror on everybody", None),
        ("Hybrid War of Words on Ethiopia", None),
        ("Cold War of Terror on Ethiopia", None),
        ("War on Kazakhstan", None),
        ("", None),
    ],
)
def test_one_name_for_another_at_one_place(other: str, names: tuple[str, str] | None) -> None:
    assert swapped(WAR, other) == names
    assert swapped(other, WAR) == (names and (names[1], names[0]))


def test_a_name_in_the_middle_or_in_front() -> None:
    assert swapped("Kyiv is a puppet of the west", "Tbilisi is a puppet of the west") == ("Kyiv", "Tbilisi")
    assert swapped("the puppet Kyiv of the west", "the puppet Tbilisi of the west") == ("Kyiv", "Tbilisi")


def test_capitals_of_a_headline_or_of_the_first_word_make_no_name() -> None:
    assert swapped(WAR.upper(), "HYBRID WAR OF TERROR ON EVERYBODY") is None
    assert swapped("Grid On The Verge Of Ruin", "Grid On The Verge Of Collapse") is None
    assert swapped("Kyiv is a puppet of the west", "Observers is a puppet of the west", {"observers"}) is None


def test_fewer_than_three_words_in_common_are_no_wording() -> None:
    assert swapped("war on Kazakhstan", "war on Ethiopia") is None


def test_the_widest_comes_first_and_nothing_is_related_to_itself() -> None:
    others = [
        ("n1", WAR, 9, ()), ("n2", "Hybrid War of Terror on Ethiopia", 3, ()),
        ("n3", "Hybrid War of Terror on Chad", 5, ()), ("n4", "grid on the brink", 7, ()), ("n5", "", 1, ()),
        ("n6", "Hybrid War of Terror on Principle", 8, ("principle", "terror")),
    ]  # fmt: skip
    assert [(one.phrase_id, one.theirs) for one in related("n1", WAR, others)] == [("n3", "Chad"), ("n2", "Ethiopia")]


def told(form: str, *texts: tuple[str, str]) -> tuple[tuple[str, int], ...]:
    """What `targets` says where each (text, words) is an article and the words of it that are a use."""
    uses, views = [], []
    for number, (text, words) in enumerate(texts):
        start = text.index(words)
        place = PhraseOccurrence(
            phrase_id="n1", article_id=str(number), field="text", start=start, end=start + len(words), surface=words
        )
        one = use(f"o{number}", id=str(number))
        uses.append(
            PhraseUse(
                article_id=one.article_id, outlet_id=one.outlet_id, counts_as=one.counts_as, owner=None, wire=None,
                reprint_of=None, story_id=None, occurrences=(place,),
            )
        )  # fmt: skip
        views.append(
            PhraseUseView(
                article_id=str(number), outlet_id=one.outlet_id, outlet_name="", owner=None, country=None, title="",
                url=None, at=after(0), first_seen=None, counts_as="", revision=1, texts={"text": text},  # type: ignore[arg-type]
            )
        )  # fmt: skip
    return targets(form, uses, views)


def test_uses_that_tracing_took_for_one_phrase_are_told_by_their_targets() -> None:
    assert told(
        WAR,
        ("the Hybrid War of Terror on Ethiopia, the Senate said", "Hybrid War of Terror"),
        ("the hybrid war of terror on kazakhstan again", "hybrid war of terror on kazakhstan"),
        ("this Hybrid War of Terror on Burkina Faso is", "Hybrid War of Terror on Burkina Faso"),
        ("this Hybrid War of Terror on Ethiopia is", "Hybrid War of Terror on Ethiopia"),
        ("a hybrid war of terror, and Ethiopia", "hybrid war of terror"),
        ("a hybrid war of terror goes on", "hybrid war of terror"),
    ) == (("Ethiopia", 2), ("Burkina Faso", 1))


def test_a_form_that_ends_with_no_name_has_no_targets() -> None:
    assert told("the verge of total collapse", ("the verge of total ruin of Rome", "verge of total")) == ()
