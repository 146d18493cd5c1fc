"""How a feed does, in a sentence that a person can act upon."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from monitor.records import FeedRecord, FeedState, Standing
from monitor.schedule.arrivals import arrived
from monitor.schedule.habit import empty, pack
from monitor.schedule.health import health, unasked, unasked_since, unreached

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
URL = "https://bell.example/rss"


def record(url: str = URL, *, parked: str | None = None, **known: Any) -> FeedRecord:
    state = FeedState(
        id="fbell", url=url, outlet_id="bell", outlet_name="Bell", status="new", detail="3 new", polled_at=NOW,
        polled_ok_at=NOW, next_poll_at=NOW, failures=0, articles=3, retired=False, parked=parked,
    )  # fmt: skip
    standing = Standing(
        next_poll_at=NOW, pace=timedelta(minutes=15), parked=parked, parked_at=NOW if parked else None
    )  # fmt: skip
    return FeedRecord(state=state, standing=standing, **known)


@pytest.mark.parametrize(
    ("gaps", "missed", "said"),
    [
        (1, None, "once this week, an unknown number of entries missed:"),
        (1, 0, "once this week, unknown whether any entries were missed:"),
        (2, 1, "2 times this week, about 1 entry missed:"),
        (2, 21, "2 times this week, about 21 entries missed:"),
    ],
)
def test_what_was_missed_is_said_as_far_as_it_is_known(gaps: int, missed: int | None, said: str) -> None:
    found = health(record(gaps=gaps, missed=missed), NOW)
    assert found.state == "rolled-over"
    assert said in found.reason


def spoken(status: str, *, answered: float, polled: float = 0.0) -> FeedRecord:
    """A feed that brought four entries in an hour, and answered so many hours longer, until `polled` hours ago."""
    began = NOW - timedelta(hours=answered + polled + 1)
    dates = [began + timedelta(minutes=15 * number) for number in range(1, 5)]
    habit = pack(arrived(empty(began.timestamp()), dates, 0, dates[-1]))
    state = replace(record().state, status=status, polled_ok_at=NOW - timedelta(hours=polled))
    return FeedRecord(state=state, standing=Standing(next_poll_at=NOW, pace=timedelta(minutes=15), habit=habit))


def test_what_a_feed_brings_in_a_day_counts_its_silence_as_long_as_it_answered() -> None:
    alive, dead = health(spoken("new", answered=23), NOW), health(spoken("timeout", answered=23, polled=48), NOW)
    assert alive.per_day == pytest.approx(4, abs=0.3)
    assert (dead.state, dead.per_day) == ("failing", alive.per_day)


@pytest.mark.parametrize(("url", "named"), [(URL, URL), ("https://ana:pw@bell.example/rss", "fbell")])
def test_a_parked_feed_is_named_as_the_command_takes_it(url: str, named: str) -> None:
    found = health(record(url, parked="gone: 410 twice"), NOW)
    assert found.reason == f"gone: 410 twice; take it up again: monitor feeds fix --retry {named}"


def at_rest(**changes: Any) -> FeedRecord:
    """A feed that answered, and was due a quarter of an hour later."""
    one = record()
    return replace(one, state=replace(one.state, **{"next_poll_at": NOW + timedelta(minutes=15), **changes}))


@pytest.mark.parametrize(("hours", "state"), [(0, "fine"), (3, "fine"), (4, "overdue"), (24 * 30, "overdue")])
def test_a_feed_that_nobody_asks_is_not_fine(hours: int, state: str) -> None:
    found = health(at_rest(), NOW + timedelta(hours=hours))
    assert found.state == state
    if state == "overdue":
        assert found.reason.startswith("not asked since 2026-11-23 08:00 UTC, due since 2026-11-23 08:15 UTC")


LATER = NOW + timedelta(days=2)
WEEK = timedelta(days=7)


@pytest.mark.parametrize(
    ("feeds", "since"),
    [
        ([at_rest(), at_rest(status="timeout")], NOW),
        ([at_rest(), at_rest(next_poll_at=LATER + WEEK)], NOW),  # one that need not be asked yet is no sign of life
        ([at_rest(status="timeout")], NOW),
        ([replace(at_rest(), gaps=2), replace(at_rest(), gaps=1)], NOW),
        ([at_rest(), at_rest(status="timeout", polled_at=LATER)], None),
        ([at_rest(), at_rest(polled_at=LATER, next_poll_at=LATER)], None),
        ([at_rest(next_poll_at=LATER + WEEK)], None),
        ([replace(at_rest(), closed_until=LATER + WEEK)], None),
        ([record(parked="gone: 410 twice"), at_rest(retired=True)], None),
        ([], None),
    ],
    ids=["failing", "slow", "all-failing", "rolled-over", "just-failed", "just-asked", "not-due", "told-to-wait",
         "given-up", "none"],
)  # fmt: skip
def test_that_nobody_polls_is_known_by_the_last_poll_of_any_feed(feeds: list[FeedRecord], since: object) -> None:
    assert unasked_since([health(one, LATER) for one in feeds], LATER) == since


def test_many_feeds_that_nobody_polls_have_one_cause_and_few_are_told_one_by_one() -> None:
    def late(count: int, *others: FeedRecord) -> int:
        return len(unasked([health(one, LATER) for one in (*[at_rest()] * count, *others)], LATER))

    assert [late(3), late(4), late(4, at_rest(status="timeout"))] == [0, 4, 4]
    assert late(4, at_rest(polled_at=LATER, next_poll_at=LATER)) == 0, "one was asked: it is not the desk"


def test_many_feeds_that_cannot_be_reached_in_one_way_have_one_cause() -> None:
    def lost(*statuses: str) -> list[int]:
        feeds = [health(at_rest(status=status), NOW) for status in statuses]
        return [len(alike) for alike in unreached(feeds)]

    assert lost(*["dns"] * 4) == [4]
    assert lost(*["dns"] * 3, "timeout") == []
    assert lost(*["dns", "connect"] * 4, *["not-found"] * 5) == [4, 4], "each of them answered, in its own way"
