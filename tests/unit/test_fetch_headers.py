"""Headers as they are read: no more of each than anybody means, and never half a validator."""

from __future__ import annotations

import pytest
from yarl import URL

from monitor.fetch.headers import HEADERS_BYTES, NAME_BYTES, VALUE_BYTES, header_map
from monitor.fetch.trip import URL_CHARACTERS, Refused, target_of

LONG = b"x" * (VALUE_BYTES + 1)


def test_names_are_in_lower_case_and_repeated_ones_joined() -> None:
    raw = ((b"ETag", b'"\xe9"'), (b"Vary", b"a"), (b"VARY", b"b"))
    assert header_map(raw) == {"etag": '"\xe9"', "vary": "a, b"}


def test_a_long_value_is_cut_at_a_comma_so_that_no_directive_becomes_another() -> None:
    value = b"max-age=60, " + b"a=1, " * 300 + b"max-age=3600"
    found = header_map(((b"Cache-Control", value),))["cache-control"]
    assert len(found) <= VALUE_BYTES
    assert value.decode().startswith(found + ",")
    assert header_map(((b"X-A", LONG),)) == {"x-a": LONG[:VALUE_BYTES].decode()}


@pytest.mark.parametrize("length", [1009, 1010, 1011, 1012, 1013])
def test_what_follows_a_long_line_of_the_same_name_is_there_whole_or_not_at_all(length: int) -> None:
    raw = ((b"Cache-Control", b"x=" + b"a" * length), (b"Cache-Control", b"max-age=3600"))
    said = header_map(raw)["cache-control"].split(", ")[1:]
    assert said in ([], ["max-age=3600"])


def test_a_value_that_is_no_list_is_no_other_value_when_it_is_cut() -> None:
    encoding = header_map(((b"Content-Encoding", b"gzip, " + LONG),))["content-encoding"]
    assert encoding.startswith("gzip, x")
    assert header_map(((b"Retry-After", b"Fri, 31 Dec 2027 23:59:59 GMT" + b" " * 1100),))["retry-after"].strip() == (
        "Fri, 31 Dec 2027 23:59:59 GMT"
    )


def test_a_value_in_many_pieces_is_cut_as_one_is() -> None:
    raw = ((b"Cache-Control", b"a" * 60),) * 800
    found = header_map(raw)["cache-control"]
    assert len(found) <= VALUE_BYTES
    assert found.split(", ")[0] == "a" * 60


@pytest.mark.parametrize("name", [b"ETag", b"Last-Modified"])
def test_a_validator_that_is_too_long_is_left_out_and_one_that_fits_is_kept_byte_for_byte(name: bytes) -> None:
    assert header_map(((name, LONG), (b"X-A", b"b"))) == {"x-a": "b"}
    fits = b'"a, ' + LONG[: VALUE_BYTES - 5] + b'"'
    assert header_map(((name, fits), (b"X-A", LONG)))[name.decode().lower()] == fits.decode()


def test_a_name_that_nobody_means_is_left_out() -> None:
    assert header_map(((b"n" * (NAME_BYTES + 1), LONG), (b"Age", b"5"))) == {"age": "5"}


def test_headers_above_the_cap_are_refused_as_no_answer() -> None:
    with pytest.raises(Refused, match="64 KiB of headers"):
        header_map(((b"X-A", b"a" * (HEADERS_BYTES // 4)),) * 4)


def test_a_redirect_to_a_very_long_place_is_refused_before_it_is_read() -> None:
    url = URL("https://bell.example/rss")
    dots = b"/" + b"a/../" * URL_CHARACTERS + b"feed"  # which is /feed, and took its time
    with pytest.raises(Refused, match="too long"):
        target_of(url, ((b"Location", dots),))
    escaped = b"/" + b"%41" * (URL_CHARACTERS - 100)
    assert target_of(url, ((b"Location", escaped),)).path == "/" + "A" * (URL_CHARACTERS - 100)
