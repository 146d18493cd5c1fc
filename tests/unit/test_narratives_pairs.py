"""Words that usually stand together are less of a surprise than each by itself; terms rank behind wordings."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from monitor.narratives import Tracing
from monitor.narratives.lexicon import Bits
from monitor.narratives.pairs import EARLIER, pairs_of, saved
from monitor.narratives.reading import Reader
from monitor.narratives.tables import Background
from monitor.narratives.verdict import judge
from monitor.text import word_hashes
from tests.builders import SMALL, facts, phrases_in, traced, use
from tests.carried import COINED, carrying

ROOMY = replace(SMALL, table_bits=16)


def usual(pair: str, outlets: int, *, articles: int = 1_000, bits: int = 14) -> Background:
    """Earlier articles, of which so many, each of another outlet, have two words next to one another."""
    found = Background(bits)
    reader = Reader(1_000)
    for number in range(articles):
        read = reader.read(traced(f"{pair} {number}" if number < outlets else f"lamp{number} lit{number}"))
        pairs = pairs_of(read, pairs_bits(len(read)), 0.0)
        found.learn(pairs, None, f"o{number}")
    return found


def pairs_bits(words: int) -> Bits:
    """As the lexicon gives them: every word is a content word."""
    return np.ones(words, dtype=np.float32)


def rare(*words: str) -> list[int]:
    return [int(stem) & 0xFFFF_FFFF_FFFF_FFF8 for stem in word_hashes(list(words)).tolist()]


def test_the_second_of_two_usual_words_counts_less_and_never_less_than_nothing() -> None:
    row = rare("sample", "size")
    assert saved(row, [9.0, 8.0], usual("sample size", 0)) == [0.0]
    (some,) = saved(row, [3.0, 2.5], usual("sample size", 8))
    (more,) = saved(row, [3.0, 2.5], usual("sample size", 64))
    assert 0 < some < more == 2.5
    assert saved(list(reversed(row)), [2.5, 3.0], usual("sample size", 64)) == [2.5]
    assert saved(row, [1.0, 1.0], usual("sample size", 8)) == [0.0]  # common words stand together by chance


def test_too_few_earlier_articles_and_one_outlet_make_nothing_usual() -> None:
    row = rare("sample", "size")
    assert saved(row, [9.0, 8.0], usual("sample size", 64, articles=EARLIER - 1)) == [0.0]
    assert saved(row[:1], [9.0], usual("sample size", 64)) == []
    one = Background(14)
    pairs = pairs_of(Reader(9).read(traced("sample size")), pairs_bits(2), 0.0)
    for _ in range(1_000):
        one.learn(pairs, None, "x")
    assert saved(row, [9.0, 8.0], one) == [0.0]


def test_two_outlets_that_take_turns_make_no_pair_usual() -> None:
    row, pairs = rare("sample", "size"), pairs_of(Reader(9).read(traced("sample size")), pairs_bits(2), 0.0)

    def told_by(outlets: int) -> Background:
        found = Background(14, apart=2)
        for number in range(1_000):
            found.learn(pairs, None, f"o{number % outlets}")
        return found

    assert int(told_by(2).counts(pairs)[0]) == 2
    assert saved(row, [9.0, 8.0], told_by(1)) == [0.0]
    assert saved(row, [9.0, 8.0], told_by(9)) == [8.0]


def test_a_table_too_small_for_what_was_read_tells_less_and_nothing_wrong() -> None:
    row = rare("sample", "size")
    crowded = usual("sample size", 8, articles=4_000, bits=8)
    assert saved(row, [9.0, 8.0], crowded) == [0.0]
    assert saved(rare("velvet", "lantern"), [9.0, 8.0], crowded) == [0.0]


def test_words_that_stood_together_before_carry_fewer_bits() -> None:
    def bits(earlier: str) -> float:
        tracing = Tracing(ROOMY)
        for n in range(600):
            words = earlier.format(n) if n < 40 else "nothing"
            tracing.learn(traced(f"Subject{n} and matter{n} are news{n}. {words}.", f"o{n}", id=f"early-{n}"))
        (phrase,) = phrases_in(carrying(*[f"Observers say {COINED}."] * 3), tracing)
        return float(phrase.measured["bits"])

    apart = bits("A velvet lamp{0} and a curtain")
    together = bits("A lamp{0} and a velvet curtain")
    assert together < apart - 1


def test_a_term_of_two_words_ranks_behind_a_wording_that_may_be_a_narrative() -> None:
    uses = [use(outlet) for outlet in "abc"]
    wording, term = (
        judge(facts(uses, content=3, plain=("quiet", "money"))),
        judge(facts(uses, content=2, plain=("quiet", "money"))),
    )
    assert term.score == pytest.approx(wording.score / 100, abs=0.01)
    assert not term.flagged
