"""Dates: read without guessing, or kept as they are."""

from __future__ import annotations

import doctest
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from babel import Locale
from babel.localedata import locale_identifiers

from monitor.parse import calendar_names, dates, rows, zones
from monitor.parse.dates import feed_date


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


READ = [
    ("Tue, 10 Jun 2025 09:30:00 GMT", None, at(2025, 6, 10, 9, 30), "name"),
    ("10 Jun 2025 09:30:00 +0000", None, at(2025, 6, 10, 9, 30), "offset"),
    ("Tue, 10 Jun 2025 09:30:00 +0530", None, at(2025, 6, 10, 4, 0), "offset"),
    ("Tue, 10 Jun 2025 09:30:00 +05:30", None, at(2025, 6, 10, 4, 0), "offset"),
    ("Tue, 10 Jun 2025 09:30:00 +5:30", None, at(2025, 6, 10, 4, 0), "offset"),
    ("Tue, 10 Jun 2025 09:30:00 +05", None, at(2025, 6, 10, 4, 30), "offset"),
    ("Tue, 10 Jun 2025 09:30:00 -3", None, at(2025, 6, 10, 12, 30), "offset"),
    ("Tue, 10 Jun 2025 09:30:00 \u22120300", None, at(2025, 6, 10, 12, 30), "offset"),
    ("Tue, 10 Jun 2025 09:30:00 UTC+2", None, at(2025, 6, 10, 7, 30), "offset"),
    ("Tue, 10 Jun 2025 09:30:00 UTC-03:30", None, at(2025, 6, 10, 13, 0), "offset"),
    ("Tue, 10 Jun 2025 09:30:00 +0000 (UTC)", None, at(2025, 6, 10, 9, 30), "offset"),
    ("Tue, 10 Jun 2025 09:30:00 -0500 EST", None, at(2025, 6, 10, 14, 30), "offset"),
    ("Tue, 10 Jun 2025 09:30:00 +0530 IST", None, at(2025, 6, 10, 4, 0), "offset"),
    ("Tue, 10 Jun 2025 09:30:00 +1400", None, at(2025, 6, 9, 19, 30), "offset"),
    ("Fri, 7 Jun 2024 09:05:3 GMT+9", None, at(2024, 6, 7, 0, 5, 3), "offset"),
    ("Fri, 07 Jun 2024 09:05:03 GMT-07:00", None, at(2024, 6, 7, 16, 5, 3), "offset"),
    ("Fri, 07 Jun 2024 09:05:03 GMT+0300 (MSK)", None, at(2024, 6, 7, 6, 5, 3), "offset"),
    ("2025-06-10T09:30:00+0530", None, at(2025, 6, 10, 4, 0), "offset"),
    ("2025-06-10T09:30:00-0330", None, at(2025, 6, 10, 13, 0), "offset"),
    ("2025-06-10T09:30:00.123Z", None, at(2025, 6, 10, 9, 30), "offset"),
    ("2025-06-10T09:30:00-05:00Z", None, at(2025, 6, 10, 14, 30), "offset"),
    ("2025-06-10T09:30:00+02:00[Europe/Paris]", None, at(2025, 6, 10, 7, 30), "offset"),
    ("2025-06-10T24:00:00Z", None, at(2025, 6, 11), "offset"),
    ("2025-06-10+02:00", None, at(2025, 6, 9, 22, 0), "offset"),
    ("2025-06-10 09:30", None, at(2025, 6, 10, 9, 30), "assumed-utc"),
    ("2025-06-10", None, at(2025, 6, 10), "assumed-utc"),
    ("20250610T093000Z", None, at(2025, 6, 10, 9, 30), "offset"),
    ("20250610093000", None, at(2025, 6, 10, 9, 30), "assumed-utc"),
    ("2020/1/10 14:33:00", None, at(2020, 1, 10, 14, 33), "assumed-utc"),
    ("1520932969", None, at(2018, 3, 13, 9, 22, 49), "offset"),
    ("1520932969123", None, at(2018, 3, 13, 9, 22, 49), "offset"),
    ("Tue, 10 Jun 2025 09:30:00 CET", None, at(2025, 6, 10, 8, 30), "name"),
    ("Tue, 10 Jun 2025 09:30:00 CEST", None, at(2025, 6, 10, 7, 30), "name"),
    ("Tue, 10 Jun 2025 09:30:00 (CEST)", None, at(2025, 6, 10, 7, 30), "name"),
    ("Tue, 10 Jun 2025 09:30:00 EEST", None, at(2025, 6, 10, 6, 30), "name"),
    ("Tue, 10 Jun 2025 09:30:00 MSK", None, at(2025, 6, 10, 6, 30), "name"),
    ("Tue, 10 Jun 2025 09:30:00 JST", None, at(2025, 6, 10, 0, 30), "name"),
    ("Tue, 10 Jun 2025 09:30:00 NPT", None, at(2025, 6, 10, 3, 45), "name"),
    ("Tue, 10 Jun 2025 09:30:00 AEST", None, at(2025, 6, 9, 23, 30), "name"),
    ("Tue, 10 Jun 2025 09:30:00 AKDT", None, at(2025, 6, 10, 17, 30), "name"),
    ("Tue, 10 Jun 2025 09:30:00 EST", None, at(2025, 6, 10, 14, 30), "name"),
    ("Tue, 10 Jun 2025 09:30:00 PDT", None, at(2025, 6, 10, 16, 30), "name"),
    ("Tue, 10 Jun 2025 09:30:00 Europe/Ljubljana", None, at(2025, 6, 10, 7, 30), "name"),
    ("Fri, 10 Jan 2025 09:30:00 Europe/Ljubljana", None, at(2025, 1, 10, 8, 30), "name"),
    ("Tue, 10 Jun 2025 09:30:00 BST", "GB", at(2025, 6, 10, 8, 30), "outlet"),
    ("Tue, 10 Jun 2025 09:30:00 BST", "BD", at(2025, 6, 10, 3, 30), "outlet"),
    ("Tue, 10 Jun 2025 09:30:00 IST", "IN", at(2025, 6, 10, 4, 0), "outlet"),
    ("Tue, 10 Jun 2025 09:30:00 IST", "IL", at(2025, 6, 10, 7, 30), "outlet"),
    ("Tue, 10 Jun 2025 09:30:00 IST", "ie", at(2025, 6, 10, 8, 30), "outlet"),
    ("Tue, 10 Jun 2025 09:30:00 CST", "CN", at(2025, 6, 10, 1, 30), "outlet"),
    ("Tue, 10 Jun 2025 09:30:00 CST", "US", at(2025, 6, 10, 15, 30), "outlet"),
    ("Tue, 10 Jun 2025 09:30:00 GST", "AE", at(2025, 6, 10, 5, 30), "outlet"),
    ("Tue, 10 Jun 2025 09:30:00 AST", "KW", at(2025, 6, 10, 6, 30), "outlet"),
    ("Tue, 10 Jun 2025 9:30 am ET", "US", at(2025, 6, 10, 13, 30), "outlet"),
    ("Fri, 10 Jan 2025 9:30 am ET", "US", at(2025, 1, 10, 14, 30), "outlet"),
    ("Fri, 10 Jan 2025 9:30 am PT", "CA", at(2025, 1, 10, 17, 30), "outlet"),
    ("Jun 10, 2025 11:12 PM EST", None, at(2025, 6, 11, 4, 12), "name"),
    ("July 4, 2025, 11 p.m. EDT", None, at(2025, 7, 5, 3, 0), "name"),
    ("Sept. 5, 2025", None, at(2025, 9, 5), "assumed-utc"),
    ("10 Jun 2025 12:05 AM GMT", None, at(2025, 6, 10, 0, 5), "name"),
    ("Tue Jun 10 09:30:00 2025", None, at(2025, 6, 10, 9, 30), "assumed-utc"),
    ("Tue Jun 10 09:30:00 CEST 2025", None, at(2025, 6, 10, 7, 30), "name"),
    ("Mon, 25 Jun 12 10:00:00 GMT", None, at(2012, 6, 25, 10, 0), "name"),
    ("25/06/2025 10:00", None, at(2025, 6, 25, 10, 0), "assumed-utc"),
    ("06/25/2025", None, at(2025, 6, 25), "assumed-utc"),
    ("06/06/2025", None, at(2025, 6, 6), "assumed-utc"),
    ("31-12-2024 10:00", None, at(2024, 12, 31, 10, 0), "assumed-utc"),
    ("10.06.2025 09:30 Uhr", "DE", at(2025, 6, 10, 9, 30), "assumed-utc"),
    ("10. 6. 2025", "SI", at(2025, 6, 10), "assumed-utc"),
    ("06.25.2025", "US", at(2025, 6, 25), "assumed-utc"),
]
UNREAD = [
    "", "10/06/2025", "10.06.2025", "Sat, 11 04 2020", "10-06-2025", "30.10.23", "10/06/25", "2025", "2025-06",
    "Tue, 31 Feb 2025 00:00:00 GMT", "0000-00-00 00:00:00", "Thu, 01 Jan 1970 00:00:00 GMT", "yesterday", "0", "12345",
    "Tue, 10 Jun 2101 00:00:00 GMT", "Tue, 10 Jun 9999 23:59:59 -1400", "Tue, 10 Jun 2025 25:00:00 GMT",
    "Tue, 10 Jun 2025 09:30:00 +9900", "Tue, 10 Jun 2025 09:30:00 XYZ", "Tue, 10 Jun 2025 09:30:00 BST",
    "Tue, 10 Jun 2025 09:30:00 IST", "Tue, 10 Jun 2025 09:30:00 CST", "10 Brumaire 2025",
    "Tue, 10 Jun 2025 09:30:00 ET",  # Eastern: whose?
    "Tue, 10 Jun 2025 09:30:00 GST", "Tue, 10 Jun 2025 09:30:00 AST", "Tue, 10 Jun 2025 09:30:00 AMT",
    "Tue, 10 Jun 2025 09:30:00 MSK+4", "Tue, 10 Jun 2025 09:30:00 -0500 CET", "Tue, 10 Jun 2025 09:30:00 +0200 GMT",
    "Tue, 10 Jun 2025 09:30:00 -1401", "Tue, 10 Jun 2025 09:30:00 +1500", "2023-05-29 00:00:00-14:01",
    "Fri, 10 Jun 2011 09:30:00 MSK",  # four hours east at that time
    "Sun, 26 Oct 2025 02:30:00 Europe/Ljubljana",  # comes twice
    "Sun, 30 Mar 2025 02:30:00 Europe/Ljubljana",  # never comes
    "Tue, 10 Jun 2025 09:30:00 America/Argentina", "Tue, 10 Jun 2025 09:30:00 Europe/Atlantis",
    "Tue, 10 Jun 2025 09:30:00 right/Europe/Paris", "2025061009", "2025-06-10-05:00", "2025-06-10 9",
    "10 Jun 2025 3:30 chiều", "10 Jun 2025 13:30 AM", "10 juillet", "jui 10, 2025", "令和7年6月10日", "1404/03/20",
    "10 خرداد 1404", "25/13/2025", "10 June 2025 in the afternoon",
]  # fmt: skip
# As newsrooms write them in the languages of most feeds: raw, language, instant. No zone anywhere, so UTC is assumed.
WRITTEN = [
    ("Dienstag, 10. Juni 2025, 09:30 Uhr", "de", at(2025, 6, 10, 9, 30)),
    ("Do, 27 Mär 2025 09:30", "de", at(2025, 3, 27, 9, 30)),
    ("mardi 10 juin 2025 à 9h30", "fr", at(2025, 6, 10, 9, 30)),
    ("1er févr. 2025", "fr", at(2025, 2, 1)),
    ("martes, 10 de junio de 2025, a las 9:30 h", "es", at(2025, 6, 10, 9, 30)),
    ("3 de julio de 2024 10:00", None, at(2024, 7, 3, 10, 0)),
    ("martedì 10 giugno 2025 alle ore 9.30", "it", at(2025, 6, 10, 9, 30)),
    ("mer, 16 nov 2022 10:00", "it", at(2022, 11, 16, 10, 0)),
    ("terça-feira, 10 de junho de 2025 às 09h30", "pt-BR", at(2025, 6, 10, 9, 30)),
    ("dinsdag 10 juni 2025 om 9.30 uur", "nl", at(2025, 6, 10, 9, 30)),
    ("wtorek, 10 czerwca 2025, godz. 9:30", "pl", at(2025, 6, 10, 9, 30)),
    ("10 listopada 2025", "pl", at(2025, 11, 10)),
    ("10. listopada 2025.", "hr", at(2025, 10, 10)),
    ("úterý 10. června 2025 9:30", "cs", at(2025, 6, 10, 9, 30)),
    ("torek, 10. junij 2025 ob 9.30", "sl", at(2025, 6, 10, 9, 30)),
    ("Втр, 10 июн 2025 09:30:00", None, at(2025, 6, 10, 9, 30)),
    ("10 июня 2025 г. в 09:30", "ru", at(2025, 6, 10, 9, 30)),
    ("вівторок, 10 червня 2025 р., 09:30", "uk", at(2025, 6, 10, 9, 30)),
    ("10 лис 2025 09:30", "uk", at(2025, 11, 10, 9, 30)),
    ("10 Ağustos 2025, 09:30", "tr", at(2025, 8, 10, 9, 30)),
    ("tisdag 10 juni 2025 kl. 09.30", "sv", at(2025, 6, 10, 9, 30)),
    ("10. des. 2025 kl 09:30", "nb", at(2025, 12, 10, 9, 30)),
    ("10. maj 2025 kl. 9.30", "da", at(2025, 5, 10, 9, 30)),
    ("10. kesäkuuta 2025 klo 9.30", "fi", at(2025, 6, 10, 9, 30)),
    ("2025. június 10. 9:30", "hu", at(2025, 6, 10, 9, 30)),
    ("marți, 10 iunie 2025, 09:30", "ro", at(2025, 6, 10, 9, 30)),
    ("Τρίτη 10 Ιουνίου 2025, 9:30 π.μ.", "el", at(2025, 6, 10, 9, 30)),
    ("الثلاثاء، 10 يونيو 2025 - 3:30 م", "ar", at(2025, 6, 10, 15, 30)),
    ("10 كانون الثاني 2025 09:30", "ar-SY", at(2025, 1, 10, 9, 30)),
    ("٢٠٢٥-٠٦-١٠", "ar", at(2025, 6, 10)),
    ("2025年6月10日 星期二 下午3:30", "zh", at(2025, 6, 10, 15, 30)),
    ("2025年06月10日09:30", "zh-Hant", at(2025, 6, 10, 9, 30)),
    ("2025年6月10日(火) 午後0時30分", "ja", at(2025, 6, 10, 12, 30)),
    ("2025년 6월 10일 (화) 오후 3:30", "ko", at(2025, 6, 10, 15, 30)),
    ("2025. 6. 10. 오전 9:30", "ko", at(2025, 6, 10, 9, 30)),
    ("Selasa, 10 Juni 2025 pukul 09.30", "id", at(2025, 6, 10, 9, 30)),
    ("Thứ Ba, ngày 10 tháng 6 năm 2025, 09:30", "vi", at(2025, 6, 10, 9, 30)),
    ("10.06.2025 09:30", "ru", at(2025, 6, 10, 9, 30)),
]
# The strings of miniflux's date tests (internal/reader/date/parser_test.go), with our own reading of each: a zone name
# is what RFC 822 says it is, without a zone UTC is assumed, and what has two readings, or no day, has none.
MINIFLUX = [
    ("Sun, 17 Dec 2017 1:55 PM EST", at(2017, 12, 17, 18, 55)),
    ("9 Dec 2016 12:00 GMT", at(2016, 12, 9, 12, 0)),
    ("Friday, December 22, 2017 - 3:09pm", at(2017, 12, 22, 15, 9)),
    ("Friday, December 8, 2017 - 3:07pm", at(2017, 12, 8, 15, 7)),
    ("Thu, 25 Feb 2016 00:00:00 Europe/Brussels", at(2016, 2, 24, 23, 0)),
    ("Mon, 09 Apr 2018, 16:04", at(2018, 4, 9, 16, 4)),
    ("Di, 23 Jan 2018 00:00:00 +0100", at(2018, 1, 22, 23, 0)),
    ("Do, 29 Mär 2018 00:00:00 +0200", at(2018, 3, 28, 22, 0)),
    ("mer, 9 avr 2018 00:00:00 +0200", at(2018, 4, 8, 22, 0)),
    ("1520932969", at(2018, 3, 13, 9, 22, 49)),
    ("Tue 16 Feb 2016, 23:16:00 EDT", at(2016, 2, 17, 3, 16)),
    ("Tue, 16 Feb 2016 23:16:00 EDT", at(2016, 2, 17, 3, 16)),
    ("Tue, Feb 16 2016 23:16:00 EDT", at(2016, 2, 17, 3, 16)),
    ("March 30 2020 07:02:38 PM", at(2020, 3, 30, 19, 2, 38)),
    ("Mon, 30 Mar 2020 19:53 +0000", at(2020, 3, 30, 19, 53)),
    ("Mon, 03/30/2020 - 19:19", at(2020, 3, 30, 19, 19)),
    ("2018-12-12T12:12", at(2018, 12, 12, 12, 12)),
    ("2020-11-08T16:20:00-05:00Z", at(2020, 11, 8, 21, 20)),
    ("Nov. 16, 2020, 10:57 a.m.", at(2020, 11, 16, 10, 57)),
    ("Friday 06 November 2020", at(2020, 11, 6)),
    ("Mon, November 16, 2020, 11:12 PM EST", at(2020, 11, 17, 4, 12)),
    ("Lundi, 16. Novembre 2020 - 15:54", at(2020, 11, 16, 15, 54)),
    ("Thu Nov 12 2020 17:00:00 GMT+0000 (Coordinated Universal Time)", at(2020, 11, 12, 17, 0)),
    ("Sat, 11 04 2020 08:51:49 +0100", None),
    ("Mon, 16th Nov 2020 13:16:28 GMT", at(2020, 11, 16, 13, 16, 28)),
    ("Nov. 2020", None),
    ("ven., 03 juil. 2020 15:09:58 +0000", at(2020, 7, 3, 15, 9, 58)),
    ("Fri, 26/06/2020", at(2020, 6, 26)),
    ("Thu, 29 Oct 2020 07:36:03 GMT-07:00", at(2020, 10, 29, 14, 36, 3)),
    ("jeu., 02 avril 2020 00:00:00 +0200", at(2020, 4, 1, 22, 0)),
    ("Jan. 4, 2016, 12:37 p.m.", at(2016, 1, 4, 12, 37)),
    ("2018-10-23 04:07:42 +00:00", at(2018, 10, 23, 4, 7, 42)),
    ("5 August, 2019", at(2019, 8, 5)),
    ("mar., 01 déc. 2020 16:11:02 +0000", at(2020, 12, 1, 16, 11, 2)),
    ("Thurs, 15 Oct 2020 00:00:39 +0000", at(2020, 10, 15, 0, 0, 39)),
    ("Thur, 19 Nov 2020 00:00:39 +0000", at(2020, 11, 19, 0, 0, 39)),
    ("26 Sep 2022 GMT", at(2022, 9, 26)),
    ("Thu, June 22, 2023 at 01:11 PM EDT", at(2023, 6, 22, 17, 11)),
    ("Apr 16, 2023 08:01 GMT", at(2023, 4, 16, 8, 1)),
    ("Jun 23, 2023 19:00 GMT", at(2023, 6, 23, 19, 0)),
    ("09/15/2014 4:20 pm PST", at(2014, 9, 16, 0, 20)),
    ("Fri, 23rd Jun 2023 09:32:20 GMT", at(2023, 6, 23, 9, 32, 20)),
    ("Sat, Oct 28 2023 08:28:28 PM", at(2023, 10, 28, 20, 28, 28)),
    ("Monday, October 6, 2023 - 16:29\n", at(2023, 10, 6, 16, 29)),
    ("10/30/23 21:55:58", at(2023, 10, 30, 21, 55, 58)),
    ("30.10.23", None),
    ("  ", None),
    ("invalid", None),
    ("2017-12-22T22:09:49+00:00", at(2017, 12, 22, 22, 9, 49)),
    ("Fri, 31 Mar 2023 20:19:00 America/Los_Angeles", at(2023, 4, 1, 3, 19)),
    ("Tue, 03 Jun 2003 09:39:21 GMT", at(2003, 6, 3, 9, 39, 21)),
    ("Wed, 26 Dec 2018 10:00:54 PST", at(2018, 12, 26, 18, 0, 54)),
    ("Wed, 10 Feb 2021 22:46:00 EST", at(2021, 2, 11, 3, 46)),
    ("Sun, 28 Oct 2018 13:48:00 +0100", at(2018, 10, 28, 12, 48)),
    ("2023-05-29 00:00:00-13:00", at(2023, 5, 29, 13, 0)),
    ("2023-05-29 00:00:00+15:00", None),
]
KOREAN_TIMES = Path(__file__).parents[2].parent / "shared/data/feeds/rss-fetcher/real-korean-times.rss"


