"""How many narratives chance alone would flag on these very articles. Pure.

The null: within each outlet the dates of its articles are dealt anew. What an outlet writes, how much and in which
words stays; that several write the same at one time goes. Tracing then reads the articles in their new order,
background and all, and flags what it flags. A flag that rests on articles which in truth lay together in one window is
left out: there nothing was dealt by chance. What remains are wordings that three independent outlets share though they
wrote them at times that have nothing to do with one another.

The dice are hashes, so the same articles give the same answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2b
from math import exp, lgamma, log

from monitor.narratives.trace import TraceOptions, Tracing
from monitor.narratives.watched import least_independent
from monitor.records import Phrase, TraceArticle

SPANS = 3  # windows that the articles must fill: with fewer, dates cannot be dealt apart


@dataclass(frozen=True, slots=True, kw_only=True)
class ChanceRound:
    """One dealing of the dates."""

    flags: int  # by chance
    together: int  # left out: their articles lay together in truth


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What chance would flag, for each window, with an interval for it."""

    per_window: float
    low: float  # 95 %: exact for counts (Garwood 1936)
    high: float
    windows: float  # that the articles fill
    rounds: tuple[ChanceRound, ...]


def deal(articles: Sequence[TraceArticle], number: int) -> list[TraceArticle]:
    """The articles with the dates of each outlet dealt anew, in their order; `number` is the dealing's.

    Those without a date are left out.
    """
    of_outlet: defaultdict[str, list[TraceArticle]] = defaultdict(list)
    for one in articles:
        if one.at is not None:
            of_outlet[one.outlet_id].append(one)
    dealt = []
    for own in of_outlet.values():
        shuffled = sorted(own, key=lambda one: blake2b(f"{number}\0{one.id}".encode(), digest_size=8).digest())
        dealt += [replace(one, at=other.at) for one, other in zip(own, shuffled, strict=True)]
    return sorted(dealt, key=lambda one: (_at(one), one.id))


def _at(article: TraceArticle) -> datetime:
    assert article.at is not None  # noqa: S101 - undated ones were left out
    return article.at


def a_round(
    articles: Sequence[TraceArticle], options: TraceOptions, number: int, told: Callable[[int], None]
) -> ChanceRound:
    """What is flagged where dates are dealt anew. Costs as much as tracing the articles; `told(1)` after each."""
    tracing = Tracing(options)
    last: dict[str, Phrase] = {}
    ever: set[str] = set()
    for one in deal(articles, number):
        change = tracing.trace(one)
        for gone in change.removed:
            last.pop(gone, None)
        for phrase in change.phrases:
            last[phrase.id] = phrase
            if phrase.flagged:
                ever.add(phrase.id)
        told(1)
    truth = {one.id: one.at for one in articles if one.at is not None}
    flagged = [phrase for id, phrase in last.items() if id in ever]
    together = sum(_together(phrase, truth, options) for phrase in flagged)
    return ChanceRound(flags=len(flagged) - together, together=together)


def _together(phrase: Phrase, truth: Mapping[str, datetime], options: TraceOptions) -> bool:
    """Whether enough independent articles of it lay in one window in truth."""
    uses = sorted((truth[use.article_id], use.counts_as) for use in phrase.uses)
    first = 0
    for last in range(len(uses)):
        while uses[last][0] - uses[first][0] > options.span:
            first += 1
        needed = least_independent(options.min_independent, phrase.measured.get("watchlists", ()))
        if len({counted for _, counted in uses[first : last + 1]}) >= needed:
            return True
    return False


def windows_of(articles: Sequence[TraceArticle], span: timedelta) -> float:
    """How many windows the dated articles fill."""
    dates = [one.at for one in articles if one.at is not None]
    return (max(dates) - min(dates)) / span if dates else 0.0


def expectation(rounds: Sequence[ChanceRound], windows: float) -> Expectation:
    """Flags by chance in each window, over some dealings.

    >>> found = expectation([ChanceRound(flags=3, together=0), ChanceRound(flags=1, together=0)], windows=10)
    >>> found.per_window, round(found.low, 3), round(found.high, 3)
    (0.2, 0.054, 0.512)
    """
    count, exposure = sum(one.flags for one in rounds), len(rounds) * windows
    low = _rate(lambda mean: 1 - _cumulative(count - 1, mean), 0.025) if count else 0.0
    high = _rate(lambda mean: 1 - _cumulative(count, mean), 0.975)
    return Expectation(
        per_window=count / exposure, low=low / exposure, high=high / exposure, windows=windows, rounds=tuple(rounds)
    )


def _rate(rising: Callable[[float], float], wanted: float) -> float:
    """The mean at which a rising probability is the wanted one, by halving."""
    low, high = 0.0, 1.0
    while rising(high) < wanted:
        high *= 2
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < wanted else (low, middle)
    return high


def _cumulative(count: int, mean: float) -> float:
    """The probability of at most so many where `mean` are expected (Poisson)."""
    if mean <= 0:
        return 1.0
    return sum(exp(number * log(mean) - mean - lgamma(number + 1)) for number in range(count + 1))
