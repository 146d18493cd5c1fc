"""What is looked for only where a sign of it stands: the sign is in every case."""

from __future__ import annotations

import pytest

from monitor.narratives.dateline import MARK, MARK_SIGNS
from monitor.narratives.explanations import boilerplate

MARKS = (
    "PARIS (AP) - The", "AP) — The", "ПОДГОРСК /ТАСС/", "新华社北京五月一日电", "photo via AP", "pool via Getty",
    "AP Photo", "AFP/Getty Images", "via Getty Images", "بيروت (أ ف ب)",
)  # fmt: skip
LINKS = ("read at HTTPS:", "www.bell", "t.co/ab", "pic.twitter", "desk@bell.example", "bell.com", "bell.INFO now")


@pytest.mark.parametrize("words", MARKS)
def test_a_sign_is_in_every_agencys_mark(words: str) -> None:
    assert MARK.search(words)
    assert any(sign in words for sign in MARK_SIGNS)


@pytest.mark.parametrize("words", LINKS)
def test_a_sign_is_in_every_link(words: str) -> None:
    assert boilerplate._LINK.search(words)
    assert any(sign in words for sign in boilerplate._SIGNS)
