"""The past is decided again from what was known then: earlier revisions, later orders by hand, late articles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from monitor import pipeline
from monitor.records import HandLink, Outlet, Owner, StoryChange, StoryMove
from monitor.sandbox import Sandbox
from monitor.store import Store, open_store
from monitor.stories import GroupOptions
from tests.builders import SMALL, after, feed
from tests.fakes import FakeFetcher, always
from tests.pipeline_files import imported

NAMES = ("bell", "horn", "post", "star")
OUTLETS = tuple(Outlet(id=name, name=name.title(), languages=("en",)) for name in NAMES)
FEEDS = {name: feed(name) for name in NAMES}
COINED = "The republic sleeps behind a velvet curtain of borrowed hours"
OWN = {
    "bell": "Farmers blame late frost. Apple growers lost half their blossom and ask insurers for relief.",
    "horn": "Stadium half empty. Striker Olsen missed two penalties while coach Varga watched from the bench.",
    "post": "Engineers opened the dam. Turbines roared below Kessel gorge as sluices released meltwater.",
    "star": "Violinist wins youth prize. Mirela Toma played Sibelius without sheet music and jurors rose.",
}


def serve(fetcher: FakeFetcher, **texts: str) -> None:
    for name in NAMES:
        told = texts.get(name)
        title = OWN[name].partition(".")[0]
        item = f"<item><guid>{name}</guid><title>{title}</title><description>{told}</description></item>"
        fetcher.serve(FEEDS[name].url, f'<rss version="2.0"><channel>{item if told else ""}</channel></rss>')


def a_round(store: Store, fetcher: FakeFetcher, sandbox: Sandbox, hours: float) -> datetime:
    """Poll, group and trace by processes that know nothing of one another."""
    now = after(hours)
    list(pipeline.poll(store, fetcher, sandbox, clock=always(now), worker="w", every=True))  # type: ignore[arg-type]
    pipeline.group(store, GroupOptions(), (), clock=always(now))
    pipeline.trace(store, SMALL, clock=always(now))
    return now


def shown(store: Store) -> Any:
    """Everything that `why` tells, but for predecessors."""
    return store.phrases(limit=100), store.counts()["stories"], store.counts()["articles"], [
        (one.id, one.story_id, one.title, one.body, one.revision) for one in store.articles(limit=1_000)
    ]  # fmt: skip


def rehearsed(store: Store, folder: Path, until: datetime) -> Any:
    past = open_store(f"sqlite:///{folder}/past-{until:%d%H}.db")
    pipeline.rehearse(store, past, GroupOptions(), SMALL, (), until=until, told=lambda _: None)
    found = shown(past)
    past.close()
    return found


def merged(store: Store, a: str, b: str, now: datetime) -> None:
    """As a person orders it: `b` comes to `a`."""
    story = {article.id: str(article.story_id) for article in store.articles(limit=1_000)}
    assert story[a] != story[b], "what they share is one sentence, and each has its own news"
    change = StoryChange(
        kind="merge", by="hand", stories=(story[a], story[b]), signals=(),
        moves=(StoryMove(article_id=b, from_story=story[b], to_story=story[a]),),
    )  # fmt: skip
    link = HandLink(a=min(a, b), b=max(a, b), same=True, at=now, by="ana")
    store.save_story_changes([change], now, links=[link])


def test_each_instant_is_as_it_was(store: Store, fetcher: FakeFetcher, sandbox: Sandbox, tmp_path: Path) -> None:
    store.sync((Owner(id="acme", name="Acme"),), OUTLETS, tuple(FEEDS.values()), after(-1))
    imported(store, tmp_path, [
        (f"o{n}", f"Outlet {n}", f"Subject{n}", f"Matter{n} is the news of day{n}.", after(-1)) for n in range(30)
    ])  # fmt: skip
    then: dict[datetime, Any] = {}

    def a_look(now: datetime) -> None:
        then[now] = shown(store)

    def texts(*carriers: str, change: Callable[[str], str] = str) -> dict[str, str]:
        return {name: change(f"{OWN[name]} {COINED}.") for name in carriers}

    serve(fetcher, **texts("bell", "horn"))
    a_look(a_round(store, fetcher, sandbox, 0))
    serve(fetcher, **texts("bell", "horn", "post"))
    a_look(a_round(store, fetcher, sandbox, 3))
    serve(fetcher, **texts("bell", "horn", "post", change=lambda text: text.replace("velvet", "woollen")))
    a_look(a_round(store, fetcher, sandbox, 6))  # three revisions, nothing to trace
    found = {view.outlet_id: view.article_id for view in store.phrases(limit=9)[0].uses}
    merged(store, found["bell"], found["post"], after(7))
    a_look(after(7))
    serve(fetcher, **texts("bell", "horn", "post", "star"))
    a_look(a_round(store, fetcher, sandbox, 9))

    assert [[view.phrase.outlets for view in phrases] for phrases, *_ in then.values()] == [[], [3], [3], [3], [4]]
    assert len({repr(one) for one in then.values()}) == 5, "each look must differ from the others"
    for instant, known in list(then.items())[1::2]:  # after a phrase was found, and after an order by hand; …
        assert rehearsed(store, tmp_path, instant) == known, instant
    assert rehearsed(store, tmp_path, after(9)) == then[after(9)]  # … in which processes began, each with newer texts
