"""What is counted of a use, beside the same counted word by word over the whole text."""

from __future__ import annotations

from itertools import combinations

import pytest

from monitor.narratives.family import Place
from monitor.narratives.pattern import common_stems
from monitor.narratives.proper import Run, runs
from monitor.narratives.reading import Read, Reader
from monitor.narratives.shelf import Shelf
from monitor.narratives.uses import BESIDE, told_of
from monitor.records import TraceArticle

BODY = (
    "Velvet Curtain talks fell. The World Economic Forum met Anna Kos in Davos and said nothing, then Sen. Kos left "
    "for the Gilroy Garlic Festival. Home"
)


@pytest.mark.parametrize("title", ["", "Talks Fell Again"])
def test_capitals_and_names_of_a_place_are_those_of_its_sentence(title: str) -> None:
    reader = Reader(1_000)
    article = TraceArticle(id="a", outlet_id="bell", title=title, body=BODY, language="en")
    read, shelf = reader.read(article), Shelf(reader, 1_000)
    slot, found = shelf.add(article, read), 0
    for start, end in combinations(range(len(read) + 1), 2):
        if start < read.title < end:
            continue
        place = Place(slot, start, end, read.stems[start:end].tobytes(), b"")
        told = told_of("p", [place], shelf, story="s", counts_as="bell")
        assert list(told.marks) == [_mark(read, word) for word in range(start, end)]
        assert list(told.runs) == _names(read, shelf, place)
        found += len(told.runs)
    assert found


def _mark(read: Read, word: int) -> int:
    inside = word >= max(read.title, 1) and read.sentence[word] == read.sentence[word - 1]
    return int(read.capital[word]) + 2 * int(inside)


def _names(read: Read, shelf: Shelf, place: Place) -> list[Run]:
    if place.start < read.title:
        return []
    own = read.sentence[place.start]
    here = [
        word for word in range(len(read))
        if read.sentence[word] == own and place.start - BESIDE <= word < place.end + BESIDE
    ]  # fmt: skip
    opens = here[0] == 0 or read.sentence[here[0] - 1] != own
    capital = [bool(read.capital[word]) and not (opens and word == here[0]) for word in here]
    spans = shelf.spans(place.slot).tolist()
    gaps = ["", *(BODY[spans[word - 1][1] : spans[word][0]] for word in here[1:])]
    words = [BODY[spans[word][0] : spans[word][1]] for word in here]
    return runs(words, gaps, capital, [int(read.stems[word]) for word in here], "en")


def test_common_stems_stand_in_the_order_of_the_first_use_that_has_them() -> None:
    """Their bits are added in that order, so it decides in the last digit."""
    uses = [{9, 3, 70}, {5, 9, 3, 1}, {5, 1, 9}]
    assert common_stems(uses, [0, 1, 2]) == [3, 9, 1, 5]
    assert common_stems([{8, 2}, {4, 6}, {6, 4}], [0, 1, 2]) == [4, 6]


def test_an_outlet_that_bends_a_wording_has_two_votes_however_often_it_prints_it() -> None:
    bent = [{1, 2, 3, 99}] * 6
    assert common_stems([{1, 2, 3}, {1, 2}, *bent], [0, 1, *[2] * 6]) == [1, 2, 3, 99]
    assert common_stems([{1, 2, 3}, {1, 2}, {1, 2}, *bent], [0, 1, 3, *[2] * 6]) == [1, 2, 3]
