"""Narratives that a reader knows already. Not among what every command loads: `--help` would wait for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

KNOWN = "narrative:"  # before the id of a known narrative, where watchlists are named: no watchlist is called so
REPEATED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownNarrative:
    """A narrative that a reader knows already, in narratives.yaml: found again with the tolerance of tracing."""

    id: str
    title: str
    variants: tuple[str, ...]
    language: str  # BCP 47: by it words are stemmed
    source: str | None = None  # where it is described


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSpread:
    """Who carries a known narrative."""

    articles: int  # since the instant that was asked for
    outlets: int
    independent: int
    first_at: datetime | None  # Article.at of the first and the last of these; None: none
    last_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownState(KnownSpread):
    """A known narrative, or a watchlist, with who carries it."""

    narrative: KnownNarrative
    watchlist: bool = False  # of feeds.yaml: matched word for word, or as its queries say

    @property
    def repeated(self) -> bool:
        """Two independent outlets are enough for a wording that is known; a new one needs more."""
        return self.independent >= REPEATED
