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


@dataclass(frozen=True, slots=True, kw_only=True)
class HandLink:
    """A person's word about two articles; never undone by the algorithm."""

    a: str  # article ids, a < b
    b: str
    same: bool  # True: must-link, False: cannot-link
    at: datetime
    by: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond(HandLink):
    """A word that binds, with the stories in which the two articles stand; None: not grouped yet, or gone."""

    story_a: str | None
    story_b: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryMove:
    """One article that goes from one story to another."""

    article_id: str
    from_story: str
    to_story: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryChange:
    """What repair, or a person, changed after articles had been assigned."""

    kind: str  # merge | split | move
    by: str  # repair | hand
    stories: tuple[str, ...]  # ids concerned, the surviving (or older) one first
    moves: tuple[StoryMove, ...]
    signals: tuple[Signal, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryChangeNote:
    """A change as it was written down."""

    seq: int
    at: datetime
    change: StoryChange


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHand:
    """What a person's order comes to: the change, and the links by which it is remembered."""

    change: StoryChange
    links: tuple[HandLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairPart:
    """One signal of a pair: what it measured, and its share of the total in log-odds."""

    name: str
    value: float
    contribution: float
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairReason:
    """Why two articles are, or are not, thought to be about one event."""

    a: str
    b: str
    same: bool  # the pair's verdict on its own: total > 0
    total: float  # log-odds that they are about one event: bias + the sum of the contributions
    bias: float
    parts: tuple[PairPart, ...]
    blocked: str = ""  # a rule that forbids it whatever the signals, in words


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryReason:
    """How an article stood towards one story when it was decided."""

    story_id: str
    score: float
    limit: float
    members: int  # that it was held against, in the window and remembered beyond it
    nearest: str | None
    parts: tuple[PairPart, ...]  # of the story decision


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryGist:
    """What of a story is read to find the one that it continues: of an earlier one its lead, else every member."""

    story_id: str
    language: str | None
    founded_at: datetime
    last_at: datetime
    title: str
    texts: tuple[str, ...]  # the beginning of each


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