@pytest.mark.parametrize(("raw", "country", "instant", "zone"), READ)
def test_a_date_is_read_with_its_zone(raw: str, country: str | None, instant: datetime, zone: str) -> None:
    found = feed_date(raw, country=country)
    assert (found.raw, found.instant, found.zone) == (raw, instant, zone)


@pytest.mark.parametrize("raw", UNREAD)
def test_a_date_that_would_need_a_guess_has_no_instant(raw: str) -> None:
    found = feed_date(raw)
    assert (found.instant, found.zone) == (None, "unknown")


@pytest.mark.parametrize(("raw", "language", "instant"), WRITTEN)
def test_a_date_is_read_as_newsrooms_write_it(raw: str, language: str | None, instant: datetime) -> None:
    assert (feed_date(raw, language=language).instant, feed_date(raw, language=language).zone) == (
        instant,
        "assumed-utc",
    )


@pytest.mark.parametrize(("raw", "instant"), MINIFLUX)
def test_the_odd_dates_of_miniflux_are_right_or_unknown(raw: str, instant: datetime | None) -> None:
    assert feed_date(raw).instant == instant


@pytest.mark.parametrize(
    ("raw", "language", "country"),
    [
        ("10.06.2025", "en", None),  # an American may have put points for slashes
        ("10.06.2025", "de", "US"),
        ("10/06/2025", "fr", "FR"),  # slashes prove nothing anywhere
        ("10 listopada 2025", "en", None),
        ("Tue, 10 Jun 2025 09:30:00 EST", "en", "AU"),
        ("Tue, 10 Jun 2025 09:30:00 ET", "en", "AU"),
        ("Tue, 10 Jun 2025 09:30:00 BST", "en", "US"),
    ],
)
def test_an_outlet_that_settles_nothing_leaves_the_date_unread(
    raw: str, language: str | None, country: str | None
) -> None:
    assert feed_date(raw, language=language, country=country).instant is None


