"""`${NAME}` and `*_file`: values that come from the environment or from a file of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from monitor.config.document import Document
from monitor.config.problems import HIDDEN, Place, forbidden_character, quoted
from monitor.errors import ConfigProblem
from monitor.records import JSON

SECRET_KEYS = frozenset({"password", "secret"})
MAX_SECRET_BYTES = 64 * 1024

_VARIABLE = re.compile(r"\$(\$?)\{([^{}]*)\}")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_QUERY_PAIR = re.compile(r"([?&;][^=&;#?]{1,64}=)[^&;#]+")
_TELLING = re.compile(r"key|token|auth|secret|pass|pwd|sig", re.IGNORECASE)


@dataclass(slots=True)
class Expanded:
    """The document's data with every reference replaced, and where the replacements came from."""

    data: JSON
    origins: dict[Place, str] = field(default_factory=dict)  # "environment NAME" | "file /run/secrets/x"
    masks: dict[Place, str] = field(default_factory=dict)  # what may be shown instead of the value
    problems: list[ConfigProblem] = field(default_factory=list)
    broken: set[Place] = field(default_factory=set)

    def at(self, place: Place) -> JSON:
        """What stands at the place, or None."""
        value = self.data
        for part in place:
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def shown(self, place: Place, value: str) -> str:
        """The value as it may be printed: without what came from elsewhere, secrets, user names and tokens."""
        value = self.masks.get(place, value)
        hook = place[:1] == ("outputs",) and place[-1] == "url"
        if (place and place[-1] in SECRET_KEYS) or (hook and "://" not in value):
            return HIDDEN
        return redacted(value, whole_path=hook)


def redacted(url: str, *, whole_path: bool = False) -> str:
    """The URL without user name, password and telling query values; other text as it is.

    With `whole_path` the path goes too: the path of a webhook is its password.

    >>> redacted("https://ana:pw@host/feed?token=abc&page=2")
    'https://********@host/feed?token=********&page=2'
    """
    scheme, mark, rest = url.partition("://")
    if not mark:
        return url
    try:
        host = urlsplit(url).netloc
    except ValueError:
        return f"{scheme}://{HIDDEN}"
    if scheme.startswith("postgres") and "@" in rest:  # a password there may contain a slash
        rest = f"{HIDDEN}@{rest.rpartition('@')[2]}"
    elif "@" in host:
        rest = f"{HIDDEN}@{host.rpartition('@')[2]}{rest[len(host) :]}"
    if whole_path:
        end = re.search(r"[/?#]", rest)
        return f"{scheme}://{rest[: end.start()]}/{HIDDEN}" if end else f"{scheme}://{rest}"
    return _QUERY_PAIR.sub(
        lambda pair: f"{pair[1]}{HIDDEN}" if _TELLING.search(pair[1]) else pair[0], f"{scheme}://{rest}"
    )


def expand(document: Document, environ: Mapping[str, str], folder: Path) -> Expanded:
    """The data of the document with `${NAME}` replaced and each `*_file` read into the key that it stands for.

    `$${` is a literal `${`. A relative file is looked for in `folder`. What a variable holds is not
    expanded again. Missing and empty variables and files are problems.
    """
    expanded = Expanded(None)
    expanded.data = _walk(document.data, (), document, environ, expanded)
    holders: list[tuple[Place, JSON]] = [((), expanded.data)]
    outputs = expanded.data.get("outputs") if isinstance(expanded.data, dict) else None
    holders += [
        (("outputs", index), output) for index, output in enumerate(outputs if isinstance(outputs, list) else ())
    ]
    for place, holder in holders:
        if isinstance(holder, dict):
            _read_files(holder, place, document, folder, expanded)
    return expanded


def _walk(value: JSON, place: Place, document: Document, environ: Mapping[str, str], into: Expanded) -> Any:
    if isinstance(value, dict):
        return {key: _walk(item, (*place, key), document, environ, into) for key, item in value.items()}
    if isinstance(value, list):
        return [_walk(item, (*place, index), document, environ, into) for index, item in enumerate(value)]
    if isinstance(value, str) and "${" in value:
        return _substituted(value, place, document, environ, into)
    return value


def _substituted(text: str, place: Place, document: Document, environ: Mapping[str, str], into: Expanded) -> str:
    names: list[str] = []

    def value_of(found: re.Match[str]) -> str:
        if found[1]:
            return found[0][1:]
        names.append(found[2])
        return environ.get(found[2], "")

    result = _VARIABLE.sub(value_of, text)
    for name in names:
        if reason := _unusable(name, environ):
            into.problems.append(document.problem(place, reason))
            into.broken.add(place)
    if names:
        into.origins[place] = f"environment {', '.join(dict.fromkeys(names))}"
        into.masks[place] = _VARIABLE.sub(lambda found: found[0][1:] if found[1] else HIDDEN, text)
    return result


def _unusable(name: str, environ: Mapping[str, str]) -> str:
    """Why the variable cannot be used, or nothing."""
    if not _NAME.match(name):
        return f"{quoted('${' + name + '}')} names no variable: write ${{NAME}}, or $${{ for the characters themselves"
    if not environ.get(name):
        state = "empty" if name in environ else "not set"
        return f"environment variable {name} is {state}: export {name}=…, or name a file with a *_file key"
    if forbidden_character(environ[name]):
        return f"environment variable {name} contains a control character: set it again"
    return ""


def _read_files(holder: dict[str, JSON], place: Place, document: Document, folder: Path, into: Expanded) -> None:
    for key in [key for key in holder if key.removesuffix("_file") in {*SECRET_KEYS, "url", "database"}]:
        name = key.removesuffix("_file")
        if name == key or not isinstance(holder[key], str) or (*place, key) in into.broken:
            continue
        target = (*place, name)
        document.lines.setdefault(target, document.line((*place, key)))
        path = folder / holder[key]
        try:
            if holder.get(name) is not None:
                raise ValueError(f"{quoted(name)} and {quoted(key)} both stand here: keep one of them")
            holder[name] = _secret(path)
            into.origins[target] = f"file {path}"
            into.masks[target] = HIDDEN
        except ValueError as error:
            into.problems.append(document.problem((*place, key), str(error)))
            into.broken.update({target, (*place, key)})


def _secret(path: Path) -> str:
    """The stripped text of a secret file; ValueError says why there is none."""
    try:
        if not path.is_file():
            raise ValueError(f"no file {quoted(str(path))}: create it, readable for the monitor alone")
        with path.open("rb") as file:
            raw = file.read(MAX_SECRET_BYTES + 1)
    except OSError as error:
        raise ValueError(f"cannot read {quoted(str(path))}: {error.strerror}") from None
    if len(raw) > MAX_SECRET_BYTES:
        raise ValueError(f"{quoted(str(path))} is larger than 64 KiB: it should hold one secret")
    try:
        text = raw.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise ValueError(f"{quoted(str(path))} is not UTF-8 text") from None
    if not text or "\n" in text or forbidden_character(text):
        raise ValueError(f"{quoted(str(path))} must hold one line of text")
    return text
