"""The first edition of a digest: for the first slot after the digest was known and anything had come."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from monitor import pipeline
from monitor.digest.select import Wishes
from monitor.digest.timetable import Timetable, beginning, days_of
from monitor.records import Destination, Edition
from monitor.store import Store
from tests.builders import NOW
from tests.outbox_builders import edition
from tests.pipeline_files import imported

ZONE = ZoneInfo("Europe/Ljubljana")  # NOW is a Friday, 09:00 there
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def plan(name: str = "morning", at: str = "07:00", days: str = "daily") -> pipeline.Plan:
    return pipeline.Plan(
        name=name, title=name, recipients=("ana@newsroom.example",), language="en", timetable=at,
        output=Destination(id="out", kind="stdout", options={}, hold=False), wishes=Wishes(zone=ZONE),
        table=Timetable(at=time.fromisoformat(at), days=days_of(days), zone=ZONE),
    )  # fmt: skip


def composed(store: Store, now: datetime, *plans: pipeline.Plan) -> list[str]:
    made: tuple[Edition, ...] = pipeline.compose(store, plans, now=now, health=tuple)
    return [f"{one.digest} {one.slot}" for one in made]


def came(store: Store, folder: Path, at: datetime) -> None:
    imported(store, folder, [("a1", "bell", "A ferry stays in harbour", "", at)])


def test_a_digest_begins_with_the_first_slot_after_the_first_article(store: Store, tmp_path: Path) -> None:
    assert composed(store, NOW, plan()) == [], "nothing had come yet"
    came(store, tmp_path, NOW + HOUR)
    assert composed(store, NOW + 12 * HOUR, plan()) == []
    assert composed(store, NOW + DAY, plan()) == ["morning 2026-11-21"]
    (_, first) = store.editions("morning", until=NOW + 2 * DAY)
    assert first.since == NOW - 2 * HOUR, "from the slot before it"


@pytest.mark.parametrize(("first", "made"), [(-3, ["morning 2026-11-20"]), (-1, [])])
def test_a_new_installation_is_told_of_the_slot_that_began_after_its_first_article(
    store: Store, tmp_path: Path, first: int, made: list[str]
) -> None:
    """Who polls all night and composes in the morning has not to wait for a day more."""
    came(store, tmp_path, NOW + first * HOUR)
    assert composed(store, NOW, plan()) == made
    assert composed(store, NOW, plan()) == []


def test_a_digest_that_is_added_later_begins_with_its_next_slot(store: Store, tmp_path: Path) -> None:
    came(store, tmp_path, NOW - 9 * DAY)
    assert composed(store, NOW, plan()) == [], "an installation of nine days is not new, though it had no digest"
    weekly = plan("weekly", days="thu")
    instants = [NOW + n * HOUR for n in range(24 * 14)]
    made = [one for now in instants for one in composed(store, now, plan(), weekly) if "weekly" in one]
    assert made == ["weekly 2026-11-26", "weekly 2026-12-03"]


def test_a_digest_that_is_renamed_is_not_sent_twice_the_same_morning(store: Store, tmp_path: Path) -> None:
    came(store, tmp_path, NOW - 3 * HOUR)
    assert composed(store, NOW, plan()) == ["morning 2026-11-20"]
    assert composed(store, NOW + HOUR, plan("dawn")) == []
    assert composed(store, NOW + DAY, plan("dawn")) == ["dawn 2026-11-21"]


def test_an_alert_does_not_make_an_installation_old(store: Store, tmp_path: Path) -> None:
    came(store, tmp_path, NOW - 3 * HOUR)
    store.save_edition(edition(digest="alert:echo", slot="p1@2026-11-20T06:00:00Z"), [])
    assert composed(store, NOW, plan()) == ["morning 2026-11-20"]


@pytest.mark.parametrize("days", ["mon", "daily"])
def test_known_before_a_slot_it_is_composed_in_that_slot_whatever_lies_between(
    store: Store, tmp_path: Path, days: str
) -> None:
    came(store, tmp_path, NOW - 9 * DAY)
    composed(store, NOW, plan("other"))
    late = plan("late", days=days)
    composed(store, NOW, plan("other"), late)
    monday = beginning(late.table, datetime(2026, 11, 23, tzinfo=UTC).date())
    assert monday is not None
    assert "late 2026-11-23" in composed(store, monday + HOUR, late)