def test_no_locale_but_one_writes_the_month_first_with_points() -> None:
    """Why 10.06.2025 is read day first at all: CLDR's own patterns."""
    first = set()
    for name in locale_identifiers():
        formats = Locale.parse(name).date_formats
        patterns = [formats[width].pattern for width in ("short", "medium")]
        if any(
            "." in one and one.lstrip("'")[0] == "M" and one.replace(" ", "")[1:3] in (".d", "M.") for one in patterns
        ):
            first.add(name.split("_")[0])
    assert first <= {"jgo"}


def test_no_other_language_contradicts_the_english_names_but_those_we_list() -> None:
    contrary = set()
    for name in locale_identifiers():
        for number, words in _names_of(name):
            if calendar_names._EXACT.get(calendar_names._folded(words), number) != number:
                contrary.add(name.split("_")[0])
    assert contrary == calendar_names._CONTRARY


def _names_of(locale: str) -> list[tuple[int, str]]:
    months = Locale.parse(locale).months
    return [
        pair
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for pair in months[context][width].items()
    ]


@pytest.mark.parametrize(
    "language", sorted({name for names in calendar_names.SCRIPTS.values() for name in names.split()})
)
def test_the_month_names_of_a_language_are_read_back(language: str) -> None:
    tag = language.replace("_", "-")
    for number, name in _names_of(language):
        assert calendar_names.month(name, tag) == number
        assert calendar_names.month(name.upper(), tag) == number
        assert calendar_names.month(name) in (number, None)
        if not any(letter.isdigit() for letter in name):
            found = feed_date(f"10 {name} 2025 09:30 +0000", language=tag).instant
            assert found == at(2025, number, 10, 9, 30)


