"""feeds.yaml and the environment → one frozen Config; every error has file, line, reason and next step."""

from __future__ import annotations

from monitor.config.build import load
from monitor.config.models import AlertShape, Digest, Output, SavedSearch, Watchlist
from monitor.config.place import locate, starter
from monitor.config.schema import schema
from monitor.config.settings import Config, Origin, Settings
from monitor.config.wires import BUILT_IN_WIRES

__all__ = [
    "BUILT_IN_WIRES",
    "AlertShape",
    "Config",
    "Digest",
    "Origin",
    "Output",
    "SavedSearch",
    "Settings",
    "Watchlist",
    "load",
    "locate",
    "origins",
    "schema",
    "starter",
]


def origins(config: Config) -> tuple[Origin, ...]:
    """Where every value of the configuration comes from, for `config show`; secrets are hidden."""
    return config.origins
