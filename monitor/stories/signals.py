"""What speaks for and against two articles being about one event, measured: one row of numbers for each pair.

All words are weighed by the rolling background, so a shared rare word says much and a common one little, and once more
by the neighbourhood: among twenty shootings, "shooting" and "police" tell nothing apart, the town and the names do.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from monitor.stories.terms import LEAD, NAME, NUMBER, TITLE, Terms
from monitor.stories.vocabulary import Floats
from monitor.stories.weekdays import UNTOLD
from monitor.stories.window import TermRows

# Names are shown by `why`; what each measures stands beside it. Weights are idf, in nats.
SIGNALS = {
    "all words": "cosine of title and text",
    "title": "cosine of the titles",
    "names": "cosine of the capitalised words",
    "words rare around here": "cosine, with words that many stories around have weighted down",
    "shared words": "how many",
    "rare shared words": "weight of the five rarest",
    "rarest shared word": "its weight",
    "second rarest": "its weight",
    "rare shared in titles": "weight of the five rarest",
    "rarest in titles": "its weight",
    "shared names": "how many",
    "rare shared names": "weight of the four rarest",
    "rarest shared name": "its weight",
    "names of the poorer": "how many names the one with fewer has",
    "shared numbers": "weight of the numbers in titles and openings that both have",
    "title letters": "Indel similarity of the titles, 0–1 (rapidfuzz)",
    "hours apart": "ln(1 + hours); 0 where a date is missing",
    "undated": "1 where a date is missing: other weights hold",
    "same outlet": "1 where both are of one outlet",
    "words of the shorter": "ln(1 + words that were read)",
    "title told": "share of a title's weight that the other article has anywhere, of the title of which less is",
    "other title told": "the same of the other title",
    "title's names missing": "weight of a title's names that the other article lacks, of the title that misses less",
    "other title's names missing": "the same of the other title",
    "evidence around here": "weight of the ten rarest shared words, those weighted down that many stories around have",
    "days apart": "1 where the dates are more than four days apart, or a shorter window: other weights hold",
    "same day told": "1 where the first weekday that each names is one day; what counts is the step to another day",
    "another day told": "1 where both name a weekday, and it is another",
    "numbers of the poorer": "how many numbers in title and opening the one with fewer has",
    "other numbers": "1 where both have numbers there, and none is the same",
    "opening's names told": "share of the names in one's title and opening that the other tells, the lesser one",
    "other opening's names told": "the same, the greater one",
}
_PLACE = {name: number for number, name in enumerate(SIGNALS)}
FAR, UNDATED = _PLACE["days apart"], _PLACE["undated"]

_THURSDAY = 3  # 1970 began on one
_NEAR_DATES = 96.0  # hours, between which two equal weekdays are one day
_TELLING = 10  # shared words that are summed as evidence
_HEAVIEST = 1024.0  # no idf is as great: one key sorts by row and then by weight

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Side:
    """One article, as it is compared."""

    terms: Terms
    idf: Floats
    title: str
    at: float  # hours; not a number: undated
    outlet: int
    language: str | None


@dataclass(frozen=True, slots=True)
class Norms:
    """Euclidean norms of weighted terms, float32 of one or of many articles."""

    words: Floats
    title: Floats
    names: Floats
    title_names: Floats  # no norm: the sum of their weights
    opening_names: Floats  # the same, of title and opening


def norms(rows: TermRows, idf: Floats) -> Norms:
    """Of each row."""
    plain = idf * idf
    words = _root(rows.row, plain * (rows.weight * rows.weight), rows.count)
    title, names = ((rows.flags & kind).nonzero()[0] for kind in (TITLE, NAME))
    weights = [
        np.bincount(rows.row[some], weights=idf[some], minlength=rows.count).astype(np.float32)
        for some in (title[rows.flags[title] & NAME > 0], names[rows.flags[names] & LEAD > 0])
    ]
    return Norms(
        words, _root(rows.row[title], plain[title], rows.count), _root(rows.row[names], plain[names], rows.count),
        *weights,
    )  # fmt: skip


def _norms_of_one(terms: Terms, idf: Floats) -> Norms:
    plain = idf * idf
    title, names = terms.flags & TITLE > 0, terms.flags & NAME > 0
    opening = names & (terms.flags & LEAD > 0)
    parts = plain * (terms.weight * terms.weight), plain[title], plain[names], idf[title & names], idf[opening]
    words, heads, called, *sums = (part.sum(dtype=np.float64, keepdims=True) for part in parts)
    lengths = np.sqrt((words, heads, called)).astype(np.float32)
    return Norms(lengths[0], lengths[1], lengths[2], *(one.astype(np.float32) for one in sums))


def _root(row: NDArray[np.int64], squares: Floats, rows: int) -> Floats:
    found: Floats = np.sqrt(np.bincount(row, weights=squares, minlength=rows)).astype(np.float32)
    return found


class Shared:
    """The terms that an article shares with each of some others: one entry for each, the rarest of a pair first."""

    def __init__(self, place: NDArray[np.int32], side: Side, rows: TermRows, idf: Floats) -> None:
        """`place`: by term, its place in the article + 1, or 0; `idf`: of each entry of the rows."""
        here = place[rows.ids]
        where = np.flatnonzero(here)
        where = where[np.argsort(rows.row[where] * _HEAVIEST - idf[where], kind="stable")]
        self.count = rows.count
        self.row, self.mine, self.idf = rows.row[where], here[where] - 1, idf[where]
        self.theirs = rows.weight[where]
        self.my_flags, self.their_flags = side.terms.flags[self.mine], rows.flags[where]
        self.flags = self.my_flags & self.their_flags
        self.own, self.norms = _norms_of_one(side.terms, side.idf), norms(rows, idf)

    def total(self, values: Floats, among: NDArray[np.bool_] | None = None) -> NDArray[np.float64]:
        """float64[rows]: the sum of the values of each row's entries."""
        row, added = (self.row, values) if among is None else (self.row[among], values[among])
        found = np.bincount(row, weights=added, minlength=self.count)
        return found.astype(np.float64, copy=False)

    def rarest(self, among: NDArray[np.bool_] | None, places: int, most: int) -> tuple[NDArray[np.int64], list[Floats]]:
        """(how many each row has, [sum of the `most` rarest, weight of the rarest, of the second, … to `places`])."""
        row, weight = (self.row, self.idf) if among is None else (self.row[among], self.idf[among])
        counts = np.bincount(row, minlength=self.count)
        begin = np.cumsum(counts) - counts
        rank = np.arange(len(row)) - begin[row]
        first = rank < most
        found: list[Floats] = [np.bincount(row[first], weights=weight[first], minlength=self.count).astype(np.float32)]
        for place in range(places):
            there = counts > place
            heaviest = np.zeros(self.count, dtype=np.float32)
            heaviest[there] = weight[begin[there] + place]
            found.append(heaviest)
        return counts, found

    def heaviest(self, values: Floats, most: int) -> NDArray[np.float64]:
        """float64[rows]: the sum of the `most` greatest values of each row's entries, each below _HEAVIEST."""
        falling = np.sort(self.row * _HEAVIEST - values)  # one column: a row's entries stay together
        counts = np.bincount(self.row, minlength=self.count)
        rank = np.arange(len(falling)) - (np.cumsum(counts) - counts)[self.row]
        first = rank < most
        row = self.row[first]
        found = np.bincount(row, weights=row * _HEAVIEST - falling[first], minlength=self.count)
        return found.astype(np.float64, copy=False)


