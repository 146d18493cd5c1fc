"""Whether shared text makes an article a reprint, a partial reuse, or nothing that should be said.

People publish accusations on this, so every doubt is decided for the article. The limits were set on edited copies of
real texts and on pairs of reports on one event (`./run.sh bench reprints`).
"""

from __future__ import annotations

from monitor.stories.copies.likeness import Likeness

SHARE = 0.4  # of the shorter text: a reprint
SURE = 0.33  # the same, between short texts whose numbers and names agree nearly all
BARE = 0.55  # the same, where there are too few numbers and names to look at, or a teaser meets the middle of a text
MOST = 0.75  # the same: neither quotation marks nor a form explain so much, and fewer names need agree
OWN = 0.75  # the same, within one outlet and between short texts: its columns share an opening, its bulletins a form
WORDS = 15  # in common between short texts, at least
BARE_WORDS = 21  # the same, where there are too few numbers and names to look at
NAMES = 0.76  # of the numbers and names of the shorter list: two forms filled in differently agree in fewer
NEARLY_ALL, TWO_THIRDS = 0.85, 0.65  # of them
PARTICULAR = 0.4  # of longer texts that share less than MOST: how well numbers and names agree beside other words
NUMBERS = 0.25  # how well numbers agree beside other words: a bulletin of the next day has the same words and others
IDENTICAL = 0.9  # of the shorter text, from which on names are not looked at
MORE_THAN_ALL = 2.0
QUOTED = 0.7  # of what is shared in quotation marks: two reports of one statement
HALF = 0.5  # of the shorter text: where less is shared, and that in one passage, it is a partial reuse
CONTIGUOUS = 0.8  # of the words shared stand in the longest passage
PASSAGE = 25  # words of a partial reuse
PASSAGE_EVIDENCE = 8  # shingles of it that must be found


def is_reprint(found: Likeness, *, same_outlet: bool) -> bool:
    """Whether the text is essentially the other's."""
    if _is_quotation(found) or found.numbers < NUMBERS:
        return False
    if found.short:
        return found.of_shorter >= (OWN if same_outlet else _least_of_short(found))
    if found.of_shorter >= MOST:
        return True
    one_passage = found.of_shorter < HALF and found.passage >= CONTIGUOUS * found.words
    return found.of_shorter >= SHARE and found.particular >= PARTICULAR and not one_passage


def is_partial_reuse(found: Likeness, *, same_outlet: bool) -> bool:
    """Whether a passage of it is the other's, in words that are nobody's quotation."""
    return (
        not same_outlet
        and found.of_shorter < HALF
        and found.found >= PASSAGE_EVIDENCE
        and found.passage >= max(PASSAGE, found.words // 2)
        and not _is_quotation(found)
    )


def _is_quotation(found: Likeness) -> bool:
    return found.quoted >= QUOTED and found.of_shorter < MOST


def _least_of_short(found: Likeness) -> float:
    """What short texts must have in common: forms that were filled in differently share most of their words."""
    if found.words < WORDS:
        return MORE_THAN_ALL
    if found.names is None or not found.openings:
        return BARE if found.words >= BARE_WORDS else IDENTICAL
    if found.names >= NEARLY_ALL:
        return SURE
    if found.names >= NAMES:
        return SHARE
    return MOST if found.names >= TWO_THIRDS else IDENTICAL
