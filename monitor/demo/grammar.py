"""Sentences from templates, and an ear that refuses what another newsroom has written already.

Expansion in the manner of Tracery (Compton et al., 2015), with `[a|b]` for a choice and `{slot}` for a
fact. Ordinary news must not share wordings, or the demonstration would plant what it does not list in its
key: so every sentence passes the ear, and is said in other words, or left out, until it does.
"""

from __future__ import annotations

import random
import re
import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from monitor import text as wording

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_A = re.compile(r"\b([Aa]) (?=[aeiouAEIOU])(?!one\b|uni|eu|once\b)")
_AN = re.compile(r"\b([Aa])n (?=[bcdfgjklmnpqrstvwxyzBCDFGJKLMNPQRSTVWXYZ])")
_NOBODY: set[str] = set()
_TRIES = 16  # expansions of one sentence: with 120, hardly more are found

LONG_RUN = 5  # words: no two newsrooms share so many in a row
SHORT_RUN = 3  # words: no three do


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of event: facts to choose from, and templates of a title and of three sorts of sentence."""

    name: str
    facts: Mapping[str, tuple[str, ...]]
    titles: tuple[str, ...]
    leads: tuple[str, ...]
    details: tuple[str, ...]
    closers: tuple[str, ...]


def expand(template: str, facts: Mapping[str, str], rng: random.Random) -> str:
    """The template with its choices made and its slots filled, beginning with a capital letter.

    `{n}` is a number from 12 to 89, the same wherever this template tells of this town.
    """
    number = 12 + zlib.crc32(f"{facts.get('town')} {template}".encode()) % 78
    chosen = "".join(rng.choice(part) if isinstance(part, tuple) else part for part in _parts(template))
    said = chosen.format_map({**facts, "n": number})
    said = _AN.sub(r"\1 ", _A.sub(r"\1n ", said))
    return said[:1].upper() + said[1:]


@cache
def _parts(template: str) -> tuple[str | tuple[str, ...], ...]:
    """What stands still, and what there is to choose from, in turn."""
    split = _CHOICE.split(template)
    return tuple(tuple(part.split("|")) if place % 2 else part for place, part in enumerate(split))


class Ear:
    """Remembers which newsroom used which run of stems, and says whether a text repeats another's."""

    def __init__(self) -> None:
        self._users: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self._places: dict[tuple[str, ...], list[tuple[tuple[str, ...], int]]] = defaultdict(list)
        self._used_up: set[tuple[str, ...]] = set()

    def fresh(self, newsroom: str, forms: Sequence[str]) -> bool:
        """True if these stems share no long run with another newsroom, and no short run with two others.

        Nor a short run that overlaps one which two others share: those three would have variants of one wording.
        """
        for run in runs(forms, SHORT_RUN):
            others = self._others(newsroom, run)
            if len(others) > 1 or (others and run in self._used_up):
                return False
        return not any(self._others(newsroom, run) for run in runs(forms, LONG_RUN))

    def _others(self, newsroom: str, run: tuple[str, ...]) -> set[str]:
        return self._users.get(run, _NOBODY) - {newsroom}

    def remember(self, newsroom: str, text: str) -> None:
        forms = stems(text)
        for run in runs(forms, LONG_RUN):
            self._users[run].add(newsroom)
        for place, run in enumerate(runs(forms, SHORT_RUN)):
            self._users[run].add(newsroom)
            self._places[run].append((forms, place))
            if len(self._users[run]) > 1:
                self._use_up(run)

    def _use_up(self, shared: tuple[str, ...]) -> None:
        """The runs that overlap a shared one, wherever it stands, are not to be shared with a third."""
        for forms, place in self._places[shared]:
            around = forms[max(0, place - SHORT_RUN + 1) : place + 2 * SHORT_RUN - 1]
            self._used_up.update(runs(around, SHORT_RUN))

    def say(
        self, newsroom: str, templates: Sequence[str], facts: Mapping[str, str], rng: random.Random, before: str = ""
    ) -> str | None:
        """A sentence that nobody else has used, following the text `before`; None when none was found."""
        tail = stems(" ".join(before.split()[-LONG_RUN:]))
        for _ in range(_TRIES):
            said = expand(rng.choice(templates), facts, rng)
            if self.fresh(newsroom, tail + stems(said)):
                return said
        return None


def stems(text: str) -> tuple[str, ...]:
    """The stems of an English text in order: "a date" and "dates" are as good as the same words."""
    return tuple(wording.stem(form, "en") for form in wording.words(text).forms)


def runs(forms: Sequence[str], size: int) -> list[tuple[str, ...]]:
    """Every run of `size` words, in order."""
    return [tuple(forms[at : at + size]) for at in range(len(forms) - size + 1)]
