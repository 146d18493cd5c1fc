"""What a test document of feedparser's expects, as far as it is about entries' titles, links, ids and dates.

Its first comment says it in Python: `Expect: not bozo and entries[0]['title'] == 'Item 1 title'`. The comparisons are
taken from its syntax tree; nothing is evaluated but literals.
"""

from __future__ import annotations

import ast
import html
import re
from calendar import timegm
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from benchmarks.corpora_readers import Item
from monitor.parse.urls import canonical

_LINE = re.compile(rb"^\s*Expect:\s*(\S.*?)\s*$", re.MULTILINE)
_FIELDS = {
    "title": "title", "link": "link", "id": "id", "guid": "id",
    "published": "published", "published_parsed": "published_at",
    "issued": "published", "issued_parsed": "published_at", "updated": "updated", "updated_parsed": "updated_at",
    "modified": "updated", "modified_parsed": "updated_at", "date": "updated", "date_parsed": "updated_at",
}  # fmt: skip
_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Expectation:
    entry: int
    field: str  # of an Item
    value: Any


def expectations(body: bytes) -> tuple[tuple[Expectation, ...], int]:
    """What we can judge of a document's expectations, and how many comparisons are about what we do not keep."""
    line = _LINE.search(body[:4000])
    if line is None:
        return (), 0
    try:
        tree = ast.parse(line[1].decode("utf-8", "replace"), mode="eval")
    except (SyntaxError, ValueError):  # the W3C's: "Expect: !Error"
        return (), 1
    found: list[Expectation] = []
    skipped = 0
    for part in _conjuncts(tree.body):
        if one := _expectation(part):
            found.append(one)
        elif not _is_bozo(part):
            skipped += 1
    return tuple(found), skipped


def met(one: Expectation, items: tuple[Item, ...]) -> bool:
    """Whether a reading says what was expected: titles as people read them, links in one spelling, instants."""
    if one.entry >= len(items):
        return False
    value = getattr(items[one.entry], one.field)
    if one.field in ("published_at", "updated_at"):
        return bool(value == _instant(one.value))
    if one.field == "title":
        return _seen(value) == _seen(one.value)
    if one.field == "link":
        return bool(value) and canonical(value) == canonical(one.value)
    return bool(" ".join(value.split()) == " ".join(str(one.value).split()))


def _conjuncts(node: ast.expr) -> list[ast.expr]:
    """The parts of `a and b and c`; an `or` is one part, which nothing here understands."""
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.And):
        return [part for value in node.values for part in _conjuncts(value)]
    return [node]


def _is_bozo(node: ast.expr) -> bool:
    return "bozo" in ast.dump(node)


def _expectation(node: ast.expr) -> Expectation | None:
    """`entries[i]['title'] == literal`; a link that is no web address is none that we may keep."""
    if not (isinstance(node, ast.Compare) and len(node.ops) == 1 and isinstance(node.ops[0], ast.Eq)):
        return None
    try:
        value = _literal(node.comparators[0])
    except ValueError:
        return None
    entry, field = _place(node.left)
    if field is None or (field == "link" and canonical(str(value)) is None):
        return None
    if field.endswith("_at") and _instant(value) is None:
        return None
    return Expectation(entry, field, value)


def _literal(node: ast.expr) -> Any:
    """A literal; also one that is written as a sum of strings."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _literal(node.left) + _literal(node.right)
    return ast.literal_eval(node)


def _place(node: ast.expr) -> tuple[int, str | None]:
    """(i, field) of `entries[i]['name']`, `entries[i].name` and `entries[i]['title_detail']['value']`."""
    names: list[object] = []
    while isinstance(node, (ast.Subscript, ast.Attribute)):
        if isinstance(node, ast.Attribute):
            names.append(node.attr)
        else:
            names.append(node.slice.value if isinstance(node.slice, ast.Constant) else None)
        node = node.value
    if not (isinstance(node, ast.Name) and node.id == "entries"):
        return 0, None
    match names[::-1]:
        case [int(entry), str(name)]:
            return entry, _FIELDS.get(name)
        case [int(entry), "title_detail", "value"]:
            return entry, "title"
    return 0, None


def _instant(value: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(timegm(tuple(value)), UTC)
    except (TypeError, ValueError, OverflowError):
        return None


def _seen(title: Any) -> str:
    """What a person reads: without tags, whichever way and however often it was escaped, on one line."""
    text = str(title)
    for _ in range(3):
        text = html.unescape(_TAG.sub("", text))
    return " ".join(text.replace("\xad", "").replace("\u200b", "").split())
