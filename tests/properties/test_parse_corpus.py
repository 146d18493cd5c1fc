"""Real documents: no crash, one named status each, both tiers alike, and nothing new on a second poll."""

from __future__ import annotations

import os
import re
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

FEEDPARSERS = Path(os.environ.get("MONITOR_FEEDPARSER_TESTS", "-"))  # `tests` of its source distribution
_BASE = re.compile(rb"^\s*Header:\s*Content-Location:\s*(\S+)", re.MULTILINE)

# Where the tiers differ, in what, and why. The strict tier is right in each.
DIFFERENT: dict[str, set[str]] = {
    name: set(fields.split(", "))
    for names, fields in (
        # feedparser takes an item that stands inside an item (Simple Sharing Extensions keep the losing side of a
        # conflict there) for one of the feed's, and gives its title to the item around it, and to the feed.
        ("ep1_v4a ep2_v4a v4 v5", "title, feed title"),
        ("v6", "feed title"),
        # It keeps the last of several names for one thing, where the strict tier prefers title to dc:title …
        ("rss_1.0_DC_Sy", "feed title, text, html"),
        ("rss_1.0_DC_multi", "feed title, summary, text, html"),
        ("atom_0.3_DC_Sy", "summary, html, updated"),
        # Of <description> and <summary> in one item it takes the first, and does not tell which that was.
        ("item_summary_and_description", "summary, html"),
        # It reads escaped markup inside XHTML as markup; RFC 4287 §3.1.1.3 says that it is text.
        ("entry_content_div_escaped_markup", "text, html"),
        # It tells the base of a summary and the language of a title, the strict tier those of the entry.
        ("entry_summary_xml_base entry_summary_xml_base_inherit_2", "html"),
        ("entry_summary_xml_lang_inherit_3 entry_summary_xml_lang_inherit_4", "language"),
        ("entry_title_xml_lang entry_title_xml_lang_inherit_2 entry_title_xml_lang_inherit_3", "language"),
        # It gives an item the <title> of an image inside its <category>, and drops a guid that is no URL.
        ("item_category_image item_guid_isPermaLink_ValueError", "entries"),
    )
    for name in names.split()
}
FIELDS = tuple(Entry.__dataclass_fields__)

needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="../shared/data/feeds is not here")


def documents() -> list[Path]:
    real = [path for path in CORPUS.rglob("*") if path.is_file()] if CORPUS.is_dir() else []
    return sorted(real) + sorted(GOLDEN.glob("*.xml"))


def job(path: Path) -> ParseJob:
    body = path.read_bytes()
    based = _BASE.search(body[:2000])
    url = based[1].decode("ascii", "replace") if based else ""
    return ParseJob(body=body, url=url if url.startswith("http") else f"https://daily.example/feeds/{path.name}")


def differences(one: ParsedDocument, other: ParsedDocument) -> set[str]:
    """The fields in which two readings of a document differ."""
    found = {
        f"feed {name}"
        for name in ("title", "language", "hints", "format")
        if getattr(one, name) != getattr(other, name)
    }
    if len(one.entries) != len(other.entries):
        return found | {"entries"}
    pairs = list(zip(one.entries, other.entries, strict=True))
    return found | {name for name in FIELDS if any(getattr(mine, name) != getattr(its, name) for mine, its in pairs)}


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
    if isinstance(one, Failure):
        pytest.skip("only one tier can read it")
    other = rss.parse(job(path))
    assert isinstance(other, ParsedDocument), other
    assert differences(one, other) == DIFFERENT.get(path.stem, set())


@pytest.mark.corpus
@pytest.mark.skipif(not FEEDPARSERS.is_dir(), reason="MONITOR_FEEDPARSER_TESTS names no folder with feedparser's tests")
def test_what_both_tiers_can_read_of_feedparsers_own_tests_they_read_alike() -> None:
    wrong, read = [], 0
    for path in sorted(FEEDPARSERS.rglob("*.xml")):
        one = strict.parse(job(path))
        if isinstance(one, Failure):
            continue
        read += 1
        other = rss.parse(job(path))
        found = differences(one, other) if isinstance(other, ParsedDocument) else {"no reading"}
        if found != DIFFERENT.get(path.stem, set()):
            wrong.append((path.name, found))
    assert wrong == []
    assert read > 1500


@pytest.mark.corpus
@pytest.mark.skipif(not FEEDPARSERS.is_dir(), reason="MONITOR_FEEDPARSER_TESTS names no folder with feedparser's tests")
def test_none_of_feedparsers_own_tests_raises() -> None:
    for path in sorted(FEEDPARSERS.rglob("*")):
        if path.is_file():
            assert isinstance(parse_document(job(path)), (ParsedDocument, Failure))


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
