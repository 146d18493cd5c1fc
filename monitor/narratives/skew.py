"""Whether the outlets that carry a wording are of one camp, by the labels that a reader gave to outlets. Pure.

The measure is the log-likelihood ratio of Dunning (1993), in bits: how much better than chance the camps' own shares
tell who carries the wording, where chance gives each camp its share of the window's articles.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from math import log2

from monitor.narratives.facts import PhraseFacts
from monitor.records import Signal

FULL = 8.0  # bits, one in 256: more do not raise a wording's rank, which is then twice as high
FEWEST = 3  # independent outlets that have the label

OutletLabels = Mapping[str, Mapping[str, str]]  # outlet → label → value


class Camps:
    """The articles of the window by the labels of their outlets."""

    def __init__(self, labels: OutletLabels) -> None:
        self._labels = labels
        self._articles: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def count(self, outlet: str, articles: int) -> None:
        """So many articles of the outlet came; negative, where they left."""
        for label, value in self._labels.get(outlet, {}).items():
            self._articles[label][value] += articles

    def of(self, uses: Iterable[tuple[str, str]]) -> dict[str, dict[str, list[float]]]:
        """label → value → [independent outlets of the camp that carry the wording, articles that the camp wrote].

        A use is (what its article counts as, its outlet): who counts as one has one vote, shared by its outlets.
        Outlets without a label are left out of it, and so is a label of which the window has one value alone.
        """
        given = [(counts_as, outlet, self._labels[outlet]) for counts_as, outlet in uses if outlet in self._labels]
        found = {}
        for label, counts in sorted(self._articles.items()):
            written = {value: articles for value, articles in sorted(counts.items()) if articles}
            if len(written) > 1:
                votes = _votes({(who, outlet, own[label]) for who, outlet, own in given if label in own})
                found[label] = {value: [round(votes[value], 4), articles] for value, articles in written.items()}
        return found


def _votes(carriers: Collection[tuple[str, str, str]]) -> defaultdict[str, float]:
    outlets, votes = Counter(who for who, _, _ in carriers), defaultdict[str, float](float)
    for who, _, value in sorted(carriers):
        votes[value] += 1 / outlets[who]
    return votes


def skew(facts: PhraseFacts) -> Signal | None:
    """The label by which the carriers are the most of one camp; None where no outlet has a label."""
    found = [(_bits(counts), label, counts) for label, counts in facts.camps.items()]
    if not found:
        return None
    bits, label, counts = max(found, key=lambda one: one[0])  # of equal ones the first by name
    carriers, articles = (sum(count[place] for count in counts.values()) for place in (0, 1))
    told = ", ".join(
        f"{value} {count[0]:g} of {carriers:g} with {count[1] / articles:.0%} of the articles"
        for value, count in counts.items()
    )
    return Signal(name="skew", value=bits, note=f"bits, by {label}: {told}")


def raised(facts: PhraseFacts) -> float:
    """By what the score is multiplied for the rank: 1 to 2."""
    found = skew(facts)
    return 1.0 if found is None else 1.0 + min(found.value, FULL) / FULL


def _bits(counts: Mapping[str, Sequence[float]]) -> float:
    """Σ carriers · log2(share of the carriers / share of the articles); 0 where too few have the label.

    >>> _bits({"left": (0, 600), "right": (3, 400)})
    3.97
    """
    carriers, articles = (sum(count[place] for count in counts.values()) for place in (0, 1))
    if carriers < FEWEST:
        return 0.0
    return round(
        sum(own * log2((own / carriers) / (wrote / articles)) for own, wrote in counts.values() if own and wrote), 2
    )
