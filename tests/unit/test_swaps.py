"""The same wording with another target is linked; everything else is not."""

from __future__ import annotations

import pytest

from monitor.narratives.swaps import related, swapped

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


def test_fewer_than_three_words_in_common_are_no_wording() -> None:
    assert swapped("war on Kazakhstan", "war on Ethiopia") is None


def test_the_widest_comes_first_and_nothing_is_related_to_itself() -> None:
    others = [
        ("n1", WAR, 9), ("n2", "Hybrid War of Terror on Ethiopia", 3), ("n3", "Hybrid War of Terror on Chad", 5),
        ("n4", "grid on the brink", 7), ("n5", "", 1),
    ]  # fmt: skip
    assert [(one.phrase_id, one.theirs) for one in related("n1", WAR, others)] == [("n3", "Chad"), ("n2", "Ethiopia")]
