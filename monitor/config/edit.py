"""feeds.yaml with more outlets and feeds in it: edited as text, so that every other byte stays, comments included.

    add    lock | read | with_feeds | load: is it fine? | replace the file
    with_feeds    where lists end | insert | read again: does it say what was meant?

Why not dump the data: comments, order and quotes are the user's own writing. What the feeds say of themselves goes
between double quotes, and `${` in it is escaped: a title must not be able to ask for the environment's secrets.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from monitor.config.build import load
from monitor.config.document import Document, read
from monitor.config.place import read_bytes
from monitor.config.problems import forbidden_character, quoted
from monitor.config.replace import locked, replace_file
from monitor.config.settings import Config
from monitor.errors import ConfigError
from monitor.records import JSON, Feed, Outlet
from monitor.text import one_line

LONGEST_NAME = 200  # characters of a name or section that are kept; feeds.yaml takes 500

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_NOT_PLAIN = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})  # YAML 1.1 gives them a type
_BARE = frozenset({"allow_private"})  # true or false
_REFERENCE = re.compile(r"\$\{(?=[^{}]*\})")
_ESCAPES = {'"': '\\"', "\\": "\\\\"}
_LINE_END = re.compile(r"[\r\n]|\Z")


def add(
    path: Path, outlets: Sequence[Outlet], feeds: Sequence[Feed], environ: Mapping[str, str], cwd: Path,
    *, dry_run: bool = False,
) -> Config:  # fmt: skip
    """The configuration with these outlets and feeds in it; written to `path` unless `dry_run`.

    An outlet in `outlets` is new, and has at least one of `feeds`; the other feeds go to outlets that the file has.
    ConfigError, and an untouched file, when the result would not be a good configuration. Cost: linear in the file.
    """
    target = path.resolve()  # a link stays a link
    with locked(target.parent):
        before = read_bytes(target, path.name)
        after = with_feeds(before, path.name, outlets, feeds)
        config = load(path, environ, cwd, raw=after)
        if not dry_run and after != before:
            replace_file(target, after)
    return config


def with_feeds(raw: bytes, name: str, outlets: Sequence[Outlet], feeds: Sequence[Feed]) -> bytes:
    """The bytes of a readable feeds.yaml with outlets and feeds added at the ends of their lists; ConfigError if not.

    The text is read again, and must say what the old one said and the additions, nothing else.
    """
    document = read(raw, name)
    text = raw.decode("utf-8-sig")
    new = [_outlet(outlet, [feed for feed in feeds if feed.outlet_id == outlet.id]) for outlet in outlets]
    known = {outlet.id for outlet in outlets}
    grown: dict[str, list[_Map]] = {}
    for feed in feeds:
        if feed.outlet_id not in known:
            grown.setdefault(feed.outlet_id, []).append(_feed(feed))
    edited = _edited(text, _insertions(text, new, grown))
    after = raw[: len(raw) - len(text.encode())] + edited.encode()
    if _read_again(after, name) != _expected(document, new, grown):
        lines = "\n".join(_block([*new, *(item for items in grown.values() for item in items)], "  "))
        raise ConfigError((document.problem(("outlets",), f"nothing can be added here safely; write it:\n{lines}"),))
    return after


def written_name(text: str) -> str:
    """A name as the file may hold it: one line without control characters, at most LONGEST_NAME characters."""
    allowed = "".join(" " if forbidden_character(char) else char for char in text[: LONGEST_NAME * 4])
    return one_line(allowed)[:LONGEST_NAME].strip()


# --- what is added ---

_Map = dict[str, JSON]


def _outlet(outlet: Outlet, feeds: Iterable[Feed]) -> _Map:
    """The mapping of an outlet, values as the file writes them."""
    given: _Map = {"id": outlet.id, "name": _literal(outlet.name), "languages": list(outlet.languages)}
    return {key: value for key, value in given.items() if value} | {"feeds": [_feed(feed) for feed in feeds]}


def _feed(feed: Feed) -> _Map:
    given = {
        "url": _literal(feed.url),
        "section": _literal(feed.section or ""),
        "allow_private": "true" if feed.allow_private else "",
    }
    return {key: value for key, value in given.items() if value}


def _literal(text: str) -> str:
    """The text such that `${NAME}` in it stays what it is (monitor.config.secrets)."""
    return _REFERENCE.sub("$${", text)


def _read_again(raw: bytes, name: str) -> JSON:
    try:
        return read(raw, name).data
    except ConfigError:
        return None


def _expected(document: Document, new: Sequence[_Map], grown: Mapping[str, Sequence[_Map]]) -> JSON:
    """What the file shall say; ConfigError when feeds are for an outlet that it does not have."""
    data = copy.deepcopy(document.data)
    left = dict(grown)
    for outlet in data.get("outlets") or ():
        outlet["feeds"] += left.pop(outlet["id"].strip(), ())
    if left:
        what = f"no outlet is called {', '.join(map(quoted, left))}: add it, or correct the name"
        raise ConfigError((document.problem(("outlets",), what),))
    if new:
        data["outlets"] = [*(data.get("outlets") or ()), *new]
    return data


# --- where it goes ---


@dataclass(frozen=True, slots=True)
class _Insertion:
    at: int  # index into the text
    text: str
    instead_of: int = 0  # characters that go: the null in place of which the first outlet comes


def _insertions(text: str, new: Sequence[_Map], grown: Mapping[str, Sequence[_Map]]) -> Iterator[_Insertion]:
    """Feeds first: where an outlet is the last one, both go to the same place in this order."""
    root = yaml.compose(text, Loader=_Loader)  # `read` has seen it: no aliases, at most 16 levels
    outlets = _under(root, "outlets")
    for outlet in outlets.value if isinstance(outlets, yaml.SequenceNode) else ():
        identity = _under(outlet, "id")
        if feeds := grown.get(identity.value.strip() if identity is not None else ""):
            yield _appended(text, _under(outlet, "feeds"), feeds)
    if not new:
        return
    if isinstance(outlets, yaml.SequenceNode):
        yield _appended(text, outlets, new)
    else:
        yield from _first(text, root, outlets, new)


def _under(node: Any, key: str) -> Any:
    """The value under the key of a mapping, or None."""
    return next((value for name, value in node.value if name.value == key), None)


def _appended(text: str, sequence: yaml.SequenceNode, items: Sequence[_Map]) -> _Insertion:
    """Items behind the last one of a list, written as that list is: in lines, or between brackets."""
    if not sequence.flow_style:
        return _lines_behind(text, sequence, _block(items, " " * _column(sequence)))
    written = ", ".join(_flow(item) for item in items)
    if sequence.value:
        return _Insertion(_index(sequence.value[-1]), f", {written}")
    return _Insertion(_index(sequence) - 1, written)


def _first(text: str, root: Any, empty: Any, items: Sequence[_Map]) -> Iterator[_Insertion]:
    """The first outlets of all: under an empty `outlets:`, or with that key at the file's end."""
    if root.flow_style:
        listed = f"[{', '.join(_flow(item) for item in items)}]"
        if empty is None:
            yield _Insertion(_index(root.value[-1][1]), f", outlets: {listed}")
        else:
            yield _Insertion(_index(empty) - len(empty.value), f" {listed}", len(empty.value))
        return
    indent = " " * _column(root)
    lines = _block(items, indent + "  ")
    if empty is None:
        yield _lines_behind(text, root, [f"{indent}outlets:", *lines])
    else:
        yield _Insertion(_index(empty) - len(empty.value), "", len(empty.value))
        yield _lines_behind(text, empty, lines)


