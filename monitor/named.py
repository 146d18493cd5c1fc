"""A name in feeds.yaml, or on a document, is the name of a module: a new file is a new feature.

Static import checkers do not see these imports; that is why only this file makes them.
"""

from __future__ import annotations

import importlib
import pkgutil
from difflib import get_close_matches
from functools import cache
from types import ModuleType

from monitor.errors import UsageError


@cache
def names(package: str) -> tuple[str, ...]:
    """The modules of a package, sorted; those that begin with an underscore are private.

    >>> names("monitor.parse.formats")
    ('jsonfeed', 'rss', 'sitemap', 'strict')
    """
    found = pkgutil.iter_modules(importlib.import_module(package).__path__)
    return tuple(sorted(module.name for module in found if not module.name.startswith("_")))


def load(package: str, name: str) -> ModuleType:
    """The module `name` of `package`; UsageError, with the nearest names, when there is none.

    An error inside the module passes through: a broken plug-in must not look like a missing one.
    """
    if name not in names(package):
        near = get_close_matches(name, names(package), n=1)
        hint = f"did you mean {near[0]!r}? " if near else ""
        raise UsageError(
            f"no {package.rpartition('.')[2]} is called {name!r}", hint=f"{hint}known: {', '.join(names(package))}"
        )
    return importlib.import_module(f"{package}.{name}")
