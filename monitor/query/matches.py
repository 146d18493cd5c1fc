"""The plain meaning of a tree: whether one article matches, decided over its words in memory.

The databases answer by their indexes; tests hold them to this. Watchlists ask it about the few articles in which the
automaton found something.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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


FIELDS = ("title", "summary", "text")
Look = Callable[[str, Wording], Iterable[int]]  # field, wording → the places of its first words, counted in words


def matches(node: Node, article: Searched, look: Look | None = None) -> bool:
    """Whether the article is among what the query asks for; linear in its words and the size of the tree.

    `look` finds wordings, rising, for who knows their places already; else the article's words are gone through.
    """
    return _matches(node, article, look or _through(article), FIELDS)


def _through(article: Searched) -> Look:
    return lambda field, one: starts(getattr(article, field), one)


def _matches(node: Node, article: Searched, look: Look, fields: Sequence[str]) -> bool:
    match node:
        case Wording():
            return any(True for name in fields for _ in look(name, node))
        case Near():
            return any(_is_near(node, [*look(name, node.left)], [*look(name, node.right)]) for name in fields)
        case Title(part):
            return _matches(part, article, look, FIELDS[:1])
        case Not(part):
            return not _matches(part, article, look, fields)
        case And(parts):
            return all(_matches(part, article, look, fields) for part in parts)
        case Or(parts):
            return any(_matches(part, article, look, fields) for part in parts)
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


def _is_near(near: Near, lefts: Sequence[int], rights: Sequence[int]) -> bool:
    """Whether two of the places have at most `most` words between; the wordings may overlap (as in FTS5)."""
    ahead, behind = len(near.left.words) + near.most, len(near.right.words) + near.most
    for one in lefts if rights else ():
        at = bisect_left(rights, one - behind)
        if at < len(rights) and rights[at] <= one + ahead:
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
