"""A title without the name of the site that prints it.

Some sites end every title with their own name ("… - KXAN.com - Austin, Texas"), and Google News each with its source's.
A reader skips that; to a comparison it is what two reports of one site have in common.
"""

from __future__ import annotations

import re
from functools import lru_cache

_BREAK = re.compile(r"\s[-–—:]{1,2}\s|[|«»·]")
_LONGEST = 400  # characters of a title that may end so
_LEAST = 3  # letters of a name
_WORDS = 3  # that are left
_HOST = re.compile(r"^(?:www\d?\.)?(.+?)(?:\.(?:com?|org|net|gov|ac))?(?:\.[a-z]{2,})$")


def headline(title: str, outlet_id: str, source: str | None = None) -> str:
    """The title up to the first break after which the outlet's id or host or the source's name stands; else all of it.

    >>> headline("Two held over fire in harbour - KXAN.com - Austin, Texas", "kxan.com")
    'Two held over fire in harbour'
    >>> headline("Two held over fire - The Daily Ledger", "news-search", "Daily Ledger")
    'Two held over fire'
    >>> headline("Two held over fire - police say", "kxan.com")
    'Two held over fire - police say'
    """
    names = [name for name in (_name(outlet_id), _name(source or "")) if len(name) >= _LEAST]
    for found in _BREAK.finditer(title) if names and len(title) <= _LONGEST else ():
        tail = _letters(title[found.end() :])
        if any(tail.startswith(name) for name in names) and len(title[: found.start()].split()) >= _WORDS:
            return title[: found.start()].rstrip()
    return title


@lru_cache(maxsize=1 << 12)
def _name(said: str) -> str:
    host = _HOST.match(said.casefold())
    return _letters(host[1] if host else said)


def _letters(said: str) -> str:
    return "".join(filter(str.isalnum, said.casefold().removeprefix("the ")))
