"""What an answer without a document means: its status, its sentence, and how long to wait."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.fetch.failures import closed, of_status
from monitor.fetch.waits import retry_after
from monitor.records import PollStatus

NOW = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)
DATE = "Mon, 02 Nov 2026 10:00:00 GMT"
CLOUDFLARE = {"server": "cloudflare", "cf-ray": "8e1-VIE", "content-type": "text/html; charset=UTF-8"}


@pytest.mark.parametrize(
    ("status", "headers", "kind", "words"),
    [
        (403, {"cf-mitigated": "challenge"}, PollStatus.CHALLENGE, "solve a challenge"),
        (429, {"cf-mitigated": "challenge"}, PollStatus.RATE_LIMITED, "429"),
        (503, {"cf-mitigated": "challenge", "retry-after": "9"}, PollStatus.CHALLENGE, "Cloudflare"),
        (403, CLOUDFLARE, PollStatus.CHALLENGE, "a page for people"),
        (503, CLOUDFLARE, PollStatus.CHALLENGE, "a page for people"),
        (503, {**CLOUDFLARE, "retry-after": "120"}, PollStatus.RATE_LIMITED, "503"),
        (404, CLOUDFLARE, PollStatus.NOT_FOUND, "404"),
        (500, CLOUDFLARE, PollStatus.HTTP_ERROR, "500"),
        (403, {**CLOUDFLARE, "content-type": "application/json"}, PollStatus.HTTP_ERROR, "403"),
        (403, {"server": "nginx", "content-type": "text/html"}, PollStatus.HTTP_ERROR, "403"),
        (403, {"x-dd-b": "1"}, PollStatus.CHALLENGE, "DataDome"),
        (403, {"x-datadome": "protected"}, PollStatus.CHALLENGE, "DataDome"),
        (404, {"x-datadome": "protected"}, PollStatus.NOT_FOUND, "404"),
        (202, {"x-amzn-waf-action": "challenge"}, PollStatus.CHALLENGE, "AWS WAF"),
        (405, {"x-amzn-waf-action": "captcha"}, PollStatus.CHALLENGE, "CAPTCHA"),
        (401, {}, PollStatus.HTTP_ERROR, "wants a password"),
        (407, {}, PollStatus.HTTP_ERROR, "wants a password"),
        (410, {}, PollStatus.GONE, "410 Gone"),
        (204, {}, PollStatus.NO_BODY, "without a document"),
        (999, {}, PollStatus.HTTP_ERROR, "answered 999"),
    ],
)
def test_an_answer_is_named_and_says_what_is_asked_for(
    status: int, headers: dict[str, str], kind: PollStatus, words: str
) -> None:
    failure = of_status(status, headers)
    assert failure.status is kind
    assert words in failure.detail
    assert failure.http_status == status


@pytest.mark.parametrize(
    ("value", "date", "seconds"),
    [
        ("120", None, 120),
        (" 0 ", None, 0),
        ("Mon, 02 Nov 2026 10:30:00 GMT", DATE, 1800),
        ("Mon, 02 Nov 2026 10:30:00 GMT", "Mon, 02 Nov 2026 10:29:00 GMT", 60),
        ("Mon, 02 Nov 2026 10:30:00 GMT", None, 1800),  # seen from our clock
        ("Mon, 02 Nov 2026 10:30:00 GMT", "yesterday", 1800),
        ("Mon, 02 Nov 2026 10:30:00", None, 1800),
        ("Mon, 02 Nov 2026 10:30:00 -0000", None, 1800),
        ("Monday, 02-Nov-26 10:30:00 GMT", None, 1800),
        ("Sun, 01 Nov 2026 10:30:00 GMT", None, 0),
        ("Thu, 31 Dec 2099 10:00:00 GMT", None, 26722 * 86400),
        ("", None, None),
        ("soon", DATE, None),
        ("-5", DATE, None),
        ("1.5", DATE, None),
        ("Mon, 99 Nov 2026 10:30:00 GMT", DATE, None),
        (None, DATE, None),
    ],
)
def test_a_wait_is_read_in_seconds_and_as_a_date(value: str | None, date: str | None, seconds: int | None) -> None:
    wait = retry_after(value, date, lambda: NOW)
    assert wait == (None if seconds is None else timedelta(seconds=seconds))


def test_without_a_clock_a_date_counts_beside_the_server_s_own_alone() -> None:
    assert retry_after("Mon, 02 Nov 2026 10:30:00 GMT", None) is None
    assert retry_after("Mon, 02 Nov 2026 10:30:00 GMT", DATE) == timedelta(minutes=30)


@given(st.text(max_size=60), st.none() | st.text(max_size=60))
def test_whatever_it_says_the_wait_is_none_or_not_negative(value: str, date: str | None) -> None:
    wait = retry_after(value, date, lambda: NOW)
    assert wait is None or wait >= timedelta()


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.2, "1 s"), (90, "90 s"), (700, "12 minutes"), (7199, "120 minutes"), (7200, "2 hours")]
)
def test_a_feed_that_is_not_asked_says_for_how_long(seconds: float, words: str) -> None:
    failure = closed("news.example", seconds)
    assert failure.detail == f"not asked: news.example wants no request for {words} more"
    assert failure.retry_after is not None
    assert failure.retry_after.total_seconds() >= seconds
    assert (failure.status, failure.visits, failure.permanent) == (PollStatus.RATE_LIMITED, (), False)
