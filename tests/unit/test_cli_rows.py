"""A table on a narrow terminal: what is cut, and what goes on in the next line."""

from __future__ import annotations

import pytest

from monitor.cli.pages.narrative import below
from monitor.cli.rows import Column, _drawn
from monitor.records import Phrase, Signal

COLUMNS: tuple[Column[str], ...] = (
    Column("URL", lambda one, _: one, wide=True),
    Column("REASON", lambda one, _: one, wide=True, folds=True),
)


def test_a_reason_goes_on_in_the_next_line_at_a_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    reason = "nothing new since Fri 20 Nov 06:10, where 12 were expected"
    _drawn(COLUMNS, [("https://daily.example/a/very/long/address.xml", reason)])
    lines = capsys.readouterr().out.splitlines()
    assert " ".join(line[30:].strip() for line in lines[1:]) == reason
    assert "…" in lines[1]


def test_a_wording_below_a_limit_says_which() -> None:
    signals = (
        Signal(name="score", value=22.5, limit=30.0, note=""), Signal(name="bits", value=40.0, limit=20.0, note=""),
        Signal(name="novelty", value=1.0, limit=None, note=""),
    )  # fmt: skip
    phrase = Phrase(
        id="n1", text="so it is", variants=(), type="phrase", flagged=False, score=22.5, outlets=3, independent=3,
        signals=signals, explanations=(), uses=(),
    )  # fmt: skip
    assert below(phrase) == "below a limit: score 22.5 of 30"
