"""What a word is: clean, tokenise with offsets, normalise, stem, shingle.

Every part that compares texts comes here, so that two parts never disagree on what was compared.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import Stemmer

if TYPE_CHECKING:
    import numpy as np

# Scripts written without spaces: every character is a word of its own (Unicode 15, chapter 18 and 16).
_UNSPACED = "\u0e00-\u0eff\u1780-\u17ff\u1000-\u109f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
NOUNS_CAPITALISED = frozenset({"de", "lb"})  # German, Luxembourgish: a capital there tells no name
LETTERS = 64  # of a word at most
_PLAIN_WORD = re.compile(r"[^\W_](?:['’ʼ]?[^\W_]){0,63}")  # the same words where no character below occurs
_SPECIAL = re.compile(rf"[{_UNSPACED}\u0300-\u036f\u0483-\u0487]")
_ODD = re.compile(rf"[{_UNSPACED}\u0300-\u036f\u0483-\u0487\U00010000-\U0010ffff]")
_POSSESSIVE = re.compile(r"['’ʼ]s?$")

# Controls, zero-width characters and direction overrides: invisible, and able to make two texts
# look alike or a name read backwards (Unicode TR 36). Line feeds and tabs stay.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_BLANKS = re.compile(r"[^\S\n]{2,}|[^\S\n ]")
_NEWLINES = re.compile(r"\s*\n\s*")

_STEMMED = {
    "ar": "arabic", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish", "fi": "finnish",
    "fr": "french", "hu": "hungarian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "nl": "dutch",
    "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "tr": "turkish",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order: normalised forms, with where each begins and ends (characters)."""

    forms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.forms)


