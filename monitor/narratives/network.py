"""Who repeats whom: which outlet provably has wordings before which other, and whether that could be chance. Pure.

Of each phrase an outlet's first-seen interval counts, the earliest by its end. An order is claimed only where two
intervals do not overlap. Wire copy and reprints are left out: why they repeat is known.

The test. Chance would deal a phrase's intervals to its carriers at random: every outlet is as often early as late,
whatever it follows. Given a phrase with k carriers of whose k(k - 1) ordered pairs q are provably in order, one outlet
comes before another with probability q / (k(k - 1)). Over the phrases that both carry, the number of times is a sum of
such independent draws (Poisson binomial), so the permutation test (Fisher 1935; outlets permuted within phrases) is
exact and needs no dice. One-sided: at least as often as it was. Of all ordered pairs those are tested that could reach
0.05 at all (Tarone 1990), and their p-values are corrected for their number (Benjamini & Hochberg 1995).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations, permutations
from math import prod
from statistics import median

from monitor.records import Interval, PhraseView

LEVEL = 0.05  # of false discoveries among the pairs that are called significant


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One outlet before another, over the phrases that both carry."""

    before: str  # Outlet.id
    after: str
    together: int  # phrases that both carry
    times: int  # of these, provably before
    turned: int  # provably the other way round
    expected: float  # times by chance
    p: float | None  # None: too few to be tested
    q: float | None  # p, corrected for the number of pairs tested
    lag_least: timedelta | None  # medians over `times`: it was at least so much later, …
    lag_most: timedelta | None  # … and at most; None: unknown
    same_owner: bool

    @property
    def significant(self) -> bool:
        return self.q is not None and self.q <= LEVEL


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletLag:
    """How early an outlet is, over the phrases that it carries."""

    outlet_id: str
    phrases: int
    first: int  # provably before every other carrier
    later: int  # provably after the first one
    lag_least: timedelta | None  # median over `later` behind the first one
    lag_most: timedelta | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """All pairs that share a provable order, the surest first, and the outlets."""

    phrases: int  # with two carriers or more
    tested: int  # ordered pairs
    pairs: tuple[Pair, ...]
    outlets: tuple[OutletLag, ...]

    @property
    def significant(self) -> tuple[Pair, ...]:
        return tuple(pair for pair in self.pairs if pair.significant)


Carriers = Mapping[str, Interval]  # outlet → when it had the words
Lag = tuple[timedelta | None, timedelta | None]  # at least, at most; None: unknown


def network(phrases: Iterable[PhraseView]) -> Network:
    """Who provably has wordings before whom. Quadratic in the carriers of a phrase, linear in the phrases."""
    views = list(phrases)
    carried = [found for view in views if len(found := _carriers(view)) > 1]
    owners = {use.outlet_id: use.owner for view in views for use in view.uses}
    pairs, tested = _pairs(carried, owners)
    return Network(
        phrases=len(carried), tested=tested, pairs=tuple(pairs),
        outlets=tuple(_lags(carried)),
    )  # fmt: skip


def _carriers(view: PhraseView) -> Carriers:
    explained = {use.article_id for use in view.phrase.uses if use.wire is not None or use.reprint_of is not None}
    found: dict[str, Interval] = {}
    for use in view.uses:  # in order of the end of their intervals
        if use.article_id not in explained:
            found.setdefault(use.outlet_id, use.first_seen)
    return found


def _pairs(carried: Sequence[Carriers], owners: Mapping[str, str | None]) -> tuple[list[Pair], int]:
    """(pairs that are provably in order at least once, the surest first; ordered pairs tested)."""
    chances: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    lags: defaultdict[tuple[str, str], list[Lag]] = defaultdict(list)
    for carriers in carried:
        ordered = [(a, b) for a, b in permutations(carriers, 2) if carriers[a].provably_before(carriers[b])]
        chance = len(ordered) / (len(carriers) * (len(carriers) - 1))
        for a, b in combinations(sorted(carriers), 2):
            chances[a, b].append(chance)
        for a, b in ordered:
            lags[a, b].append(carriers[b].lag_behind(carriers[a]))
    tails = {
        (a, b): _tail(chances[min(a, b), max(a, b)], len(lags.get((a, b), ())))
        for a, b in permutations({outlet for pair in chances for outlet in pair}, 2)
        if (min(a, b), max(a, b)) in chances and _attainable(chances[min(a, b), max(a, b)])
    }
    corrected = _corrected(tails)
    found = [_pair(a, b, chances[min(a, b), max(a, b)], lags, owners, tails, corrected) for a, b in sorted(lags)]
    found.sort(key=_surest)
    return found, len(tails)


