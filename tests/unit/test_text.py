"""What a word is, in the scripts and with the tricks that feeds bring."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.text import (
    LETTERS,
    clean,
    forms,
    normalise,
    one_line,
    quick_pattern,
    shingles,
    stem,
    surfaces,
    word_hash,
    word_hashes,
    words,
)


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("The EU’s 12th package, again", ("the", "eu", "12th", "package", "again")),
        ("ОТ КРИЗИСА — к кризису", ("от", "кризиса", "к", "кризису")),
        ("Η Ελλάδα στο ΧΕΙΛΟΣ", ("η", "ελλάδα", "στο", "χειλοσ")),
        ("l'été d’Anna", ("l'été", "d’anna")),
        ("state-owned snake_case", ("state", "owned", "snake", "case")),
        ("水と火", ("水", "と", "火")),
        ("…!?—", ()),
        ("", ()),
    ],
)
def test_the_words_of_a_text_in_many_scripts(text: str, forms: tuple[str, ...]) -> None:
    assert words(text).forms == forms


def test_offsets_point_at_the_words_as_they_stand() -> None:
    text = "  «Straße»\nder EU's 12th\tpackage "
    found = words(text)
    assert [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)] == [
        "Straße", "der", "EU's", "12th", "package",
    ]  # fmt: skip
    assert len(found) == 5


def test_a_letter_and_its_accent_as_two_characters_are_one_word_and_the_same_word() -> None:
    assert words("cafe\u0301 ouvert").forms == words("café ouvert").forms
    assert words("и\u0306од").forms == words("йод").forms


@pytest.mark.parametrize(
    ("one", "other"), [("STRASSE", "Straße"), ("Σ", "ς"), ("ﬁne", "fine"), ("Ｗｉｄｅ", "wide"), ("IT's", "it")]
)
def test_spellings_of_one_word_are_one_form(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


def test_a_form_normalised_again_stays_the_same() -> None:
    for word in ("Kazakhstan’s", "STRASSE", "ΧΕΙΛΟΣ", "Ёлка", "İstanbul", "ǅ", "l’s"):
        assert normalise(normalise(word)) == normalise(word)


def test_clean_drops_what_cannot_be_seen_and_keeps_paragraphs() -> None:
    assert clean("gr\u00adid \u202ekcab\u202c\x00\ud800\u2028next\n\n\nlast  ") == "grid kcab\ufffd\nnext\nlast"
    assert one_line("two\nlines") == "two lines"


def test_stems_follow_the_language_and_are_left_alone_without_one() -> None:
    assert stem("verges", "en") == stem("verge", "en-GB")
    assert stem("санкции", "ru") == stem("санкций", "ru")
    assert stem("κυβερνήσεις", "el") == stem("κυβερνήσεισ", "el")
    assert stem("verges", "xx") == stem("verges", None) == "verges"


def test_a_hash_is_the_same_on_every_machine() -> None:
    assert word_hash("crisis") == 6_092_313_772_662_228_034  # b2sum -l 64, read backwards
    assert word_hashes(("a", "b")).dtype == np.uint64


def test_shingles_tell_the_order_of_words_and_are_none_for_a_text_that_is_too_short() -> None:
    there, back = word_hashes(("a", "b", "c")), word_hashes(("c", "b", "a"))
    assert len(shingles(there, 4)) == 0
    assert len(shingles(there, 3)) == 1
    assert shingles(there, 3)[0] != shingles(back, 3)[0]
    again = word_hashes(("x", "a", "b", "c", "y"))
    assert shingles(there, 3)[0] in shingles(again, 3)


@given(st.text(alphabet=st.sampled_from("ab1éß'’ -.Яα"), max_size=200))
def test_the_simple_pattern_finds_the_words_that_the_full_one_finds(text: str) -> None:
    assert forms(text) == list(words(f"{text} 中").forms[:-1]) == list(words(text).forms)


@given(st.text(max_size=200) | st.text(alphabet=st.sampled_from("ab1éß'’ʼ_-.Яά𝐁中"), max_size=200))
def test_the_quick_pattern_finds_the_words_that_the_full_one_finds(text: str) -> None:
    quick = quick_pattern(text)
    if quick is not None:
        found = quick.findall(text)
        assert max(map(len, found), default=0) > LETTERS or found == surfaces(text)


def test_a_word_without_end_is_cut_so_that_memory_stays_small() -> None:
    assert [len(form) for form in words("x" * 150).forms] == [64, 64, 22]
    assert [len(form) for form in words("x" * 150 + " 中").forms] == [64, 64, 22, 1]


@pytest.mark.parametrize(("word", "language"), [("όταν", "el"), ("ίδια", "el"), ("leri", "tr")])
def test_a_word_of_which_a_stemmer_leaves_nothing_stays_as_it_is(word: str, language: str) -> None:
    assert stem(word, language) == word
