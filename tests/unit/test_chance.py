"""What chance alone would flag: everybody's habits count, what travelled at one time does not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from monitor.narratives.chance import ChanceRound, a_round, deal, expectation, windows_of
from monitor.records import TraceArticle
from tests.builders import SMALL, after, traced

COINED = "the republic sleeps behind a velvet curtain of borrowed hours"
OUTLETS = ("bell", "horn", "post", "star")
WEEKS = 52


def article(outlet: str, week: int, words: str = "") -> TraceArticle:
    """One of a kind in each week."""
    body = " ".join(f"{outlet}{name}{week}" for name in ("alpha", "beta", "gamma", "delta", "kappa"))
    return traced(f"{body}. {words}." if words else f"{body}.", outlet, id=f"{outlet}-{week}", at=after(168 * week))


def a_year(*, carried: dict[str, set[int]]) -> list[TraceArticle]:
    return [
        article(outlet, week, COINED if week in carried.get(outlet, ()) else "")
        for week in range(WEEKS) for outlet in OUTLETS
    ]  # fmt: skip


def test_dates_are_dealt_within_each_outlet_and_the_same_each_time() -> None:
    articles = a_year(carried={})
    dealt = deal(articles, 1)
    assert dealt == deal(articles, 1) != deal(articles, 2)
    assert [one.at for one in dealt] == sorted(one.at for one in articles if one.at)
    for outlet in OUTLETS:
        assert {one.body for one in dealt if one.outlet_id == outlet} == {
            one.body for one in articles if one.outlet_id == outlet
        }
    assert deal([traced("no date", "bell")], 1) == []


def test_what_travelled_in_one_week_is_no_chance() -> None:
    """Wherever the dates fall."""
    articles = a_year(carried={outlet: {20} for outlet in OUTLETS})
    rounds = [a_round(articles, SMALL, number, lambda _: None) for number in range(4)]
    assert sum(one.flags for one in rounds) == 0


def test_what_outlets_write_now_and_then_by_themselves_meets_by_chance() -> None:
    """Each in weeks of its own, never three of them within a month."""
    apart = {"bell": {2, 30}, "horn": {9, 37}, "post": {16, 44}, "star": {23, 51}}
    articles = a_year(carried=apart)
    rounds = [a_round(articles, SMALL, number, lambda _: None) for number in range(12)]
    assert sum(one.flags for one in rounds) > 0
    assert sum(one.together for one in rounds) == 0


@pytest.mark.parametrize(
    ("flags", "low", "high"), [(0, 0.0, 0.3689), (1, 0.0025, 0.5572), (10, 0.4795, 1.8390), (2_000, 191.3, 208.9)]
)
def test_the_interval_is_garwoods(flags: int, low: float, high: float) -> None:
    """Against the tables of exact limits for a Poisson count, here of ten windows."""
    found = expectation([ChanceRound(flags=flags, together=0)], windows=10)
    assert (found.low, found.high) == (
        pytest.approx(low, abs=5e-5 if flags < 99 else 0.1),
        pytest.approx(high, rel=1e-3),
    )


def test_windows_are_counted_by_dates() -> None:
    assert windows_of(a_year(carried={}), timedelta(days=30)) == pytest.approx(51 * 7 / 30)
    assert windows_of([], timedelta(days=30)) == 0
