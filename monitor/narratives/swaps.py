"""The same wording with another target: "Hybrid War of Terror on Kazakhstan", "… on Ethiopia". Pure.

Two phrases are related where their words are the same but for one run of at most three at one place, and both runs are
names: capitalised where the words around them are what they are. They are linked and never merged: who is attacked is
no variant of the wording. Where tracing took both for one phrase, its uses are told by their targets.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from monitor.records import PhraseOccurrence, PhraseUse, PhraseUseView, Related
from monitor.text import surfaces

LONGEST = 3  # words of a name
LEAST = 3  # words that both have
_FIRST_SENTENCE = re.compile(r"[^.!?…;:,\n]{0,80}")


def swapped(a: str, b: str, plain: Collection[str] = ()) -> tuple[str, str] | None:
    """(the name in `a`, the name in its place in `b`); None where anything else differs, or nothing.

    `plain` are words, in small letters, that are no names wherever they stand: what begins a sentence has a capital
    anyway. A wording in which all words have one tells no names.

    >>> swapped("Hybrid War of Terror on Kazakhstan", "hybrid war of terror on Burkina Faso")
    ('Kazakhstan', 'Burkina Faso')
    >>> swapped("the verge of total collapse", "the brink of total collapse") is None
    True
    """
    one, other = surfaces(a), surfaces(b)
    head = 0
    while head < min(len(one), len(other)) and one[head].lower() == other[head].lower():
        head += 1
    tail = 0
    while tail < min(len(one), len(other)) - head and one[-1 - tail].lower() == other[-1 - tail].lower():
        tail += 1
    mine, theirs = one[head : len(one) - tail], other[head : len(other) - tail]
    if head + tail < LEAST or not (_is_name(mine) and _is_name(theirs)):
        return None
    if _shout(one) or _shout(other) or any(word.lower() in plain for word in (*mine, *theirs)):
        return None
    return " ".join(mine), " ".join(theirs)


def _shout(words: Sequence[str]) -> bool:
    """Whether all words have a capital, as in a headline."""
    return all(word[:1].isupper() or not word[:1].isalpha() for word in words)


def _is_name(words: Sequence[str]) -> bool:
    return 0 < len(words) <= LONGEST and all(word[:1].isupper() for word in words)


def targets(text: str, uses: Sequence[PhraseUse], views: Sequence[PhraseUseView]) -> tuple[tuple[str, int], ...]:
    """Names that stand in its uses where the most used form ends with another: (name, articles), the most first.

    Empty where that form does not end with a name behind a word in small letters.
    """
    words = surfaces(text)
    end = len(words)
    while end and words[end - 1][:1].isupper():
        end -= 1
    name, rest = words[end:], {word.lower() for word in words[:end]}
    if not (end >= LEAST and _is_name(name)):
        return ()
    texts = {view.article_id: view.texts for view in views}
    found: Counter[str] = Counter()
    for use in uses:
        others = (_target(one, texts[use.article_id].get(one.field, ""), name, rest) for one in use.occurrences)
        other = next(filter(None, others), None)
        if other is not None:
            found[other] += 1
    return tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def _target(one: PhraseOccurrence, text: str, name: Sequence[str], rest: Collection[str]) -> str | None:
    """The name at the end of a use, or right behind it and the small words of the form ("… of Terror" on Ethiopia)."""
    mine = {word.lower() for word in name}
    here = surfaces(one.surface)
    if mine & {word.lower() for word in here} or text[one.start : one.end] != one.surface:
        return None
    behind = _FIRST_SENTENCE.match(text, one.end)
    tail = here[-LONGEST:] + surfaces(behind[0] if behind else "")[: LONGEST + 2]
    run: list[str] = []
    for word in tail:
        if word.lower() in rest:
            run = []
        elif word[:1].isupper():
            run.append(word)
        elif run:
            break
        else:
            return None
    return " ".join(run) if _is_name(run) else None


def related(
    id: str, text: str, others: Iterable[tuple[str, str, int, Collection[str]]], plain: Collection[str] = ()
) -> tuple[Related, ...]:
    """Of others (id, text, outlets, plain words) those that are this wording with another target, the widest first.

    Linear in the others; only those that begin or end with the same word can be one.
    """
    found = [
        Related(phrase_id=other, text=words, outlets=outlets, mine=pair[0], theirs=pair[1])
        for other, words, outlets, theirs in others
        if other != id and (pair := swapped(text, words, {*plain, *theirs})) is not None
    ]
    return tuple(sorted(found, key=lambda one: (-one.outlets, one.phrase_id)))
