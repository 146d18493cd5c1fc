"""What hostile texts may cost: words, families and places are bounded, and memory for each of them is small."""

from __future__ import annotations

import random
import tracemalloc
from collections import Counter
from dataclasses import replace
from sys import getsizeof
from time import process_time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.narratives import TraceOptions, Tracing
from monitor.narratives.families import SHARED, Families
from monitor.narratives.family import PLACES, Place
from monitor.narratives.finding import FAMILIES
from monitor.narratives.origins import Origins
from monitor.narratives.pattern import pattern, stretches
from monitor.narratives.reading import CHARACTERS, Reader, spans
from monitor.narratives.recognise import ALIKE, LOOKED, Recogniser
from monitor.narratives.review import Origin, counted_as
from monitor.narratives.shelf import RECORDS, Shelf
from monitor.narratives.telling import Standing
from monitor.records import WatchedArticle
from monitor.records.known import KnownNarrative
from tests.builders import SMALL, phrases_in, traced
from tests.carried import COINED, carrying

DICE = random.Random(3)
VOCABULARY = ["".join(DICE.choice("bdfgklmnprstvz") + DICE.choice("aeiou") for _ in range(3)) for _ in range(3_000)]


def some(count: int) -> str:
    return " ".join(DICE.sample(VOCABULARY, count))


def well_read() -> Tracing:
    tracing = Tracing(TraceOptions(table_bits=18))
    for n in range(400):
        tracing.learn(traced(some(20), f"o{n}", id=f"o{n}"))
    return tracing


def test_a_text_is_not_read_far_beyond_the_words_that_are_kept() -> None:
    reader, text = Reader(100), " ".join(f"word{number}" for number in range(20_000))
    article = traced(text, title=text, language="en")
    read = reader.read(article)
    assert len(read) == len(spans(article, 100)) == 200
    assert len(reader._values["en"]) <= 100 * CHARACTERS


def test_offsets_are_those_of_the_words_and_no_more_than_are_kept() -> None:
    title, body = "Ünder 1st", "“Velvet’s” curtain,\n 𝐁old – end."
    found = spans(traced(body, title=title, language="en"), 3).tolist()
    texts = [title, title, body, body, body]
    assert [text[start:end] for text, (start, end) in zip(texts, found, strict=True)] == [
        "Ünder", "1st", "Velvet’s", "curtain", "𝐁old"
    ]  # fmt: skip
    assert spans(traced("", title=""), 3).tolist() == []


def test_a_place_of_six_hundred_words_takes_ten_bytes_a_word() -> None:
    tracing, template = well_read(), " ".join(VOCABULARY[:600])
    phrases_in([traced(template, outlet, id=outlet) for outlet in "abcd"], tracing)
    places: list[Place] = [place for family in tracing._families.by_id.values() for place in family]
    longest = max(places, key=lambda place: place.end - place.start)
    assert longest.end - longest.start > 400
    assert getsizeof(longest.form) + getsizeof(longest.edges) <= 10 * (longest.end - longest.start)


def test_an_article_is_put_into_a_hundred_phrases_at_most_though_it_carries_three_hundred() -> None:
    tracing = well_read()
    wordings = [some(6) for _ in range(3 * FAMILIES)]
    for part in range(0, len(wordings), 20):
        for outlet in "abc":
            body = ". ".join(f"{words}. {some(9)}" for words in DICE.sample(wordings[part : part + 20], 20))
            tracing.add(traced(f"{body}.", outlet, id=f"{outlet}{part}"))
    assert len(tracing._families.by_id) > FAMILIES
    tracing.add(traced(". ".join(wordings), "x", id="all"))
    carried = Counter(place.slot for family in tracing._families.by_id.values() for place in family)
    assert tracing._families.in_article(max(carried)) <= FAMILIES


def test_a_wording_that_an_article_repeats_for_ever_is_told_of_fifty_places() -> None:
    tracing, wording = well_read(), some(6)
    for outlet in "abcd":
        tracing.add(traced(". ".join(f"{some(9)}. {wording}" for _ in range(3 * PLACES)), outlet, id=outlet))
    most = [len(places) for family in tracing._families.by_id.values() for places in family.places.values()]
    assert max(most) == PLACES


def test_a_seed_leads_to_no_more_families_than_it_may() -> None:
    families, empty = Families(), pattern(np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.float32), 2, 0.0)
    found = [families.found([Place(n, 0, 2, b"", b"")], empty, str(n), str(n)) for n in range(2 * SHARED)]
    seven = np.array([7], dtype=np.uint64)
    for family in found:
        families.register(family, seven)
    assert len(families.known(seven)) == SHARED
    for family in found:
        families.bury(family)
    assert not families.known(seven)


def watched(text: str) -> WatchedArticle:
    texts = {"title": "A day", "summary": "", "text": text}
    return WatchedArticle(id="a1", seq=1, outlet_id="bell", revision=1, texts=texts, words=dict.fromkeys(texts, ""))


