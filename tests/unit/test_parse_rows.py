"""Lines of an import file: usable, or refused in a sentence with the line's number."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from monitor.parse.rows import new_article, outlet_id, row
from monitor.records import BadRow, ImportRow

NOW = datetime(2026, 11, 20, tzinfo=UTC)
GOOD = {"id": "7", "url": "https://daily.example/a?utm_source=x", "title": "One", "outlet": "Daily Bell", "lang": "sl",
        "summary": "s", "text": "a\u200b  b\r\n\r\nc", "published": "2025-06-10T09:30:00", "event": 3}  # fmt: skip


def line(**changes: object) -> bytes:
    return json.dumps(GOOD | changes).encode()


def read(raw: bytes, *, verbatim: bool = False) -> ImportRow:
    found = row(17, raw, verbatim=verbatim)
    assert isinstance(found, ImportRow), found
    return found


def test_a_good_line_becomes_an_article() -> None:
    found = read(line())
    assert (found.line, found.external_id, found.outlet, found.event) == (17, "7", "Daily Bell", "3")
    assert (found.entry.url, found.entry.text, found.entry.language) == ("https://daily.example/a", "a b\nc", "sl")
    assert found.entry.published is not None
    assert (found.entry.published.instant, found.entry.published.zone) == (
        datetime(2025, 6, 10, 9, 30, tzinfo=UTC),
        "assumed-utc",
    )
    article = new_article(found, NOW)
    assert (article.outlet_id, article.feed_id, article.external_id) == ("daily-bell", None, "7")
    assert (article.first_seen.after, article.first_seen.until) == (None, NOW)
    assert article.id == new_article(read(line(id=None)), NOW).id, "the URL names the article"


def test_verbatim_keeps_every_character_for_offsets() -> None:
    assert read(line(), verbatim=True).entry.text == GOOD["text"]


def test_an_outlet_that_nobody_recorded_is_unknown_to_evaluate_and_refused_by_import() -> None:
    assert read(line(outlet=None), verbatim=True).outlet == ""
    assert isinstance(row(1, line(outlet=None)), BadRow)


def test_a_day_that_never_was_leaves_the_article_undated() -> None:
    published = read(line(published="0001-11-30")).entry.published
    assert published is not None
    assert (published.raw, published.instant, published.zone) == ("0001-11-30", None, "unknown")


def test_what_is_null_or_missing_is_unknown() -> None:
    found = read(json.dumps({"id": 12, "title": "One", "outlet": "x", "published": None}).encode())
    assert (found.external_id, found.entry.url, found.entry.published, found.entry.text) == ("12", None, None, "")
    assert new_article(found, NOW).id != new_article(read(line(id=13, url=None)), NOW).id


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (line()[:40], "not JSON"),
        (b"", "not JSON"),
        (b"\xff\xfe", "not UTF-8"),
        (b"[]", "not an object but a list"),
        (b"12", "not an object but a number"),
        (b"null", "not an object"),
        (b"[" * 100_000, "nested too deep"),
        (b'{"id": NaN}', "NaN is not allowed"),
        (b'{"id": ' + b"9" * 5000 + b"}", "not JSON"),
        (line(title=None), '"title" is missing'),
        (line(title=" \u200b "), '"title" is missing'),
        (line(outlet=None), '"outlet" is missing'),
        (line(id=None, url=None), '"id" or "url" is missing'),
        (line(id=None, url="javascript:x"), "no http or https link"),
        (line(title=3), '"title" must be a string, not a number'),
        (line(text=["a"]), '"text" must be a string, not a list'),
        (line(id=True), '"id" must be'),
        (line(published="last week"), '"published" is no ISO 8601 date'),
        (line(published=1520932969), '"published" must be a string'),
    ],
)
def test_a_bad_line_says_which_and_why(raw: bytes, why: str) -> None:
    found = row(17, raw)
    assert isinstance(found, BadRow)
    assert found.reason.startswith("line 17: ")
    assert why in found.reason
    assert len(found.reason) < 300


def test_outlets_of_any_script_get_an_id_of_their_own() -> None:
    names = ["Daily Bell", "Правда", "Известия", "Die Zeit", "Zeit Правда", "日本経済新聞", "!!!", "???"]
    ids = [outlet_id(name) for name in names]
    assert len(set(ids)) == len(ids)
    assert all(id_.isascii() and 0 < len(id_) <= 80 for id_ in ids)
