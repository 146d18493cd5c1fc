"""The search language: text → tree.

    any      = all { OR all }
    all      = one { [AND] one }
    one      = NOT one | near
    near     = wording [ NEAR/n wording ] | title:wording | title:( any ) | filter:value | ( any )
    wording  = word | prefix* | "exact phrase" | "exact phra*"

NOT binds tighter than AND, AND tighter than OR; words beside each other are joined by AND. Operators are written in
capitals, `and` is a word. A word that is several (centre-right, 選挙) is a phrase.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, tzinfo

from monitor.errors import QueryError
from monitor.query.lexer import Token, tokens
from monitor.query.tree import And, Dated, Filter, Near, Node, Not, Or, Title, Wording
from monitor.query.when import FORMS, instant
from monitor.query.words import search_words
from monitor.text import is_unspaced

DEEPEST = 14  # parentheses and NOTs inside each other; the parser of FTS5 gives up at 16
MOST_TERMS = 200  # words, phrases and filters
FARTHEST = 50  # words between the two sides of NEAR
USUAL = 10  # where NEAR has no number
MOST_NEAR = 20  # words of each side: on PostgreSQL all ways of overlapping are written out
_STARTS = frozenset({"word", "quoted", "field", "NOT", "("})


def parse(query: str, *, now: datetime, zone: tzinfo = UTC) -> Node:
    """The tree of a query; days begin at midnight in `zone`. QueryError names the column and the next step.

    >>> from monitor.query.tree import written
    >>> written(parse('Café AND (blackout near OR title:gr*)', now=datetime(2026, 11, 20, tzinfo=UTC)))
    'cafe (blackout near OR title:gr*)'
    """
    return _Parser(query, lambda text, end: instant(text, now, zone, end=end)).whole()


class _Parser:
    """Recursive descent over the tokens; `depth` bounds the recursion, `terms` the tree."""

    def __init__(self, query: str, when: Callable[[str, bool], datetime]) -> None:
        self._tokens = list(tokens(query))
        self._at = 0
        self._when = when
        self._depth = self._terms = 0
        self._in_title = False

    def whole(self) -> Node:
        if self._next.kind == "end":
            raise QueryError(1, "nothing to search for", "write a word, such as: monitor search blackout")
        found = self._any()
        if self._next.kind != "end":
            self._unexpected()
        return found

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def _take(self) -> Token:
        token = self._next
        self._at += 1
        return token

    def _unexpected(self) -> None:
        token = self._next
        if token.kind == ")" and self._depth:
            raise QueryError(token.column, "something is missing before this parenthesis", "write a word there")
        if token.kind == ")":
            raise QueryError(token.column, "this parenthesis closes nothing", "delete it, or open one before")
        if token.kind == "NEAR":
            hint = 'write (a NEAR/3 b) OR (a NEAR/3 c), or "a" NEAR/3 "b" AND "b" NEAR/3 "c"'
            raise QueryError(token.column, "NEAR stands between two words or phrases", hint)
        what = f"{token.kind} needs something before and behind it" if token.kind != "end" else "something is missing"
        raise QueryError(token.column, what, "write a word, a phrase or a filter there, or delete it")

    def _any(self) -> Node:
        parts = [self._all()]
        while self._next.kind == "OR":
            self._take()
            parts.append(self._all())
        return _flat(Or, parts)

    def _all(self) -> Node:
        parts = [self._one()]
        while self._next.kind == "AND" or self._next.kind in _STARTS:
            if self._next.kind == "AND":
                self._take()
            parts.append(self._one())
        return _flat(And, parts)

    def _one(self) -> Node:
        token = self._next
        if token.kind not in _STARTS:
            self._unexpected()
        if token.kind == "NOT":
            self._take()
            return Not(self._deeper(self._one, token))
        if token.kind == "(":
            return self._parenthesis()
        return self._field(self._take()) if token.kind == "field" else self._near()

    def _parenthesis(self) -> Node:
        opened = self._take()
        found = self._deeper(self._any, opened)
        if self._next.kind == "end":
            raise QueryError(opened.column, "this parenthesis is not closed", "put ) behind its last word")
        if self._next.kind != ")":
            self._unexpected()
        self._take()
        return found

    def _deeper(self, step: Callable[[], Node], token: Token) -> Node:
        if self._depth == DEEPEST:
            raise QueryError(token.column, f"nested more than {DEEPEST} deep", "take out parentheses or NOTs")
        self._depth += 1
        found = step()
        self._depth -= 1
        return found

    def _near(self) -> Node:
        left = self._wording(self._take())
        if self._next.kind != "NEAR":
            return left
        near = self._take()
        if self._next.kind not in ("word", "quoted"):
            self._at -= 1
            self._unexpected()
        right = self._wording(self._take())
        for side in (left, right):
            if len(side.words) > MOST_NEAR:
                told = f"a phrase of {len(side.words)} words: NEAR takes {MOST_NEAR} on each side"
                raise QueryError(side.column, told, "write the words that matter, or search for the phrase by itself")
        return Near(left, right, _distance(near))

    def _wording(self, token: Token) -> Wording:
        self._count(token)
        return wording(token.value, token.column, "a phrase" if token.kind == "quoted" else "a word")

    def _count(self, token: Token) -> None:
        self._terms += 1
        if self._terms > MOST_TERMS:
            raise QueryError(token.column, f"more than {MOST_TERMS} words and filters", "search in two parts")

    def _field(self, name: Token) -> Node:
        if self._in_title:
            raise QueryError(name.column, f"{name.value}: cannot stand inside title:( )", "write it outside of it")
        value = self._next
        if name.value == "title":
            return self._title(name)
        behind = value.column == name.column + len(name.value) + 1
        if value.kind not in ("word", "quoted") or not behind or not value.value.strip():
            raise QueryError(name.column, f"{name.value}: needs a value right behind it", _example(name.value))
        self._take()
        self._count(name)
        return self._filter(name, value)

    def _title(self, name: Token) -> Node:
        if self._next.kind not in ("word", "quoted", "("):
            raise QueryError(name.column, "title: needs a word right behind it", 'write title:word or title:"a phrase"')
        self._in_title = True
        found = self._parenthesis() if self._next.kind == "(" else self._wording(self._take())
        self._in_title = False
        return Title(found)

    def _filter(self, name: Token, value: Token) -> Node:
        if name.value in ("since", "until"):
            try:
                return Dated(name.value, self._when(value.value, name.value == "until"))
            except (ValueError, OverflowError):
                raise QueryError(value.column, f"{value.value[:40]!r} is no time", f"write {FORMS}") from None
        return Filter(name.value, _usual(name.value, value.value.strip()), name.column)


def wording(text: str, column: int, what: str = "a phrase") -> Wording:
    """The words of a text in a row; a star behind the last one makes it a beginning. QueryError where there is none."""
    prefix = text.endswith("*")
    if "*" in text[:-1]:
        place = column + text.index("*")
        raise QueryError(place, "a star stands only behind the beginning of a word", "write electr* for its endings")
    found = tuple(search_words(text))
    if not found:
        raise QueryError(column, f"{text[:20]!r} holds no letter or digit", f"write {what} with one")
    if prefix and not text[-2:-1].isalnum() and not is_unspaced(text[-2:-1] or " "):
        raise QueryError(column, "no letter stands before the star", "write electr* for its endings")
    if prefix and len(found[-1]) < 2 and not is_unspaced(found[-1]):
        raise QueryError(column, f"{found[-1]}* would be every other word", "write two letters before the star")
    return Wording(found, prefix, column, text)


def _flat(kind: type[And] | type[Or], parts: list[Node]) -> Node:
    if len(parts) == 1:
        return parts[0]
    return kind(tuple(one for part in parts for one in (part.parts if isinstance(part, kind) else (part,))))


def _distance(near: Token) -> int:
    if near.value == "":
        return USUAL
    if not (near.value.isascii() and near.value.isdecimal() and len(near.value) < 4 and int(near.value) <= FARTHEST):
        raise QueryError(near.column, f"NEAR takes a number from 0 to {FARTHEST}", "write NEAR/6")
    return int(near.value)


def _usual(name: str, value: str) -> str:
    """The value as it is compared; `unknown` stays itself in every filter."""
    if name == "country" and value.lower() != "unknown":
        return value.upper()
    return value.lower() if name in ("country", "lang") or value.lower() == "unknown" else value


def _example(name: str) -> str:
    examples = {
        "outlet": "outlet:daily-bell", "owner": "owner:acme", "country": "country:SI", "lang": "lang:sl",
        "label": "label:leaning, or label:leaning=centre-right", "since": "since:7d", "until": "until:2026-11-20",
    }  # fmt: skip
    return f"write {examples[name]}"