def likeness(shared: Shared, side: Side) -> Floats:
    """float32[rows]: the cosine of all words."""
    products = side.terms.weight[shared.mine] * shared.theirs * shared.idf * shared.idf
    found: Floats = (shared.total(products) / (shared.own.words * shared.norms.words + 1e-9)).astype(np.float32)
    return found


def signals(
    shared: Shared, side: Side, rows: NDArray[np.void], titles: list[str], alike: Floats, far: NDArray[np.bool_]
) -> Matrix:
    """float32[rows, len(SIGNALS)]. `alike`: `likeness` of each; `far`: which are days apart from it.

    One pass over the shared terms, a few hundred for forty rows; the Indel similarity costs the titles' lengths.
    """
    out = np.zeros((shared.count, len(SIGNALS)), dtype=np.float32)
    flags, plain = shared.flags, shared.idf * shared.idf
    in_title, in_name = flags & TITLE > 0, flags & NAME > 0
    out[:, 0] = alike
    out[:, 1] = shared.total(plain, in_title) / (shared.own.title * shared.norms.title + 1e-9)
    out[:, 2] = shared.total(plain, in_name) / (shared.own.names * shared.norms.names + 1e-9)
    out[:, 3], out[:, 24] = _local(shared, side, rows["story"], far)
    out[:, 4], (out[:, 5], out[:, 6], out[:, 7]) = shared.rarest(None, 2, 5)
    _, (out[:, 8], out[:, 9]) = shared.rarest(in_title, 1, 5)
    out[:, 10], (out[:, 11], out[:, 12]) = shared.rarest(in_name, 1, 4)
    out[:, 13] = np.minimum(rows["names"], side.terms.count(NAME))
    out[:, 14] = shared.total(shared.idf, flags & NUMBER > 0)
    out[:, 15] = process.cdist([side.title], titles, scorer=fuzz.ratio, dtype=np.float32)[0] / 100
    apart = np.abs(rows["at"] - side.at)
    undated = np.isnan(apart)
    out[:, 16] = np.where(undated, 0, np.log1p(np.where(undated, 0, apart)))
    out[:, UNDATED] = undated
    out[:, 18] = (rows["outlet"] == side.outlet) & (side.outlet > 0)
    out[:, 19] = np.log1p(np.minimum(rows["words"], side.terms.words))
    out[:, 20], out[:, 21], out[:, 22], out[:, 23] = _titles(shared, plain)
    out[:, FAR] = far
    out[:, 26], out[:, 27] = _days(side, rows, apart)
    out[:, 28] = np.minimum(rows["numbers"], side.terms.count(NUMBER))
    out[:, 29] = (out[:, 28] > 0) & (out[:, 14] == 0)
    out[:, 30], out[:, 31] = _openings(shared)
    return out


