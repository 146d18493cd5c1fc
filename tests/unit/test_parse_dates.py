"""Dates: read without guessing, or kept as they are."""

from __future__ import annotations

import doctest
from datetime import UTC, datetime

import pytest

from monitor.parse import dates, zones
from monitor.parse.dates import feed_date


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


READ = [
    ("Tue, 10 Jun 2025 09:30:00 GMT", None, at(2025, 6, 10, 9, 30), "name"),
    ("10 Jun 2025 09:30:00 +0000", None, at(2025, 6, 10, 9, 30), "offset"),
    ("Tue, 10 Jun 2025 09:30:00 +0530", None, at(2025, 6, 10, 4, 0), "offset"),
    ("Tue, 10 Jun 2025 09:30:00 +05:30", None, at(2025, 6, 10, 4, 0), "offset"),
    ("Fri, 7 Jun 2024 09:05:3 GMT+9", None, at(2024, 6, 7, 0, 5, 3), "offset"),
    ("Fri, 07 Jun 2024 09:05:03 GMT-07:00", None, at(2024, 6, 7, 16, 5, 3), "offset"),
    ("Fri, 07 Jun 2024 09:05:03 GMT+0300 (MSK)", None, at(2024, 6, 7, 6, 5, 3), "offset"),
    ("2025-06-10T09:30:00+0530", None, at(2025, 6, 10, 4, 0), "offset"),
    ("2025-06-10T09:30:00-0330", None, at(2025, 6, 10, 13, 0), "offset"),
    ("2025-06-10T09:30:00.123Z", None, at(2025, 6, 10, 9, 30), "offset"),
    ("2025-06-10T09:30:00-05:00Z", None, at(2025, 6, 10, 14, 30), "offset"),
    ("2025-06-10T24:00:00Z", None, at(2025, 6, 11), "offset"),
    ("2025-06-10 09:30", None, at(2025, 6, 10, 9, 30), "assumed-utc"),
    ("2025-06-10", None, at(2025, 6, 10), "assumed-utc"),
    ("20250610T093000Z", None, at(2025, 6, 10, 9, 30), "offset"),
    ("2020/1/10 14:33:00", None, at(2020, 1, 10, 14, 33), "assumed-utc"),
    ("Tue, 10 Jun 2025 09:30:00 CET", None, at(2025, 6, 10, 8, 30), "name"),
    ("Tue, 10 Jun 2025 09:30:00 CEST", None, at(2025, 6, 10, 7, 30), "name"),
    ("Tue, 10 Jun 2025 09:30:00 MSK", None, at(2025, 6, 10, 6, 30), "name"),
    ("Tue, 10 Jun 2025 09:30:00 JST", None, at(2025, 6, 10, 0, 30), "name"),
    ("Tue, 10 Jun 2025 09:30:00 AEST", None, at(2025, 6, 9, 23, 30), "name"),
    ("Tue, 10 Jun 2025 09:30:00 EST", None, at(2025, 6, 10, 14, 30), "name"),
    ("Tue, 10 Jun 2025 09:30:00 PDT", None, at(2025, 6, 10, 16, 30), "name"),
    ("Tue, 10 Jun 2025 09:30:00 BST", "GB", at(2025, 6, 10, 8, 30), "name"),
    ("Tue, 10 Jun 2025 09:30:00 BST", "BD", at(2025, 6, 10, 3, 30), "name"),
    ("Tue, 10 Jun 2025 09:30:00 IST", "IN", at(2025, 6, 10, 4, 0), "name"),
    ("Tue, 10 Jun 2025 09:30:00 IST", "IL", at(2025, 6, 10, 7, 30), "name"),
    ("Tue, 10 Jun 2025 09:30:00 CST", "CN", at(2025, 6, 10, 1, 30), "name"),
    ("Jun 10, 2025 11:12 PM EST", None, at(2025, 6, 11, 4, 12), "name"),
    ("Sept. 5, 2025", None, at(2025, 9, 5), "assumed-utc"),
    ("Tue Jun 10 09:30:00 2025", None, at(2025, 6, 10, 9, 30), "assumed-utc"),
    ("mer, 16 nov 2022 10:00:00 +0100", None, at(2022, 11, 16, 9, 0), "offset"),
    ("Mo, 25 Jun 2012 10:00:00 +0200", None, at(2012, 6, 25, 8, 0), "offset"),
    ("3 de julio de 2024 10:00", None, at(2024, 7, 3, 10, 0), "assumed-utc"),
    ("Втр, 10 июн 2025 09:30:00 +0300", None, at(2025, 6, 10, 6, 30), "offset"),
    ("٢٠٢٥-٠٦-١٠", None, at(2025, 6, 10), "assumed-utc"),
    ("Mon, 25 Jun 12 10:00:00 GMT", None, at(2012, 6, 25, 10, 0), "name"),
]
UNREAD = [
    "", "10/06/2025", "10.06.2025", "Sat, 11 04 2020", "31-12-2024 10:00", "1520932969", "2025", "2025-06",
    "Tue, 31 Feb 2025 00:00:00 GMT", "0000-00-00 00:00:00", "Thu, 01 Jan 1970 00:00:00 GMT", "yesterday",
    "Tue, 10 Jun 2101 00:00:00 GMT", "Tue, 10 Jun 9999 23:59:59 -1400", "Tue, 10 Jun 2025 25:00:00 GMT",
    "Tue, 10 Jun 2025 09:30:00 +9900", "Tue, 10 Jun 2025 09:30:00 XYZ", "Tue, 10 Jun 2025 09:30:00 BST",
    "Tue, 10 Jun 2025 09:30:00 IST", "Tue, 10 Jun 2025 09:30:00 CST", "10 Brumaire 2025",
]  # fmt: skip


@pytest.mark.parametrize(("raw", "country", "instant", "zone"), READ)
def test_a_date_is_read_with_its_zone(raw: str, country: str | None, instant: datetime, zone: str) -> None:
    found = feed_date(raw, country=country)
    assert (found.raw, found.instant, found.zone) == (raw, instant, zone)


@pytest.mark.parametrize("raw", UNREAD)
def test_a_date_that_would_need_a_guess_has_no_instant(raw: str) -> None:
    found = feed_date(raw)
    assert (found.instant, found.zone) == (None, "unknown")


def test_a_long_date_is_kept_short() -> None:
    assert len(feed_date("Tue, " * 10_000).raw) <= 200


@pytest.mark.parametrize("module", [dates, zones])
def test_the_examples_in_the_docstrings_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0
