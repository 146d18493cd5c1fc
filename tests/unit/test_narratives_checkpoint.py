"""A tracing that is resumed from its arrays tells what the one that was written would have told, letter for letter."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from monitor.arrays import Arrays, from_table, into_table
from monitor.narratives import Tracing
from monitor.records import Phrase, TraceArticle
from tests.builders import after, traced
from tests.unit.test_narratives_restart import DAYS, HOURS, OPTIONS, stream, telling

ERRORS = (KeyError, ValueError, TypeError, IndexError, AttributeError)
CROWDED = replace(OPTIONS, window=300, table_bits=14)  # articles leave by their number, and seeds share cells

SLEEPY = replace(CROWDED, awake=2)  # all phrases but two are packed


def resumed(arrays: Arrays, options: object = OPTIONS) -> Tracing:
    tracing = Tracing(options)  # type: ignore[arg-type]
    tracing.resume(arrays)
    return tracing


def copied(tracing: Tracing) -> dict[str, np.ndarray]:
    """As they would be read from a file: the one that goes on does not change them."""
    return {name: array.copy() for name, array in tracing.arrays().items()}


@pytest.mark.parametrize("options", [OPTIONS, CROWDED, SLEEPY], ids=["roomy", "crowded", "sleepy"])
def test_it_goes_on_as_if_it_had_never_stopped_wherever_it_stopped(options: object) -> None:
    articles = stream()
    running, stored, at = Tracing(options), dict[str, Phrase](), 0  # type: ignore[arg-type]
    others: list[tuple[int, Tracing]] = []
    told: list[str] = []
    for day in (0, 12, 31, 60, 75, 86, 90.5, 100):
        until = int(day * 24 / HOURS)
        told += telling(running, articles[at:until], stored)
        others.append((until, resumed(copied(running), options)))
        at = until
    told += telling(running, articles[at:], stored)
    for begun, other in others:
        assert telling(other, articles[begun:], {}) == told[begun:], f"resumed before article {begun}"
    assert any("flagged=True" in one for one in told[at:])


def test_what_is_not_told_yet_is_told_by_the_one_that_goes_on() -> None:
    running, articles = Tracing(OPTIONS), stream()
    for one in articles:
        running.add(one)
    other = resumed(copied(running))
    assert len(other) == len(running)
    assert repr(other.changes()) == repr(running.changes())
    assert other.reach() == running.reach()
    assert other.lasting() == running.lasting()


def reprints() -> list[TraceArticle]:
    """Four outlets repeat the text of an original that is not known, one of them moves to another story."""
    said = "Observers say a velvet curtain falls upon the quiet harbour of promises."
    return [
        traced(f"{said} Outlet {n} adds this.", f"o{n}", id=f"r{n}", reprint_of="gone", story_id=f"s{n}", at=after(n))
        for n in range(4)
    ]  # fmt: skip


def test_originals_moves_and_strange_texts_are_not_forgotten() -> None:
    running = Tracing(OPTIONS)
    for one in reprints():
        running.add(one)
    running.add(traced("\ud800 half a pair, \0 and a nul", "o\udfff", id="\ud83d", at=None))
    running.know({})
    running.regroup({"r1": "s3"})
    other = resumed(copied(running))
    assert other.missing() == running.missing() == frozenset()
    assert repr(other.changes()) == repr(running.changes())
    last = traced("Observers say a velvet curtain falls upon the quiet harbour of promises.", "late", at=after(5))
    assert repr(other.trace(last)) == repr(running.trace(last))


@cache
def written() -> dict[str, np.ndarray]:
    tracing = Tracing(OPTIONS)
    for one in stream()[: DAYS * 4]:
        tracing.add(one)
    return copied(tracing)


def test_one_with_tables_of_another_size_does_not_take_them() -> None:
    for bits in (12, 17):
        with pytest.raises(ValueError, match=r"is uint|is of \d+ cells"):
            resumed(written(), replace(OPTIONS, table_bits=bits))


@pytest.mark.parametrize("name", sorted(written()))
def test_an_array_that_is_missing_or_of_another_kind_or_length_is_refused(name: str) -> None:
    whole = written()
    odd = [
        whole[name].astype(np.float32), whole[name].reshape(1, -1), np.array(["a"] * len(whole[name])),
        np.concatenate([whole[name], whole[name][:1], np.ones(1, dtype=whole[name].dtype)]),
    ]  # fmt: skip
    with pytest.raises(ERRORS):
        resumed({other: array for other, array in whole.items() if other != name})
    for array in odd:
        with pytest.raises(ERRORS):
            resumed(whole | {name: array})


def test_places_in_articles_that_are_not_there_are_refused() -> None:
    whole = written()
    for spoiled in (
        {"shelf.slots": whole["shelf.slots"] + [5, 5, 0]}, {"shelf.kind": whole["shelf.kind"] + np.int32(10_000)},
        {"standing.origins.kind": whole["standing.origins.kind"] - np.int32(10_000),
         "standing.origins.recent kind": whole["standing.origins.recent kind"] - np.int32(10_000)},
        {"shelf.packed.block": whole["shelf.packed.block"] + 1},
        {"families.packed length": -whole["families.packed length"]},
    ):  # fmt: skip
        with pytest.raises(ValueError, match=r"not there|no origin|without their|do not make|other articles"):
            resumed(whole | spoiled)


def at(*places: int) -> dict[str, np.ndarray]:
    """A table of uint16 with these cells."""
    return {
        "t places": np.array(places, dtype=np.uint32), "t cells": np.ones(len(places), dtype=np.uint16),
        "t size": np.array([64 * 12]),
    }  # fmt: skip


def test_a_few_articles_make_a_small_checkpoint_however_large_the_tables_are() -> None:
    tracing = Tracing(replace(OPTIONS, table_bits=20))
    for one in stream()[:20]:
        tracing.add(one)
    assert sum(array.nbytes for array in tracing.arrays().values()) < 200_000


def test_a_table_is_written_by_what_it_holds_and_a_length_in_a_file_makes_none() -> None:
    empty, full = np.zeros((64, 12), dtype=np.uint16), np.ones((64, 12), dtype=np.uint16)
    few, several = empty.copy(), empty.copy()
    few[3, 5] = 7
    several[:3] = 7
    for table, size in ((empty, 8), (few, 8 + 4 + 2), (several, 96 + 36 * 2), (full, full.nbytes)):
        arrays = from_table("t", table)
        assert sum(array.nbytes for array in arrays.values()) == size
        found = np.zeros_like(table)
        into_table("t", arrays, found)
        assert (found == table).all()
    for hostile in (
        {"t": np.zeros(10**6, dtype=np.uint16)}, {"t used": np.zeros(97, dtype=np.uint8), "t cells": full.reshape(-1)},
        {"t used": np.full(96, 255, dtype=np.uint8), "t cells": np.ones(10, dtype=np.uint16)}, {}, at(768), at(9, 9),
        at(9, 3), at(9) | {"t cells": np.ones(2, dtype=np.uint16)}, at(9) | {"t places": np.array([-1])},
        at(9) | {"t size": np.array([64])},
    ):  # fmt: skip
        with pytest.raises((KeyError, ValueError)):
            into_table("t", hostile, empty.copy())


def numbers(packed: bytes, at: int, value: int) -> np.ndarray:
    """A phrase's bytes with another number in one place."""
    found = np.frombuffer(packed, dtype=np.uint8).copy()
    found[at : at + 4] = np.frombuffer(np.int32(value).tobytes(), dtype=np.uint8)
    return found


