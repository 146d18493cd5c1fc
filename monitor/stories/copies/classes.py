"""Of which kind a copy is: a table of pure rules, the first that holds names the class (after Nicholls 2019).

    partial reuse   a passage, less than half of the shorter text; no reprint, and counted on its own
    press release   a release's marks, and the two outlets have nothing to do with one another
    wire            one of the two credits an agency
    owner chain     one owner, or one outlet
    syndication     a line or <source> credits another outlet
    mirror          nearly identical with its title, and nobody is credited
    syndication     cut or edited, and no credit was found, which is said

What a class claims is what was found, never a licence or the lack of one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from monitor.stories.copies.likeness import Likeness

PARTIAL, RELEASE, WIRE, OWNER = "partial reuse", "press release", "wire", "owner chain"
SYNDICATION, MIRROR = "syndication", "mirror"
CLASSES = (PARTIAL, RELEASE, WIRE, OWNER, SYNDICATION, MIRROR)

MIRRORED = 0.85  # of both texts, from which on a copy is nearly identical


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """What is known of an article that carries a text, besides the text."""

    outlet: str
    owner: str | None = None
    wire: str | None = None
    source: str | None = None  # <source>, where it is no wire
    release: bool = False  # it has a press release's marks
    credited: bool = False  # a line of it credits another outlet


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two articles that share text: `here` arrived later."""

    here: Carrier
    there: Carrier
    likeness: Likeness
    same_title: bool
    whole: bool  # it is a reprint, not a passage


def partial(pair: Pair) -> str | None:
    return None if pair.whole else f"a passage of {pair.likeness.passage} words"


def release(pair: Pair) -> str | None:
    here, there = pair.here, pair.there
    if not (here.release or there.release) or _related(here, there):
        return None
    return f"{_who(here.release, there.release)} a press release's marks"


def wire(pair: Pair) -> str | None:
    here, there = pair.here.wire, pair.there.wire
    if here is None and there is None:
        return None
    if here is not None and there is not None and here != there:
        return f"this article credits {here}, the other {there}"
    return f"{_who(here is not None, there is not None, 'credits', 'credit')} {here or there}"


def owner(pair: Pair) -> str | None:
    here, there = pair.here, pair.there
    if here.outlet == there.outlet:
        return "the same outlet"
    return f"both belong to {here.owner}" if _related(here, there) else None


def syndication(pair: Pair) -> str | None:
    here, there = pair.here, pair.there
    if here.credited or there.credited:
        return f"{_who(here.credited, there.credited)} a line that credits another outlet"
    if here.source or there.source:
        return f"{_who(here.source is not None, there.source is not None)} a <source>: {here.source or there.source}"
    return None


def mirror(pair: Pair) -> str | None:
    nearly = min(pair.likeness.here, pair.likeness.there) >= MIRRORED
    return "nearly identical, title included, and nobody is credited" if nearly and pair.same_title else None


def uncredited(pair: Pair) -> str | None:
    return "cut or edited; no credit was found"


RULES: tuple[tuple[str, Callable[[Pair], str | None]], ...] = (
    (PARTIAL, partial), (RELEASE, release), (WIRE, wire), (OWNER, owner), (SYNDICATION, syndication), (MIRROR, mirror),
    (SYNDICATION, uncredited),
)  # fmt: skip


def reprint_class(pair: Pair) -> tuple[str, str]:
    """(class, why) of the first rule that holds; the last always does."""
    for name, rule in RULES:
        reason = rule(pair)
        if reason is not None:
            return name, reason
    raise AssertionError("the last rule holds for every pair")


def _related(here: Carrier, there: Carrier) -> bool:
    return here.outlet == there.outlet or (here.owner is not None and here.owner == there.owner)


def _who(here: bool, there: bool, one: str = "has", two: str = "have") -> str:
    if here and there:
        return f"both {two}"
    return f"{'this article' if here else 'the other'} {one}"
