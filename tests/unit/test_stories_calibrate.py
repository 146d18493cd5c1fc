"""Shares with intervals that hold for few pairs, and the threshold that agrees best with a reader."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.stories.calibrate import FLAT, LEAST, JudgedPair, calibrate, share


def pair(n: int, same: bool, together: bool, total: float, **more: bool) -> JudgedPair:
    facts = {"blocked": False, "by_hand": False} | more
    return JudgedPair(a=f"a{n}", b=f"b{n}", same=same, together=together, total=total, **facts)


# 20 pairs of one event, totals 1 to 20; 20 of two events, totals -16 to 3: three of them are above 0.
PAIRS = [pair(n, True, n > 2, float(n)) for n in range(1, 21)] + [
    pair(-n, False, n > 17, n - 17.0) for n in range(1, 21)
]


def test_precision_and_recall_count_what_grouping_put_together() -> None:
    found = calibrate(PAIRS)
    assert (found.pairs, found.same, found.by_hand, found.missing) == (40, 20, 0, 0)
    assert found.precision is not None
    assert found.recall is not None
    assert (found.precision.hits, found.precision.of) == (18, 21)
    assert (found.recall.hits, found.recall.of) == (18, 20)


def test_the_suggested_threshold_is_the_best_there_is_and_says_how_flat_it_is() -> None:
    best = calibrate(PAIRS).suggestion
    assert best is not None
    assert best.f1 == max(f1_at(cut / 2) for cut in range(-40, 42))
    assert f1_at(best.threshold) == best.f1 >= best.f1_today == f1_at(0)
    assert best.low < best.threshold < best.high
    assert f1_at(best.low + 0.01) >= best.f1 - FLAT
    assert f1_at(best.high - 0.01) >= best.f1 - FLAT


def f1_at(cut: float) -> float:
    said = [one for one in PAIRS if one.total > cut]
    return 2 * sum(one.same for one in said) / (len(said) + 20)


def test_a_rule_that_forbids_a_pair_is_stronger_than_any_threshold() -> None:
    blocked = [pair(n, False, False, 99.0, blocked=True) for n in range(100, 110)]
    found, plain = calibrate([*PAIRS, *blocked]).suggestion, calibrate(PAIRS).suggestion
    assert found is not None
    assert plain is not None
    assert (found.f1, found.threshold) == (plain.f1, plain.threshold)


@pytest.mark.parametrize(
    ("pairs", "missing", "kinds"),
    [
        (PAIRS[:29], 1, (0, 0)),
        (PAIRS[:20], 10, (0, 5)),
        ([pair(n, True, True, 1.0) for n in range(60)], 5, (0, 5)),
        ([], LEAST, (5, 5)),
    ],
)
def test_with_too_few_pairs_nothing_is_said_but_how_many_are_missing(
    pairs: list[JudgedPair], missing: int, kinds: tuple[int, int]
) -> None:
    found = calibrate(pairs)
    assert (found.missing, (found.missing_same, found.missing_different)) == (missing, kinds)
    assert found.precision is found.recall is found.suggestion is None


def test_a_share_of_nothing_is_unknown_not_zero() -> None:
    assert share(0, 0).value is None
    apart = [pair(n, n % 2 == 0, False, float(n)) for n in range(40)]
    found = calibrate(apart)
    assert found.precision is not None
    assert (found.precision.value, found.precision.of) == (None, 0)


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"), [(0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0), (15, 148, 0.062, 0.16)]
)
def test_wilsons_interval_as_it_is_printed_elsewhere(hits: int, of: int, low: float, high: float) -> None:
    """Newcombe 1998, Statistics in Medicine 17, table I, gives the last one: 0.0624 to 0.1605."""
    found = share(hits, of)
    assert found.low == pytest.approx(low, abs=6e-4)
    assert found.high == pytest.approx(high, abs=6e-4)


@given(st.integers(1, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_an_interval_holds_its_share_and_stays_within_0_and_1(counts: tuple[int, int]) -> None:
    one = share(*counts)
    assert one.value is not None
    assert one.low is not None
    assert one.high is not None
    assert 0 <= one.low <= one.value + 1e-12
    assert one.value - 1e-12 <= one.high <= 1
