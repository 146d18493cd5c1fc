"""What is known of a phrase when it is judged: everything that a verdict may use, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from monitor.records import PhraseUse


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseFacts:
    """A phrase's uses and counts. Shares are 0–1; counts are of articles unless said otherwise."""

    uses: tuple[PhraseUse, ...]
    text: str  # the most used surface
    language: str  # BCP 47 without region; "" is unknown
    words: int  # of the most used form
    bits: float  # how surprising the form's words are together, in bits, if words were independent
    content: int  # of the form's words, those that are not everybody's
    plain: tuple[str, ...]  # of these, the ones that are not always written with a capital inside sentences
    capitalised: float  # share of the content words with a capital, over all uses
    elsewhere: float  # of the phrase's bits, the share that also stands elsewhere in the articles that carry it
    related: float  # share of the weightiest words that two of the articles have in common, the phrase's own left out
    edges: float  # share of the uses at the head or the tail of a text
    window_articles: int
    background: int  # earlier articles that have all its seeds (an upper bound)
    background_articles: int  # 0: there is no background yet, so rarity is unknown
    outlet_shares: Mapping[str, float]  # outlet → share of its articles in the window that carry the phrase
    outlet_articles: Mapping[str, int]  # outlet → its articles in the window
    min_independent: int
    min_bits: float

    def outlets(self) -> frozenset[str]:
        return frozenset(use.outlet_id for use in self.uses)

    def independent(self) -> frozenset[str]:
        return frozenset(use.counts_as for use in self.uses)
