"""What the rest of the program sees of feeds.yaml: frozen records, nothing left to check."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from monitor.config.models import AlertShape, Digest, Output, SavedSearch, Watchlist
from monitor.records import Feed, Outlet, Owner, Wire
from monitor.records.known import KnownNarrative


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Limits and windows."""

    timezone: str = "UTC"  # IANA name: how times are shown to people
    language: str = "en"
    host_spacing: float = 5.0  # seconds between the starts of two requests to one host; 0: none
    contact: str | None = None  # URL or mail address that stands in the User-Agent
    fetch_deadline: timedelta = timedelta(seconds=30)
    max_bytes: int = 10 * 1024**2  # of one decoded document
    concurrency: int = 32
    parse_seconds: float = 5.0
    parse_memory_mib: int = 512
    documents_size: int = 2 * 1024**3  # bytes of all of them, compressed: the oldest go first
    keep_documents: timedelta = timedelta(days=14)  # raw bytes, to be read again by a better parser
    story_window: timedelta = timedelta(days=10)
    narrative_window: timedelta = timedelta(days=30)
    narrative_articles: int = 150_000  # whose wording is compared
    narrative_memory: int = 350 * 1024**2  # bytes of the tables in which words are known again
    min_independent: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where one value comes from. The value is fit to print: secrets are hidden."""

    name: str  # outlets[3].feeds[0].url
    value: str
    origin: str  # feeds.yaml:14 | default | environment NAME | file /run/secrets/x


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """A checked feeds.yaml with what the environment adds to it."""

    path: Path
    database: str = field(repr=False)  # SQLAlchemy URL; may hold a password
    owners: tuple[Owner, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    feeds: tuple[Feed, ...] = ()
    wires: tuple[Wire, ...] = ()
    settings: Settings = Settings()
    watchlists: tuple[Watchlist, ...] = ()
    searches: tuple[SavedSearch, ...] = ()
    known: tuple[KnownNarrative, ...] = ()  # of narratives.yaml beside the file
    outputs: tuple[Output, ...] = field(default=(), repr=False)  # the URL of a webhook is a secret
    digests: tuple[Digest, ...] = ()
    alerts: tuple[AlertShape, ...] = ()
    origins: tuple[Origin, ...] = field(default=(), repr=False, compare=False)
