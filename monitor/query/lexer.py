"""A query → its tokens, each with the column where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from monitor.errors import QueryError

LONGEST = 2_000  # characters of a query
FILTERS = ("outlet", "owner", "country", "lang", "label", "since", "until")
FIELDS = ("title", *FILTERS)

_OPENING = {'"': '"', "“": "”", "„": "“”", "«": "»"}  # as word processors and keyboards put them
_BLANK = re.compile(r"\s+")
_BARE = re.compile(r"[^\s()\"“”„«»]+")
_FIELD = re.compile(r"([A-Za-z]+):")
_NEAR = re.compile(r"NEAR(?:/(.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Token:
    """kind: word, quoted, field, AND, OR, NOT, NEAR, (, ) or end. The value of NEAR is its number, or ""."""

    kind: str
    value: str
    column: int  # from 1


def tokens(query: str) -> Iterator[Token]:
    """The tokens of a query, an `end` behind the last one. QueryError for what can be none; linear in its length."""
    if len(query) > LONGEST:
        raise QueryError(LONGEST + 1, f"a query has at most {LONGEST:,} characters", "search in two parts")
    at, value_next = 0, False
    while at < len(query):
        if blank := _BLANK.match(query, at):
            at, value_next = blank.end(), False
        elif query[at] in "()":
            yield Token(query[at], query[at], at + 1)
            at, value_next = at + 1, False
        elif query[at] in _OPENING:
            end = _closing(query, at)
            yield Token("quoted", query[at + 1 : end], at + 1)
            at, value_next = end + 1, False
        elif bare := _BARE.match(query, at):
            found = _field(query, at) if not value_next else None
            yield found or _word(bare.group(), at + 1, value_next)
            at = at + len(found.value) + 1 if found else bare.end()
            value_next = found is not None
        else:
            raise QueryError(at + 1, f"{query[at]} closes a quotation that was not opened", "delete it")
    yield Token("end", "", len(query) + 1)


def _closing(query: str, at: int) -> int:
    """The index of the mark that closes the quotation opened at `at`."""
    marks = _OPENING[query[at]]
    found = [index for mark in marks if (index := query.find(mark, at + 1)) >= 0]
    if not found:
        raise QueryError(at + 1, "a quotation begins here and does not end", f"put {marks[-1]} behind its last word")
    return min(found)


def _field(query: str, at: int) -> Token | None:
    """The name of a field, where one stands at `at`; its value follows."""
    match = _FIELD.match(query, at)
    if match is None:
        return None
    if match[1].lower() not in FIELDS:
        hint = f"filters are {', '.join(FIELDS)}; what is no filter stands between quotes"
        raise QueryError(at + 1, f"no filter is called {match[1]!r}", hint)
    return Token("field", match[1].lower(), at + 1)


def _word(text: str, column: int, value: bool) -> Token:
    if value:  # outlet:NOT is an outlet with that id
        return Token("word", text, column)
    if text in ("AND", "OR", "NOT"):
        return Token(text, text, column)
    if near := _NEAR.fullmatch(text):
        return Token("NEAR", near[1] if near[1] is not None else "", column)
    if text[0] in "-+" and len(text) > 1:
        instead = "NOT " if text[0] == "-" else ""
        raise QueryError(column, f"{text[0]!r} is no operator here", f"write {instead}{text[1:20]}")
    return Token("word", text, column)
