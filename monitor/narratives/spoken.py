"""The language of an article that names none, where its letters tell it. Pure.

Only for scripts of which a few letters are enough, so that two articles of one language are read alike however short
they are: Latin ones stay unknown, and their words are compared as they are written.
"""

from __future__ import annotations

import re
from collections import Counter

from monitor.narratives.known.function import FUNCTION
from monitor.text import forms

OPENING = 4_000  # characters that are looked at
MOST = 0.5  # of the letters are of the script

_SCRIPTS = {"Cyrillic": "\u0400-\u052f", "el": "\u0370-\u03ff\u1f00-\u1fff", "ar": "\u0600-\u06ff"}
_OF = {name: re.compile(f"[{letters}]") for name, letters in _SCRIPTS.items()}
_LETTER = re.compile(r"[^\W\d_]")
_ALONE = {
    language: re.compile(f"[{letters}]", re.IGNORECASE)
    for language, letters in (("uk", "іїєґ"), ("ru", "ыэё"), ("bg", "ъ"), (None, "ўјљњћђџѓќѕ"))
}  # None: Belarusian, Serbian, Macedonian


def spoken(text: str) -> str | None:
    """The language (BCP 47): Russian, Ukrainian, Bulgarian, Greek or Arabic; else None.

    >>> spoken("Войната свърши, а кабинетът мълчи."), spoken("Війна скінчилася, а кабінет мовчить.")
    ('bg', 'uk')
    >>> spoken("Война закончилась, но министры молчат."), spoken("Η κυβέρνηση σιωπά"), spoken("The cabinet is silent.")
    ('ru', 'el', None)
    """
    if text.isascii():
        return None
    opening = text[:OPENING]
    letters = len(_LETTER.findall(opening))
    script = next((name for name, of in _OF.items() if len(of.findall(opening)) >= MOST * max(letters, 1)), None)
    return _cyrillic(opening) if script == "Cyrillic" else script


def _cyrillic(text: str) -> str | None:
    """By the letters that one of them alone has, of which there are most; else by the words that every text has.

    A Russian text that quotes one Ukrainian word is Russian.
    """
    told = {language: len(letters.findall(text)) for language, letters in _ALONE.items()}
    if any(told.values()):
        return max(told, key=told.__getitem__)
    counts = Counter(
        {language: sum(word in FUNCTION[language].split() for word in forms(text)) for language in ("ru", "bg")}
    )
    return counts.most_common(1)[0][0]
