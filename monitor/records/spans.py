"""Lengths of time for people: one number and one unit, rounded as what is said of them demands."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import timedelta

_UNITS = ((86_400, "day"), (3_600, "h"), (60, "min"), (1, "s"))
_ROUND: Mapping[str, Callable[[float], int]] = {"nearest": round, "down": math.floor, "up": math.ceil}


def in_units(span: timedelta, way: str = "nearest") -> tuple[int, str]:
    """How many of the largest unit of which it has two: "day", "h", "min" or "s".

    `way`: nearest; down for "at least", up for "at most", so that a bound stays true.

    >>> in_units(timedelta(hours=25, minutes=50)), in_units(timedelta(hours=25, minutes=50), "down")
    ((26, 'h'), (25, 'h'))
    >>> in_units(timedelta(minutes=67, seconds=1), "up"), in_units(timedelta(days=9, hours=13))
    ((68, 'min'), (10, 'day'))
    """
    seconds = span.total_seconds()
    size, unit = next((one for one in _UNITS if seconds >= 2 * one[0]), _UNITS[-1])
    return _ROUND[way](seconds / size), unit


def in_words(span: timedelta, way: str = "nearest") -> str:
    """The same in English.

    >>> in_words(timedelta(minutes=52)), in_words(timedelta(hours=29)), in_words(timedelta(days=9, hours=3))
    ('52 min', '29 h', '9 days')
    """
    count, unit = in_units(span, way)
    return f"{count} {unit}{'s' * (unit == 'day' and count != 1)}"