def _pair(
    a: str,
    b: str,
    chances: Sequence[float],
    lags: Mapping[tuple[str, str], Sequence[Lag]],
    owners: Mapping[str, str | None],
    tails: Mapping[tuple[str, str], float],
    corrected: Mapping[tuple[str, str], float],
) -> Pair:
    least, most = _medians(lags[a, b])
    return Pair(
        before=a, after=b, together=len(chances), times=len(lags[a, b]), turned=len(lags.get((b, a), ())),
        expected=round(sum(chances), 4), p=tails.get((a, b)), q=corrected.get((a, b)), lag_least=least, lag_most=most,
        same_owner=owners.get(a) is not None and owners.get(a) == owners.get(b),
    )  # fmt: skip


def _medians(lags: Sequence[Lag]) -> tuple[timedelta | None, timedelta | None]:
    least, most = ([one for one in ends if one is not None] for ends in zip(*lags, strict=True)) if lags else ((), ())
    return _median(least), _median(most)


def _median(spans: Sequence[timedelta]) -> timedelta | None:
    return timedelta(seconds=median(span.total_seconds() for span in spans)) if spans else None


def _attainable(chances: Sequence[float]) -> bool:
    """Whether the smallest p that these phrases can give is small enough to mean anything (Tarone 1990)."""
    return prod(chances) <= LEVEL and any(chances)


def _tail(chances: Sequence[float], times: int) -> float:
    """The probability of at least so many successes in independent draws of these chances (Poisson binomial).

    >>> _tail([0.5, 0.5, 0.5], 3), _tail([0.5, 0.25], 1), _tail([0.5], 0)
    (0.125, 0.625, 1.0)
    """
    exactly = [1.0]
    for chance in chances:
        exactly = [
            stay * (1 - chance) + came * chance
            for stay, came in zip([*exactly, 0.0], [0.0, *exactly], strict=True)
        ]  # fmt: skip
    return min(sum(exactly[times:]), 1.0)


def _corrected(tails: Mapping[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    """Benjamini & Hochberg (1995): the least rate of false discoveries at which each would be called significant.

    >>> _corrected({("a", "b"): 0.01, ("b", "a"): 0.04, ("a", "c"): 0.03})
    {('b', 'a'): 0.04, ('a', 'c'): 0.04, ('a', 'b'): 0.03}
    """
    found: dict[tuple[str, str], float] = {}
    least = 1.0
    ranked = sorted(tails.items(), key=lambda pair: (pair[1], pair[0]))
    for rank, (pair, p) in reversed(list(enumerate(ranked, start=1))):
        least = min(least, p * len(ranked) / rank)
        found[pair] = least
    return found


def _lags(carried: Sequence[Carriers]) -> Iterable[OutletLag]:
    by_outlet: defaultdict[str, list[Carriers]] = defaultdict(list)
    for carriers in carried:
        for outlet in carriers:
            by_outlet[outlet].append(carriers)
    for outlet, of in sorted(by_outlet.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        behind, first = [], 0
        for carriers in of:
            others = [seen for other, seen in carriers.items() if other != outlet]
            first += all(carriers[outlet].provably_before(seen) for seen in others)
            earliest = min(others, key=lambda seen: seen.until)
            if earliest.provably_before(carriers[outlet]):
                behind.append(carriers[outlet].lag_behind(earliest))
        least, most = _medians(behind)
        yield OutletLag(
            outlet_id=outlet, phrases=len(of), first=first, later=len(behind), lag_least=least, lag_most=most
        )


def _surest(one: Pair) -> tuple[bool, float, float, int, str, str]:
    """Those that were tested first."""
    return one.q is None, one.q or 0.0, one.p or 0.0, -one.times, one.before, one.after
