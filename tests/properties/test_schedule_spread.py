"""No two-minute window holds more than three times the mean: after a first start, a suspend, a clock that jumps."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.records import DueFeed, Hints, PollStatus, Standing
from monitor.records.feeds import NO_HINTS
from monitor.schedule import Came, decide, lease
from monitor.schedule import habit as habits
from monitor.schedule.arrivals import seeded
from monitor.schedule.due import Worth, next_poll_at

START = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
WINDOW, HOUR, DAY = timedelta(minutes=2), timedelta(hours=1), timedelta(days=1)
DAYS_WINDOWS = DAY // WINDOW
S = PollStatus

# 10,000 gave the same fullest windows within a tenth (1.50, 2.69 and 2.09 times the mean; these 1.72, 2.70 and 2.25).
MANY = 3_000

Answer = Callable[[DueFeed, int, int, datetime], Came]


def feeds(number: int, every: Callable[[int], timedelta]) -> list[DueFeed]:
    return [
        DueFeed(id=str(n), url=f"https://outlet-{n}.example/rss", outlet_id=str(n), interval=every(n))
        for n in range(number)
    ]


def polled(feed: DueFeed, came: Came, now: datetime) -> DueFeed:
    standing, _ = decide(feed, came, now)
    return replace(feed, standing=standing, polled_ok_at=now if came.status.ok else feed.polled_ok_at)


def windows(started: list[tuple[datetime, DueFeed]], answer: Answer, until: datetime) -> Counter[int]:
    """Polls in each two-minute window, when each feed is polled at the instant that its poll before decided."""
    seen: Counter[int] = Counter()
    ties, polls = count(), Counter[str]()
    queue = [(at, next(ties), feed) for at, feed in started]
    heapq.heapify(queue)
    while queue and queue[0][0] < until:
        now, _, feed = heapq.heappop(queue)
        seen[(now - START) // WINDOW] += 1
        polls[feed.id] += 1
        ended = now + timedelta(seconds=int(feed.id) % 7)
        feed = polled(feed, answer(feed, int(feed.id), polls[feed.id], ended), ended)
        assert feed.standing is not None
        heapq.heappush(queue, (feed.standing.next_poll_at, next(ties), feed))
    return seen


def fullest(seen: Counter[int], first: int, last: int) -> float:
    """The fullest window from `first` on, relative to the mean of the two hours around it.

    To those and not to the day: feeds that are all new and bring nothing are asked less and less often, and that the
    first hours hold more polls than the last is not what makes a herd.
    """
    counts = [seen[window] for window in range(first, last)]
    half = HOUR // WINDOW
    assert sum(counts) > 1000
    return max(
        one * len(around) / sum(around)
        for n, one in enumerate(counts)
        if sum(around := counts[max(n - half, 0) : n + half]) > 300  # fewer are no herd
    )


def mixed(feed: DueFeed, number: int, poll: int, now: datetime) -> Came:
    """A tenth fails in some way, some ask for a wait, the rest brings something every few polls."""
    kind = number % 20
    if kind == 0:
        return Came(status=(S.TIMEOUT, S.NOT_A_FEED, S.RATE_LIMITED, S.NOT_FOUND)[number % 4 * poll % 4])
    if kind == 1:
        return Came(status=S.RATE_LIMITED, retry_after=timedelta(minutes=number % 300))
    if kind == 2:
        return Came(
            status=S.NOT_MODIFIED, conditional=True, headers={"cache-control": f"max-age={900 * (1 + number % 9)}"}
        )
    if kind == 3:
        return Came(status=S.UNCHANGED, known=9, hints=Hints(wait=HOUR * (number % 24), skip_hours=(number % 24,)))
    if poll == 1:
        dates = tuple(now - timedelta(hours=n * (0.2 + number % 31)) for n in range(20))
        return Came(status=S.NEW, new=20, dates=dates, hints=Hints())
    if (number + poll) % 4 == 0:
        return Came(status=S.NEW, new=1 + number % 5, known=15, dates=(now - timedelta(minutes=3),), hints=Hints())
    return Came(status=S.NOT_MODIFIED, conditional=True)


def unmodified(feed: DueFeed, number: int, poll: int, now: datetime) -> Came:
    return Came(status=S.NOT_MODIFIED, conditional=True)


def out_of_order(feed: DueFeed, number: int, poll: int, now: datetime) -> Came:
    return Came(status=S.NOT_A_FEED)


def alike(minutes: int) -> Callable[[int], timedelta]:
    return lambda n: timedelta(minutes=minutes)


def various(n: int) -> timedelta:
    return timedelta(minutes=(10, 15, 15, 15, 20, 30, 60, 180, 720, 1440)[n % 10])


@pytest.mark.parametrize(
    ("every", "answer"),
    [(various, mixed), (alike(15), unmodified), (alike(15), out_of_order)],
    ids=["mixed", "unmodified", "no feeds"],
)
def test_thousands_of_feeds_first_polled_in_one_second_spread_over_the_day(
    every: Callable[[int], timedelta], answer: Answer
) -> None:
    seen = windows([(START, feed) for feed in feeds(MANY, every)], answer, START + DAY)
    assert fullest(seen, 1, DAYS_WINDOWS) <= 3


@pytest.mark.parametrize("minutes", [10, 13, 15, 21, 60, 90, 400, 1020, 1440])
@pytest.mark.parametrize("interval", [15, 60])
def test_thousands_of_feeds_of_one_pace_spread_over_it(minutes: int, interval: int) -> None:
    """From one second on, two steps long, against what the pace makes the mean in the long run."""
    number = MANY if minutes < 400 else 10_000  # a dozen a window at least, or chance alone makes peaks
    worth = Worth(minutes * 60.0, None, 0.0)
    spread, length = Counter[int](), steady_wait(worth, interval, "")
    for feed in feeds(number, alike(interval)):
        at = START
        for _ in range(2):
            at = next_poll_at(feed, worth, at, headers={}, hints=NO_HINTS, retry_after=None)
            spread[(at - START) // WINDOW] += 1
    assert max(spread.values()) <= 3 * number * (WINDOW / length)


def steady_wait(worth: Worth, interval: int, control: str) -> timedelta:
    """The wait to which a feed of this worth settles, when each poll takes two seconds."""
    (feed,), at, waits = feeds(1, alike(interval)), START, []
    for _ in range(40):
        ended = at + timedelta(seconds=2)
        following = next_poll_at(
            feed, worth, ended, headers={"cache-control": control}, hints=NO_HINTS, retry_after=None
        )
        waits.append(following - at)
        at = following
    return sum(waits[20:], timedelta()) / 20


@pytest.mark.parametrize("minutes", [10, 15, 20, 60, 240, 720, 1440])
def test_a_steady_pace_is_what_the_interval_says(minutes: int) -> None:
    assert steady_wait(Worth(minutes * 60.0, None, 0.0), minutes, "") == timedelta(minutes=minutes)


@pytest.mark.parametrize("minutes", [11, 15, 20, 60, 100, 360, 720, 1440])
def test_a_server_is_obeyed_to_the_second_and_costs_a_quarter_more_than_it_asks_at_most(minutes: int) -> None:
    wait = steady_wait(Worth(600.0, None, 0.0), 15, f"max-age={minutes * 60}")
    assert timedelta(minutes=minutes) <= wait <= timedelta(minutes=minutes) * 1.26


def settled() -> list[DueFeed]:
    """Thousands of feeds with standings of every kind, as they are after a week."""
    return [
        replace(
            feed,
            standing=Standing(
                next_poll_at=START,
                pace=timedelta(minutes=10 + n * n % 1430),
                trouble=(0.0, 0.0, 0.25, 3.0)[n % 4],
                habit=_habit(n) if n % 3 else "",
            ),
        )
        for n, feed in enumerate(feeds(MANY, various))
    ]


def _habit(n: int) -> str:
    dates = [START - timedelta(hours=k * (0.1 + n % 37)) for k in range(1, 30)]
    return habits.pack(seeded(dates, START))


@pytest.mark.parametrize("jump", [timedelta(0), DAY, -DAY])
def test_thousands_of_feeds_that_come_back_together_spread(jump: timedelta) -> None:
    """After a suspend of an hour, or a clock that jumped, all of them are due at once, and polled in one second."""
    seen = windows([(START + jump, feed) for feed in settled()], mixed, START + jump + 8 * HOUR)
    first = jump // WINDOW
    assert fullest(seen, first + 1, first + DAYS_WINDOWS // 3) <= 3


def test_leases_of_feeds_that_were_leased_together_spread() -> None:
    spread = Counter((lease(feed, START, timedelta(minutes=10)) - START) // WINDOW for feed in feeds(5_000, alike(15)))
    assert max(spread.values()) <= 3 * 5_000 * 2 / 15


@settings(max_examples=50)
@given(st.lists(st.sampled_from(list(S)), min_size=1, max_size=60), st.integers(0, 10_000))
def test_no_run_of_outcomes_makes_a_feed_ask_sooner_than_it_may(outcomes: list[PollStatus], number: int) -> None:
    (feed,) = feeds(1, various)
    feed = replace(feed, url=f"{feed.url}?{number}")
    now = START
    for status in outcomes:
        came = mixed(feed, number, 2, now) if status is S.NEW else Came(status=status)
        feed = polled(feed, came, now)
        assert feed.standing is not None
        assert timedelta(minutes=9) <= feed.standing.next_poll_at - now <= DAY
        now = feed.standing.next_poll_at
