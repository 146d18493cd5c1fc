"""What is counted of a use, beside the same counted word by word over the whole text."""

from __future__ import annotations

import random
from itertools import combinations

import numpy as np
import pytest

from monitor.narratives import Tracing, finding
from monitor.narratives.family import Place
from monitor.narratives.pattern import common_stems, pattern, stretches
from monitor.narratives.proper import Run, runs
from monitor.narratives.reading import Read, Reader, spans
from monitor.narratives.shelf import Shelf
from monitor.narratives.uses import BESIDE, told_of
from monitor.records import TraceArticle
from tests.builders import SMALL, phrases_in, traced

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


def uses_of(wording: str, bits: list[float], text: str) -> list[str]:
    """The uses in the text of a wording whose words have so many bits."""
    reader, article = Reader(100), traced(text, language="en")
    read, offsets = reader.read(article), spans(article, 100).tolist()
    wanted = pattern(reader.stems_of(wording, "en"), np.array(bits, dtype=np.float32), len(bits), 0.8)
    found = stretches(wanted, read, 0, len(read))
    return [text[offsets[start][0] : offsets[end - 1][1]] for start, end, _ in found]


def test_a_use_may_have_another_word_in_place_of_the_rarest_or_little_but_that() -> None:
    wording, bits = "gospel of managed decline", [9.0, 0.1, 4.0, 3.0]  # more than half of the bits are one word's
    assert uses_of(wording, bits, "They preach a doctrine of managed decline.") == ["managed decline"]
    assert uses_of(wording, bits, "They preach a gospel of managed chaos.") == ["gospel of managed"]
    assert uses_of(wording, bits, "They preach a gospel of despair.") == []
    assert uses_of(wording, bits, "They preach a doctrine of managed chaos.") == []


def test_of_two_content_words_the_rarer_one_must_be_there() -> None:
    assert uses_of("gospel of decline", [9.0, 0.1, 4.0], "They preach a doctrine of decline.") == []
    assert uses_of("gospel of decline", [9.0, 0.1, 4.0], "It declines, gospel or no gospel.") == ["declines, gospel"]


def elsewhere_of(words: int, *, again: bool) -> float:
    """Of a wording whose "velvet" three articles of so many words have again, or none of its words."""
    dice = random.Random(5)
    vocabulary = [f"{first}{second}um" for first in "bdfgklmnp" for second in ("ara", "ebo", "iti", "onu")]
    earlier = [" ".join([*dice.choices(vocabulary, k=40), *["velvet"][number % 8 :]]) for number in range(200)]
    tracing = Tracing(SMALL)
    for number, text in enumerate(earlier):
        tracing.learn(traced(text, f"o{number}", id=f"o{number}", language="en"))
    other = "Nothing" if not again else "Velvet"
    articles = [
        traced(f"A velvet curtain of borrowed hours. {other} {' '.join(dice.choices(vocabulary, k=words))}.", outlet,
               id=outlet, language="en")
        for outlet in ("bell", "horn", "post")
    ]  # fmt: skip
    (found,) = [one for one in phrases_in(articles, tracing) if "curtain" in one.text]
    return float(found.measured["elsewhere"])


def test_a_word_that_stands_again_in_a_long_text_says_less_of_what_it_is_about() -> None:
    short, long = (elsewhere_of(words, again=True) for words in (40, 400))
    assert short > long > 0.0
    assert elsewhere_of(400, again=False) == 0.0


def test_where_there_are_more_new_wordings_than_tries_the_rarest_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "TRIES", 1)
    monday, rare = "the market closed on monday evening", "velvet puppets of the borrowed lantern"
    background = [traced(f"{monday} in town{number}.", f"o{number}", id=f"o{number}") for number in range(60)]
    tracing = Tracing(SMALL)
    for one in background:
        tracing.learn(one)
    between = {outlet: " ".join(f"{outlet}word{n}" for n in range(20)) for outlet in "abc"}
    texts = {outlet: f"{monday.title()} {words}. Then {rare}." for outlet, words in between.items()}
    found = phrases_in([traced(text, outlet, id=outlet) for outlet, text in texts.items()], tracing)
    assert [rare in one.text.lower() for one in found] == [True]
