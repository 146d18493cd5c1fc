"""What a preview of a digest leaves out, and how to see it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

from monitor.cli.digests import _older
from monitor.cli.times import Times

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)


def told(*ages: int) -> list[str]:
    """Of narratives that were last used so many days ago, where a preview begins a day ago."""
    app = SimpleNamespace(phrases=lambda flagged: [SimpleNamespace(last_at=NOW - age * DAY) for age in ages])
    desk = SimpleNamespace(app=app, times=Times(UTC, NOW))
    return _older(desk, NOW - DAY)  # type: ignore[arg-type]


def test_narratives_before_the_preview_are_counted_with_the_command_that_shows_them() -> None:
    assert told(0, 3, 5) == [
        "2 narratives were last used before Tue 24 Nov 09:30, where this begins: "
        "monitor digest --preview --since 2026-11-19 shows more"
    ]
    assert told(9)[0].startswith("1 narrative was last used before")


def test_nothing_is_said_where_none_is_older() -> None:
    assert told() == told(0, 0) == []