def _lines_behind(text: str, node: Any, lines: Iterable[str]) -> _Insertion:
    """Lines below the last line of a node, behind the remark that may stand there."""
    end = "\r\n" if "\r\n" in text[:10_000] else "\n"
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    at = _index(node)
    if getattr(node, "style", None) in ("|", ">") and text[:at].endswith(("\n", "\r")):
        return _Insertion(at, "".join(line + end for line in lines))
    found = _LINE_END.search(text, at)
    return _Insertion(found.start() if found else len(text), "".join(end + line for line in lines))


def _index(node: Any) -> int:
    return int(node.end_mark.index)


def _column(node: Any) -> int:
    return int(node.start_mark.column)


def _edited(text: str, insertions: Iterable[_Insertion]) -> str:
    parts, at = [], 0
    for one in sorted(insertions, key=lambda insertion: insertion.at):
        parts += [text[at : one.at], one.text]
        at = one.at + one.instead_of
    return "".join([*parts, text[at:]])


# --- how it is written ---


def _block(items: Iterable[_Map], indent: str) -> list[str]:
    """Items of a list in lines: an outlet over several, a feed on one."""
    lines = []
    for item in items:
        if "feeds" not in item:
            lines.append(f"{indent}- {_flow(item)}")
            continue
        head = [f"{key}: {_flow(value)}" for key, value in item.items() if key != "feeds"]
        inner = f"{indent}  "
        lines += [f"{indent}- {head[0]}", *(inner + line for line in head[1:]), f"{inner}feeds:"]
        lines += _block(item["feeds"], f"{inner}  ")
    return lines


def _flow(value: JSON) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {item if key in _BARE else _flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(_flow(item) for item in value)}]"
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
