"""The parts, each made when it is first needed: a database, processes, connections."""

from __future__ import annotations

import gc
import os
import socket
import threading
from datetime import datetime
from functools import cached_property, lru_cache
from types import TracebackType
from typing import Self

from monitor.app.clock import Clock, now
from monitor.config import Config
from monitor.fetch import Limits, open_fetcher
from monitor.narratives import TraceOptions, Tracing, WatchedWording, table_bits
from monitor.parse.page import EXTRACTOR
from monitor.pipeline.checkpoint import Checkpoints, TraceCheckpoints
from monitor.pipeline.kept import Kept
from monitor.sandbox import Sandbox
from monitor.store import Store, open_store
from monitor.stories import Grouping, GroupOptions

PARSERS = (
    "monitor.parse.formats.jsonfeed", "monitor.parse.formats.rss", "monitor.parse.formats.sitemap",
    "monitor.parse.formats.strict", "monitor.parse.reading",
)  # fmt: skip


@lru_cache(maxsize=2)
def _watched(asked: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[WatchedWording, ...]:
    """What watchlists (id, phrases) ask for; those that name outlets ask about these, and not for a wording."""
    if not asked:
        return ()
    from monitor.query.patterns import pattern, together

    found = ((name, words) for name, phrases in asked for text in phrases for words in together(pattern(text)))
    return tuple(WatchedWording(name, words) for name, words in dict.fromkeys(found))


class Parts:
    """Holds what the verbs and questions work with; use it as a context manager."""

    def __init__(self, config: Config, *, clock: Clock = now) -> None:
        self.config = config
        self.clock = clock
        self._worker = f"{socket.gethostname()}:{os.getpid()}"
        self._stopped = threading.Event()
        self._synced = False
        self._last_pass: datetime | None = None
        self._followed_at: datetime | None = None
        self._grouping: Kept[Grouping] = Kept()
        self._checkpoints = Checkpoints(config.path.parent)
        self._trace_checkpoints = TraceCheckpoints(config.path.parent)
        self._tracing: Kept[Tracing] = Kept()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def stop(self) -> None:
        """From any thread, or a signal's handler: what runs ends early, with what is finished written."""
        self._stopped.set()
        if "_fetcher" in self.__dict__:
            self._fetcher.cancel()

    def close(self) -> None:
        for part in ("store", "_sandbox", "_fetcher"):
            if part in self.__dict__:
                self.__dict__.pop(part).close()

    @cached_property
    def store(self) -> Store:
        return open_store(self.config.database)

    @cached_property
    def _sandbox(self) -> Sandbox:
        settings = self.config.settings
        preload = (*PARSERS, EXTRACTOR) if self.reads_pages else PARSERS
        return Sandbox(seconds=settings.parse_seconds, memory_mib=settings.parse_memory_mib, preload=preload)

    @cached_property
    def _fetcher(self):  # type: ignore[no-untyped-def]  # its module is loaded only when something is fetched
        settings = self.config.settings
        fetcher = open_fetcher(
            Limits(
                seconds=settings.fetch_deadline.total_seconds(),
                body_bytes=settings.max_bytes,
                concurrency=settings.concurrency,
                host_spacing=settings.host_spacing,
                contact=settings.contact,
            ),
            clock=self.clock,
        )
        gc.freeze()  # all that is loaded stays: walking it for garbage took a tenth of a poll's time
        return fetcher

    @property
    def group_options(self) -> GroupOptions:
        return GroupOptions(window=self.config.settings.story_window)

    @property
    def trace_options(self) -> TraceOptions:
        settings = self.config.settings
        asked = tuple((one.id, one.any_ + one.all_) for one in self.config.watchlists if not one.outlets)
        return TraceOptions(
            span=settings.narrative_window,
            window=settings.narrative_articles,
            table_bits=table_bits(settings.narrative_memory),
            min_independent=settings.min_independent,
            watched=_watched(asked),
            labels={
                one.id: {label.name: label.value for label in one.labels} for one in self.config.outlets if one.labels
            },
        )

    @property
    def reads_pages(self) -> bool:
        """Whether some outlet opted in to having its articles' pages read."""
        return any(outlet.fulltext for outlet in self.config.outlets)

    def sync(self) -> None:
        """The database knows the outlets and feeds of the configuration; done once."""
        if not self._synced:  # with 421 feeds it took 41 of the 46 ms of a daemon's idle tick
            self.store.sync(self.config.owners, self.config.outlets, self.config.feeds, self.clock())
            self._synced = True
