"""What the search for copies promises whatever the texts are, each beside a naive way to the same answer."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.stories.copies import table
from monitor.stories.copies.fingerprint import fingerprint
from monitor.stories.copies.index import TextIndex
from monitor.stories.copies.table import ShingleTable
from monitor.stories.copies.words import FLAG_BITS, QUOTED, plain, swift, word_codes
from monitor.text import forms

few = settings(max_examples=60)

LETTERS = st.sampled_from("abcXYZ 019éÉßΑάςжЖ字ท'’ʼ\"“”«»\n.,-—_½™…\u0301\u200b\U0001f600")
TEXT = st.text(LETTERS, max_size=120) | st.text(max_size=120)


@settings(max_examples=300)
@given(TEXT)
def test_the_swift_way_finds_the_same_words_as_the_plain_one(text: str) -> None:
    found = swift(text)
    assert found is None or found.tolist() == plain(text).tolist()


@few
@given(TEXT)
def test_words_are_those_of_text_and_equal_where_they_are(text: str) -> None:
    words, codes = forms(text), (word_codes(text) >> FLAG_BITS).tolist()
    assert len(words) == len(codes)
    bare = [word.replace("'", "").replace("’", "") for word in words]
    assert len({*codes}) <= len({*words})
    assert all(
        codes[bare.index(word)] == code for word, code, form in zip(bare, codes, words, strict=True) if word == form
    )


@few
@given(st.lists(st.text("abc “”\n", max_size=8), max_size=6))
def test_what_stands_between_two_marks_of_a_line_is_quoted(parts: list[str]) -> None:
    expected = [
        place % 2 == 1
        for line in "“".join(parts).replace("”", "“").split("\n")
        for place, part in enumerate(line.split("“"))
        for _ in forms(part)
    ]
    codes = plain("“".join(parts))
    assert ((codes & QUOTED) != 0).tolist() == expected


KEPT = st.lists(st.sets(st.integers(0, 2**32 - 1) | st.integers(0, 40), max_size=6), max_size=30)


@few
@given(KEPT, st.sets(st.integers(0, 40), max_size=8), st.integers(0, 20))
def test_the_table_names_the_newest_slots_that_a_dictionary_names(
    kept: list[set[int]], asked: set[int], oldest: int
) -> None:
    """The small numbers all fall into one bucket, so places are taken in turn there."""
    found, naive = ShingleTable(), []
    for slot, hashes in enumerate(kept):
        ordered = sorted(hashes)
        found.add(np.array(ordered, dtype=np.uint32), slot, np.array([one % 2 == 0 for one in ordered], dtype=bool))
        naive += [(one, slot) for one in ordered]
    buckets: dict[int, list[tuple[int, int]]] = {}
    for one, slot in naive:
        buckets.setdefault(one * table.BUCKETS >> 32, []).append((one, slot))
    left = {pair for bucket in buckets.values() for pair in bucket[-table.PLACES :]}
    query = np.array(sorted(asked), dtype=np.uint32)
    which, slots, marks = found.find(query, oldest=oldest)
    answer = {(int(query[one]), int(slot)) for one, slot in zip(which, slots, strict=True)}
    assert answer == {(one, slot) for one, slot in left if one in asked and slot >= oldest}
    assert all(marked == (query[one] % 2 == 0) for one, marked in zip(which, marks, strict=True))


def test_a_table_that_grows_keeps_what_it_knew_and_drops_what_is_old(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "FULL", 0.02)
    dice = np.random.default_rng(7)
    found, kept = ShingleTable(), []
    before = found.nbytes
    for slot in range(1_500):
        hashes = np.unique(dice.integers(0, 2**32, 40, dtype=np.uint64).astype(np.uint32))
        found.add(hashes, slot, np.ones(len(hashes), dtype=bool), oldest=slot - 1_000)
        kept.append(hashes)
    assert found.nbytes > 1.5 * before
    lost = 0
    for slot in range(600, 1_500):
        which, slots, _ = found.find(kept[slot], oldest=500)
        lost += len(kept[slot]) - len({int(one) for one, other in zip(which, slots, strict=True) if other == slot})
    assert lost == 0


NOTICE = "the council of varnograd closes its quay to lorries after nine thousand residents signed against noise"
WORDS = NOTICE.split()
BODY = st.lists(st.sampled_from(WORDS), max_size=90).map(" ".join)


@few
@given(st.lists(BODY, max_size=8), BODY, st.integers(0, 4))
def test_the_index_finds_as_much_as_comparing_all_shingles_one_by_one(
    bodies: list[str], asked: str, oldest: int
) -> None:
    """Short texts leave all that is looked up, so shares are exact: a naive comparison of sets gives the same."""
    index = TextIndex()
    prints = [fingerprint(body) for body in bodies]
    for slot, print_ in enumerate(prints):
        index.add(print_, slot if slot else 0)
    mine = fingerprint(asked)
    match = index.most_alike(mine, oldest=oldest)
    sets = [set(print_.hashes.tolist()) for print_ in prints]
    if match is None or any(print_.level for print_ in (*prints, mine)):
        return
    assert match.slot >= oldest
    ours = set(mine.hashes.tolist())
    common = {
        one for one in ours if len({slot for slot, other in enumerate(sets) if slot >= oldest and one in other}) >= 3
    }
    shared = len(ours & sets[match.slot] - common)
    assert match.likeness.found == shared
    assert match.likeness.here == pytest.approx(shared / len(ours - common))
    assert match.likeness.there == pytest.approx(shared / len(sets[match.slot] - common))


@few
@given(st.lists(BODY, min_size=1, max_size=6), BODY)
def test_asking_changes_nothing(bodies: list[str], asked: str) -> None:
    index = TextIndex()
    for slot, body in enumerate(bodies):
        index.add(fingerprint(body), slot)
    first = index.most_alike(fingerprint(asked), oldest=0)
    assert index.most_alike(fingerprint(asked), oldest=0) == first


@few
@given(st.lists(st.sampled_from(WORDS), min_size=61, max_size=90).map(" ".join))
def test_what_a_full_text_leaves_of_its_opening_is_what_its_teaser_asks_for(body: str) -> None:
    full, teaser = fingerprint(body + " " + "and more words follow here " * 9), fingerprint(" ".join(body.split()[:40]))
    left = set(full.hashes[full.left()].tolist())
    assert set(teaser.hashes.tolist()) <= left
