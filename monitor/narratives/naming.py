"""By which of its forms a phrase is named: most outlets, then nearest to what the others say, then first seen. Pure.

An outlet that has a form counts for it once, whatever else it prints. Where forms have as many independent outlets,
those with half of a pair of brackets come last, and else the one in the middle first, so that nobody names a wording
alone by a longer form, by a piece, or by many forms.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

_DIGITS = 6  # distances that differ in later digits are equal
_PAIRED = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))


class Spoken(NamedTuple):
    """One use of a phrase: the words as they are written, their stems, and whom it counts as."""

    surface: str
    stems: frozenset[int]
    counts_as: str


def forms_in_order(spoken: Sequence[Spoken]) -> list[str]:
    """The forms of these uses, which stand in the order in which they were seen; the one to be named by first.

    How far a form lies from the others is the mean, over the independent outlets, of the stems that only one of the two
    has. With W the share of the outlets that have a stem (of each, of its uses) that is |form| − 2 Σ W over its stems,
    and a constant: linear in the words.

    >>> short, long = frozenset({1, 2, 3}), frozenset({1, 2, 3, 4, 5, 6})
    >>> forms_in_order([Spoken("a b c d e f", long, "x"), Spoken("A b c", short, "y"), Spoken("b c a", short, "z")])
    ['a b c', 'b c a', 'a b c d e f']
    """
    form_of = {surface: _form(surface) for surface in {surface for surface, _, _ in spoken}}
    stems, by = dict[str, frozenset[int]](), set[tuple[str, str]]()
    for surface, own, counts_as in spoken:
        stems.setdefault(form_of[surface], own)
        by.add((form_of[surface], counts_as))
    if len(stems) == 1:
        return list(stems)
    times, having = Counter([one.counts_as for one in spoken]), defaultdict[int, float](float)
    for _, own, counts_as in spoken:
        vote = 1 / (times[counts_as] * len(times))
        for stem in own:
            having[stem] += vote
    outlets = Counter([form for form, _ in by])

    def away(form: str) -> float:
        return round(len(stems[form]) - 2 * sum(having[stem] for stem in sorted(stems[form])), _DIGITS)

    return sorted(stems, key=lambda form: (-outlets[form], _is_torn(form), away(form)))  # equal ones as they were seen


def _form(surface: str) -> str:
    """The words without capitals and line ends."""
    return " ".join(surface.lower().split())


def _is_torn(form: str) -> bool:
    """Whether half of a pair of brackets or quotation marks is missing: "NORDPRESS) – The government"."""
    return any(form.count(first) != form.count(last) for first, last in _PAIRED)


def surface_of(form: str, spoken: Sequence[Spoken]) -> int:
    """Which use shows the form as most independent outlets write it; of equal ones the first."""
    shown = {surface for surface in {surface for surface, _, _ in spoken} if _form(surface) == form}
    places = defaultdict[str, list[int]](list)
    for place, (surface, _, _) in enumerate(spoken):
        if surface in shown:
            places[surface].append(place)
    best = max(places.values(), key=lambda here: len({spoken[place].counts_as for place in here}))
    return best[0]
