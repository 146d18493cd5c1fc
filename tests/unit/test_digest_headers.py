"""Text of strangers in header lines: nothing that they write becomes a header of its own."""

from __future__ import annotations

import random
from email import message_from_bytes, policy
from email.header import Header

import pytest

from monitor.digest.headers import header_text
from monitor.digest.links import one_click, token
from monitor.outputs.email import render
from tests.outbox_builders import SENDER, edition, letter

OPTIONS = {"from": SENDER, "host": "127.0.0.1", "port": 25, "tls": "none"}
INJECTED = "=?utf-8?q?a=0D=0ABcc:_evil@x.example=0D=0A=0D=0A<h1>forged?="
PIECES = (
    INJECTED, "\r\n", "\n", "\r", "\0", "\u2028", "\u2029", "\x85", "\x0b", "\x1b[2J", "\u202e", "\ud800", "=?", "?=",
    "=?utf-8?b?DQpCY2M6IGV2aWxAeC5leGFtcGxl?=", "Bcc: evil@x.example", "=?iso-2022-jp?q?=0D=0A?=", " =? ?= ", "\t",
    "Ž" * 90, "x" * 400, "日本語の見出し", "مرحبا", "😀" * 40, "<evil@x.example>", '"', ";", ",", "\\", "\r\n X: y",
)  # fmt: skip
EXPECTED = {
    "List-ID", "List-Unsubscribe", "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted",
    "X-Auto-Response-Suppress", "Content-Language", "MIME-Version", "Content-Type",
}  # fmt: skip


def headers_of(content: bytes) -> list[str]:
    return message_from_bytes(content, policy=policy.default).keys()


def test_python_is_still_open_to_what_we_defend_against_or_was() -> None:
    """The danger is real where the library decodes what looks encoded; ours must hold either way."""
    assert "Bcc" not in headers_of(render(letter(edition(subject=INJECTED)), "a@b.example", "<1@b.example>", OPTIONS))


@pytest.mark.parametrize("seed", range(4))
def test_no_text_makes_a_header(seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(75):
        text = "".join(dice.choice(PIECES) for _ in range(dice.randint(1, 6)))
        one = letter(edition(subject=text, text=text, html=""), title=text)
        content = render(one, "ana@newsroom.example", "<1@newsroom.example>", OPTIONS)
        head = content.partition(b"\r\n\r\n")[0]
        read = message_from_bytes(content, policy=policy.default)
        # The body is one part here, which says how it is encoded in a header of its own.
        assert set(read.keys()) - {"Content-Transfer-Encoding"} == EXPECTED
        assert len(read.keys()) == len(set(read.keys()))
        assert not read.defects
        assert max(map(len, head.split(b"\r\n"))) <= 998
        assert b"\n" not in head.replace(b"\r\n", b"")
        assert b"\r" not in head.replace(b"\r\n", b"")
        assert str(read["From"].addresses[0].addr_spec) == SENDER
        assert len(read["From"].addresses) == 1


@pytest.mark.parametrize("text", PIECES)
def test_a_header_text_is_one_clean_line(text: str) -> None:
    line = header_text(text + "end")
    assert line.splitlines() in ([line], [])
    assert "=?" not in line
    assert "?=" not in line
    assert len(line) <= 201 + 20
    Header(line, "utf-8").encode()


def test_the_list_headers_let_people_go() -> None:
    message = message_from_bytes(render(letter(), "ana@b.example", "<1@b.example>", OPTIONS), policy=policy.default)
    assert message["List-ID"] == "<morning.newsroom.example>"
    assert message["List-Unsubscribe"] == f"<mailto:{SENDER}?subject=unsubscribe%20morning>"
    assert message["List-Unsubscribe-Post"] is None
    assert message["Auto-Submitted"] == "auto-generated"


def test_one_click_needs_a_public_address_and_a_secret() -> None:
    options = OPTIONS | {"public_url": "https://monitor.newsroom.example/", "secret": "s3cret"}
    link = one_click(options, "morning", "ana@b.example")
    assert link == f"https://monitor.newsroom.example/unsubscribe/morning/{token('s3cret', 'morning', 'ana@b.example')}"
    content = render(letter(), "ana@b.example", "<1@b.example>", options)
    message = message_from_bytes(content, policy=policy.default)
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"<{link}>".encode() in content  # a URL is never folded or encoded
    assert one_click(OPTIONS, "morning", "ana@b.example") == ""
    assert token("s3cret", "morning", "bo@b.example") != token("s3cret", "morning", "ana@b.example")


def test_images_stand_beside_the_html_and_text_stands_alone() -> None:
    content = render(letter(images=(("spark1", b"\x89PNG"),)), "ana@b.example", "<1@b.example>", OPTIONS)
    message = message_from_bytes(content, policy=policy.default)
    kinds = [part.get_content_type() for part in message.walk()]
    assert kinds == ["multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png"]
    image = list(message.walk())[-1]
    assert image["Content-ID"] == "<spark1>"
    assert message.get_body(("plain",)).get_content().splitlines() == ["One.", ".", "Two: šđžčć", "..dots"]
