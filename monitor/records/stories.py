"""Group: articles about one event become a story."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from monitor.records.articles import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupArticle:
    """What grouping needs of an article, and no more."""

    id: str
    outlet_id: str
    title: str
    body: str
    at: datetime | None  # None: undated; then time says nothing
    language: str | None = None
    owner: str | None = None
    credit: str | None = None
    first_seen: Interval | None = None  # None: no order can be proved


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One number behind a decision, with what it was held against."""

    name: str
    value: float
    limit: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReprintEvidence:
    """What shows that an article has another's text: shares of shared text are between 0 and 1."""

    of: str  # the article that it was compared with
    outlet: str  # of that one
    share: float  # of the shorter text
    share_here: float  # of this article's text
    share_there: float  # of the other's
    words: int  # in common, estimated
    passage: int  # words of the longest passage in common, single edits bridged
    order: str  # later | earlier | unknown: of this article, by first-seen intervals alone
    same_title: bool
    owner: str | None = None  # of both
    wire: str | None = None  # credited by either
    source: str | None = None  # <source> of this entry
    credit: str | None = None  # the line of this article that credits another outlet, or shows a press release
    reason: str = ""  # why it is of its class, in words


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryAssignment:
    """The decision that an article joins or founds a story, and whether its text is another's."""

    article_id: str
    story_id: str
    founded: bool
    nearest: str | None = None  # the member that was most alike
    signals: tuple[Signal, ...] = ()
    reprint_of: str | None = None  # the first article with essentially this text
    reprint_share: float = 0.0  # share of the shorter text that both have, 0–1
    wire: str | None = None
    reprint_class: str | None = None  # a class of docs/glossary.md; "partial reuse" is one without reprint_of
    evidence: ReprintEvidence | None = None


def counts_as(
    article_id: str, outlet_id: str, owner: str | None, wire: str | None, reprint_of: str | None, of: Mapping[str, str]
) -> str:
    """What an article counts as; articles that count as the same are one independent outlet.

    `of` says what other articles count as. A reprint counts as the article it repeats, or, where that one is not in
    `of`, as that article alone; else wire copy counts as its wire, else the outlets of an owner as the owner.

    >>> counts_as("a2", "bell", "acme", None, None, {})
    'owner:acme'
    >>> counts_as("a3", "horn", None, None, "a2", {"a2": "owner:acme"})
    'owner:acme'
    """
    if reprint_of is not None and reprint_of != article_id:
        return of.get(reprint_of, f"article:{reprint_of}")
    if wire is not None:
        return f"wire:{wire}"
    return f"owner:{owner}" if owner is not None else f"outlet:{outlet_id}"
