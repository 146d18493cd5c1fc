"""Who is said to have said a quote: read from the words beside its quotation marks. Unknown stays unknown. Pure.

A verb of saying must stand within eight words of the marks, in the same sentence, and a run of capitalised words beside
that verb. So "he said" names nobody, and scripts without capitals name nobody either: a wrong name is worse than none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from monitor.narratives.known.saying import ELSEWHERE, HELPERS, JOINING, NOBODY, SAYING
from monitor.narratives.quotes import quoted_spans
from monitor.records import PhraseUse, PhraseUseView, Spoken

NEAR = 110  # characters on either side of the marks
WORDS = 8  # between the marks and the verb
_LONGEST = 5  # words of a name with its title
ENDING = 3  # letters by which a name differs from itself in another case
_LATIN = re.compile(r"[a-zà-ž]", re.IGNORECASE)

_SAYING = frozenset(SAYING.split())
_BY = (
    ("according", "to"),
    ("selon",),
    ("según",),
    ("segundo",),
    ("secondo",),
    ("laut",),
    ("de", "acordo", "com"),
    ("de", "acuerdo", "con"),
    ("по", "словам"),
    ("по", "мнению"),
    ("по", "думите", "на"),
    ("според",),
    ("за", "словами"),
    ("на", "думку"),
    ("σύμφωνα", "με"),
    ("za", "słowami"),
)
_HEARING = frozenset({"told"})  # behind it stands the one who listened
_OF_ANOTHER = frozenset({"for", "of", "about", "after", "with", "to", "against"})
_NOBODY = frozenset(NOBODY.split())
_HELPERS = frozenset(HELPERS.split())
_ELSEWHERE = frozenset(ELSEWHERE.split())
_MARKS = frozenset(",:;–—")
_JOINING = frozenset(JOINING.split())
_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*\.?|[,:;–—]")
_SENTENCE = re.compile(r"[.!?…](?=\s+[^\W\d_a-z]|\s*$)|\n")
_ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|St|Sr|Jr|[^\W\d_])\.$")


def speaker(text: str, start: int, end: int) -> str | None:
    """The name of whoever is said to have said the words from `start` to `end`; None: unknown, or no quote.

    >>> speaker('"The grid is on the verge of collapse," said Anna Kos, the minister.', 1, 20)
    'Anna Kos'
    >>> speaker('Minister Anna Kos told reporters: "The grid is on the verge."', 36, 50)
    'Minister Anna Kos'
    >>> speaker('"The grid is on the verge of collapse," he said.', 1, 20) is None
    True
    """
    middle = (start + end) // 2
    quote = next((span for span in quoted_spans(text) if span[0] <= middle < span[1]), None)
    if quote is None:
        return None
    behind = _TOKEN.findall(_first_sentence(text[quote[1] + 1 : quote[1] + 1 + NEAR]))
    return _after(behind) or _before(_TOKEN.findall(_last_sentence(text[max(0, quote[0] - 1 - NEAR) : quote[0] - 1])))


def _first_sentence(text: str) -> str:
    for end in _SENTENCE.finditer(text):
        if text[end.start()] == "\n" or not _ABBREVIATED.search(text[: end.end()]):
            return text[: end.start()]
    return text


def _last_sentence(text: str) -> str:
    begins = 0
    for end in _SENTENCE.finditer(text):
        if end.end() < len(text.rstrip()) and not _ABBREVIATED.search(text[: end.end()]):
            begins = end.end()
    return text[begins:]


def _after(tokens: Sequence[str]) -> str | None:
    """Behind the closing mark: "… said Anna Kos", "Anna Kos said", "according to Anna Kos"."""
    for at, token in enumerate(tokens[:WORDS]):
        if token.lower() in _SAYING:
            subject = _without_helpers(tokens[:at])
            if subject and subject[-1].lower() in _NOBODY:
                return None
            return _run_before(subject) if _names_somebody(subject) else _subject_behind(tokens[at:])
        if by := _by(tokens[at:]):
            return _run(tokens[at + by :])
    return None


def _before(tokens: Sequence[str]) -> str | None:
    """Before the opening mark: "Anna Kos said:", "according to Anna Kos, …"."""
    for at in range(len(tokens) - 1, max(-1, len(tokens) - 1 - WORDS), -1):
        if tokens[at].lower() in _SAYING:
            return _run_before(tokens[:at]) if _names_somebody(tokens[:at]) else _subject_behind(tokens[at:])
        if by := _by(tokens[at:]):
            return _run(tokens[at + by :])
    return None


def _by(tokens: Sequence[str]) -> int:
    """How many words of "according to" begin here; 0: none do."""
    few = tuple(token.lower() for token in tokens[:3])
    return next((len(by) for by in _BY if few[: len(by)] == by), 0)


def _names_somebody(subject: Sequence[str]) -> bool:
    return any(word[0].isalnum() for word in subject)


def _subject_behind(tokens: Sequence[str]) -> str | None:
    """Of "said the minister Anna Kos": nobody stands before the verb. Behind "told" stands who listened."""
    return None if tokens[0].lower() in _HEARING else _run(tokens[1:])


def _run(tokens: Sequence[str]) -> str | None:
    """The capitalised words at the beginning, behind at most three small ones ("said the minister Anna Kos")."""
    for skipped, token in enumerate(tokens[:4]):
        if token in _MARKS or token.lower() in _ELSEWHERE:
            return None
        if _is_name(token):
            return _named(tokens[skipped:])
    return None


def _run_before(tokens: Sequence[str]) -> str | None:
    """The capitalised words at the end, where nothing but a clause between commas stands behind them."""
    rest = list(tokens)
    if rest and rest[-1] == "," and "," in rest[:-1]:
        rest = rest[: len(rest) - 2 - rest[-2::-1].index(",")]
    rest = _without_helpers(rest)
    last = len(rest)
    first = last
    while first and (_is_name(rest[first - 1]) or (first < last and rest[first - 1].lower() in _JOINING)):
        first -= 1
    if first and rest[first - 1].lower() in _OF_ANOTHER:
        return None  # "the lawyer for Anna Kos said"
    return _named(rest[first:last]) if first < last else None


def _without_helpers(tokens: Sequence[str]) -> list[str]:
    rest = list(tokens)
    while rest and rest[-1].lower() in _HELPERS:
        rest.pop()
    return rest


def _named(tokens: Sequence[str]) -> str | None:
    taken: list[str] = []
    for token in tokens[:_LONGEST]:
        if not (_is_name(token) or (taken and token.lower() in _JOINING)):
            break
        taken.append(token)
    while taken and taken[-1].lower() in _JOINING:
        taken.pop()
    while taken and taken[0].lower() in _NOBODY:
        taken.pop(0)
    return " ".join(taken).rstrip(".") or None


def _is_name(token: str) -> bool:
    return token[:1].isupper() and token.lower() not in _NOBODY and token.lower() not in _SAYING


def spoken(uses: Sequence[PhraseUse], views: Sequence[PhraseUseView]) -> Spoken | None:
    """Who is said to have said a phrase, over the articles that quote it; None where none does.

    Names that end in the same word, inflected or not, are one person; of the forms of it that are used most the longest
    is told.
    """
    texts = {view.article_id: view.texts for view in views}
    names: list[str] = []
    quoting = 0
    for use in uses:
        quoted = [one for one in use.occurrences if one.quoted]
        if not quoted:
            continue
        quoting += 1
        heard = (speaker(texts[use.article_id].get(one.field, ""), one.start, one.end) for one in quoted)
        name = next(filter(None, heard), None)
        if name is not None:
            names.append(name)
    if not quoting:
        return None
    told = tuple(sorted(((_called(of), len(of)) for of in _persons(names)), key=lambda one: (-one[1], one[0])))
    return Spoken(quoting=quoting, speakers=told, unknown=quoting - len(names))


def _persons(names: Sequence[str]) -> list[list[str]]:
    """The names of each person: their last words are the same but for an ending."""
    persons: list[list[str]] = []
    for name in sorted(names, key=lambda one: (len(one.split()[-1]), one)):
        last = name.split()[-1]
        of = next((one for one in persons if _inflected(one[0].split()[-1], last)), None)
        if of is None:
            persons.append([name])
        else:
            of.append(name)
    return persons


def _inflected(short: str, long: str) -> bool:
    """Whether `long` may be an inflected form of the last name `short` ("Курганов", "Курганову", "Кургановым").

    Not in Latin letters: there "Martin" and "Martins" are two people more often than one in two cases.
    """
    if short == long:
        return True
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(short, long, strict=False)))
    return not short.isascii() and not _LATIN.search(short) and shared >= 4 and len(long) - shared <= ENDING


def _called(names: Sequence[str]) -> str:
    last = Counter(name.split()[-1] for name in names)
    most = max(last.values())
    return max((name for name in names if last[name.split()[-1]] == most), key=lambda name: (len(name), name))
