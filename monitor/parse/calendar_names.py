"""Month names as people write them, from CLDR (through Babel): which of the twelve a word means, or that it is unsure.

A word is looked up in English, then in the outlet's own language (any of CLDR's), then in the languages below that
share its script; there it counts only where all of them agree: "listopad" is October in Croatian, November in Polish
and Czech. A beginning of three letters or more is enough where it fits one month alone ("févr", "сен", not "jui").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

# The languages that are tried for an outlet whose own does not know the word, by the script of its first letter.
# Croatian, Slovene and Belarusian are there also because their names contradict their neighbours'.
SCRIPTS = {
    "LATIN": "en de fr es it pt nl pl cs sk sl hr sr_Latn tr sv da nb fi hu ro ca id vi lt lv et",
    "CYRILLIC": "ru uk be bg sr mk",
    "GREEK": "el",
    "ARABIC": "ar ar_SY ar_IQ ar_DZ ar_MA fa ur",
    "CJK": "zh ja",
    "DIGIT": "zh ja ko",
    "HANGUL": "ko",
    "DEVANAGARI": "hi",
}
OTHER_SCRIPT = {"sr": ("sr_Latn",), "bs": ("bs_Cyrl",), "uz": ("uz_Cyrl",), "az": ("az_Cyrl",)}

# English first, and without CLDR's files: RFC 822 has no other names. Sotho, Teso, Basaa and Duala alone give one of
# these words to another month (compared with all 1,082 locales of Babel 2.18).
_ENGLISH = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_EXACT = {name[:length]: number for number, name in enumerate(_ENGLISH, 1) for length in (3, 20)} | {"sept": 9}
_CONTRARY = {"st", "teo", "bas", "dua"}

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_MARKS = re.compile("[\u0300-\u036f]")  # Latin, Greek and Cyrillic accents; the vowel signs of Hindi are letters
_PARTICLE = re.compile(r"(?:de |d['’])")  # Catalan: de gener, d’abril


@lru_cache(maxsize=4096)
def month(word: str, language: str | None = None, country: str | None = None) -> int | None:
    """1–12, or None for a word that is no month we know, or two. Costs some 3 ms when a language comes up first.

    `language` is a BCP 47 tag and `country` an ISO 3166-1 code; what is no such thing counts as not given.

    >>> month("Sept."), month("juillet"), month("ноября", "ru"), month("Brumaire")
    (9, 7, 11, None)
    >>> month("listopad"), month("listopad", "hr"), month("listopad", "pl"), month("jui", "fr")
    (None, 10, 11, None)
    """
    folded = _folded(word)
    if (number := _EXACT.get(folded)) and (language or "")[:3].rstrip("-_").lower() not in _CONTRARY:
        return number
    own = _meanings(folded, _own(language, country))
    return _single(own if own else _meanings(folded, _neighbours(folded)))


def _single(numbers: set[int]) -> int | None:
    return next(iter(numbers)) if len(numbers) == 1 else None


def _meanings(folded: str, locales: Iterable[str]) -> set[int]:
    """The months that a word names in any of the locales, else those that it begins."""
    tables = [_names(locale) for locale in locales]
    if exact := {table[folded] for table in tables if folded in table}:
        return exact
    if len(folded) < 3:
        return set()
    return {number for table in tables for name, number in table.items() if name.startswith(folded)}


def _own(language: str | None, country: str | None) -> tuple[str, ...]:
    """The outlet's locales: Syria's Arabic has other months than Egypt's, Serbia writes in two scripts."""
    if not language or not _TAG.fullmatch(language):
        return ()
    base = language.replace("-", "_")
    if base == base[:3] and country and re.fullmatch(r"[A-Za-z]{2}", country):
        return (f"{base}_{country.upper()}", *OTHER_SCRIPT.get(base.lower(), ()))
    return (base, *OTHER_SCRIPT.get(base.lower(), ()))


def _neighbours(folded: str) -> list[str]:
    script = unicodedata.name(folded[:1], "").partition(" ")[0] if folded else ""
    return SCRIPTS.get(script, "").split()


@cache
def _names(locale: str) -> dict[str, int]:
    """Folded name → month: wide and abbreviated, inside a date and alone. Empty for a language that CLDR lacks."""
    # Imported where it is needed: most feeds never get here, and the command line starts 6 ms sooner.
    from babel import Locale, UnknownLocaleError

    try:
        months = Locale.parse(locale).months
    except (UnknownLocaleError, ValueError):
        return {}
    forms = [months[context][width] for context in ("format", "stand-alone") for width in ("abbreviated", "wide")]
    return {_folded(name): number for form in forms for number, name in form.items()}


def _folded(word: str) -> str:
    """Without case, accents, particles and the point of an abbreviation; Turkish ı as i."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", word.casefold())).replace("ı", "i")
    return _PARTICLE.sub("", plain, count=1) if _PARTICLE.match(plain) else plain.rstrip(". ")
