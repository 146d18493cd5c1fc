"""Where a problem stands, how a value is quoted in it, and which name was probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from itertools import islice

from monitor.errors import ConfigProblem

Place = tuple[str | int, ...]  # ("outlets", 3, "feeds", 0, "url")

HIDDEN = "********"
_SHOWN = 60  # characters of a value that a message quotes
_COMPARED = 1000  # names that are compared: more would let a hostile file cost minutes
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


class UnplacedProblem(ConfigProblem):
    """A problem that stands on no line: the environment, or a file that could not be opened."""

    __slots__ = ()

    def __str__(self) -> str:
        return f"{self.file}: {self.what}"


def in_order(problems: Iterable[ConfigProblem]) -> tuple[ConfigProblem, ...]:
    """The problems without repetitions, in the order of their lines."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: (problem.line, problem.file, problem.what)))


def name_of(place: Place) -> str:
    """The place as a user reads it.

    >>> name_of(("outlets", 3, "feeds", 0, "url"))
    'outlets[3].feeds[0].url'
    """
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place).removeprefix(".")


def quoted(value: str) -> str:
    """The value between quotes on one line, shortened, without user name and password of a URL.

    >>> quoted("https://ana:pw@host/")
    '"https://********@host/"'
    """
    scheme, mark, rest = value.partition("://")
    text = f"{scheme}{mark}{HIDDEN}@{rest.rpartition('@')[2]}" if "@" in rest else value
    text = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return '"' + "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text) + '"'


def meant(word: str, known: Iterable[str]) -> str:
    """`, did you mean "…"?` with the nearest known name, or nothing.

    >>> meant("intervall", ["interval", "id"])
    ', did you mean "interval"?'
    """
    spelt = {name.casefold(): name for name in islice(known, _COMPARED)}
    near = get_close_matches(word[:100].casefold(), spelt, n=1)
    return f", did you mean {quoted(spelt[near[0]])}?" if near else ""


def forbidden_character(text: str) -> tuple[int, str] | None:
    """Where the first control character stands (index), and its code as U+…; None when there is none.

    The separators U+0085, U+2028 and U+2029 are among them: YAML counts lines by them, editors do not.
    """
    found = _CONTROL.search(text)
    return (found.start(), f"U+{ord(found.group()):04X}") if found else None


def leaves(data: object, place: Place = ()) -> Iterator[tuple[Place, object]]:
    """Every value that is neither a mapping nor a list, with its place, in the order of the file."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from leaves(value, (*place, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from leaves(value, (*place, index))
    else:
        yield place, data
