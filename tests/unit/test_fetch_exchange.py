"""What a request says, as bytes: nothing but what we mean to say."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import aiohttp
import pytest
from yarl import URL

from monitor.fetch.exchange import Line


class Sender:
    reused = False

    def left(self) -> None: ...


def head(url: str, headers: Mapping[str, str] | None = None) -> str:
    async def written() -> str:
        line = Line(aiohttp.TCPConnector(), {"User-Agent": "media-monitor"})
        try:
            return line.get(URL(url), headers or {}, Sender())._head.decode("latin-1")
        finally:
            await line.close()

    return asyncio.run(written())


def test_a_request_names_place_host_and_headers_and_nothing_else() -> None:
    expected = "GET /rss?a=1 HTTP/1.1\r\nHost: daily.example:8080\r\nUser-Agent: media-monitor\r\nAccept: */*\r\n\r\n"
    assert head("http://daily.example:8080/rss?a=1", {"Accept": "*/*"}) == expected


def test_a_usual_port_is_left_out_and_no_path_is_the_root() -> None:
    assert head("https://daily.example:443").startswith("GET / HTTP/1.1\r\nHost: daily.example\r\n")


def test_a_password_goes_into_a_header_and_never_into_the_place() -> None:
    said = head("http://ana:pw@daily.example/rss")
    assert "Authorization: Basic YW5hOnB3\r\n" in said
    assert "ana" not in said.replace("YW5hOnB3", "")


def test_a_validator_goes_back_byte_for_byte() -> None:
    assert 'If-None-Match: "caf\xe9"\r\n' in head("http://daily.example/", {"If-None-Match": '"caf\xe9"'})


@pytest.mark.parametrize("value", ["a\r\nCookie: b", "a\nCookie: b", "a\rb"])
def test_a_line_break_never_becomes_another_header(value: str) -> None:
    with pytest.raises(ValueError, match="line break"):
        head("http://daily.example/", {"If-None-Match": value})


def test_a_line_break_in_a_url_stays_in_the_url() -> None:
    assert head("http://daily.example/a%0d%0aCookie:%20b\r\nX: y").count("\r\n") == 4


def test_a_user_name_with_a_colon_is_refused() -> None:
    with pytest.raises(ValueError, match="colon"):
        head("http://a%3Ab:pw@daily.example/")
