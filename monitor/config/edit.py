"""feeds.yaml with more outlets and feeds in it: edited as text, so that every other byte stays, comments included.

    add    lock | read | with_feeds | load: is it fine? | replace the file
    with_feeds    where lists end | insert | read again: does it say what was meant?

Why not dump the data: comments, order and quotes are the user's own writing.
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
from monitor.config.problems import quoted
from monitor.config.replace import locked, replace_file
from monitor.config.settings import Config
from monitor.config.writing import Given, feed_mapping, in_brackets, in_lines, outlet_mapping, watchlist_mapping
from monitor.errors import ConfigError
from monitor.records import JSON, Feed, Outlet, WatchTerms

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
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
        load(path, environ, cwd, raw=before)  # what is wrong already is said as it is
        after = with_feeds(before, path.name, outlets, feeds)
        config = load(path, environ, cwd, raw=after)
        if not dry_run and after != before:
            replace_file(target, after)
    return config


def add_watchlist(
    path: Path, terms: WatchTerms, environ: Mapping[str, str], cwd: Path, *, dry_run: bool = False
) -> Config:
    """The configuration with this watchlist in it, written as `add` writes; ConfigError likewise."""
    target = path.resolve()
    with locked(target.parent):
        before = read_bytes(target, path.name)
        load(path, environ, cwd, raw=before)
        after = with_watchlist(before, path.name, terms)
        config = load(path, environ, cwd, raw=after)
        if not dry_run:
            replace_file(target, after)
    return config


def with_watchlist(raw: bytes, name: str, terms: WatchTerms) -> bytes:
    """The bytes of a readable feeds.yaml with a watchlist behind the others; it is read again, as in `with_feeds`."""
    document = read(raw, name)
    text = raw.decode("utf-8-sig")
    new = [watchlist_mapping(terms)]
    root: Any = yaml.compose(text, Loader=_Loader)
    edited = _edited(text, _listed(text, root, "watchlists", new))
    after = raw[: len(raw) - len(text.encode())] + edited.encode()
    expected = copy.deepcopy(document.data)
    expected["watchlists"] = [*(expected.get("watchlists") or ()), *new]
    if _read_again(after, name) != expected:
        lines = "\n".join(in_lines(new, "  "))
        raise ConfigError((document.problem(("watchlists",), f"nothing can be added here safely; write it:\n{lines}"),))
    return after


def with_feeds(raw: bytes, name: str, outlets: Sequence[Outlet], feeds: Sequence[Feed]) -> bytes:
    """The bytes of a readable feeds.yaml with outlets and feeds added at the ends of their lists; ConfigError if not.

    The text is read again, and must say what the old one said and the additions, nothing else.
    """
    document = read(raw, name)
    text = raw.decode("utf-8-sig")
    grown: dict[str, list[Given]] = {}
    for feed in feeds:
        grown.setdefault(feed.outlet_id, []).append(feed_mapping(feed))
    new = [outlet_mapping(outlet, grown.pop(outlet.id, [])) for outlet in outlets]
    edited = _edited(text, _insertions(text, new, grown))
    after = raw[: len(raw) - len(text.encode())] + edited.encode()
    if _read_again(after, name) != _expected(document, new, grown):
        lines = "\n".join(in_lines([*new, *(item for items in grown.values() for item in items)], "  "))
        raise ConfigError((document.problem(("outlets",), f"nothing can be added here safely; write it:\n{lines}"),))
    return after


def _read_again(raw: bytes, name: str) -> JSON:
    try:
        return read(raw, name).data
    except ConfigError:
        return None


def _expected(document: Document, new: Sequence[Given], grown: Mapping[str, Sequence[Given]]) -> JSON:
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
    instead_of: int = 0  # characters that go: the null or [] in place of which the first outlet comes


def _insertions(text: str, new: Sequence[Given], grown: Mapping[str, Sequence[Given]]) -> Iterator[_Insertion]:
    """Feeds first: where an outlet is the last one, both go to the same place in this order."""
    root: Any = yaml.compose(text, Loader=_Loader)  # `read` has seen it: no aliases, at most 16 levels
    outlets = _under(root, "outlets")
    for outlet in outlets.value if isinstance(outlets, yaml.SequenceNode) else ():
        identity = _under(outlet, "id")
        if feeds := grown.get(identity.value.strip() if identity is not None else ""):
            yield _appended(text, _under(outlet, "feeds"), feeds)
    if new:
        yield from _listed(text, root, "outlets", new)


def _listed(text: str, root: Any, key: str, new: Sequence[Given]) -> Iterator[_Insertion]:
    """Items behind those of a list of the file, which may be empty or missing."""
    there = _under(root, key)
    if isinstance(there, yaml.SequenceNode) and (root.flow_style or not _is_bare(text, there)):
        yield _appended(text, there, new)
    else:
        yield from _first(text, root, key, there, new)


def _under(node: Any, key: str) -> Any:
    """The value under the key of a mapping, or None."""
    return next((value for name, value in node.value if name.value == key), None)


def _is_bare(text: str, sequence: yaml.SequenceNode) -> bool:
    """Whether a list is `[]`: what comes into it may be written in lines."""
    return not text[sequence.start_mark.index : _index(sequence)].strip("[] ")


def _appended(text: str, sequence: yaml.SequenceNode, items: Sequence[Given]) -> _Insertion:
    """Items behind the last one of a list, written as that list is: in lines, or between brackets."""
    if not sequence.flow_style:
        return _lines_behind(text, sequence, in_lines(items, " " * _column(sequence)))
    written = ", ".join(in_brackets(item) for item in items)
    if sequence.value:
        return _Insertion(_index(sequence.value[-1]), f", {written}")
    return _Insertion(_index(sequence) - 1, written)


def _first(text: str, root: Any, key: str, empty: Any, items: Sequence[Given]) -> Iterator[_Insertion]:
    """The first items of all: under an empty `outlets:` (or `[]`), or with that key at the file's end."""
    if root.flow_style:
        listed = f"[{', '.join(in_brackets(item) for item in items)}]"
        if empty is None:
            yield _Insertion(_index(root.value[-1][1]), f", {key}: {listed}")
        else:
            yield _Insertion(empty.start_mark.index, f" {listed}", _length(empty))
        return
    indent = " " * _column(root)
    lines = in_lines(items, indent + "  ")
    if empty is None:
        yield _lines_behind(text, root, [f"{indent}{key}:", *lines])
    else:
        yield _Insertion(empty.start_mark.index, "", _length(empty))
        yield _lines_behind(text, empty, lines)


def _lines_behind(text: str, node: Any, lines: Iterable[str]) -> _Insertion:
    """Given below the last line of a node, behind the remark that may stand there."""
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


def _length(node: Any) -> int:
    return _index(node) - int(node.start_mark.index)


def _column(node: Any) -> int:
    return int(node.start_mark.column)


def _edited(text: str, insertions: Iterable[_Insertion]) -> str:
    parts, at = [], 0
    for one in sorted(insertions, key=lambda insertion: insertion.at):
        parts += [text[at : one.at], one.text]
        at = one.at + one.instead_of
    return "".join([*parts, text[at:]])
