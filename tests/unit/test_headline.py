"""The name of a site at the end of its titles is not what they tell."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.records import GroupArticle
from monitor.stories import Grouping
from monitor.stories.headline import headline

_TOLD = "Two held over fire in harbour"


@pytest.mark.parametrize(
    ("tail", "outlet", "source"),
    [
        (" - KXAN.com - Austin, Texas |ETX News", "kxan.com", None),
        (" :: WRAL.com", "www.wral.com", None),
        (" | Egypt Independent", "egyptindependent.com", None),
        (" – The Daily Ledger", "daily-ledger", None),
        (" — Ведомости", "vedomosti", "Ведомости"),
        (" - Reuters", "news-search", "Reuters"),
        ("|朝日新聞", "asahi", "朝日新聞"),
    ],
)
def test_what_a_site_adds_is_left_out(tail: str, outlet: str, source: str | None) -> None:
    assert headline(_TOLD + tail, outlet, source) == _TOLD


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        (f"{_TOLD} - police", "kxan.com"),  # no name
        (f"{_TOLD} - KXAN.com", "other.com"),  # another one's
        ("KXAN-TV wins two awards", "kxan.com"),  # no break
        ("Live - KXAN.com", "kxan.com"),  # nothing would be left
        (f"{_TOLD} - AP", "ap"),  # two letters say too little
        (f"{_TOLD} - KXAN.com", ""),
        ("", "kxan.com"),
        (f"{'word ' * 100} - KXAN.com", "kxan.com"),  # longer than any title
    ],
)
def test_all_else_stays(title: str, outlet: str) -> None:
    assert headline(title, outlet) == title


def test_two_reports_of_one_site_share_nothing_by_its_name() -> None:
    name = " - KXAN.com - Austin, Texas, Travis County News"
    first = _report("a", "Council votes on harbour budget" + name)
    second = _report("b", "Nurse wins regional chess final" + name)
    grouping = Grouping()
    grouping.remember(first, grouping.decide(first))
    parts = {part.name: part.value for part in grouping.reasons(second, first).parts}
    assert (parts["rare shared in titles"], parts["title"]) == (0, 0)


def _report(name: str, title: str) -> GroupArticle:
    at = datetime(2026, 3, 2, tzinfo=UTC)
    return GroupArticle(id=name, outlet_id="kxan.com", title=title, body="", at=at, language="en")
