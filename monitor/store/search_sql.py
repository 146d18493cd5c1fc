"""A query's tree → a condition on articles, for the index that each database has.

SQLite      article_index MATCH '…': as much of the tree as FTS5 can say goes into one
PostgreSQL  terms @@ 'word': words and beginnings of words come from the index; phrases and NEAR are looked for in the
            words of the rows that hold them. Positions are not kept there: a tsvector drops all beyond the 256th of a
            word and the 16,383rd of a text, and phrases would be missed without a sign of it.

A negation is never more than what is left of all articles, so NULLs are spelt out everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, cast, func, literal, literal_column, not_, or_, select, table
from sqlalchemy.dialects.postgresql import TSQUERY

from monitor.query.matches import UNKNOWN
from monitor.query.tree import And, Dated, Filter, Near, Node, Not, Or, Title, Wording
from monitor.store.search_tables import FULL_TEXT, TERMS
from monitor.store.tables import article_words, articles, labels, outlets

Condition = ColumnElement[bool]
_ALL = (article_words.c.title, article_words.c.summary, article_words.c.text)


def condition(node: Node, dialect: str) -> Condition:
    """That an article is one of those that the query asks for; linear in the tree."""
    return _sqlite(node) if dialect == "sqlite" else _postgres(node)


# --- SQLite ---


def _sqlite(node: Node) -> Condition:
    if (said := full_text(node)) is not None:
        return _matching(said)
    match node:
        case And(parts):
            one_question = [part for part in parts if _goes_along(part)]
            if all(isinstance(part, Not) for part in one_question):
                return and_(*map(_sqlite, parts))
            rest = [part for part in parts if not _goes_along(part)]
            return and_(_sqlite(_joined(And, one_question)), *map(_sqlite, rest))
        case Or(parts):
            sayable = [part for part in parts if full_text(part) is not None]
            rest = [part for part in parts if full_text(part) is None]
            return or_(*([_sqlite(_joined(Or, sayable))] if sayable else []), *map(_sqlite, rest))
        case Not(part):
            return not_(_sqlite(part))
        case Title(And(parts) | Or(parts) as part):
            return _sqlite(type(part)(tuple(map(Title, parts))))
        case Title(Not(part)):
            return not_(_sqlite(Title(part)))
        case Filter() | Dated():
            return _known(node)
    raise AssertionError(f"FTS5 can say {node}")


def _goes_along(part: Node) -> bool:
    """Whether it can be said to FTS5 beside something that must match."""
    return full_text(part.part if isinstance(part, Not) else part) is not None


def _joined(kind: type[And] | type[Or], parts: Sequence[Node]) -> Node:
    return parts[0] if len(parts) == 1 else kind(tuple(parts))


def _matching(match: str) -> Condition:
    index: Any = literal_column(FULL_TEXT)
    found: Any = select(literal_column("rowid")).select_from(table(FULL_TEXT)).where(index.op("MATCH")(match))
    return articles.c.seq.in_(found)


def full_text(node: Node) -> str | None:
    """What FTS5 is asked (https://www.sqlite.org/fts5.html#full_text_query_syntax); None where it cannot say it.

    It has no NOT without something before it, and knows nothing of outlets and dates.

    >>> full_text(And((Wording(("grid",)), Title(Wording(("on", "ver"), prefix=True)))))
    '("grid") AND (title : ("on ver" *))'
    """
    match node:
        case Wording(words, prefix, _):
            return f'"{" ".join(words)}"{" *" if prefix else ""}'
        case Near(left, right, most):
            return f"NEAR({full_text(left)} {full_text(right)}, {most})"
        case Title(part):
            inside = full_text(part)
            return None if inside is None else f"title : ({inside})"
        case Or(parts):
            return _all_said(parts, " OR ")
        case And(parts):
            said = _all_said([part for part in parts if not isinstance(part, Not)], " AND ")
            refused = [part.part for part in parts if isinstance(part, Not)]
            if said is None or not refused:
                return said
            without = _all_said(refused, " OR ")
            return None if without is None else f"({said}) NOT ({without})"
    return None


def _all_said(parts: Sequence[Node], operator: str) -> str | None:
    said = [full_text(part) for part in parts]
    return operator.join(f"({one})" for one in said) if said and None not in said else None


# --- PostgreSQL ---


def _postgres(node: Node, fields: Sequence[Any] = _ALL) -> Condition:
    if fields is _ALL and (said := terms(node)) is not None:
        return _holds(said)
    match node:
        case Wording():
            return and_(_holding([node]), or_(*(func.strpos(column, _in_a_row(node)) > 0 for column in fields)))
        case Near(left, right):
            return and_(_holding([left, right]), or_(*(_is_near(column, node) for column in fields)))
        case Title(part):
            return _postgres(part, (article_words.c.title,))
        case And(parts):
            return and_(*_each(And, parts, fields))
        case Or(parts):
            return or_(*_each(Or, parts, fields))
        case Not(part):
            return not_(_postgres(part, fields))
        case Filter() | Dated():
            return _known(node)


def terms(node: Node) -> str | None:
    """What the index answers by itself, as a tsquery: words of any field with AND, OR, NOT; None for all else.

    In one question a word under NOT is looked up like the others; by itself it would be looked for in each row's words.

    >>> terms(And((Or((Wording(("grid",)), Wording(("ver",), prefix=True))), Not(Wording(("drill",))))))
    "(('grid') | ('ver':*)) & (!('drill'))"
    """
    match node:
        case Wording((word,), prefix, _):
            return f"'{word}'{':*' * prefix}"
        case Not(part):
            inside = terms(part)
            return None if inside is None else f"!({inside})"
        case And(parts) | Or(parts):
            said = [terms(part) for part in parts]
            operator = " & " if isinstance(node, And) else " | "
            return operator.join(f"({one})" for one in said) if None not in said else None
    return None


def _each(kind: type[And] | type[Or], parts: Sequence[Node], fields: Sequence[Any]) -> list[Condition]:
    """The conditions of the parts, with all that the index can answer by itself in one."""
    sayable = [part for part in parts if fields is _ALL and terms(part) is not None]
    rest = [_postgres(part, fields) for part in parts if part not in sayable]
    return [*([_postgres(_joined(kind, sayable), fields)] if sayable else []), *rest]


def _holding(wordings: Iterable[Wording]) -> Condition:
    """That the article holds all these words somewhere: what the index answers."""
    words = [
        f"'{word}'" + (":*" if one.prefix and place == len(one.words) - 1 else "")
        for one in wordings
        for place, word in enumerate(one.words)
    ]
    return _holds(" & ".join(dict.fromkeys(words)))


def _holds(asked: str) -> Condition:
    found: Condition = literal_column(TERMS_OF_ROW).op("@@")(cast(literal(asked, Text), TSQUERY))
    return found


# SQLAlchemy's columns say which table they belong to, and so must this.
TERMS_OF_ROW = TERMS.replace(
    "title || summary || text", "article_words.title || article_words.summary || article_words.text"
)


def _in_a_row(wording: Wording) -> str:
    """As it stands in a row of article_words, where every word lies between blanks."""
    return f" {' '.join(wording.words)}{'' if wording.prefix else ' '}"


def _is_near(column: Any, near: Near) -> Condition:
    """Words hold no character that a regular expression would obey."""
    one, other = _as_pattern(near.left), _as_pattern(near.right)
    between = f"([^ ]+ ){{0,{near.most}}}"
    patterns = [f" {one}{between}{other}", f" {other}{between}{one}", *_overlapping(near)]
    found: Condition = column.op("~")("|".join(patterns))
    return found


def _as_pattern(wording: Wording) -> str:
    return " ".join(wording.words) + ("[^ ]* " if wording.prefix else " ")


def _overlapping(near: Near) -> list[str]:
    """The ways in which the two may share words, each as one row of words."""
    laid = (
        _merged(_slots(first), _slots(second), shift)
        for first, second in ((near.left, near.right), (near.right, near.left))
        for shift in range(len(first.words))
    )
    rows = (" " + "".join(f"{word}{'[^ ]* ' if is_open else ' '}" for word, is_open in row) for row in laid if row)
    return list(dict.fromkeys(rows))


def _slots(wording: Wording) -> list[tuple[str, bool]]:
    last = len(wording.words) - 1
    return [(word, wording.prefix and place == last) for place, word in enumerate(wording.words)]


def _merged(first: list[tuple[str, bool]], second: list[tuple[str, bool]], shift: int) -> list[tuple[str, bool]] | None:
    """Both rows of words laid over each other, the second `shift` words later; None where they disagree."""
    merged = [*first, *[("", True)] * max(0, shift + len(second) - len(first))]
    for place, (word, is_open) in enumerate(second, shift):
        there, was_open = merged[place]
        if was_open and word.startswith(there):
            merged[place] = (word, is_open)
        elif (there, was_open) != (word, is_open) and not (is_open and there.startswith(word)):
            return None
    return merged


# --- both ---


def _known(node: Filter | Dated) -> Condition:
    if isinstance(node, Dated):
        at = articles.c.ordered_at
        return at >= node.at if node.name == "since" else at < node.at
    if node.name == "outlet":
        return articles.c.outlet_id == node.value
    if node.name == "lang":
        return _in_language(node.value)
    if node.name == "label":
        return _labelled(node.value)
    column = outlets.c.owner_id if node.name == "owner" else outlets.c.country
    wanted = column.is_(None) if node.value == UNKNOWN else column == node.value
    return articles.c.outlet_id.in_(select(outlets.c.id).where(wanted))


def _in_language(value: str) -> Condition:
    language = func.lower(func.coalesce(articles.c.language, ""))
    if value == UNKNOWN:
        return language == ""
    return (language + "-").startswith(f"{value}-", autoescape=True)


def _labelled(value: str) -> Condition:
    if value == UNKNOWN:
        return articles.c.outlet_id.not_in(select(labels.c.outlet_id))
    name, given, meant = value.partition("=")
    mine = select(labels.c.outlet_id).where(labels.c.name == name)
    return articles.c.outlet_id.in_(mine.where(labels.c.value == meant) if given else mine)
