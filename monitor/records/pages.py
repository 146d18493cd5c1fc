"""The page of an article: what is asked for it, what it says, how that ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from monitor.records.feeds import Visit


class PageStatus(StrEnum):
    """How reading one article's page ended: exactly one of these, with a sentence of detail beside it."""

    ASKED = "asked"  # under way, or the process ended before the answer
    TEXT = "text"  # its text is a revision of the article
    PAYWALLED = "paywalled"  # the outlet says that it is not for everybody; nothing of it is used
    NO_TEXT = "no-text"  # no text of this article, or no more than the feed gave
    ROBOTS = "robots"  # robots.txt does not admit us
    CHALLENGE = "challenge"  # it wants to know whether we are human
    GONE = "gone"  # 404 or 410
    TOO_HARD = "too-hard"  # the parser ran out of time or memory and was stopped
    FAILED = "failed"  # anything else that kept us from it


@dataclass(frozen=True, slots=True, kw_only=True)
class PageJob:
    """What the parser of pages is given: the bytes of one, and what is known of where they came from."""

    body: bytes
    url: str  # where it was found in the end
    content_type: str | None = None  # the header, as sent
    language: str | None = None  # of the article or its outlet, BCP 47


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """What one page says. `text` is empty where it is paywalled: it is not even taken out."""

    text: str  # at most 262,144 characters, paragraphs on lines
    access: str  # free | paywalled | unknown: what the page itself declares
    note: str = ""  # where it declares that, or why there is no text


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTask:
    """An article whose page is due, with what decides whether a text is its own."""

    article_id: str
    url: str
    title: str
    summary: str
    text: str  # as the feed gives it
    language: str | None = None
    allow_private: bool = False  # its feed has it, and the page is on the feed's host
    tries: int = 0  # requests so far


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOutcome:
    """One request for one article's page, ready to be written."""

    article_id: str
    status: PageStatus
    detail: str
    asked_at: datetime
    read_at: datetime
    next_at: datetime | None = None  # when it is asked again; None: not any more
    text: str | None = None  # a new revision of the article
    visits: tuple[Visit, ...] = ()

    @property
    def polled_at(self) -> datetime:
        """Under which day its requests are counted."""
        return self.read_at


@dataclass(frozen=True, slots=True, kw_only=True)
class PageState:
    """What is known of an article's page."""

    wanted: bool  # its outlet has fulltext: true
    status: str | None = None  # PageStatus; None: not asked since its feed last changed it
    detail: str = ""
    tries: int = 0
    next_at: datetime | None = None
