"""An order between outlets is claimed only where it is provable, and called significant only against chance."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import timedelta
from itertools import permutations, product

import pytest

from monitor.narratives.network import LEVEL, Pair, network
from monitor.records import Interval, Phrase, PhraseUseView, PhraseView
from tests.builders import after, use

HOUR = timedelta(hours=1)


def seen(hours: float, width: float = 1.0) -> Interval:
    return Interval(after=after(hours), until=after(hours + width))


def view(name: str, carriers: Mapping[str, Interval], **of: str) -> PhraseView:
    """A phrase that these outlets carry; `of`: outlet → the article that its own repeats."""
    uses = [use(outlet, id=f"{name}-{outlet}", reprint_of=of.get(outlet)) for outlet in carriers]
    shown = sorted(
        (
            PhraseUseView(
                article_id=one.article_id, outlet_id=one.outlet_id, outlet_name=one.outlet_id,
                owner="acme" if one.outlet_id in ("post", "star") else None, country=None, title="", url=None,
                at=carriers[one.outlet_id].until, first_seen=carriers[one.outlet_id], counts_as=one.counts_as,
                revision=1, texts={},
            )
            for one in uses
        ),
        key=lambda one: one.first_seen.until,
    )  # fmt: skip
    phrase = Phrase(
        id=name, text=name, variants=(), type="phrase", flagged=True, score=1.0, outlets=len(uses),
        independent=len(uses), signals=(), explanations=(), uses=tuple(uses),
    )  # fmt: skip
    return PhraseView(phrase=phrase, watched=9, first_seen=shown[0].first_seen, last_at=shown[-1].at, uses=tuple(shown))


def pair(found: tuple[Pair, ...], before: str, later: str) -> Pair:
    return next(one for one in found if (one.before, one.after) == (before, later))


def test_an_order_is_counted_only_where_intervals_do_not_overlap() -> None:
    found = network([
        view("one", {"bell": seen(0), "horn": seen(5), "post": seen(0.5)}),
        view("two", {"bell": seen(0), "horn": seen(0.9)}),
        view("alone", {"bell": seen(0)}),
    ])  # fmt: skip
    assert found.phrases == 2
    assert {(one.before, one.after) for one in found.pairs} == {("bell", "horn"), ("post", "horn")}
    first = pair(found.pairs, "bell", "horn")
    assert (first.together, first.times, first.turned) == (2, 1, 0)
    assert (first.lag_least, first.lag_most) == (4 * HOUR, 6 * HOUR)
    horn = next(one for one in found.outlets if one.outlet_id == "horn")
    assert (horn.phrases, horn.first, horn.later, horn.lag_least) == (2, 0, 1, 4 * HOUR)


def test_when_nobody_knows_how_old_the_first_is_the_lag_has_no_upper_end() -> None:
    found = network([view("one", {"bell": Interval(after=None, until=after(1)), "horn": seen(5)})])
    assert [(one.lag_least, one.lag_most) for one in found.pairs] == [(4 * HOUR, None)]


def test_copies_say_nothing_of_who_repeats_whom_and_owners_are_named() -> None:
    found = network([view("one", {"bell": seen(0), "post": seen(5), "star": seen(9)}, post="one-bell")])
    assert [(one.before, one.after, one.same_owner) for one in found.pairs] == [("bell", "star", False)]
    found = network([view("one", {"post": seen(5), "star": seen(9)})])
    assert [one.same_owner for one in found.pairs] == [True]


def test_the_test_is_the_permutation_test_to_the_last_digit() -> None:
    """Every way in which the intervals of four phrases can be dealt to their carriers, counted out."""
    told = [
        {"bell": seen(0), "horn": seen(3), "post": seen(3.5)},
        {"bell": seen(0), "horn": seen(0.5), "post": seen(9)},
        {"bell": seen(1), "horn": seen(4)},
        {"bell": seen(2), "horn": seen(7), "star": seen(2.5)},
    ]
    found = pair(network([view(str(n), one) for n, one in enumerate(told)]).pairs, "bell", "horn")
    assert found.times == 3

    def dealt(carriers: Mapping[str, Interval]) -> list[bool]:
        names, intervals = list(carriers), list(carriers.values())
        return [
            intervals[deal[names.index("bell")]].provably_before(intervals[deal[names.index("horn")]])
            for deal in permutations(range(len(names)))
        ]

    outcomes = [sum(one) for one in product(*map(dealt, told))]
    assert found.p == pytest.approx(sum(times >= 3 for times in outcomes) / len(outcomes), abs=1e-12)
    assert found.expected == pytest.approx(sum(outcomes) / len(outcomes), abs=1e-4)


def by_chance(dice: random.Random, name: str, *, echo: bool) -> PhraseView:
    """Five of eight outlets carry it in any order; with `echo` a ninth does a few hours after the first outlet."""
    outlets = [f"o{number}" for number in range(8)]
    carriers = {outlet: seen(dice.uniform(0, 100)) for outlet in ["o0", *dice.sample(outlets[1:], 4)]}
    if echo:
        carriers["echo"] = seen(dice.uniform(2, 5) + (carriers["o0"].until - after(0)) / HOUR)
    return view(name, carriers)


def test_an_outlet_that_repeats_another_is_found() -> None:
    dice = random.Random(1)
    found = network([by_chance(dice, str(n), echo=True) for n in range(25)])
    assert [(one.before, one.after) for one in found.significant] == [("o0", "echo")]
    first = found.significant[0]
    assert first.lag_least is not None
    assert HOUR < first.lag_least < 5 * HOUR
    assert first.expected < first.times == 25


def test_orders_by_chance_are_called_significant_no_more_often_than_it_says() -> None:
    dice = random.Random(2)
    rounds = [network([by_chance(dice, str(n), echo=False) for n in range(20)]) for _ in range(60)]
    assert all(one.tested > 20 for one in rounds)
    false = sum(bool(one.significant) for one in rounds)
    assert false <= 60 * LEVEL + 4  # two standard deviations above


def test_few_phrases_are_too_few_to_be_tested() -> None:
    found = network([view(str(n), {"bell": seen(0), "horn": seen(5)}) for n in range(4)])
    assert [(one.p, one.q) for one in found.pairs] == [(None, None)]
    assert (found.tested, found.significant) == (0, ())
    found = network([view(str(n), {"bell": seen(0), "horn": seen(5)}) for n in range(5)])
    (only,) = found.pairs
    assert (found.tested, only.p, only.q) == (2, 0.03125, 0.0625)
