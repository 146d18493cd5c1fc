"""Real documents: no crash, one named status each, both tiers alike, and nothing new on a second poll."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor.parse import parse_document
from monitor.parse.formats import rss, strict
from monitor.parse.identity import changes, lookup
from monitor.records import DueFeed, Entry, Failure, ParsedDocument, ParseJob
from tests.remembered import Remembered

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "data" / "feeds"
GOLDEN = ROOT / "tests" / "golden" / "feeds"
NOW = datetime(2026, 11, 20, tzinfo=UTC)

# Where the tiers differ, and why. feedparser takes an item that stands inside an item (Simple Sharing Extensions keep
# the losing side of a conflict there) for one of the feed's, and gives its title to the item around it.
NESTED = {"ep1_v4a.xml", "ep2_v4a.xml", "v4.xml", "v5.xml"}

needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="../shared/data/feeds is not here")


def documents() -> list[Path]:
    real = [path for path in CORPUS.rglob("*") if path.is_file()] if CORPUS.is_dir() else []
    return sorted(real) + sorted(GOLDEN.glob("*.xml"))


def job(path: Path) -> ParseJob:
    return ParseJob(body=path.read_bytes(), url=f"https://daily.example/feeds/{path.name}")


def essence(entry: Entry) -> tuple[object, ...]:
    return entry.title, entry.url, entry.guid, entry.published and entry.published.instant


@pytest.mark.corpus
@needs_corpus
def test_every_real_document_is_read() -> None:
    found = {path: parse_document(job(path)) for path in documents()}
    assert [path.name for path, one in found.items() if isinstance(one, Failure)] == []
    tiers = [one.tier for one in found.values() if isinstance(one, ParsedDocument)]
    assert tiers.count("strict") >= 0.9 * len(tiers)


@pytest.mark.corpus
@needs_corpus
def test_every_korean_date_is_read() -> None:
    found = parse_document(job(CORPUS / "rss-fetcher" / "real-korean-times.rss"))
    assert isinstance(found, ParsedDocument)
    dates = [entry.published for entry in found.entries if entry.published]
    assert len(dates) == 195
    for date in dates:
        assert date.zone == "offset"
        assert date.instant is not None
        hour = int(date.raw.rsplit(" ", 2)[-2].split(":")[0])
        assert (date.instant + timedelta(hours=9)).hour == hour


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_what_both_tiers_can_read_they_read_alike(path: Path) -> None:
    one = strict.parse(job(path))
    if isinstance(one, Failure) or path.name in NESTED:
        pytest.skip("only one tier can read it" if isinstance(one, Failure) else "an item inside an item")
    other = rss.parse(job(path))
    assert isinstance(other, ParsedDocument), other
    assert [essence(entry) for entry in one.entries] == [essence(entry) for entry in other.entries]


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_a_second_poll_of_the_same_bytes_adds_nothing(path: Path) -> None:
    feed = DueFeed(id="f", url=job(path).url, outlet_id="daily", interval=timedelta(minutes=15))
    store = Remembered()
    for again in (False, True):
        parsed = parse_document(job(path))
        assert isinstance(parsed, ParsedDocument)
        found = changes(feed, parsed, store.answer(lookup(feed, parsed)), NOW)
        store.save(feed, found)
        assert (found.revisions, found.sightings) == ((), ())
        assert len(found.articles) == (0 if again else len(store.seen))
