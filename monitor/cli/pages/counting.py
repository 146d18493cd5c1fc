"""Counts with their denominators, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from monitor.records import PhraseView, StoryView


def plural(count: int, noun: str) -> str:
    """The count and the noun: "1,204 articles".

    >>> plural(2, "digest or alert"), plural(1, "digest or alert")
    ('2 digests or alerts', '1 digest or alert')
    >>> plural(1, "story"), plural(2, "story"), plural(3, "day"), plural(1204, "article")
    ('1 story', '2 stories', '3 days', '1,204 articles')
    """
    if count != 1 and " or " in noun:
        noun = " or ".join(plural(count, one).partition(" ")[2] for one in noun.split(" or "))
    elif count != 1:
        ending = "es" if noun.endswith("ch") else "s"
        noun = f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2] not in "aeou" else f"{noun}{ending}"
    return f"{count:,} {noun}"


def spread_of(view: PhraseView | StoryView) -> str:
    """ "9 of 24 outlets, 6 independent"."""
    counted = view.phrase if isinstance(view, PhraseView) else view
    return f"{counted.outlets} of {plural(view.watched, 'outlet')}, {counted.independent} independent"


def tally(values: Iterable[str | None], unknown: str = "unknown") -> str:
    """How often each value occurs, the commonest first, what is unknown last: "SI 9, HR 3, unknown 2"."""
    counts = Counter(values)
    known = sorted(((-count, value) for value, count in counts.items() if value is not None))
    parts = [f"{value} {-count}" for count, value in known]
    return ", ".join(parts + ([f"{unknown} {counts[None]}"] if counts[None] else []))
