"""Whether a wording is one of a list, inflected or not."""

from __future__ import annotations

from functools import lru_cache

from monitor.narratives.known.function import FUNCTION
from monitor.narratives.known.heads import HEADS
from monitor.narratives.known.offices import OFFICES
from monitor.narratives.known.stock import STOCK
from monitor.text import forms, root

_Stems = frozenset[str]

LANGUAGES = 64  # that are remembered: a feed says what language it is in, and may say anything


def stock_phrase(text: str, language: str) -> tuple[str, float] | None:
    """(the stock phrase that makes up most of a text, the share of the text's longer words that it has), if any.

    Every longer word of the stock phrase must stand in the text, in any form and order.
    """
    words = _longer(text, language)
    best: tuple[str, float] | None = None
    for phrase in sorted({phrase for word in words for phrase in _index(language).get(word, ())}):
        wanted = _longer(phrase, language)
        share = len(wanted) / len(words)
        if wanted <= words and (best is None or share > best[1]):
            best = phrase, share
    return best


def office_words(words: tuple[str, ...], language: str) -> tuple[str, ...]:
    """Those of the words that name an office, an institution or an act."""
    known = _offices(language)
    return tuple(word for word in words if root(word, language) in known)


def heads_a_name(word: str, language: str) -> bool:
    """Whether capitalised words that end with this one are an institution, a work or an event that is held often."""
    return root(word, language) in _heads(language)


@lru_cache(maxsize=LANGUAGES)
def _heads(language: str) -> _Stems:
    return frozenset(root(word, language) for word in forms(HEADS.get(language, "")))


@lru_cache(maxsize=LANGUAGES)
def _offices(language: str) -> _Stems:
    return frozenset(root(word, language) for word in forms(OFFICES.get(language, "")))


@lru_cache(maxsize=LANGUAGES)
def _index(language: str) -> dict[str, tuple[str, ...]]:
    """Longer stem → the stock phrases that have it."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase in filter(None, (one.strip() for one in STOCK.get(language, "").split("|"))):
        for word in _longer(phrase, language):
            found[word] = (*found.get(word, ()), phrase)
    return found


@lru_cache(maxsize=1 << 12)  # our own lists are some hundred phrases a language; texts come from outside
def _longer(text: str, language: str) -> _Stems:
    """Stems of the words of three letters and more that are no fillers; of all where there are fewer than two."""
    every = forms(text)
    longer = [form for form in every if len(form) > 2 and form not in _fillers(language)]
    return frozenset(root(form, language) for form in (longer if len(longer) > 1 else every))


@lru_cache(maxsize=LANGUAGES)
def _fillers(language: str) -> frozenset[str]:
    return _ENGLISH if language in ("", "en") else frozenset(forms(FUNCTION.get(language, "")))


_ENGLISH = frozenset(
    forms(
        "the and for its his her our are was not but out off all one them they their theirs your yours you this that "
        "with from have has had been will being"
    )
)
