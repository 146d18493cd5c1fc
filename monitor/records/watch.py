"""Watchlists as the matcher takes them, and what it found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchTerms:
    """A watchlist of feeds.yaml. A phrase is plain words, or says more in the search language."""

    id: str
    any: tuple[str, ...] = ()  # one of these at least; none: whatever the rest admits
    all: tuple[str, ...] = ()  # every one of these
    none: tuple[str, ...] = ()  # not one of these
    outlets: tuple[str, ...] = ()  # none: every outlet's articles


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedArticle:
    """An article that has still to be held against the watchlists, in the revision that is stored now."""

    id: str
    seq: int
    outlet_id: str
    revision: int
    texts: dict[str, str]  # title, summary, text: as they are shown, to which offsets belong
    words: dict[str, str]  # the same fields as `query.words.indexed` gives them


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchMatch:
    """One phrase of a watchlist in one article, at [start, end) characters of a field.

    A watchlist of outlets alone has no phrase: then phrase and field are empty.
    """

    watchlist_id: str
    article_id: str
    phrase: str
    field: str
    start: int
    end: int
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchHistory:
    """How often a watchlist matched."""

    articles: int  # since the instant that was asked for
    last_at: datetime | None  # of all its matches


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchState:
    """A watchlist with how often it matched lately."""

    terms: WatchTerms
    history: WatchHistory
