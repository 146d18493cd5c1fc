"""robots.txt (RFC 9309): what a host admits us to, for pages that nobody subscribed to.

urllib.robotparser knows neither wildcards nor the longest match. Protego does, but keeps every rule once for every
agent above it: 40 KB of 2,000 agents and 2,000 rules took 4 s and 290 MiB. Here only our own groups are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

TOKEN = "media-monitor"  # noqa: S105 - the product token of our User-Agent (§2.2.1)
PARSED_BYTES = 500 * 1024  # §2.5: at least that much
CACHED_SECONDS = 86_400.0  # §2.4: not longer

_PRODUCT = re.compile(r"[a-z_-]*")
_ESCAPED = re.compile(r"%([0-9a-fA-F]{2})")
_UNRESERVED = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")


@dataclass(frozen=True, slots=True)
class Rule:
    """One Allow or Disallow line."""

    parts: tuple[str, ...]  # the path pattern, cut at its wildcards
    to_end: bool  # it ended in $
    length: int  # of the pattern, in characters of its canonical form
    allow: bool

    def matches(self, path: str) -> bool:
        """Whether the pattern matches a canonical path from its start: linear, each part is searched once."""
        first, *rest = self.parts
        if not path.startswith(first):
            return False
        if not rest:
            return not self.to_end or path == first
        at = len(first)
        for part in rest[:-1]:
            at = path.find(part, at) + len(part)
            if at < len(part):
                return False
        last = rest[-1]
        return path.endswith(last) and len(path) - len(last) >= at if self.to_end else path.find(last, at) >= 0


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one robots.txt that are ours."""

    rules: tuple[Rule, ...] = ()

    def admits(self, path: str) -> bool:
        """Whether a path with its query may be asked: the longest match decides, Allow wins a tie (§2.2.2).

        >>> rules = parse(b"User-agent: *\\nDisallow: /private\\nAllow: /private/feed$")
        >>> [rules.admits(path) for path in ("/", "/private/x", "/private/feed", "/robots.txt")]
        [True, False, True, True]
        """
        if path == "/robots.txt":
            return True
        path = canonical(path)
        best = (-1, True)
        for rule in self.rules:
            if (rule.length, rule.allow) > best and rule.matches(path):
                best = (rule.length, rule.allow)
        return best[1]


EVERYTHING = Rules()
NOTHING = Rules((Rule(("/",), to_end=False, length=1, allow=False),))


def parse(body: bytes, token: str = TOKEN) -> Rules:
    """The rules for `token`: those of the groups that name it, or else those of the groups for `*` (§2.2.1)."""
    groups: dict[str, list[Rule]] = {}
    agents: set[str] = set()
    heading = False  # whether the line before named an agent, so that the next one joins it
    for key, value in _lines(body):
        if key == "user-agent":
            agents = agents if heading else set()
            heading = True
            agents |= {name for name in (_agent(value),) if name in (token, "*")}
            for name in agents:
                groups.setdefault(name, [])
        elif key in ("allow", "disallow"):
            heading = False
            rule = _rule(value, allow=key == "allow") if agents else None
            if rule is not None:
                for name in agents:
                    groups[name].append(rule)
    return Rules(tuple(groups.get(token, groups.get("*", []))))


def canonical(path: str) -> str:
    """A path as it is compared (§2.2.2): what is not ASCII escaped, what needs no escape plain, escapes in capitals."""
    plain = "".join(one if one.isascii() else "".join(f"%{byte:02X}" for byte in one.encode()) for one in path)
    return _ESCAPED.sub(_unescaped, plain)


def _unescaped(found: re.Match[str]) -> str:
    character = chr(int(found[1], 16))
    return character if character in _UNRESERVED else found[0].upper()


def _lines(body: bytes) -> Iterator[tuple[str, str]]:
    text = body[:PARSED_BYTES].decode("utf-8", "replace").removeprefix("\ufeff")
    for line in re.split(r"\r\n|\r|\n", text):
        key, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield key.strip().lower(), value.strip()


def _agent(value: str) -> str:
    """The product token that a user-agent line begins with, or `*`."""
    if value.startswith("*"):
        return "*"
    found = _PRODUCT.match(value.lower())
    return found[0] if found else ""


def _rule(pattern: str, *, allow: bool) -> Rule | None:
    """One rule; None where the pattern is empty, or cannot match because it begins with neither / nor *."""
    if not pattern.startswith(("/", "*")):
        return None
    pattern = canonical(pattern)
    to_end = pattern.endswith("$")
    parts = tuple(re.split(r"\*+", pattern[:-1] if to_end else pattern))
    return Rule(parts, to_end=to_end, length=len(pattern), allow=allow)
