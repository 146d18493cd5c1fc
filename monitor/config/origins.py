"""Where every value comes from: a line of the file, the environment, a secret's file, or the default."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import timedelta

from monitor.config.document import Document
from monitor.config.problems import Place, leaves, name_of
from monitor.config.secrets import Expanded, redacted
from monitor.config.settings import Config, Origin, Settings
from monitor.config.values import written

_FROM_DEFAULTS = ("timezone", "language")  # settings that stand under `defaults` in the file


def origins_of(
    config: Config, document: Document, expanded: Expanded, environ: Mapping[str, str]
) -> tuple[Origin, ...]:
    """Every value in use with its origin: database and settings first, then the file from top to bottom."""
    given = tuple(_database(config, document, expanded, environ)), tuple(_settings(config, document, expanded, environ))
    return (*given[0], *given[1], *_file(document, expanded))


def _where(place: Place, document: Document, expanded: Expanded) -> str:
    return expanded.origins.get(place) or f"{document.name}:{document.line(place)}"


def _database(config: Config, document: Document, expanded: Expanded, environ: Mapping[str, str]) -> Iterator[Origin]:
    place = ("database",)
    origin, value = "default", config.database
    if environ.get("MONITOR_DATABASE"):
        origin = "environment MONITOR_DATABASE"
    elif expanded.at(place) is not None:
        origin, value = _where(place, document, expanded), expanded.masks.get(place, value)
    yield Origin(name="database", value=redacted(value), origin=origin)


def _settings(config: Config, document: Document, expanded: Expanded, environ: Mapping[str, str]) -> Iterator[Origin]:
    for key in fields(Settings):
        name = key.name
        value = getattr(config.settings, name)
        places: list[Place] = [("settings", name)] if name not in _FROM_DEFAULTS else [("defaults", name)]
        if name == "host_spacing":
            places.append((name,))
        place = next((place for place in places if expanded.at(place) is not None), None)
        origin = _where(place, document, expanded) if place else "default"
        shown = expanded.masks.get(place or (), _shown(value))
        if name == "host_spacing" and environ.get("MONITOR_HOST_SPACING"):
            origin, shown = "environment MONITOR_HOST_SPACING", _shown(value)
        yield Origin(name=f"settings.{name}", value=shown, origin=origin)


def _shown(value: object) -> str:
    if value is None:
        return "unknown"
    return written(value) if isinstance(value, timedelta) else redacted(str(value))


def _file(document: Document, expanded: Expanded) -> Iterator[Origin]:
    """The rest of the file, value by value; what was left empty is absent."""
    for place, value in leaves(expanded.data):
        if value is None or place[0] in ("settings", "database", "host_spacing"):
            continue
        if place[0] == "defaults" and place[1:] and place[1] in _FROM_DEFAULTS:
            continue
        shown = expanded.shown(place, str(value))
        yield Origin(name=name_of(place), value=shown, origin=_where(place, document, expanded))