def _titles(shared: Shared, plain: Floats) -> tuple[NDArray[np.float64], ...]:
    """How much of each one's title the other tells, the lesser share first; the names that it lacks, likewise."""
    told, missing = [], []
    for flags, own in ((shared.my_flags, shared.own), (shared.their_flags, shared.norms)):
        title = flags & TITLE > 0
        told.append(shared.total(plain, title) / (own.title * own.title + 1e-9))
        missing.append(np.maximum(own.title_names - shared.total(shared.idf, title & (flags & NAME > 0)), 0.0))
    return np.minimum(*told), np.maximum(*told), np.minimum(*missing), np.maximum(*missing)


def _days(
    side: Side, rows: NDArray[np.void], apart: NDArray[np.float64]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """(whether the weekdays that both tell are one day, whether they are two). `apart`: hours.

    A weekday alone says which day within four days of dates, or where one is missing; further apart it is that of the
    week before each date.
    """
    day = rows["day"]
    both = (day != UNTOLD) & (side.terms.day != UNTOLD)
    one_week = (day == side.terms.day) & ~(apart > _NEAR_DATES)
    same = both & (one_week | (_told(day, rows["at"]) == _told(side.terms.day, side.at)))
    return same, both & ~same


def _told(day: NDArray[np.int8] | int, at: NDArray[np.float64] | float) -> NDArray[np.float64]:
    """The last such weekday up to a date (hours since 1970), in days since 1970; not a number without a date."""
    date = np.floor(np.asarray(at) / 24)
    found: NDArray[np.float64] = date - (date + _THURSDAY - day) % 7
    return found


def _openings(shared: Shared) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """How much of the weight of each one's names in title and opening the other tells, the lesser share first."""
    told = []
    for flags, own in ((shared.my_flags, shared.own), (shared.their_flags, shared.norms)):
        named = (flags & NAME > 0) & (flags & LEAD > 0)
        told.append(shared.total(shared.idf, named) / (own.opening_names + 1e-9))
    return np.minimum(*told), np.maximum(*told)


_SAME_TITLE, _ANOTHER_DAY = 0.97, np.log1p(18)  # of "title letters"; of "hours apart"


def other_issues(signals: Matrix) -> NDArray[np.bool_]:
    """bool[rows]: one outlet's title again on another day. That is a column, whatever words its issues share."""
    title, apart, outlet = (_PLACE[name] for name in ("title letters", "hours apart", "same outlet"))
    found: NDArray[np.bool_] = (
        (signals[:, outlet] > 0) & (signals[:, title] >= _SAME_TITLE) & (signals[:, apart] > _ANOTHER_DAY)
    )
    return found


def _local(
    shared: Shared, side: Side, stories: NDArray[np.int32], far: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(the cosine of all words, the sum of the ten heaviest shared ones), by what tells the stories around apart.

    What is days old makes no word common among what is new, or old stories would part new ones.
    """
    everywhere = _among(shared, side, stories)
    if not far.any():
        return everywhere
    close = _among(shared, side, stories, ~far)
    return np.where(far, everywhere[0], close[0]), np.where(far, everywhere[1], close[1])


def _among(
    shared: Shared, side: Side, stories: NDArray[np.int32], counted: NDArray[np.bool_] | None = None
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """By the stories of the rows that are `counted`, or of all.

    Each word is weighted by ln(1 + n / k) / ln(1 + n), where k of the n stories around have it. The cosine says how
    much of both texts that is, the sum how much evidence there is, however long they are.
    """
    term, row = shared.mine, shared.row
    if counted is not None:
        stories, entries = stories[counted], counted[row]
        term, row = term[entries], (np.cumsum(counted) - 1)[row[entries]]
    count, number = _stories(stories)
    having = _held(term, number[row], len(side.terms))
    factor = (np.log1p(count / np.maximum(having, 0.7)) / np.log1p(count / 0.7)).astype(np.float32)
    mine = side.terms.weight * side.idf * factor
    products = mine[shared.mine] * shared.theirs * shared.idf * factor[shared.mine]
    found: NDArray[np.float64] = shared.total(products) / (np.linalg.norm(mine) * shared.norms.words + 1e-9)
    return found, shared.heaviest(shared.idf * factor[shared.mine], _TELLING)


def _stories(stories: NDArray[np.int32]) -> tuple[int, NDArray[np.int64]]:
    """(how many different ones, the number of each among these: 0, 1, …)."""
    numbers: dict[int, int] = {}
    number = [numbers.setdefault(story, len(numbers)) for story in stories.tolist()]
    return max(1, len(numbers)), np.array(number, dtype=np.int64)


def _held(mine: NDArray[np.int32], number: NDArray[np.int64], terms: int) -> NDArray[np.int64]:
    """By term of the article: in how many of the stories around it stands."""
    pairs = np.sort(mine * (int(number.max(initial=0)) + 1) + number)
    once = np.append(True, pairs[1:] != pairs[:-1])[: len(pairs)]
    return np.bincount(pairs[once] // (int(number.max(initial=0)) + 1), minlength=terms)
