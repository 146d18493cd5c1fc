"""Invented articles without end, as like to news as the cost of grouping asks for.

Words follow Zipf's law (rank + 2.7, Mandelbrot 1953) over a vocabulary of 400,000 that look like words, so that a
common one stands in every second article and most are met a few times only; half of the articles report on an event
that others report on too, in words of its own that stand in title and text; dates are spread over nine days, so that
all stay in the window. No text of others is needed, and the same seed gives the same stream.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import numpy as np

from monitor.records import GroupArticle

WORDS, OUTLETS, LIVE = 400_000, 800, 3_000  # words; outlets; events that are reported on at one time
_TITLE, _OF_EVENT = 9, 6  # words of a title; of an event's own
_START, _SPAN = datetime(2026, 6, 1, tzinfo=UTC), timedelta(days=9)
_SYLLABLES = [first + second for first in "bdfgklmnprstvz" for second in ("a", "en", "i", "or", "u", "es", "al")]
_CHUNK = 2_000


def articles(most: int, *, words: int = 40, seed: int = 5) -> Iterator[GroupArticle]:
    """Articles of a title and so many words."""
    return (article for article, _ in told(most, words=words, seed=seed))


def told(most: int, *, words: int = 40, seed: int = 5) -> Iterator[tuple[GroupArticle, int]]:
    """The same, each with the number of the first article on its event."""
    dice = np.random.default_rng(seed)
    vocabulary = np.array([_word(rank) for rank in range(WORDS)])
    usual = np.cumsum(1 / (np.arange(WORDS) + 2.7))
    usual /= usual[-1]
    events = [_event(dice, vocabulary) for _ in range(LIVE)]
    founders = [-1] * LIVE  # the first articles join events that nobody has reported on
    for first in range(0, most, _CHUNK):
        drawn = vocabulary[np.searchsorted(usual, dice.random((_CHUNK, _TITLE + words)))]
        joins = dice.random(_CHUNK) < 0.5
        which, outlets = dice.integers(0, LIVE, _CHUNK), dice.integers(0, OUTLETS, _CHUNK)
        for place in range(min(_CHUNK, most - first)):
            if not joins[place]:
                events[which[place]] = _event(dice, vocabulary)
            told = dice.permutation(events[which[place]])
            title, body = drawn[place, :_TITLE], drawn[place, _TITLE:]
            number = first + place
            if founders[which[place]] < 0 or not joins[place]:
                founders[which[place]] = number
            article = GroupArticle(
                id=f"article-{number}", outlet_id=f"outlet-{outlets[place]}", language="en",
                title=_said(title, told[:4], 2).capitalize(), body=_said(body, told, 6),
                at=_START + _SPAN * (number / most),
            )  # fmt: skip
            yield article, founders[which[place]]


def _word(rank: int) -> str:
    """Common words are short.

    >>> _word(0), _word(5000)
    ('ba', 'bini')
    """
    found = ""
    while rank or not found:
        rank, part = divmod(rank, len(_SYLLABLES))
        found += _SYLLABLES[part]
    return found


def _event(dice: np.random.Generator, vocabulary: np.ndarray) -> list[str]:
    """Words of its own: rare ones, as names are written, and a number."""
    names = [word.capitalize() for word in vocabulary[dice.integers(3_000, WORDS, _OF_EVENT - 1)]]
    return [*names, str(dice.integers(2, 3_000))]


def _said(words: np.ndarray, told: np.ndarray, every: int) -> str:
    """The words, an event's own put among them."""
    found = words.tolist()
    for number, word in enumerate(told.tolist()):
        found[(1 + number * every) % len(found)] = word
    return " ".join(found)
