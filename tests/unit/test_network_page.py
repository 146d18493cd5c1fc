"""Which pairs of outlets are printed: those that can be judged."""

from __future__ import annotations

from monitor.cli.network import NEAREST, _lines
from monitor.narratives.network import Network, Pair


def pair(number: int, p: float | None) -> Pair:
    return Pair(
        before="a", after=f"b{number}", together=2, times=1, turned=0, expected=0.5, p=p, q=p, lag_least=None,
        lag_most=None, same_owner=False,
    )  # fmt: skip


def told(tested: int, few: int, limit: int | None = None) -> list[str]:
    pairs = tuple(pair(number, 0.3 if number < tested else None) for number in range(tested + few))
    return list(_lines(Network(phrases=9, tested=tested, pairs=pairs, outlets=()), limit))


def rows(lines: list[str]) -> int:
    return sum(line.startswith("a ") for line in lines)


def test_pairs_that_share_too_few_wordings_are_counted_not_listed() -> None:
    lines = told(3, 30)
    assert rows(lines) == 3
    assert "30 pairs share too few wordings to be tested (--limit 33 lists all)" in lines


def test_where_none_can_be_tested_the_nearest_few_are_shown() -> None:
    lines = told(0, 30)
    assert rows(lines) == NEAREST
    assert "25 more pairs share too few wordings to be tested (--limit 30 lists all)" in lines


def test_a_limit_shows_them_all_the_same() -> None:
    assert rows(told(3, 30, limit=33)) == 33
    assert not any("too few wordings" in line for line in told(3, 30, limit=33))
    assert "… and 1 more tested pair (--limit 3)" in told(3, 1, limit=2)
