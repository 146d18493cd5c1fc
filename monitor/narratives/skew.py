"""Whether the outlets that carry a wording are of one camp, by the labels that a reader gave to outlets. Pure.

The measure is the log-likelihood ratio of Dunning (1993), in bits: how much better than chance the camps' own shares
tell who carries the wording, where chance gives each camp its share of the window's articles.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from math import log2

from monitor.narratives.facts import PhraseFacts
from monitor.records import Signal

FULL = 8.0  # bits, one in 256: more do not raise a wording's rank, which is then twice as high
FEWEST = 3  # independent outlets that have the label

OutletLabels = Mapping[str, Mapping[str, str]]  # outlet → label → value


class Camps:
    """The articles of the window by the labels of their outlets."""

    def __init__(self, labels: OutletLabels, of_outlet: Mapping[str, int] | None = None) -> None:
        """`of_outlet`: the articles that each outlet has in the window already."""
        self.labels = labels
        self._articles: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for outlet, articles in (of_outlet or {}).items():
            self.count(outlet, articles)

    def count(self, outlet: str, articles: int) -> None:
        """So many articles of the outlet came; negative, where they left."""
        for label, value in self.labels.get(outlet, {}).items():
            self._articles[label][value] += articles

    def written(self) -> dict[str, dict[str, int]]:
        """label → value → articles of the window; a label of which the window has one value alone is left out."""
        counts = {label: {value: n for value, n in sorted(of.items()) if n} for label, of in self._articles.items()}
        return {label: of for label, of in sorted(counts.items()) if len(of) > 1}


def skew(facts: PhraseFacts) -> Signal | None:
    """The label by which the carriers are the most of one camp.

    None where no label that has two values in the window is one of FEWEST independent outlets with the wording.
    """
    every = [(label, _carriers(facts, label), written) for label, written in facts.camps.items()]
    found = [one for one in every if sum(one[1].values()) >= FEWEST]
    if not found:
        return None
    label, carriers, written = max(found, key=lambda one: _bits(one[1], one[2]))  # of equal ones the first by name
    articles, all_carriers = sum(written.values()), sum(carriers.values())
    told = ", ".join(
        f"{value} {carriers[value]:g} of {all_carriers:g} who wrote {count / articles:.0%}"
        for value, count in written.items()
    )
    return Signal(
        name="skew",
        value=_bits(carriers, written),
        note=f"bits, by {label}: {told} of the articles of labelled outlets",
    )


def _carriers(facts: PhraseFacts, label: str) -> dict[str, float]:
    """value → independent outlets: who counts as one has one vote, shared by its outlets that have the label."""
    labelled = {
        (use.counts_as, use.outlet_id, of[label])
        for use in facts.uses if label in (of := facts.labels.get(use.outlet_id, {}))
    }  # fmt: skip
    outlets = Counter(who for who, _, _ in labelled)
    votes = dict.fromkeys(facts.camps[label], 0.0)
    for who, _, value in sorted(labelled):
        votes[value] = votes.get(value, 0.0) + 1 / outlets[who]
    return {value: round(count, 4) for value, count in votes.items()}


def _bits(carriers: Mapping[str, float], written: Mapping[str, int]) -> float:
    """Σ carriers · log2(share of the carriers / share of the articles).

    >>> _bits({"left": 0, "right": 3}, {"left": 600, "right": 400})
    3.97
    """
    carrying, articles = sum(carriers.values()), sum(written.values())
    shares = [(own, count) for value, count in written.items() if (own := carriers[value]) and count]
    return round(sum(own * log2((own / carrying) / (count / articles)) for own, count in shares), 2)


def raised(facts: PhraseFacts) -> float:
    """By what the score is multiplied for the rank: 1 to 2."""
    found = skew(facts)
    return 1.0 if found is None else 1.0 + min(found.value, FULL) / FULL
