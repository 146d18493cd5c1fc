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
from monitor.stories.window import Rows

# Names are shown by `why`; what each measures stands beside it. Weights are idf, in nats.
SIGNALS = {
    "all words": "cosine of title and text",
    "title": "cosine of the titles",
    "opening": "cosine of titles and first 40 words",
    "names": "cosine of the capitalised words",
    "words rare around here": "cosine, with words that many neighbours have weighted down",
    "shared words": "how many",
    "rare shared words": "weight of the five rarest",
    "rarest shared word": "its weight",
    "second rarest": "its weight",
    "third rarest": "its weight",
    "shared in titles": "how many",
    "rare shared in titles": "weight of the five rarest",
    "rarest in titles": "its weight",
    "second rarest in titles": "its weight",
    "rare shared in openings": "weight of the five rarest",
    "rarest in openings": "its weight",
    "shared names": "how many",
    "rare shared names": "weight of the four rarest",
    "rarest shared name": "its weight",
    "names of the poorer": "how many names the one with fewer has",
    "shared numbers": "weight of the numbers in titles and openings that both have",
    "title letters": "Indel similarity of the titles, 0–1 (rapidfuzz)",
    "hours apart": "ln(1 + hours); 0 where a date is missing",
    "undated": "1 where a date is missing",
    "same outlet": "1 where both are of one outlet",
    "share of the best, larger": "likeness, as a share of the better one of their likenesses to others",
    "share of the best, smaller": "likeness, as a share of the worse one",
    "above the neighbours, larger": "likeness above what either has with its farther neighbours",
    "above the neighbours, smaller": "likeness above what both have with theirs",
    "crowding, larger": "mean likeness of the more crowded one to its farther neighbours",
    "crowding, smaller": "mean likeness of the less crowded one",
    "words of the shorter": "ln(1 + words that were read)",
}
NORMS = 4  # of all words, title, opening, names

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Side:
    """One article, as it is compared. Norms are Euclidean, of weighted terms."""

    terms: Terms
    idf: Floats
    norms: Floats  # [4]
    title: str
    at: float  # hours; not a number: undated
    outlet: int
    nearest: float  # its greatest likeness to another
    around: float  # its mean likeness to its farther neighbours


def norms(terms: Terms, idf: Floats) -> Floats:
    """float32[4]: Euclidean norms of all words, the title, the opening, the names."""
    squares = (terms.weight * idf) ** 2
    plain = idf * idf
    found: Floats = np.sqrt(
        np.array(
            [
                squares.sum(), plain[terms.flags & TITLE > 0].sum(), plain[terms.flags & LEAD > 0].sum(),
                plain[terms.flags & NAME > 0].sum(),
            ],
            dtype=np.float32,
        )
    )  # fmt: skip
    return found


class Shared:
    """The terms that an article shares with each of some others: one entry for each, the rarest of a pair first."""

    def __init__(self, place: NDArray[np.int32], side: Side, rows: Rows) -> None:
        """`place`: by term, its place in the article + 1, or 0."""
        here = place[rows.ids]
        here[~rows.there] = 0
        row, column = np.nonzero(here)
        mine = here[row, column] - 1
        weight = side.idf[mine]
        order = np.lexsort((-weight, row))
        self.count = len(rows.ids)
        self.row, self.mine, self.idf = row[order], mine[order], weight[order]
        column = column[order]
        self.theirs = rows.weight[self.row, column]
        self.flags = rows.flags[self.row, column] & side.terms.flags[self.mine]

    def total(self, values: Floats, among: NDArray[np.bool_] | None = None) -> NDArray[np.float64]:
        """float64[rows]: the sum of the values of each row's entries."""
        if among is None:
            return np.bincount(self.row, weights=values, minlength=self.count)
        return np.bincount(self.row[among], weights=values[among], minlength=self.count)

    def rarest(self, among: NDArray[np.bool_] | None, places: int, most: int) -> tuple[NDArray[np.int64], list[Floats]]:
        """(how many each row has, [sum of the `most` rarest, weight of the rarest, of the second, … to `places`])."""
        row, weight = (self.row, self.idf) if among is None else (self.row[among], self.idf[among])
        counts = np.bincount(row, minlength=self.count)
        begin = np.cumsum(counts) - counts
        rank = np.arange(len(row)) - begin[row]
        first = rank < most
        found = [np.bincount(row[first], weights=weight[first], minlength=self.count)]
        padded = np.append(weight, np.zeros(places + 1, dtype=np.float32))
        found += [np.where(counts > place, padded[begin + place], 0) for place in range(places)]
        return counts, found


