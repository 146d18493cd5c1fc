"""The phrases of a watchlist: text → tree, and by which of its wordings the automaton finds it.

A phrase is plain words, a star behind the last: `on the verge of collapse`, `electrif*`. Where it holds quotation
marks, parentheses, `title:` or an operator in capitals, it is read as a query: `"blackout" NEAR/6 "winter"`,
`(outage OR blackout) grid`. It is never a regular expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from monitor.errors import QueryError
from monitor.query.lexer import FIELDS
from monitor.query.parse import parse, wording
from monitor.query.tree import And, Dated, Filter, Near, Node, Not, Or, Title, Wording, walk
from monitor.records import WatchTerms

_FIELD = "|".join(FIELDS)
_QUERY = re.compile(rf"[\"“”„«»()]|(?:^|\s)(?:(?:AND|OR|NOT|NEAR(?:/\S*)?)(?:\s|$)|(?:{_FIELD}):\S)")
_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)  # no date is read here


def pattern(text: str) -> Node:
    """The tree of a phrase. QueryError where it cannot be read, or where everything but some articles would match.

    >>> pattern("Electrif*") == Wording(("electrif",), prefix=True)
    True
    """
    if not _QUERY.search(text):
        return wording(text, 1)
    tree = parse(text, now=_NO_DATE)
    for node in walk(tree):
        if isinstance(node, Filter | Dated):
            column = node.column if isinstance(node, Filter) else 1
            raise QueryError(column, "a watchlist's phrase holds no filter", "name outlets under outlets:")
    if not anchors(tree):
        raise QueryError(1, "NOT needs something beside it that must occur", "write it under not:")
    return tree


def anchors(tree: Node) -> tuple[Wording, ...]:
    """Wordings of which one at least stands in every article that matches; none where there is no such choice.

    Of several that must all occur, the longest: it is found least often.
    """
    match tree:
        case Wording():
            return (tree,)
        case Near(left, right):
            return (max(left, right, key=_letters),)
        case Title(part):
            return anchors(part)
        case Or(parts):
            each = [anchors(part) for part in parts]
            return tuple(dict.fromkeys(one for some in each for one in some)) if all(each) else ()
        case And(parts):
            some = [found for part in parts if (found := anchors(part))]
            return max(some, key=lambda found: min(map(_letters, found)), default=())
    return ()


def shown(tree: Node) -> tuple[Wording, ...]:
    """The wordings that a match is shown by: all but those under NOT."""
    match tree:
        case Not():
            return ()
        case Wording():
            return (tree,)
        case Near(left, right):
            return (left, right)
        case Title(part):
            return shown(part)
        case And(parts) | Or(parts):
            return tuple(dict.fromkeys(one for part in parts for one in shown(part)))
    return ()


def together(tree: Node) -> tuple[str, ...]:
    """The words that must stand together, as they are written: each wording, the two of a NEAR as one.

    None under NOT, and none that is the beginning of a word.

    >>> together(pattern('"blackout" NEAR/6 "cold winter" OR électrif*'))
    ('blackout cold winter',)
    """
    match tree:
        case Wording(_, prefix):
            return () if prefix else (tree.written,)
        case Near(left, right):
            both = [one.written for one in (left, right) if not one.prefix]
            return (" ".join(both),) if both else ()
        case Title(part):
            return together(part)
        case And(parts) | Or(parts):
            return tuple(dict.fromkeys(one for part in parts for one in together(part)))
    return ()


def as_query(terms: WatchTerms) -> Node | None:
    """The query that finds in the store what the watchlist matches on arrival; None where it asks for nothing."""
    parts: list[Node] = [*_either(map(pattern, terms.any)), *map(pattern, terms.all)]
    parts += [Not(pattern(text)) for text in terms.none]
    parts += _either(Filter("outlet", outlet) for outlet in terms.outlets)
    if len(parts) < 2:
        return parts[0] if parts else None
    return And(tuple(one for part in parts for one in (part.parts if isinstance(part, And) else (part,))))


def _either(parts: Iterable[Node]) -> list[Node]:
    flat = [one for part in parts for one in (part.parts if isinstance(part, Or) else (part,))]
    return [Or(tuple(flat))] if len(flat) > 1 else flat


def _letters(one: Wording) -> int:
    return sum(map(len, one.words))
