"""What tracing keeps of articles in a few bytes comes back as it was given, beside plain lists and dicts as oracles."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from monitor.narratives.origins import RECENT, Origins
from monitor.narratives.packed import BLOCK, Packed
from monitor.narratives.reading import Reader
from monitor.narratives.review import Origin
from monitor.narratives.shelf import LEAST_GONE, Shelf
from monitor.records import TraceArticle
from tests.builders import traced

TEXTS = st.text(alphabet=st.characters(), max_size=20)
EPOCH, WEST = datetime(1970, 1, 1, tzinfo=UTC), timezone(timedelta(hours=-7))
INSTANTS = st.none() | st.timedeltas(timedelta(days=-719_000), timedelta(days=2_900_000)).map(
    lambda since: (EPOCH + since).astimezone(WEST)
)
ARTICLES = st.builds(
    TraceArticle, id=TEXTS, outlet_id=st.sampled_from("abc"), title=TEXTS, body=TEXTS | st.just("x" * BLOCK),
    owner=st.none() | TEXTS, wire=st.none() | TEXTS, reprint_of=st.none() | TEXTS, reprint_class=st.none() | TEXTS,
    story_id=st.none() | TEXTS, language=st.none() | TEXTS, revision=st.integers(1, 9), at=INSTANTS,
    body_field=st.sampled_from(["text", "summary"]),
)  # fmt: skip


@given(st.lists(ARTICLES, max_size=12))
def test_an_article_comes_back_from_the_shelf_as_it_was(given: list[TraceArticle]) -> None:
    reader = Reader(100)
    shelf = Shelf(reader, 100)
    slots = [shelf.add(one, reader.read(one)) for one in given]
    shelf._opened.clear()  # as if many others had come since
    assert [shelf.opened(slot).article for slot in slots] == given
    assert [shelf.at(slot) for slot in slots] == [one.at for one in given]
    assert [shelf.record(slot).id for slot in slots] == [one.id for one in given]


@given(st.lists(st.tuples(st.integers(0, BLOCK), st.integers(0, 30)), min_size=1, max_size=60), st.integers(0, 5))
def test_packed_strings_come_back_until_they_are_forgotten(given: list[tuple[int, int]], first: int) -> None:
    packed, kept = Packed(first), dict[int, bytes]()
    for number, (size, forgotten) in enumerate(given, first):
        kept[number] = f"{number} ".encode() * (size // 4)
        packed.append(kept[number])
        packed.forget(forgotten)
        for gone in [one for one in kept if one < forgotten]:
            del kept[gone]
        assert {one: packed.get(one) for one in kept} == kept
        assert [packed.length(one) for one in kept] == [len(text) for text in kept.values()]


def test_nothing_is_kept_of_packed_strings_that_were_forgotten() -> None:
    packed = Packed()
    for number in range(1_000):
        packed.append(b"some words " * 40)
        packed.forget(number)
    assert len(packed._blocks) <= 2
    assert len(packed._block) <= 2 * BLOCK // 440


@given(st.lists(st.tuples(st.integers(0, 30), st.none() | st.integers(0, 30)), max_size=100))
def test_origins_answer_like_a_dict(told: list[tuple[int, int | None]]) -> None:
    origins, oracle = Origins(), dict[str, Origin]()
    filling = [Origin(outlet_id="filling", owner=None, wire=None, reprint_of=None)]
    for number, (article, original) in enumerate(told):
        one = Origin(
            outlet_id=f"o{number}", owner=None, wire=None, reprint_of=None if original is None else f"a{original}"
        )
        oracle[f"a{article}"] = one
        origins.add(f"a{article}", one)
        if number % 40 == 7:
            for other in range(RECENT):  # so that what was recent is put in order
                origins.add(f"f{number}-{other}", filling[0])
    assert {id: origins.get(id) for id in (f"a{n}" for n in range(31))} == {
        id: oracle.get(id) for id in (f"a{n}" for n in range(31))
    }
    assert all(id in origins for id in oracle)


def test_the_window_moves_on_and_the_shelf_forgets_what_left_it() -> None:
    reader = Reader(100)
    shelf = Shelf(reader, 100)
    many = 5 * LEAST_GONE
    for number in range(many):
        one = traced(f"The bell rang {number} times.", f"o{number % 7}", id=f"a{number}")
        slot = shelf.add(one, reader.read(one))
        if len(shelf) > 100:
            assert shelf.leave() == slot - 100
    assert [shelf.record(slot).id for slot in range(many - 100, many)] == [f"a{n}" for n in range(many - 100, many)]
    assert len(shelf._kind) <= LEAST_GONE + 100
    last = many - 1
    assert shelf.holding("rang", last, 3) == [last, last - 7, last - 14]
