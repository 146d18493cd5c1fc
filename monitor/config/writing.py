"""Outlets and feeds as lines of feeds.yaml, such that they are read as they were given.

What feeds say of themselves goes between double quotes, and `${` in it is escaped: a title must not be able to ask for
the environment's secrets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from monitor.config.problems import forbidden_character
from monitor.records import JSON, Feed, Outlet, WatchTerms
from monitor.text import one_line

LONGEST_NAME = 200  # characters of a name or section that are kept; feeds.yaml takes 500

Given = dict[str, JSON]  # as `read` gives it back: every scalar a text

_PLAIN = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_NOT_PLAIN = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})  # YAML 1.1 gives them a type
_BARE = frozenset({"allow_private"})  # true or false
_REFERENCE = re.compile(r"\$\{(?=[^{}]*\})")
_ESCAPES = {'"': '\\"', "\\": "\\\\"}


def written_name(text: str) -> str:
    """A name as the file may hold it: one line without control characters, at most LONGEST_NAME characters."""
    allowed = "".join(" " if forbidden_character(char) else char for char in text[: LONGEST_NAME * 4])
    return one_line(allowed)[:LONGEST_NAME].strip()


def outlet_mapping(outlet: Outlet, feeds: list[Given]) -> Given:
    """The mapping of an outlet, values as the file writes them."""
    given: Given = {"id": outlet.id, "name": _literal(outlet.name), "languages": list(outlet.languages)}
    return {key: value for key, value in given.items() if value} | {"feeds": feeds}


def feed_mapping(feed: Feed) -> Given:
    """The mapping of a feed."""
    given = {
        "url": _literal(feed.url),
        "section": _literal(feed.section or ""),
        "allow_private": "true" if feed.allow_private else "",
    }
    return {key: value for key, value in given.items() if value}


def watchlist_mapping(terms: WatchTerms) -> Given:
    """The mapping of a watchlist."""
    listed = {"any": terms.any, "all": terms.all, "not": terms.none}
    given: Given = {key: [_literal(text) for text in texts] for key, texts in listed.items() if texts}
    outlets: Given = {"outlets": list(terms.outlets)} if terms.outlets else {}
    return {"id": terms.id, **given, **outlets}


def _literal(text: str) -> str:
    """The text such that `${NAME}` in it stays what it is (monitor.config.secrets)."""
    return _REFERENCE.sub("$${", text)


def in_lines(items: Iterable[Given], indent: str) -> list[str]:
    """Items of a list in lines: an outlet over several, a feed on one."""
    lines = []
    for item in items:
        if "feeds" not in item:
            lines.append(f"{indent}- {in_brackets(item)}")
            continue
        head = [f"{key}: {in_brackets(value)}" for key, value in item.items() if key != "feeds"]
        inner = f"{indent}  "
        lines += [f"{indent}- {head[0]}", *(inner + line for line in head[1:]), f"{inner}feeds:"]
        lines += in_lines(item["feeds"], f"{inner}  ")
    return lines


def in_brackets(value: JSON) -> str:
    """A value on one line."""
    if isinstance(value, dict):
        pairs = (f"{key}: {item if key in _BARE else in_brackets(item)}" for key, item in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list):
        return f"[{', '.join(in_brackets(item) for item in value)}]"
    return _scalar(value)


def _scalar(text: str) -> str:
    """A text of YAML 1.2, §7.3.1: between double quotes unless it is a plain word; what cannot be printed, escaped.

    >>> _scalar("daily-bell"), _scalar('say "no": # 1'), _scalar("no")
    ('daily-bell', '"say \\\\"no\\\\": # 1"', '"no"')
    """
    if _PLAIN.fullmatch(text) and text not in _NOT_PLAIN:
        return text
    return '"' + "".join(_ESCAPES.get(char) or (char if char.isprintable() else _number(char)) for char in text) + '"'


def _number(char: str) -> str:
    return f"\\u{ord(char):04X}" if ord(char) < 0x10000 else f"\\U{ord(char):08X}"
