"""The plain meaning of a tree: whether one article matches, decided over its words in memory.

The databases answer by their indexes; tests hold them to this. Watchlists ask it about the few articles in which the
automaton found something.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from monitor.query.tree import And, Dated, Filter, Near, Node, Not, Or, Title, Wording

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """What a query looks at in an article: its words (`search_words`) and what is known of it."""

    title: Sequence[str] = ()
    summary: Sequence[str] = ()
    text: Sequence[str] = ()
    outlet: str = ""
    owner: str | None = None
    country: str | None = None
    language: str | None = None
    labels: Mapping[str, str] = field(default_factory=dict)  # of its outlet
    at: datetime | None = None


def matches(node: Node, article: Searched) -> bool:
    """Whether the article is among what the query asks for; linear in its words and the size of the tree."""
    return _matches(node, article, (article.title, article.summary, article.text))


def _matches(node: Node, article: Searched, fields: Sequence[Sequence[str]]) -> bool:
    match node:
        case Wording():
            return any(next(starts(words, node), None) is not None for words in fields)
        case Near():
            return any(is_near(words, node) for words in fields)
        case Title(part):
            return _matches(part, article, (article.title,))
        case Not(part):
            return not _matches(part, article, fields)
        case And(parts):
            return all(_matches(part, article, fields) for part in parts)
        case Or(parts):
            return any(_matches(part, article, fields) for part in parts)
        case Dated(name, at):
            return article.at is not None and (article.at >= at if name == "since" else article.at < at)
        case Filter(name, value, _):
            return _filtered(name, value, article)


def starts(words: Sequence[str], wording: Wording) -> Iterator[int]:
    """Where the wording begins in the words, in rising order."""
    first, size = wording.words[0], len(wording.words)
    for place in range(len(words) - size + 1):
        if words[place] == first or (size == 1 and wording.prefix and words[place].startswith(first)):
            last = words[place + size - 1]
            ends = last.startswith(wording.words[-1]) if wording.prefix else last == wording.words[-1]
            if ends and tuple(words[place : place + size - 1]) == wording.words[:-1]:
                yield place


def is_near(words: Sequence[str], near: Near) -> bool:
    """Whether both wordings stand there, with at most `most` words between; they may overlap (as in FTS5)."""
    rights = list(starts(words, near.right))
    left, right = len(near.left.words), len(near.right.words)
    for one in starts(words, near.left) if rights else ():
        if any(one + left + near.most >= other and other + right + near.most >= one for other in rights):
            return True
    return False


def _filtered(name: str, value: str, article: Searched) -> bool:
    if name == "outlet":
        return article.outlet == value
    if name == "label":
        wanted, given, meant = value.partition("=")
        if value == UNKNOWN:
            return not article.labels
        return wanted in article.labels and (not given or article.labels[wanted] == meant)
    known = {"owner": article.owner, "country": article.country, "lang": article.language}[name]
    if value == UNKNOWN:
        return not known
    if name == "lang":
        return f"{(known or '').lower()}-".startswith(f"{value}-")
    return known == value