def clean(text: str) -> str:
    """Text fit to keep: NFC, no invisible characters, blanks collapsed, paragraphs on lines of their own.

    >>> clean("Cafe\\u0301\\u200b  opens\\r\\n\\r\\n at\\x00 noon ")
    'Café opens\\nat noon'
    """
    text = _SURROGATE.sub(
        "\ufffd", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    )
    text = _INVISIBLE.sub("", text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return _NEWLINES.sub("\n", _BLANKS.sub(" ", text)).strip()


def one_line(text: str) -> str:
    """`clean`, on a single line: for titles and names."""
    return clean(text).replace("\n", " ")


@lru_cache(maxsize=1 << 16)
def normalise(word: str) -> str:
    """The form in which words are compared: NFKC, case folded, without the possessive.

    >>> normalise("Kazakhstan’s"), normalise("STRASSE"), normalise("Straße")
    ('kazakhstan', 'strasse', 'strasse')
    """
    folded = word.casefold() if word.isascii() else unicodedata.normalize("NFKC", word).casefold()
    return _POSSESSIVE.sub("", folded) if len(folded) > 2 else folded


def words(text: str) -> Words:
    """The words of a text, with their offsets in it; linear in its length.

    >>> words("The EU’s 12th package").forms
    ('the', 'eu', '12th', 'package')
    """
    found = list(pattern_for(text).finditer(text))
    return Words(
        tuple([normalise(match.group()) for match in found]),
        tuple([match.start() for match in found]),
        tuple([match.end() for match in found]),
    )


def forms(text: str) -> list[str]:
    """`words(text).forms`, at half the cost where offsets are not needed."""
    return [normalise(word) for word in pattern_for(text).findall(text)]


def surfaces(text: str) -> list[str]:
    """The words of a text as they are written.

    >>> surfaces("The EU’s 12th package")
    ['The', 'EU’s', '12th', 'package']
    """
    return pattern_for(text).findall(text)


def is_unspaced(text: str) -> bool:
    """Whether it begins with a character that is a word: its script is written without spaces between words.

    >>> is_unspaced("選"), is_unspaced("é")
    (True, False)
    """
    return _alone().match(text) is not None


def pattern_for(text: str) -> re.Pattern[str]:
    """The pattern that finds the words of this text: most texts need only the simple one, which is twice as fast."""
    return _word() if _SPECIAL.search(text) else _PLAIN_WORD


def quick_pattern(text: str) -> re.Pattern[str] | None:
    """A pattern that finds the words of most texts in half the time; None for a text that may need another one.

    Where it finds a word of more than 64 characters, `pattern_for` has to be asked: this one does not count letters.

    >>> quick_pattern("The EU’s 12th package").findall("The EU’s 12th package"), quick_pattern("𝐁𝐨𝐥𝐝")
    (['The', 'EU’s', '12th', 'package'], None)
    """
    return None if _ODD.search(text) else _quick()


# Made when they are first needed: 7 ms each, and a parser's process looks at no words.
@cache
def _alone() -> re.Pattern[str]:
    return re.compile(rf"[{_UNSPACED}]")


@cache
def _quick() -> re.Pattern[str]:
    """Letters and digits by their numbers: a table is asked faster than what a character is."""
    ranges: list[list[int]] = []
    for number in (number for number in range(0x10000) if chr(number).isalnum()):
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    letter = "[" + "".join(f"\\u{first:04x}-\\u{last:04x}" for first, last in ranges) + "]"
    return re.compile(f"{letter}++(?:['’ʼ]{letter}++)*+")


@cache
def _word() -> re.Pattern[str]:
    """A word has at most 64 letters, a longer one is several: what is kept of words in memory stays small."""
    return re.compile(
        rf"[{_UNSPACED}]|[^\W_{_UNSPACED}][\u0300-\u036f\u0483-\u0487]{{0,4}}"
        rf"(?:['’ʼ]?(?:[^\W_{_UNSPACED}][\u0300-\u036f]{{0,4}})){{0,63}}"
    )


@cache
def _stemmer(language: str) -> Stemmer.Stemmer | None:
    name = _STEMMED.get(language)
    return Stemmer.Stemmer(name, 0) if name else None  # its own cache costs more than the stemmer: `stem` has one


def has_stemmer(language: str) -> bool:
    """Whether `stem` knows the language (BCP 47)."""
    return language.partition("-")[0].lower() in _STEMMED


@lru_cache(maxsize=1 << 16)  # whoever stems every word has a cache of his own before this one; a full one takes 24 MB
def stem(word: str, language: str | None) -> str:
    """The stem of a normalised word (Snowball, Porter 2001) in a language (BCP 47), or the word itself.

    Of some function words nothing but an ending is left (Greek "όταν"): these are their own stems.

    >>> stem("packages", "en"), stem("packages", None), stem("санкции", "ru-RU"), stem("όταν", "el")
    ('packag', 'packages', 'санкц', 'όταν')
    """
    stemmer = _stemmer(language.partition("-")[0].lower()) if language else None
    return stemmer.stemWord(word) or word if stemmer else word


PREFIX = 6  # letters by which words are compared in a language without a stemmer
# Language → simplemma's dictionary: no more than its cache holds (8), for a feed says what language it is in; those of
# Polish, Estonian and Slovak take seconds and up to half a GB to read.
_LEMMATISED = {"bg": "bg", "bs": "hbs", "cs": "cs", "hr": "hbs", "lv": "lv", "mk": "mk", "sl": "sl", "uk": "uk"}


@lru_cache(maxsize=1 << 16)
def root(word: str, language: str | None) -> str:
    """What stands for a normalised word where an inflected use must be known again: finer than its letters.

    Its stem; where Snowball has none for the language, the first six letters (McNamee & Mayfield 2004) of its lemma
    (simplemma, Barbaresi), or of itself where the dictionary does not have it. Words of scripts without spaces stay.

    >>> root("packages", "en"), root("войната", "bg"), root("кабинетът", "bg"), root("прірви", "uk"), root("選", "zh")
    ('packag', 'война', 'кабине', 'прірва', '選')
    """
    if not language or has_stemmer(language) or is_unspaced(word):
        return stem(word, language)
    return _lemma(word, language.partition("-")[0].lower())[:PREFIX]


def in_dictionary(word: str, language: str) -> bool:
    """Whether the dictionary of the language (simplemma, Barbaresi) has this word, with a capital or without.

    It is read at the first word, which takes a second and up to 110 MiB; LookupError for a language that has none.

    >>> in_dictionary("kriegstreibern", "de"), in_dictionary("selenskyj", "de")
    (True, False)
    """
    import simplemma

    try:
        return any(simplemma.is_known(form, lang=language) for form in (word, word.capitalize()))
    except ValueError as error:
        raise LookupError(f"no dictionary for {language!r}") from error


def _lemma(word: str, language: str) -> str:
    dictionary = _LEMMATISED.get(language)
    if dictionary is None:
        return word
    import simplemma  # loaded here: the dictionary of a language takes a second and up to 90 MiB

    return simplemma.lemmatize(word, lang=dictionary).casefold() or word


@lru_cache(maxsize=1 << 18)
def word_hash(word: str) -> int:
    """64 bits of BLAKE2b (RFC 7693): the same on every machine, unlike hash()."""
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def word_hashes(forms: Sequence[str]) -> np.ndarray:
    """uint64[len(forms)]: one hash a word."""
    import numpy as np  # loaded here: a parser's process compares nothing, and need not wait 50 ms for it

    return np.fromiter((word_hash(form) for form in forms), dtype=np.uint64, count=len(forms))


def shingles(hashes: np.ndarray, size: int) -> np.ndarray:
    """uint64[max(0, len - size + 1)]: one hash for each run of `size` words, polynomial rolling.

    >>> len(shingles(word_hashes(("a", "b", "c")), 2))
    2
    """
    import numpy as np

    count = max(0, len(hashes) - size + 1)
    rolled = np.zeros(count, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for offset in range(size):
            rolled = rolled * np.uint64(0x9E3779B97F4A7C15) + hashes[offset : offset + count]
            rolled ^= rolled >> np.uint64(29)
    return rolled
