"""Three days in a few seconds: the demonstration drives the program that its user has, not a script beside it.

feeds.yaml | server.now = clock = an instant | app.poll | app.group | app.trace | app.detect, compose, deliver | …
           | answers.judge
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from monitor.demo.answers import Answer, Shown, judge
from monitor.demo.server import WorldServer
from monitor.demo.world import World
from monitor.records import Article, ArticleView, Edition, FeedState, PhraseView, StoryView

FILE = "feeds.yaml"
DATABASE = "monitor.db"
_ALL = 100_000


class PlayedApp(Protocol):
    """What the demonstration needs of monitor.app.App."""

    def poll(self, *, every: bool) -> object: ...

    def group(self) -> object: ...

    def trace(self) -> object: ...

    def watch(self) -> object: ...

    def detect(self) -> Sequence[Edition]: ...

    def compose(self) -> Sequence[Edition]: ...

    def deliver(self) -> object: ...

    def articles(self, *, limit: int) -> Sequence[Article]: ...

    def article(self, identity: str, /) -> ArticleView: ...

    def stories(self, *, limit: int) -> Sequence[StoryView]: ...

    def phrases(self, *, limit: int) -> Sequence[PhraseView]: ...

    def feed_states(self) -> Sequence[FeedState]: ...


BuildApp = Callable[[Path, Callable[[], datetime]], PlayedApp]
Progress = Callable[[int, int, datetime], None]  # rounds done, rounds, the simulated instant


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoResult:
    """What the program shows after three simulated days, and how it compares with the key."""

    config: Path
    url: str
    outlets: int
    feeds: int
    rounds: int
    requests: int
    shown: Shown
    answers: tuple[Answer, ...]
    editions: tuple[Edition, ...] = ()  # alerts and digests, in the order in which they were frozen


class _Clock:
    """An instant that is set by hand."""

    def __init__(self, now: datetime) -> None:
        self.instant = now

    def now(self) -> datetime:
        return self.instant


def play(
    build_app: BuildApp, *, seed: int = 7, folder: Path, port: int = 0, progress: Progress | None = None
) -> DemoResult:
    """The result of three days in `folder`, where feeds.yaml and the database stay behind.

    `build_app` gets the path of feeds.yaml and the clock. Errors of the program pass through.
    """
    world = World(seed)
    config = folder / FILE
    clock = _Clock(world.polls[0])
    with WorldServer(world, port=port) as server:
        config.write_text(world.config_yaml(server.url, DATABASE), encoding="utf-8")
        app = build_app(config, clock.now)
        editions: list[Edition] = []
        for number, instant in enumerate(world.polls, start=1):
            clock.instant = server.now = instant
            app.poll(every=True)
            app.watch()
            app.group()
            app.trace()
            editions += [*app.detect(), *app.compose()]
            app.deliver()
            if progress is not None:
                progress(number, len(world.polls), instant)
        shown = look(app)
        return DemoResult(
            config=config,
            url=server.url,
            outlets=len(world.outlets),
            feeds=len(world.feeds),
            rounds=len(world.polls),
            requests=server.requests,
            shown=shown,
            answers=judge(world.key, shown),
            editions=tuple(editions),
        )


def look(app: PlayedApp) -> Shown:
    """Everything that the program shows."""
    articles = tuple(app.articles(limit=_ALL))
    return Shown(
        articles=articles,
        edited=tuple(app.article(article.id) for article in articles if article.revision > 1),
        stories=tuple(app.stories(limit=_ALL)),
        phrases=tuple(app.phrases(limit=_ALL)),
        feeds=tuple(app.feed_states()),
    )
