"""What a query asks, as a tree; and the tree as a query again.

And, Or, Not        of any of these
Wording             words in a row, the last of them perhaps only a beginning
Near                two wordings, at most so many words between them, in either order
Title               wordings that must stand in the title
Filter, Dated       of the article's outlet and language, and of its date
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Wording:
    """Words in a row. `prefix`: the last one is the beginning of a word."""

    words: tuple[str, ...]
    prefix: bool = False
    column: int = field(default=0, compare=False)  # where it stands in the query, from 1; 0: nowhere
    written: str = field(default="", compare=False)  # as it stands there, accents and all


@dataclass(frozen=True, slots=True)
class Near:
    """Both wordings in one field, with at most `most` words between the end of one and the start of the other."""

    left: Wording
    right: Wording
    most: int


@dataclass(frozen=True, slots=True)
class Title:
    """What stands in the title; holds no Filter, Dated or Title."""

    part: Node


@dataclass(frozen=True, slots=True)
class Filter:
    """outlet, owner, country, lang or label. The value `unknown` means that nobody knows."""

    name: str
    value: str
    column: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Dated:
    """since: `Article.at` is not before the instant; until: it is before it."""

    name: str  # since | until
    at: datetime


@dataclass(frozen=True, slots=True)
class Not:
    part: Node


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Node, ...]  # two or more, none of them And


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Node, ...]  # two or more, none of them Or


Node = Wording | Near | Title | Filter | Dated | Not | And | Or

_BARE_VALUE = re.compile(r"[^\s()\"“”„«»]+")


def parts_of(node: Node) -> tuple[Node, ...]:
    """What stands directly below it."""
    match node:
        case And(parts) | Or(parts):
            return parts
        case Not(part) | Title(part):
            return (part,)
        case Near(left, right, _):
            return (left, right)
    return ()


def walk(node: Node) -> Iterator[Node]:
    """The node and all below it, from left to right."""
    yield node
    for part in parts_of(node):
        yield from walk(part)


def written(node: Node) -> str:
    """The query that is read as this tree.

    >>> written(And((Or((Wording(("a",)), Wording(("b",), prefix=True))), Not(Wording(("c", "d"))))))
    '(a OR b*) NOT "c d"'
    """
    match node:
        case Wording(words, prefix, _):
            star = "*" if prefix else ""
            return f'"{" ".join(words)}{star}"' if len(words) > 1 else f"{words[0]}{star}"
        case Near(left, right, most):
            return f"{written(left)} NEAR/{most} {written(right)}"
        case Title(part):
            return f"title:{written(part) if isinstance(part, Wording) else f'({written(part)})'}"
        case Filter(name, value, _):
            return f"{name}:{value}" if _BARE_VALUE.fullmatch(value) else f'{name}:"{value}"'
        case Dated(name, at):
            return f"{name}:{at.isoformat()}"
        case Not(part):
            return f"NOT {_inside(part, And, Or)}"
        case And(parts):
            return " ".join(_inside(part, Or) for part in parts)
        case Or(parts):
            return " OR ".join(_inside(part) for part in parts)


def _inside(node: Node, *looser: type) -> str:
    return f"({written(node)})" if isinstance(node, looser) else written(node)


def drawn(node: Node, depth: int = 0) -> list[str]:
    """The tree in lines, each part below what it belongs to.

    >>> drawn(And((Wording(("grid",)), Not(Wording(("drill",))))))
    ['AND', '  grid', '  NOT', '    drill']
    """
    indent = "  " * depth
    match node:
        case And() | Or() | Not() | Title():
            name = "title:" if isinstance(node, Title) else type(node).__name__.upper()
            below = [line for part in parts_of(node) for line in drawn(part, depth + 1)]
            return [f"{indent}{name}", *below]
    return [f"{indent}{written(node)}"]
