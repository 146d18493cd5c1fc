"""Proper names of several words in a wording: "World Economic Forum", "Gilroy Garlic Festival", "Stormy Daniels".

Such a name may have words that are written small elsewhere, so a count of capitals word by word does not know it. It is
a run of capitalised words inside a sentence that ends with a word for an institution or a work, or with a word that is
a name by itself. "Hybrid War of Terror" ends with neither and is a slogan.

In German every noun is capitalised, and two nouns stand side by side in a name alone ("Kanzler Merz"): there such a run
is a name, and a single word of the dictionary is none. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.narratives.known.heads import JOINING
from monitor.narratives.known.matching import heads_a_name
from monitor.text import NOUNS_CAPITALISED, forms, normalise

_JOINING = frozenset(forms(JOINING))
SMALL = 2  # words in a row that join two capitalised ones ("Department of the Treasury")


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words that may be one name."""

    stems: tuple[int, ...]
    is_name: bool  # by how it ends, or by its language; else by whether its last word is a name


def runs(
    words: Sequence[str], gaps: Sequence[str], capital: Sequence[bool], stems: Sequence[int], language: str
) -> list[Run]:
    """The runs of two capitalised words and more, small joining words left out, in these words of one text.

    `gaps[i]` stands between words i − 1 and i. `capital` is of words inside a sentence: the first of one tells nothing.
    A possessive ends a run: "Kazakhstan's Hybrid War" is no one name.
    """
    side_by_side = language in NOUNS_CAPITALISED
    found, run = list[Run](), list[int]()
    for here in (here for here, one in enumerate(capital) if one):
        if run and not _joined(words, gaps, run[-1], here, 0 if side_by_side else SMALL):
            found += _as_run(run, words, stems, language)
            run = []
        run.append(here)
    return found + _as_run(run, words, stems, language)


def _joined(words: Sequence[str], gaps: Sequence[str], last: int, here: int, small: int) -> bool:
    between = words[last + 1 : here]
    if len(between) > small or not _JOINING.issuperset(between) or _is_possessive(words[last]):
        return False
    return all(gap in (" ", "-", "/", " (") for gap in gaps[last + 1 : here + 1])


def _is_possessive(word: str) -> bool:
    return normalise(word) != word.casefold()


def _as_run(run: Sequence[int], words: Sequence[str], stems: Sequence[int], language: str) -> list[Run]:
    if len(run) < 2:
        return []
    named = language in NOUNS_CAPITALISED or heads_a_name(normalise(words[run[-1]]), language)
    return [Run(tuple(stems[here] for here in run), named)]
