"""A simulated week: poll, group, trace and fill, with a real database, real parsers, and no network."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from monitor import pipeline
from monitor.cli.pages.incoming import fill_lines
from monitor.errors import InputError
from monitor.records import Failure, Outlet, Owner, PollOutcome, PollStatus, Wire
from monitor.sandbox import Sandbox
from monitor.store import Store
from monitor.stories import GroupOptions
from tests.builders import NOW, SMALL, after, feed
from tests.fakes import Clock, FakeFetcher, always

OWNERS = (Owner(id="acme", name="Acme"),)
OUTLETS = tuple(
    Outlet(id=name, name=name.title(), languages=("en",), owner="acme" if name in ("post", "star") else None)
    for name in ("bell", "horn", "post", "star", "wave")
)
FEEDS = {outlet.id: feed(outlet.id) for outlet in OUTLETS}
WIRES = (Wire(id="ap", credits=("(AP)",)),)
COINED = "The republic sleeps behind a velvet curtain of borrowed hours"
ONE_OF_THEIR_OWN = {
    "bell": "Farmers blame late frost. Apple growers in northern valleys lost half their blossom; cider presses idle, "
    "orchards ask insurers for relief, beekeepers move hives south. "
    "Nurseries burned straw through three nights, yet thermometers sank; economists expect dearer juice by autumn.",
    "horn": "Stadium half empty. Striker Olsen missed two penalties while coach Varga watched from behind the bench, "
    "supporters whistled, goalkeeper Duarte saved everything else. "
    "Ticket sales fell since relegation, sponsors hesitate, and the groundsman mowed letters into turf.",
    "post": "Engineers opened the dam. Turbines roared below Kessel gorge as sluices released meltwater, villagers "
    "downstream packed cellars, geologists measured tremors. "
    "Concrete from 1931 had cracked; divers sealed seams, cranes lifted gates, anglers counted trout.",
    "star": "Violinist wins youth prize. Fourteen-year-old Mirela Toma played Sibelius without sheet music, "
    "jurors rose, her teacher wept, conductors offered scholarships. "
    "She practises mornings above a bakery, borrows an instrument from neighbours, reads scores by torchlight.",
    "wave": "Ferry company cancels departures. Passengers slept on benches near pier nine, captains cited fog, "
    "islanders ran short of bread, tugboats carried mail. "
    "Radar masts froze, harbour pilots waited aboard, pharmacies rationed insulin, schoolchildren cheered.",
}
DROUGHT = "Reservoirs around Lindholm fell to a tenth of their volume, and the water board rations farms from Friday."


def rss(outlet: str, *items: tuple[str, str, datetime | None]) -> str:
    """A feed of an outlet: (title, text, published) of each item."""
    lines = [
        f"<item><guid>{outlet}-{title}</guid><link>https://{outlet}.example/{number}</link><title>{title}</title>"
        f"<description>{text}</description>{f'<pubDate>{format_datetime(at)}</pubDate>' if at else ''}</item>"
        for number, (title, text, at) in enumerate(items)
    ]
    return f'<rss version="2.0"><channel><title>{outlet}</title>{"".join(lines)}</channel></rss>'


def a_week(fetcher: FakeFetcher, *, day: int = 0) -> None:
    """Each outlet reports on something of its own with the coined words in it, on the drought, and a trifle a day."""
    for outlet, own in ONE_OF_THEIR_OWN.items():
        report = (own.partition(".")[0], f"{own} {COINED}.", NOW)
        drought = (f"Drought empties Lindholm {outlet}", f"{DROUGHT} Our reporter {outlet} was there.", NOW)
        trifles = [(f"Trifle{n}{outlet}", f"Matter{n}{outlet} of day{n}{outlet}.", after(24 * n)) for n in range(day)]
        fetcher.serve(FEEDS[outlet].url, rss(outlet, report, drought, *trifles))


def sync(store: Store, feeds: Sequence[Any] = tuple(FEEDS.values())) -> None:
    store.sync(OWNERS, OUTLETS, feeds, NOW)


def poll(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox, hours: float = 0, at_once: int = 64
) -> dict[str, PollOutcome]:
    """The outcome of each feed, by the outlet."""
    found = pipeline.poll(store, fetcher, sandbox, clock=always(after(hours)), worker="w", every=True, at_once=at_once)  # type: ignore[arg-type]
    outlets = {one.id: outlet for outlet, one in FEEDS.items()}
    return {outlets[outcome.feed_id]: outcome for outcome in found}


def group(store: Store) -> pipeline.GroupReport:
    return pipeline.group(store, GroupOptions(), WIRES, clock=always(after(200)), at_once=7)


def trace(store: Store) -> pipeline.TraceReport:
    return pipeline.trace(store, SMALL, clock=always(after(200)), at_once=7)


def other_news(path: Path, count: int = 100) -> Path:
    """Articles that have nothing to do with one another, so that the words of a few are rare."""
    rows = [
        {
            "id": f"o{n}", "outlet": f"Outlet {n}", "title": f"Subject{n}", "published": NOW.isoformat(),
            "text": f"Matter{n} is the news of day{n}.",
        }
        for n in range(count)
    ]  # fmt: skip
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def fill(store: Store, path: Path) -> pipeline.FillReport:
    return pipeline.fill(store, path, clock=always(NOW), told=lambda _: None)


# --- the whole road ----------------------------------------------------------------------------


def test_a_week_is_polled_grouped_and_traced_into_stories_and_narratives(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox, tmp_path: Path
) -> None:
    sync(store)
    fill(store, other_news(tmp_path / "other.jsonl"))
    for day in range(3):
        a_week(fetcher, day=day)
        outcomes = poll(store, fetcher, sandbox, hours=24 * day)
        assert {outcome.status for outcome in outcomes.values()} == {PollStatus.NEW}
        grouped, traced = group(store), trace(store)
        assert grouped.articles == traced.articles > 0
        assert grouped.founded + grouped.joined == grouped.articles
    drought = next(story for story in store.stories(min_outlets=5, limit=100) if "Drought" in story.title)
    assert {member.outlet_id for member in drought.members} == set(FEEDS)
    assert drought.independent < drought.outlets == 5  # essentially one text
    narratives = [view.phrase for view in store.phrases(flagged=True, limit=100)]
    (coined,) = (phrase for phrase in narratives if phrase.text == COINED)
    assert (coined.outlets, coined.independent) == (5, 4)  # post and star are of one owner
    assert store.ungrouped(10) == store.untraced(10) == ()


def test_polling_in_steps_finds_what_polling_at_once_finds(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox, tmp_path: Path
) -> None:
    sync(store)
    fill(store, other_news(tmp_path / "other.jsonl"))
    group(store), trace(store)
    seen = []
    for number, outlet in enumerate(FEEDS):
        for other in FEEDS:
            fetcher.fail(FEEDS[other].url, Failure(status=PollStatus.TIMEOUT, detail="too slow"))
        words = f"{ONE_OF_THEIR_OWN[outlet]} {COINED}."
        fetcher.serve(FEEDS[outlet].url, rss(outlet, (f"Own {outlet}", words, after(number))))
        poll(store, fetcher, sandbox, hours=number)
        group(store), trace(store)
        seen.append([view.phrase.outlets for view in store.phrases(limit=100)])
    assert seen == [[], [], [3], [4], [5]]


# --- poll --------------------------------------------------------------------------------------


def test_every_feed_ends_in_one_status_whatever_it_answers(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox
) -> None:
    sync(store)
    fetcher.serve(FEEDS["bell"].url, rss("bell", ("One", DROUGHT, NOW)))
    fetcher.serve(FEEDS["horn"].url, "<!doctype html><html><body>We have moved.</body></html>")
    fetcher.serve(FEEDS["post"].url, rss("post"))
    fetcher.serve(FEEDS["star"].url, b"")
    fetcher.fail(FEEDS["wave"].url, Failure(status=PollStatus.GONE, detail="410 Gone", http_status=410))
    outcomes = poll(store, fetcher, sandbox)
    assert {outlet: outcome.status for outlet, outcome in outcomes.items()} == {
        "bell": PollStatus.NEW, "horn": PollStatus.NOT_A_FEED, "post": PollStatus.EMPTY, "star": PollStatus.NO_BODY,
        "wave": PollStatus.GONE,
    }  # fmt: skip
    assert all(outcome.detail and outcome.standing.next_poll_at > outcome.polled_at for outcome in outcomes.values())
    assert {state.outlet_id: state.status for state in store.feed_states()} == {
        outlet: outcome.status.value for outlet, outcome in outcomes.items()
    }


def test_a_second_poll_finds_nothing_new(store: Store, fetcher: FakeFetcher, sandbox: Sandbox) -> None:
    sync(store)
    a_week(fetcher)
    first = poll(store, fetcher, sandbox)
    second = poll(store, fetcher, sandbox, hours=1)
    assert sum(len(outcome.articles) for outcome in first.values()) == 10
    assert {outcome.status for outcome in second.values()} == {PollStatus.UNCHANGED}
    assert len(store.articles(limit=100)) == 10


def test_other_bytes_with_the_same_entries_are_unchanged(store: Store, fetcher: FakeFetcher, sandbox: Sandbox) -> None:
    sync(store, [FEEDS["bell"]])
    fetcher.serve(FEEDS["bell"].url, rss("bell", ("One", DROUGHT, NOW)))
    poll(store, fetcher, sandbox)
    fetcher.serve(FEEDS["bell"].url, rss("bell", ("One", DROUGHT, NOW)) + "<!-- rendered in 3 ms -->")
    (outcome,) = poll(store, fetcher, sandbox, hours=1).values()
    assert (outcome.status, outcome.known, outcome.articles) == (PollStatus.UNCHANGED, 1, ())


def test_an_edited_headline_is_a_revision_with_its_interval(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox
) -> None:
    sync(store, [FEEDS["bell"]])
    original = rss("bell", ("Minister denies", DROUGHT, NOW))
    fetcher.serve(FEEDS["bell"].url, original)
    poll(store, fetcher, sandbox)
    fetcher.serve(FEEDS["bell"].url, original.replace("<title>Minister denies", "<title>Minister admits"))
    poll(store, fetcher, sandbox, hours=2)
    (article,) = store.articles(limit=9)
    first, second = store.article(article.id).revisions
    assert (first.title, second.title) == ("Minister denies", "Minister admits")
    assert (second.first_seen.after, second.first_seen.until) == (after(0), after(2))


def test_an_interval_begins_when_the_feed_was_asked_not_when_its_answer_was_written(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox
) -> None:
    sync(store, [FEEDS["bell"]])
    fetcher.serve(FEEDS["bell"].url, rss("bell", ("Minister denies", DROUGHT, NOW)))
    slow = Clock(after(0), after(1))  # asked, written: what came in that hour was in no answer
    list(pipeline.poll(store, fetcher, sandbox, clock=slow, worker="w", every=True))  # type: ignore[arg-type]
    fetcher.serve(FEEDS["bell"].url, rss("bell", ("Ferry sails", COINED, NOW), ("Minister denies", DROUGHT, NOW)))
    poll(store, fetcher, sandbox, hours=2)
    seen = {article.title: article.first_seen for article in store.articles(limit=9)}
    assert (seen["Ferry sails"].after, seen["Ferry sails"].until) == (after(0), after(2))


def test_validators_are_sent_back_and_kept_through_a_304(store: Store, fetcher: FakeFetcher, sandbox: Sandbox) -> None:
    sync(store, [FEEDS["bell"]])
    url = FEEDS["bell"].url
    fetcher.serve(url, rss("bell", ("One", DROUGHT, NOW)), etag='W/"1"', last_modified="yesterday, more or less")
    poll(store, fetcher, sandbox)
    fetcher.not_modified(url)
    (outcome,) = poll(store, fetcher, sandbox, hours=1).values()
    assert outcome.status is PollStatus.NOT_MODIFIED
    poll(store, fetcher, sandbox, hours=2)
    assert [(asked.etag, asked.last_modified) for asked in fetcher.asked] == [
        (None, None),
        ('W/"1"', "yesterday, more or less"),
        ('W/"1"', "yesterday, more or less"),
    ]


def test_a_new_validator_is_kept_even_if_the_bytes_are_the_same(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox
) -> None:
    sync(store, [FEEDS["bell"]])
    for number in range(2):
        fetcher.serve(FEEDS["bell"].url, rss("bell", ("One", DROUGHT, NOW)), etag=f'"{number}"')
        poll(store, fetcher, sandbox, hours=number)
    poll(store, fetcher, sandbox, hours=3)
    assert [asked.etag for asked in fetcher.asked] == [None, '"0"', '"1"']


@pytest.mark.parametrize("body", ["<html>no feed</html>", "", "<rss><channel><item>"])
def test_a_document_that_cannot_be_read_leaves_its_validators_behind(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox, body: str
) -> None:
    sync(store, [FEEDS["bell"]])
    fetcher.serve(FEEDS["bell"].url, body, etag='"bad"')
    (outcome,) = poll(store, fetcher, sandbox).values()
    fetcher.serve(FEEDS["bell"].url, body, etag='"bad"')
    (again,) = poll(store, fetcher, sandbox, hours=1).values()
    if outcome.status.ok:
        pytest.fail(f"{body!r} was read as a feed: {outcome.detail}")
    assert (outcome.etag, outcome.body_sha256, fetcher.asked[1].etag) == (None, None, None)
    assert again.status is outcome.status  # not "unchanged": it is looked at again


def test_a_feed_that_failed_keeps_the_validators_of_the_last_document_that_was_read(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox
) -> None:
    sync(store, [FEEDS["bell"]])
    url = FEEDS["bell"].url
    fetcher.serve(url, rss("bell", ("One", DROUGHT, NOW)), etag='"good"')
    poll(store, fetcher, sandbox)
    fetcher.fail(url, Failure(status=PollStatus.TIMEOUT, detail="no answer within 30 s"))
    poll(store, fetcher, sandbox, hours=1)
    fetcher.not_modified(url)
    (outcome,) = poll(store, fetcher, sandbox, hours=2).values()
    assert fetcher.asked[-1].etag == '"good"'
    assert outcome.status is PollStatus.NOT_MODIFIED


def test_a_poll_that_dies_stores_whole_batches_and_is_mended_by_the_next(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox
) -> None:
    sync(store)
    a_week(fetcher)
    victim = sorted(FEEDS.values(), key=lambda one: one.id)[-1]
    fetcher.raise_for(victim.url, ConnectionAbortedError("the machine lost its power"))
    with pytest.raises(ConnectionAbortedError):
        poll(store, fetcher, sandbox, at_once=2)
    assert len(store.articles(limit=100)) < 10
    again = FakeFetcher()
    a_week(again)
    poll(store, again, sandbox, hours=1)
    assert len(store.articles(limit=100)) == 10


def test_whoever_stops_listening_to_a_poll_stops_the_asking(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox
) -> None:
    sync(store)
    a_week(fetcher)
    polling = pipeline.poll(store, fetcher, sandbox, clock=always(NOW), worker="w", at_once=1)  # type: ignore[arg-type]
    first = next(polling)
    polling.close()
    assert fetcher.cancelled
    assert {state.outlet_id for state in store.feed_states() if state.status} == {
        outlet for outlet, one in FEEDS.items() if one.id == first.feed_id
    }


# --- group and trace are resumed -----------------------------------------------------------------


def stories_of(store: Store) -> set[tuple[str, frozenset[str]]]:
    return {
        (story.id, frozenset(member.article_id for member in story.members)) for story in store.stories(limit=1_000)
    }


def phrases_of(store: Store) -> set[tuple[str, str, bool, int, float]]:
    found = (view.phrase for view in store.phrases(limit=1_000))
    return {(phrase.id, phrase.text, phrase.flagged, phrase.outlets, phrase.score) for phrase in found}


def forty_articles(store: Store, sandbox: Sandbox, folder: Path) -> None:
    """Twenty that were imported, and twenty that were polled."""
    fetcher = FakeFetcher()
    sync(store)
    fill(store, other_news(folder / "other.jsonl", count=20))
    a_week(fetcher, day=2)
    poll(store, fetcher, sandbox)


def test_grouping_and_tracing_that_were_interrupted_are_resumed_and_end_as_if_they_had_not_been(
    store: Store, other_store: Store, sandbox: Sandbox, tmp_path: Path
) -> None:
    for one in (store, other_store):
        forty_articles(one, sandbox, tmp_path)
    with pytest.raises(KeyboardInterrupt):
        pipeline.group(store, GroupOptions(), WIRES, clock=Clock(NOW, NOW), at_once=7)
    assert len(store.ungrouped(100)) == 40 - 2 * 7  # two batches are kept, the third is not
    assert [group(store).articles, group(other_store).articles] == [26, 40]
    assert stories_of(store) == stories_of(other_store)
    with pytest.raises(KeyboardInterrupt):
        pipeline.trace(store, SMALL, clock=Clock(NOW, NOW, NOW), at_once=7)
    assert len(store.untraced(100)) == 40 - 3 * 7
    assert [trace(store).articles, trace(other_store).articles] == [19, 40]
    assert phrases_of(store) == phrases_of(other_store)


def test_tracing_that_takes_longer_than_its_seconds_leaves_the_rest_to_the_next_call_and_says_so(
    store: Store, sandbox: Sandbox, tmp_path: Path
) -> None:
    forty_articles(store, sandbox, tmp_path)
    group(store)
    late = after(11 / 3600)
    report = pipeline.trace(store, SMALL, clock=Clock(NOW, NOW, late, late), at_once=7, seconds=10)
    assert (report.articles, report.waiting) == (7, 33)
    assert any("33 articles not traced yet" in line for line in fill_lines([], pipeline.GroupReport(), report))
    assert (trace(store).articles, trace(store).waiting) == (33, 0)


def test_grouping_and_tracing_of_nothing_do_nothing(store: Store) -> None:
    assert group(store) == pipeline.GroupReport()
    assert trace(store) == pipeline.TraceReport()


# --- fill --------------------------------------------------------------------------------------


def line(number: int, **more: Any) -> str:
    row = {"id": str(number), "outlet": "Bell", "title": f"Title {number}", "text": f"Text {number}."}
    return json.dumps(row | more) + "\n"


def test_an_import_counts_duplicates_and_stores_them_once(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_text("".join(line(number) for number in (1, 2, 1, 3)))
    first = fill(store, file)
    assert (first.lines, first.stored, first.duplicates, first.bad, first.broken) == (4, 3, 1, (), None)
    again = fill(store, file)
    assert (again.stored, again.duplicates) == (0, 4)
    assert len(store.articles(limit=100)) == 3


def test_a_truncated_line_is_reported_with_its_number_and_the_rest_is_stored(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_text(line(1) + "\n" + line(2)[:30] + "\n" + line(3) + line(4, outlet=None) + line(5))
    report = fill(store, file)
    assert report.stored == 3
    assert [bad.line for bad in report.bad] == [3, 5]
    assert report.bad[0].reason.startswith("line 3: not JSON")
    assert {article.title for article in store.articles(limit=100)} == {"Title 1", "Title 3", "Title 5"}


def test_an_interrupted_import_goes_on_where_it_stopped(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_text("".join(line(number) for number in range(23)))
    with pytest.raises(KeyboardInterrupt):
        pipeline.fill(store, file, clock=Clock(NOW, NOW), told=lambda _: None, at_once=5)
    assert len(store.articles(limit=100)) == 10
    report = fill(store, file)
    assert (report.resumed, report.stored, report.duplicates) == (10, 13, 0)
    assert fill(store, file).resumed == 0  # it is finished: the next time all of it is read


def test_a_file_that_changed_after_an_interruption_is_read_from_its_start(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_text("".join(line(number) for number in range(12)))
    with pytest.raises(KeyboardInterrupt):
        pipeline.fill(store, file, clock=Clock(NOW), told=lambda _: None, at_once=5)
    file.write_text("".join(line(number) for number in range(100, 112)))
    report = fill(store, file)
    assert (report.resumed, report.stored) == (0, 12)


def test_a_broken_gzip_keeps_what_came_before_and_says_where_it_broke(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl.gz"
    whole = gzip.compress("".join(line(n, text=f"{n * 7919 % 1_000_003} " * 20) for n in range(5_000)).encode())
    file.write_bytes(whole[: len(whole) // 2])
    report = fill(store, file)
    assert isinstance(report.broken, InputError)
    assert "breaks off" in str(report.broken)
    assert 0 < report.stored < 5_000
    assert len(store.articles(limit=10_000)) == report.stored
    file.write_bytes(whole)
    mended = fill(store, file)
    assert mended.stored + report.stored == 5_000
    assert mended.broken is None


def test_a_file_that_is_not_there_is_an_error_with_a_next_step(store: Store, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file") as missing:
        fill(store, tmp_path / "nothing.jsonl")
    assert missing.value.hint


def test_imported_articles_take_the_same_road(store: Store, tmp_path: Path) -> None:
    sync(store)
    fill(store, other_news(tmp_path / "other.jsonl"))
    file = tmp_path / "coined.jsonl"
    rows = [
        line(n, outlet=f"Paper {n}", title=own[:20], text=f"{own} {COINED}.", published=after(24 * n).isoformat())
        for n, own in enumerate(ONE_OF_THEIR_OWN.values())
    ]
    file.write_text("".join(rows))
    fill(store, file)
    assert group(store).articles == trace(store).articles == 105
    (view,) = store.phrases(limit=10)
    assert (view.phrase.text, view.phrase.independent) == (COINED.removeprefix("The "), 5)
