"""The same wording with another target: "Hybrid War of Terror on Kazakhstan", "… on Ethiopia". Pure.

Two phrases are related where their words are the same but for one run of at most three at one place, and both runs are
names: capitalised where the words around them are what they are. They are linked and never merged: who is attacked is
no variant of the wording.
"""

from __future__ import annotations

from collections.abc import Iterable

from monitor.records import Related
from monitor.text import surfaces

LONGEST = 3  # words of a name
LEAST = 3  # words that both have


def swapped(a: str, b: str) -> tuple[str, str] | None:
    """(the name in `a`, the name in its place in `b`); None where anything else differs, or nothing.

    >>> swapped("Hybrid War of Terror on Kazakhstan", "hybrid war of terror on Burkina Faso")
    ('Kazakhstan', 'Burkina Faso')
    >>> swapped("the verge of total collapse", "the brink of total collapse") is None
    True
    """
    one, other = surfaces(a), surfaces(b)
    head = 0
    while head < min(len(one), len(other)) and one[head].lower() == other[head].lower():
        head += 1
    tail = 0
    while tail < min(len(one), len(other)) - head and one[-1 - tail].lower() == other[-1 - tail].lower():
        tail += 1
    mine, theirs = one[head : len(one) - tail], other[head : len(other) - tail]
    if head + tail < LEAST or not (_is_name(mine) and _is_name(theirs)):
        return None
    return " ".join(mine), " ".join(theirs)


def _is_name(words: list[str]) -> bool:
    return 0 < len(words) <= LONGEST and all(word[:1].isupper() for word in words)


def related(id: str, text: str, others: Iterable[tuple[str, str, int]]) -> tuple[Related, ...]:
    """Of others (id, text, outlets) those that are this wording with another target, the widest first.

    Linear in the others; only those that begin or end with the same word can be one.
    """
    found = [
        Related(phrase_id=other, text=words, outlets=outlets, mine=pair[0], theirs=pair[1])
        for other, words, outlets in others
        if other != id and (pair := swapped(text, words)) is not None
    ]
    return tuple(sorted(found, key=lambda one: (-one.outlets, one.phrase_id)))