def test_a_thousand_narratives_in_an_article_of_their_words_cost_tenths_of_a_second() -> None:
    variants = [f"the {some(1)} is {some(4)}" for _ in range(1_000)]
    known = [KnownNarrative(id=f"n{n}", title="", language="en", variants=(words,)) for n, words in enumerate(variants)]
    recogniser, article = Recogniser(known), watched(" ".join(variants))
    recogniser.found(watched(" ".join(variants[:9])))
    began = process_time()
    found = recogniser.found(article)
    assert process_time() - began < 1.0  # looked for in the whole text each, it was 2.6 s; now 0.06
    assert {one.watchlist_id for one in found} == {f"narrative:n{n}" for n in range(1_000)}


NOISE = st.sampled_from(["rain", "of", "the", "snow", "falls", "wind", "grid", "is", "on", "verge", "collapse", "."])
GRID = KnownNarrative(id="grid", title="", language="en", variants=("the grid is on the verge of collapse",))
SHORT = KnownNarrative(id="short", title="", language="en", variants=("wire so it is on us to do by no or at if grid",))


@settings(max_examples=100)
@given(st.lists(st.lists(NOISE, max_size=9).map(" ".join) | st.just(GRID.variants[0]), max_size=9).map(" rain ".join))
def test_what_a_look_at_the_whole_text_finds_is_found_where_the_words_stand_near(text: str) -> None:
    recogniser = Recogniser([GRID])
    read = Reader(10_000).read(traced(text, title="A day", language="en"))
    (wanted,) = [one.wanted for one in recogniser._variants["en"]]
    found = stretches(wanted, read, 0, len(read), alike=ALIKE)
    whole = [(start, end) for start, end, _ in found if not start < read.title < end]
    offsets = spans(traced(text, title="A day", language="en"), 10_000)
    near = [(one.start, one.end) for one in recogniser.found(watched(text))]
    assert len(read) < LOOKED
    for start, end in whole[:1]:
        assert any(low < offsets[end - 1, 1] and offsets[start, 0] < high for low, high in near)


def test_a_variant_that_is_nearly_all_short_words_is_found() -> None:
    assert len(Recogniser([SHORT]).found(watched(f"Well, {SHORT.variants[0]}, he said."))) == 1


def test_what_is_kept_of_an_article_goes_with_it_when_it_leaves_the_window() -> None:
    tracing = Tracing(replace(SMALL, window=50))
    made = [
        replace(one, id=f"{one.id}-{n}", body=f"{one.body} Number{n}.")
        for n in range(40)
        for one in carrying(*[f"{COINED}."] * 3)
    ]
    phrases_in(made, tracing)
    standing = tracing._standing  # what is kept can be seen nowhere else
    assert len(standing.sketches) <= 50
    assert len(standing.counted) <= 50
    assert sum(standing.of_outlet.values()) == 50


def test_what_an_article_counts_as_is_noted_without_a_walk_over_all_that_is_known() -> None:
    standing = Standing()
    for article in (traced("The bell rang.", "a", id="one"), traced("It rang.", "b", id="two", reprint_of="one")):
        standing.took(article)
    standing.took(traced("It rang.", "c", id="three", reprint_of="gone"))
    assert (standing.unknown, counted_as("two", standing.origins)) == ({"gone"}, "outlet:a")
    with pytest.raises(TypeError):
        list(standing.origins)


def test_a_hundred_thousand_origins_take_twenty_bytes_each() -> None:
    origins, outlet = Origins(), Origin(outlet_id="a", owner=None, wire=None, reprint_of=None)
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    for number in range(100_000):
        origins.add(f"a{number}", outlet)
    taken = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert taken < 20 * 100_000


def test_a_short_article_takes_less_than_five_hundred_bytes_of_the_shelf_once_it_is_not_at_hand() -> None:
    reader = Reader(1_000)
    shelf, read = Shelf(reader, 1_000), reader.read(traced("", title=""))
    texts = [some(40) for _ in range(RECORDS)]
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    for number, text in enumerate(texts):
        own = {"id": f"a{number}", "story_id": f"s{number // 2}", "language": f"ab-x{number}"}  # tags are invented, too
        shelf.add(traced(text, f"o{number % 50}", revision=number, **own), read)
    shelf._opened.clear()  # as if as many others had come since
    taken = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert taken < 500 * len(texts)


def test_a_phrase_of_which_nothing_is_kept_that_was_told_is_told_alike() -> None:
    tracing = well_read()
    phrases_in(carrying(*[f"{COINED}."] * 4), tracing)
    families = list(tracing._families.by_id.values())
    told = [tracing._teller.phrase(family) for family in families]
    for family in families:
        family.forget_told()
    assert told
    assert [tracing._teller.phrase(family) for family in families] == told
