"""The bytes of feeds.yaml → plain mappings, lists and texts, each with the line on which it stands.

No scalar is given a type here: `NO` stays a text, and so do `12:30` and `1`. The models know which key
holds a number, the spelling does not; so YAML 1.1 cannot turn Norway into False. Only an empty value,
`~` and a bare `null` are None.

The tree is built from libyaml's events, without recursion: aliases, which can make gigabytes of a few
lines ("billion laughs"), are never followed, and deep nesting ends at a limit instead of a stack.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import yaml

from monitor.config.problems import Place, forbidden_character, quoted
from monitor.errors import ConfigError, ConfigProblem
from monitor.records import JSON

MAX_BYTES = 5 * 1024 * 1024
MAX_DEPTH = 16  # the deepest place that the models know is 6
MAX_VALUES = 200_000
MAX_COMPLAINTS = 200  # then reading stops: a hostile file could have as many as it has values

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAB = re.compile(r"^ *\t[ \t]*\S", re.MULTILINE)

# libyaml's words → what the user can do about it.
_ADVICE = (
    ("mapping values are not allowed", 'put text that contains ": " between "quotes", or check the indentation'),
    ("cannot start any token", 'put text that begins with @ ` % or a tab between "quotes"'),
    ("',' or '", "a bracket opened before is not closed"),
    ("expected ':'", "a key needs a colon and a space after it"),
    ("unexpected end of stream", "a quote or bracket opened before is not closed"),
    ("expected key", "indent keys of one mapping alike"),
    ("expected <block end>", "indent keys of one mapping alike"),
    ("'-' indicator", "indent the items of one list alike"),
)


@dataclass(frozen=True, slots=True)
class Document:
    """What the file says. `lines` has the line of every key and list item, counted from 1."""

    name: str  # how messages call the file
    data: JSON
    lines: dict[Place, int]
    problems: tuple[ConfigProblem, ...] = ()
    broken: frozenset[Place] = frozenset()  # already complained of: nothing more is said about them

    def line(self, place: Place) -> int:
        """The line of the place, or of the nearest thing around it."""
        while place not in self.lines and place:
            place = place[:-1]
        return self.lines.get(place, 1)

    def problem(self, place: Place, what: str) -> ConfigProblem:
        return ConfigProblem(self.name, self.line(place), what)


def read(raw: bytes, name: str) -> Document:
    """The document in `raw`. ConfigError where it cannot be read at all; lesser problems stand in the result."""
    text = _decoded(raw, name)
    tabs = tuple(
        ConfigProblem(name, _line_at(text, found.start()), "a tab in the indentation: write spaces instead")
        for found in islice(_TAB.finditer(text), MAX_COMPLAINTS)
    )
    if tabs:
        raise ConfigError(tabs)
    builder = _Builder(name)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            builder.take(event)
    except yaml.YAMLError as error:
        raise ConfigError((*builder.problems, _syntax_problem(error, name))) from None
    except ValueError:  # an escape such as "\UFFFFFFFF", where PyYAML came without libyaml
        raise ConfigError((ConfigProblem(name, builder.last_line, "an escape in this text is no character"),)) from None
    if builder.empty or builder.root is None:
        raise ConfigError((ConfigProblem(name, 1, 'the file is empty: begin with "version: 1", or run monitor init'),))
    return Document(name, builder.root, builder.lines, tuple(builder.problems), frozenset(builder.broken))


def _decoded(raw: bytes, name: str) -> str:
    """The text, with line feeds as line ends; ConfigError when it is too long, not UTF-8 or holds controls."""
    if len(raw) > MAX_BYTES:
        raise ConfigError((ConfigProblem(name, 1, "larger than 5 MiB: split it into several installations"),))
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        what = f"not UTF-8 (byte 0x{raw[error.start]:02x}): save the file as UTF-8"
        raise ConfigError((ConfigProblem(name, raw.count(b"\n", 0, error.start) + 1, what),)) from None
    if found := forbidden_character(text):
        what = f"the control character {found[1]} is not allowed: delete it"
        raise ConfigError((ConfigProblem(name, _line_at(text, found[0]), what),))
    return text


def _line_at(text: str, index: int) -> int:
    return text.count("\n", 0, index) + 1


def _syntax_problem(error: yaml.YAMLError, name: str) -> ConfigProblem:
    mark: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = str(getattr(error, "problem", None) or "it cannot be read")
    advice = next((advice for words, advice in _ADVICE if words in said), "compare with the file of monitor init")
    return ConfigProblem(name, mark.line + 1 if mark is not None else 1, f"not valid YAML: {said}; {advice}")


@dataclass(slots=True)
class _Frame:
    """A mapping or list that is still open."""

    value: dict[str, JSON] | list[JSON]
    place: Place
    key: str | None = None  # the mapping's key that waits for its value
    repeated: bool = False  # the key stood there before: its value is read and dropped


@dataclass(slots=True)
class _Builder:
    """Takes one parser event after the other and puts the tree together."""

    name: str
    root: JSON = None
    empty: bool = True
    last_line: int = 1
    count: int = 0
    stack: list[_Frame] = field(default_factory=list)
    lines: dict[Place, int] = field(default_factory=lambda: {(): 1})
    problems: list[ConfigProblem] = field(default_factory=list)
    broken: set[Place] = field(default_factory=set)

    def take(self, event: yaml.Event) -> None:
        mark: Any = event.start_mark
        self.last_line = mark.line + 1
        if isinstance(event, yaml.DocumentStartEvent) and not self.empty:
            raise self._stopped("a second document begins here: keep everything in one, without ---")
        if isinstance(event, yaml.NodeEvent):
            self._node(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop()

    def _node(self, event: yaml.NodeEvent) -> None:
        self.empty = False
        self.count += 1
        if self.count > MAX_VALUES:
            raise self._stopped(f"more than {MAX_VALUES:,} values: split the file into several installations")
        frame = self.stack[-1] if self.stack else None
        if frame and isinstance(frame.value, dict) and frame.key is None:
            self._key(frame, event)
        else:
            self._value(frame, event)

    def _key(self, frame: _Frame, event: yaml.NodeEvent) -> None:
        if not isinstance(event, yaml.ScalarEvent):
            raise self._stopped("a key must be a plain word")
        self._no_extras(event)
        key: str = event.value
        place = (*frame.place, key)
        frame.key = key
        frame.repeated = key in frame.value
        if frame.repeated:
            before = self.lines[place]
            self._complain(f"key {quoted(key)} stands here a second time, first on line {before}: keep one of them")
        self.lines.setdefault(place, self.last_line)

    def _value(self, frame: _Frame | None, event: yaml.NodeEvent) -> None:
        place = self._next_place(frame)
        self.lines.setdefault(place, self.last_line)
        value = self._read(event, place)
        if frame is None:
            self.root = value
        elif isinstance(frame.value, list):
            frame.value.append(value)
        else:
            if not frame.repeated:
                frame.value[str(frame.key)] = value
            frame.key = None
        if isinstance(value, dict | list):
            self.stack.append(_Frame(value, place))
            if len(self.stack) > MAX_DEPTH:
                raise self._stopped(f"nested more than {MAX_DEPTH} levels deep: check brackets and indentation")

    def _next_place(self, frame: _Frame | None) -> Place:
        if frame is None:
            return ()
        return (*frame.place, len(frame.value) if isinstance(frame.value, list) else str(frame.key))

    def _read(self, event: yaml.NodeEvent, place: Place) -> JSON:
        """An empty mapping or list to be filled, a text, or None."""
        if isinstance(event, yaml.AliasEvent):
            self.broken.add(place)
            self._complain(f"aliases are not used in this file: write the value of *{event.anchor} out")
            return None
        self._no_extras(event)
        if isinstance(event, yaml.MappingStartEvent):
            return {}
        return self._scalar(event, place) if isinstance(event, yaml.ScalarEvent) else []

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> str | None:
        text: str = event.value
        if found := forbidden_character(text):
            self.broken.add(place)
            self._complain(f"the text contains the control character {found[1]}: delete its escape")
        plain = event.implicit[0]
        return None if plain and text in ("", "~", "null", "Null", "NULL") else text

    def _no_extras(self, event: yaml.NodeEvent) -> None:
        if event.anchor:
            self._complain(f"anchors are not used in this file: delete &{event.anchor}")
        if tag := getattr(event, "tag", None):
            self._complain(f'tags are not used in this file: delete {quoted(tag)} and put text between "quotes"')

    def _complain(self, what: str) -> None:
        self.problems.append(ConfigProblem(self.name, self.last_line, what))
        if len(self.problems) >= MAX_COMPLAINTS:
            raise ConfigError(tuple(self.problems))

    def _stopped(self, what: str) -> ConfigError:
        self._complain(what)
        return ConfigError(tuple(self.problems))
