"""The nouns of the invented world: outlets with their channel, items with their hours, and what was planted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Newsroom:
    """An invented outlet and the form in which it publishes."""

    id: str
    name: str
    country: str
    language: str
    owner: str | None = None
    format: str = "rss"  # rss | atom | json | rdf
    full_text: bool = True  # False: the feed carries the summary alone
    behaviour: str = "well"  # well | slow | dies

    @property
    def newsroom(self) -> str:
        """Who writes: outlets of one owner are one newsroom."""
        return self.owner or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One article of the invented world: what it says, the date it claims, the hour at which it appears."""

    outlet_id: str
    slug: str
    title: str
    sentences: tuple[str, ...]
    appears: datetime
    published: datetime
    retitled_at: datetime | None = None
    retitled: str = ""
    event: str = ""  # what it is about; "" where no other outlet tells of it

    @property
    def url(self) -> str:
        """Under .example, which nobody can own (RFC 2606): the same in every run, whatever port serves the feeds."""
        return f"https://{self.outlet_id}.example/{self.published:%Y/%m/%d}/{self.slug}"

    @property
    def body(self) -> str:
        return " ".join(self.sentences)

    def title_at(self, instant: datetime) -> str:
        return self.retitled if self.retitled_at and instant >= self.retitled_at else self.title


class Sort(StrEnum):
    """What can be planted."""

    NARRATIVE = "narrative"
    WIRE = "wire"
    SAME_OWNER = "same_owner"
    MIRROR = "mirror"
    PRESS_RELEASE = "press_release"
    QUOTE = "quote"
    TWIN = "twin events"
    HEADLINE = "edited headline"
    BACKDATED = "back-dated item"
    BOILERPLATE = "boilerplate"
    STOCK = "stock"
    FEED = "feed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """One line of the answer key: what was planted, where, and what the program should make of it."""

    sort: Sort
    name: str
    expected: str  # a sentence for the reader
    wordings: tuple[str, ...] = ()  # the repeated words, one a variant; or the two titles
    urls: tuple[str, ...] = ()  # of the articles that carry it
    others: tuple[str, ...] = ()  # a second set: the twin event's articles, the originals of a mirror
    outlets: int = 0
    independent: int = 0
    path: str = ""  # of the feed
    statuses: tuple[str, ...] = ()  # in which its last poll may end
