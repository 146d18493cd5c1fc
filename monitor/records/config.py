"""Who is watched: owners, outlets, wires, feeds, as feeds.yaml names them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whoever controls one or more outlets; several outlets of one owner count once."""

    id: str
    name: str
    source: str | None = None  # where we know it from: "company register, 2026"


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a reader says of an outlet, with the source of the claim."""

    name: str
    value: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A publisher. Only the id is certain; everything else may be unknown."""

    id: str
    name: str
    country: str | None = None  # ISO 3166-1 alpha-2
    languages: tuple[str, ...] = ()  # BCP 47, the outlet's main language first
    owner: str | None = None  # Owner.id
    labels: tuple[Label, ...] = ()
    fulltext: bool = False  # the pages of its articles may be read


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """A news agency, with the credit lines by which its copy is recognised."""

    id: str
    credits: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One URL that we poll, belonging to one outlet."""

    id: str  # content_id("f", outlet_id, url): one URL may be listed by several outlets
    url: str
    outlet_id: str
    section: str | None = None
    interval: timedelta = timedelta(minutes=15)
    allow_private: bool = False
