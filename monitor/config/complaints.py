"""What pydantic refuses, said so that a user can mend it: line, key, what is wrong, what to write instead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from monitor.config.document import Document
from monitor.config.problems import Place, meant, name_of, quoted
from monitor.config.schema import known_keys
from monitor.config.secrets import Expanded
from monitor.errors import ConfigProblem
from monitor.records import JSON

_PLAIN = {
    "model_type": 'must hold keys with values: write "key: value" lines under it',
    "model_attributes_type": 'must hold keys with values: write "key: value" lines under it',
    "dict_type": 'must hold keys with values: write "key: value" lines under it',
    "tuple_type": 'must be a list: begin each item with "- ", or write [one, another]',
    "string_type": "must be a text",
    "string_too_short": "must not be empty",
    "too_short": "must not be empty: give at least one",
    "time_delta_type": "must be a duration, such as 15m, 2h or 1d",
    "bool_parsing": "must be true or false",
    "bool_type": "must be true or false",
    "int_parsing": "must be a whole number",
    "int_parsing_size": "must be a smaller whole number",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_parsing": "must be a number",
    "float_type": "must be a number",
    "finite_number": "must be a finite number",
}
_LIMITS = {
    "greater_than_equal": ("at least", "ge"),
    "less_than_equal": ("at most", "le"),
    "greater_than": ("more than", "gt"),
    "string_too_long": ("at most … characters:", "max_length"),
}
# What to write in place of a bare value, for the keys where people try one.
_INSTEAD = {
    "labels": "write {value: …, source: …}: a label without its source is refused",
    "feeds": 'write {url: "https://…"}',
    "owners": "write {name: …}",
    "outlets": "write id: … and feeds: … under it",
}


def complaints(error: ValidationError, document: Document, expanded: Expanded) -> Iterator[ConfigProblem]:
    """One problem for each thing that pydantic refused, except where a value is already known to be broken."""
    broken = document.broken | expanded.broken
    for item in error.errors(include_url=False, include_input=False):
        place = _place(item["loc"], expanded.data)
        if any(place[:length] in broken for length in range(1, len(place) + 1)):
            continue
        if item["type"] == "too_short" and expanded.at(place):
            continue  # pydantic counts usable items, and has complained of the others
        what = _sentence(item, place)
        yield document.problem(place, _without_secrets(what, place, expanded))


def _data_location(location: tuple[int | str, ...]) -> Place:
    """The location without what pydantic adds: the kind of an output, and the mark of a mapping's key."""
    if location[:1] == ("outputs",) and len(location) > 2:
        location = (*location[:2], *location[3:])
    return tuple(part for part in location if part != "[key]")


def _place(location: tuple[int | str, ...], data: JSON) -> Place:
    """The deepest part of the location that stands in the file; a missing key's place is its mapping."""
    place: Place = ()
    for part in _data_location(location):
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            break
        place = (*place, part)
    return place


def _sentence(item: Any, place: Place) -> str:
    kind, context = item["type"], item.get("ctx", {})
    name = name_of(place) or "the file"
    if kind == "extra_forbidden":
        return _unknown_key(item["loc"])
    if kind == "missing":
        return _missing_key(str(item["loc"][-1]), place)
    if kind == "union_tag_not_found":
        return f'{name}: "kind" is missing: add kind: email, webhook, apprise, feed or stdout'
    if kind == "union_tag_invalid":
        kinds = [tag.strip("'") for tag in context["expected_tags"].split(", ")]
        hint = meant(context["tag"], kinds) or f"; known: {', '.join(kinds)}"
        return f"{name}: no output is of kind {quoted(context['tag'])}{hint}"
    return f"{name}: {_refused(kind, context, place, item['msg'])}"


def _refused(kind: str, context: Any, place: Place, said: str) -> str:
    if kind == "value_error":
        return str(context["error"])
    if kind in ("model_type", "dict_type"):
        around = next((part for part in reversed(place[:-1]) if isinstance(part, str)), "")
        return f"{_PLAIN[kind]}" if around not in _INSTEAD else f"a bare value is not enough: {_INSTEAD[around]}"
    if kind == "literal_error":
        return f"must be {context['expected']}"
    if kind in _LIMITS:
        words, limit = _LIMITS[kind]
        return f"must be {words} {context[limit]:g}"
    return _PLAIN.get(kind, said)


def _unknown_key(location: tuple[int | str, ...]) -> str:
    key, known = str(location[-1]), known_keys(location[:-1])
    others = f"; known here: {', '.join(known)}" if known else ""
    return f"unknown key {quoted(key)}{meant(key, known) or ': delete it' + others}"


def _missing_key(key: str, place: Place) -> str:
    if place[-1:] == (key,):  # it stands there, and is empty
        place = place[:-1]
    if len(place) > 1 and place[-2] == "labels":
        return f"{name_of(place)}: a label needs its {key}: add {key}: …, else the label is refused"
    if key == "version":
        return 'the version is missing: begin the file with "version: 1"'
    return f'{name_of(place) or "the file"}: "{key}" is missing or empty: add {key}: …'


def _without_secrets(what: str, place: Place, expanded: Expanded) -> str:
    """The sentence with a value that came from elsewhere, or is secret, replaced where it is quoted."""
    value = expanded.at(place)
    if not isinstance(value, str):
        return what
    origin = expanded.origins.get(place)
    instead = f"the value from {origin}" if origin else quoted(expanded.shown(place, value))
    return what.replace(quoted(value), instead).replace(quoted(value.strip()), instead)