def test_a_language_nobody_speaks_is_no_obstacle() -> None:
    for language in ("", "xx", "tlh-Latn", "en_US.UTF-8", "../../etc/passwd", "x" * 50):
        assert feed_date("10 juillet 2025", language=language, country="??").instant == at(2025, 7, 10)


@pytest.mark.corpus
@pytest.mark.skipif(not KOREAN_TIMES.exists(), reason="../shared/data is not here")
def test_every_date_of_the_korean_times_is_read() -> None:
    read = [(one, feed_date(one)) for one in re.findall("<pubdate>([^<]+)<", KOREAN_TIMES.read_text())]
    assert len(read) == 195
    assert all(date.zone == "offset" and _nine_hours_before(one, date.instant) for one, date in read)


def _nine_hours_before(raw: str, instant: datetime | None) -> bool:
    """An independent reading: strptime does not mind one digit for the seconds."""
    return instant == datetime.strptime(raw.removesuffix("GMT+9") + "+0900", "%a,%d %b %Y %H:%M:%S %z")


def test_a_long_date_is_kept_short() -> None:
    assert len(feed_date("Tue, " * 10_000).raw) <= 200


def test_imported_rows_read_dates_alike() -> None:
    assert rows.dates is dates


@pytest.mark.parametrize("module", [dates, zones, calendar_names])
def test_the_examples_in_the_docstrings_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0
