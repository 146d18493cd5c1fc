"""By which of its forms a phrase is named: most outlets, then nearest to what the others say, then first seen. Pure.

An outlet that has a form counts for it once, whatever else it prints. Where forms have as many independent outlets,
those with half of a pair of brackets come last, and else the one in the middle first, so that nobody names a wording
alone by a longer form, by a piece, or by many forms.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

_DIGITS = 6  # distances that differ in later digits are equal
_PAIRED = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))


@dataclass(frozen=True, slots=True)
class Spoken:
    """One use of a phrase: the words as they are written, their stems, and whom it counts as."""

    surface: str
    stems: frozenset[int]
    counts_as: str

    @property
    def form(self) -> str:
        """The words without capitals and line ends."""
        return " ".join(self.surface.lower().split())


def forms_in_order(spoken: Sequence[Spoken]) -> list[str]:
    """The forms of these uses, which stand in the order in which they were seen; the one to be named by first.

    How far a form lies from the others is the mean, over the independent outlets, of the stems that only one of the two
    has. With W the share of the outlets that have a stem (of each, of its uses) that is |form| − 2 Σ W over its stems,
    and a constant: linear in the words.

    >>> short, long = frozenset({1, 2, 3}), frozenset({1, 2, 3, 4, 5, 6})
    >>> forms_in_order([Spoken("a b c d e f", long, "x"), Spoken("A b c", short, "y"), Spoken("b c a", short, "z")])
    ['a b c', 'b c a', 'a b c d e f']
    """
    times = Counter(one.counts_as for one in spoken)
    stems, having = dict[str, frozenset[int]](), defaultdict[int, float](float)
    for one in spoken:
        stems.setdefault(one.form, one.stems)
        for stem in one.stems:
            having[stem] += 1 / (times[one.counts_as] * len(times))
    outlets = Counter(form for form, _ in {(one.form, one.counts_as) for one in spoken})

    def away(form: str) -> float:
        return round(len(stems[form]) - 2 * sum(having[stem] for stem in sorted(stems[form])), _DIGITS)

    return sorted(stems, key=lambda form: (-outlets[form], _is_torn(form), away(form)))  # equal ones as they were seen


def _is_torn(form: str) -> bool:
    """Whether half of a pair of brackets or quotation marks is missing: "NORDPRESS) – The government"."""
    return any(form.count(first) != form.count(last) for first, last in _PAIRED)


def surface_of(form: str, spoken: Sequence[Spoken]) -> int:
    """Which use shows the form as most independent outlets write it; of equal ones the first."""
    places = defaultdict[str, list[int]](list)
    for place, one in enumerate(spoken):
        if one.form == form:
            places[one.surface].append(place)
    best = max(places.values(), key=lambda here: len({spoken[place].counts_as for place in here}))
    return best[0]
