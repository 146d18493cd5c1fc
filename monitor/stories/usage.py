"""How common words are in a language before a single article has been read: the background of a cold start.

Without it the first articles of a collection hold every word for rare, and an event on which many of them report makes
its own words common. wordfreq (Speer 2022) counts words in some forty languages, from books, subtitles, encyclopaedias
and news; an article of n words has a word of frequency f with 1 - exp(-f · n), if words are scattered by chance. News
use other words: "Gaza", "senate" and "sanctions" are rare in all that is written, and many stories have them. Where
news of a language were counted (usage_en.py), that goes first, and what is not there is rarer than all that is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from math import exp
from types import ModuleType

from monitor.stories import usage_en
from monitor.stories.terms import terms_in
from monitor.text import surfaces

ARTICLES = 3_000  # that it weighs as much as; stories that are founded later count beside them
_WORDS = 60  # of such an article
_USED = ("en", "es", "fr", "de", "ru", "uk", "pt", "el", "ar", "zh")  # where an article's language is not known
_NEWS = {"en": usage_en}  # languages of which news were counted
_NONE: Mapping[str, float] = {}


@lru_cache(maxsize=64)
def usage(language: str | None) -> Mapping[str, float]:
    """Term → how many of `ARTICLES` articles have it. Empty for a language that nobody counted.

    Where the language is not known, a term is as common as in that one of ten languages where it is commonest.
    """
    if language is not None:
        return _counted(language, language)
    found: dict[str, float] = {}
    for one in _USED:
        for term, count in _counted(one, None).items():
            found[term] = max(count, found.get(term, 0.0))
    return found


def _counted(language: str, read_as: str | None) -> Mapping[str, float]:
    if not (language.isascii() and language.isalpha() and 2 <= len(language) <= 3):  # ISO 639; a feed may say anything
        return _NONE
    general = _in_general(language, read_as)
    if read_as is None or language not in _NEWS:
        return general
    news = _in_news(_NEWS[language])
    least = min(news.values())
    return {**{term: min(count, least) for term, count in general.items()}, **news}


def _in_general(language: str, read_as: str | None) -> Mapping[str, float]:
    import wordfreq  # loaded here: it takes 0.3 s, and a command that groups nothing need not wait for it

    try:
        frequencies = wordfreq.get_frequency_dict(language, "small")
    except LookupError:
        return _NONE
    by_term: Counter[str] = Counter()
    for word, frequency in frequencies.items():
        for term in terms_in(surfaces(word), read_as):
            by_term[term] += frequency  # type: ignore[assignment]
    return {term: ARTICLES * (1 - exp(-frequency * _WORDS)) for term, frequency in by_term.items()}


def _in_news(counted: ModuleType) -> dict[str, float]:
    found: dict[str, float] = {}
    count = 0.0
    for word in counted.COUNTS.split():
        if word[0] == "=":
            count = ARTICLES * int(word[1:]) / counted.ARTICLES
        else:
            found[word] = count
    return found
