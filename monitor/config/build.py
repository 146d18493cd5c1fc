"""feeds.yaml and the environment → Config: read | expand | validate | refer | build.

Every step adds its problems to one list, so that a user mends the file once, not once per mistake.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from itertools import islice
from pathlib import Path

from pydantic import ValidationError

from monitor.config.complaints import complaints
from monitor.config.document import read
from monitor.config.known import known_narratives
from monitor.config.models import FeedsFile, FeedShape, OutletShape
from monitor.config.origins import origins_of
from monitor.config.place import locate, read_bytes
from monitor.config.problems import UnplacedProblem, in_order, quoted
from monitor.config.references import broken_references
from monitor.config.secrets import expand
from monitor.config.settings import Config, Settings
from monitor.config.values import database_url, seconds
from monitor.config.wires import wires
from monitor.errors import ConfigError, ConfigProblem
from monitor.records import Feed, Label, Outlet, Owner, content_id

MAX_PROBLEMS = 200  # that are printed: a hostile file could have as many as it has values
HINT = "correct the file, then run: monitor check"


@dataclass(frozen=True, slots=True)
class _Overrides:
    """What the environment says in place of the file."""

    database: str | None = None
    host_spacing: float | None = None
    problems: tuple[ConfigProblem, ...] = ()


def load(path: Path | None, environ: Mapping[str, str], cwd: Path, *, raw: bytes | None = None) -> Config:
    """The configuration: the file at `path` (else as `locate` finds it) with the environment's overrides.

    `raw` is judged in place of what the file holds: an edit, before it is written.

    `environ` is read for MONITOR_CONFIG, MONITOR_DATABASE, MONITOR_HOST_SPACING, and for every `${NAME}`.
    ConfigError carries every problem at once, each with file and line.
    """
    found = locate(path, environ, cwd.absolute())
    name = str(found.relative_to(cwd.absolute()) if found.is_relative_to(cwd.absolute()) else found)
    document = read(read_bytes(found, name) if raw is None else raw, name)
    expanded = expand(document, environ, found.parent)
    overrides = _overrides(environ)
    problems = [*document.problems, *expanded.problems, *overrides.problems]
    problems += islice(broken_references(document, expanded), MAX_PROBLEMS)
    try:
        file = FeedsFile.model_validate(expanded.data)
    except ValidationError as error:
        problems += islice(complaints(error, document, expanded), MAX_PROBLEMS)
        file = None
    known, wrong = known_narratives(found.parent, name, environ, file.defaults.language if file else "en")
    problems += wrong
    if problems or file is None:
        raise ConfigError(_at_most(in_order(problems), name), hint=HINT)
    config = replace(_config(found, file, overrides, cwd.absolute()), known=known)
    return replace(config, origins=origins_of(config, document, expanded, environ))


def _at_most(problems: tuple[ConfigProblem, ...], name: str) -> tuple[ConfigProblem, ...]:
    if len(problems) < MAX_PROBLEMS:
        return problems
    more = UnplacedProblem(name, 0, "there are more problems, shown when these are mended")
    return (*problems[:MAX_PROBLEMS], more)


def _overrides(environ: Mapping[str, str]) -> _Overrides:
    database, spacing = environ.get("MONITOR_DATABASE") or None, environ.get("MONITOR_HOST_SPACING") or None
    problems: list[ConfigProblem] = []
    parsed = _spacing(spacing) if spacing else None
    if spacing and parsed is None:
        what = f"{quoted(spacing)} is no number of seconds between 0 and 3600: set it to 5, or unset it"
        problems.append(UnplacedProblem("environment MONITOR_HOST_SPACING", 0, what))
    try:
        database = database_url(database) if database else None
    except ValueError as error:
        problems.append(UnplacedProblem("environment MONITOR_DATABASE", 0, str(error)))
    return _Overrides(database, parsed, tuple(problems))


def _spacing(text: str) -> float | None:
    try:
        value = float(seconds(text))
    except ValueError:
        return None
    return value if math.isfinite(value) and 0 <= value <= 3600 else None


def _config(path: Path, file: FeedsFile, overrides: _Overrides, cwd: Path) -> Config:
    return Config(
        path=path,
        database=_database(overrides.database, cwd) or _database(file.database or "monitor.db", path.parent),
        owners=tuple(Owner(id=id, name=owner.name, source=owner.source) for id, owner in file.owners.items()),
        outlets=tuple(_outlet(outlet) for outlet in file.outlets),
        feeds=tuple(_feed(feed, outlet.id, file.defaults.interval) for outlet in file.outlets for feed in outlet.feeds),
        wires=wires(file.wires),
        settings=_settings(file, overrides),
        watchlists=file.watchlists,
        searches=file.searches,
        outputs=file.outputs,
        digests=file.digests,
        alerts=file.alerts,
    )


def _outlet(outlet: OutletShape) -> Outlet:
    labels = (Label(name=name, value=label.value, source=label.source) for name, label in outlet.labels.items())
    return Outlet(
        id=outlet.id,
        name=outlet.name or outlet.id,
        country=outlet.country,
        languages=outlet.languages,
        owner=outlet.owner,
        labels=tuple(labels),
        fulltext=outlet.fulltext,
    )


def _feed(feed: FeedShape, outlet_id: str, interval: timedelta) -> Feed:
    return Feed(
        id=content_id("f", outlet_id, feed.url),
        url=feed.url,
        outlet_id=outlet_id,
        section=feed.section,
        interval=feed.interval or interval,
        allow_private=feed.allow_private,
    )


def _settings(file: FeedsFile, overrides: _Overrides) -> Settings:
    given = {key.name: getattr(file.settings, key.name) for key in fields(Settings) if hasattr(file.settings, key.name)}
    spacing = (overrides.host_spacing, file.host_spacing, file.settings.host_spacing)
    given["host_spacing"] = next(value for value in spacing if value is not None)
    return Settings(timezone=file.defaults.timezone, language=file.defaults.language, **given)


def _database(value: str | None, folder: Path) -> str:
    """A SQLAlchemy URL; relative SQLite files lie in `folder`, as do bare paths."""
    if not value:
        return ""
    if value.startswith("postgresql://"):
        return value.replace("postgresql://", "postgresql+psycopg://", 1)
    scheme, mark, rest = value.partition("://")
    if not mark:
        return f"sqlite:///{folder / value}"
    if scheme == "sqlite" and len(rest) > 1 and not rest.startswith(("//", "/:memory:", "/file:")):
        return f"sqlite:///{folder / rest.removeprefix('/')}"
    return value
