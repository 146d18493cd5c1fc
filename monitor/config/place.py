"""Where feeds.yaml lies, and the one that is shipped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path

from monitor.config.document import MAX_BYTES
from monitor.config.problems import UnplacedProblem
from monitor.errors import ConfigError

FILE = "feeds.yaml"


def locate(path: Path | None, environ: Mapping[str, str], cwd: Path) -> Path:
    """The feeds.yaml to use: `path`, MONITOR_CONFIG, then the first that exists of the usual places.

    A relative path is taken from `cwd`. ConfigError when the named file does not exist, or none is found.
    """
    named = path or (Path(environ["MONITOR_CONFIG"]) if environ.get("MONITOR_CONFIG") else None)
    if named is not None:
        by = "--config" if path else "MONITOR_CONFIG"
        if not _exists(cwd / named):
            what = f"no such file, named by {by}: correct the path, or run monitor init"
            raise ConfigError((UnplacedProblem(str(named), 0, what),))
        return cwd / named
    places = list(_usual_places(environ, cwd))
    for place in places:
        if _exists(place):
            return place
    tried = ", ".join(str(place) for place in places)
    raise ConfigError((UnplacedProblem(FILE, 0, f"not found (tried {tried})"),), hint="run monitor init to write one")


def _usual_places(environ: Mapping[str, str], cwd: Path) -> Iterator[Path]:
    """XDG Base Directory Specification 0.8: a relative XDG_CONFIG_HOME is to be ignored."""
    yield cwd / FILE
    configured = environ.get("XDG_CONFIG_HOME", "")
    if configured.startswith("/"):
        yield Path(configured, "media-monitor", FILE)
    elif home := environ.get("HOME"):
        yield Path(home, ".config", "media-monitor", FILE)
    yield Path("/etc/media-monitor", FILE)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # not allowed to look; a null character in the name
        return False


def read_bytes(path: Path, name: str) -> bytes:
    """The file's bytes, at most one more than are allowed; ConfigError when it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except IsADirectoryError:
        what = f"is a folder: name the file in it, {path / FILE}"
    except OSError as error:
        what = f"cannot be read ({error.strerror}): correct its permissions"
    raise ConfigError((UnplacedProblem(name, 0, what),))


def starter() -> str:
    """The text of the shipped feeds.yaml: a commented, working example.

    In a wheel it lies inside the package; in an editable install at the root of the repository.
    """
    package = files("monitor")
    packed = package / FILE
    source = packed if packed.is_file() else Path(str(package)).parent / FILE
    return source.read_text(encoding="utf-8")