def test_phrases_that_do_not_hold_together_are_refused_before_they_wake() -> None:
    whole = written()
    length = int(whole["families.packed length"][0])
    packed, rest = whole["families.packed bytes"][:length].tobytes(), whole["families.packed bytes"][length:]
    stems = int(np.frombuffer(packed, dtype=np.int32)[5])
    first = 44 + 16 * stems  # the row of the first place: slot, start, end, form, stems around it
    for at in [*range(16, 44, 4), *range(first, first + 20, 4)]:
        for value in (-1, 2**31 - 1):
            if at == 16 and value > 0:
                continue  # a wording of so many words
            spoiled = {"families.packed bytes": np.concatenate([numbers(packed, at, value), rest])}
            with pytest.raises(ValueError, match=r"a phrase|uses"):
                resumed(whole | spoiled)


def test_all_but_a_few_phrases_rest_and_nothing_is_told_otherwise() -> None:
    awake, sleepy = Tracing(replace(SLEEPY, awake=10**6)), Tracing(SLEEPY)
    articles = stream()
    assert telling(sleepy, articles, {}) == telling(awake, articles, {})
    families = sleepy._families.by_id.values()
    assert sum(one.resting is None for one in families) <= 8
    assert [one.packed() for one in families] == [one.packed() for one in awake._families.by_id.values()]