def likeness(shared: Shared, side: Side, their_norms: Matrix) -> Floats:
    """float32[rows]: the cosine of all words."""
    products = side.terms.weight[shared.mine] * shared.theirs * shared.idf * shared.idf
    found: Floats = (shared.total(products) / (side.norms[0] * their_norms[:, 0] + 1e-9)).astype(np.float32)
    return found


def signals(shared: Shared, side: Side, rows: NDArray[np.void], titles: list[str], alike: Floats) -> Matrix:
    """float32[rows, len(SIGNALS)]. `alike`: `likeness` of each.

    One pass over the shared terms, a few hundred for forty rows; the Indel similarity costs the titles' lengths.
    """
    out = np.zeros((shared.count, len(SIGNALS)), dtype=np.float32)
    flags, plain = shared.flags, shared.idf * shared.idf
    in_title, in_lead, in_name = flags & TITLE > 0, flags & LEAD > 0, flags & NAME > 0
    theirs = rows["norms"]
    out[:, 0] = alike
    for column, among in ((1, in_title), (2, in_lead), (3, in_name)):
        out[:, column] = shared.total(plain, among) / (side.norms[column] * theirs[:, column] + 1e-9)
    out[:, 4] = _local(shared, side, theirs[:, 0])
    out[:, 5], (out[:, 6], out[:, 7], out[:, 8], out[:, 9]) = shared.rarest(None, 3, 5)
    out[:, 10], (out[:, 11], out[:, 12], out[:, 13]) = shared.rarest(in_title, 2, 5)
    _, (out[:, 14], out[:, 15]) = shared.rarest(in_lead, 1, 5)
    out[:, 16], (out[:, 17], out[:, 18]) = shared.rarest(in_name, 1, 4)
    out[:, 19] = np.minimum(rows["names"], int((side.terms.flags & NAME > 0).sum()))
    out[:, 20] = shared.total(shared.idf, flags & NUMBER > 0)
    out[:, 21] = process.cdist([side.title], titles, scorer=fuzz.ratio, dtype=np.float32)[0] / 100
    apart = np.abs(rows["at"] - side.at)
    undated = np.isnan(apart)
    out[:, 22] = np.where(undated, 0, np.log1p(np.where(undated, 0, apart)))
    out[:, 23] = undated
    out[:, 24] = (rows["outlet"] == side.outlet) & (side.outlet > 0)
    _neighbourhood(out, alike, side, rows)
    out[:, 31] = np.log1p(np.minimum(rows["words"], side.terms.words))
    return out


def _local(shared: Shared, side: Side, norms: Floats) -> NDArray[np.float64]:
    """The cosine of all words, each weighted by ln(1 + n / k) / ln(1 + n), where k of the n others have it."""
    having = np.bincount(shared.mine, minlength=len(side.terms))
    others = max(shared.count, 1)
    factor = (np.log1p(others / np.maximum(having, 0.7)) / np.log1p(others / 0.7)).astype(np.float32)
    mine = side.terms.weight * side.idf * factor
    products = mine[shared.mine] * shared.theirs * shared.idf * factor[shared.mine]
    found: NDArray[np.float64] = shared.total(products) / (np.linalg.norm(mine) * norms + 1e-9)
    return found


def _neighbourhood(out: Matrix, alike: Floats, side: Side, rows: NDArray[np.void]) -> None:
    nearest, around = np.maximum(rows["nearest"], alike), rows["around"]
    mine = np.maximum(side.nearest, alike)
    out[:, 25] = alike / (np.minimum(nearest, mine) + 1e-6)
    out[:, 26] = alike / (np.maximum(nearest, mine) + 1e-6)
    out[:, 29], out[:, 30] = np.maximum(around, side.around), np.minimum(around, side.around)
    out[:, 27], out[:, 28] = alike - out[:, 30], alike - out[:, 29]
