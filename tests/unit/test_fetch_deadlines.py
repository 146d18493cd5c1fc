"""Deadlines of requests: each ends in its time, and no other end is taken for one."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest

from monitor.fetch.deadlines import Deadlines


async def within(deadlines: Deadlines, seconds: float, work: float) -> str:
    deadline = deadlines.begin(seconds)
    error: BaseException | None = None
    try:
        await asyncio.sleep(work)
    except BaseException as met:
        error = met
        raise
    finally:
        deadlines.end(deadline, error)
    return "done"


def run(*pairs: tuple[float, float]) -> list[Any]:
    async def all_of_them() -> list[Any]:
        deadlines = Deadlines()
        work: list[Coroutine[Any, Any, str]] = [within(deadlines, *pair) for pair in pairs]
        return list(await asyncio.gather(*work, return_exceptions=True))

    return [one if one == "done" else type(one) for one in asyncio.run(all_of_them())]


def test_what_is_overdue_ends_and_the_rest_goes_on() -> None:
    assert run((5, 0), (0.05, 5), (5, 0.2)) == ["done", TimeoutError, "done"]


def test_a_deadline_that_begins_later_and_is_sooner_holds() -> None:
    assert run((5, 0.3), (0.2, 5), (0.1, 5), (0.0, 5)) == ["done", TimeoutError, TimeoutError, TimeoutError]


def test_after_one_that_was_kept_the_next_one_holds() -> None:
    async def both() -> str:
        deadlines = Deadlines()
        kept = await within(deadlines, 0.05, 0)
        await asyncio.sleep(0.1)
        with pytest.raises(TimeoutError):
            await within(deadlines, 0.05, 5)
        return kept

    assert asyncio.run(both()) == "done"


def test_who_is_cancelled_by_others_is_cancelled() -> None:
    async def cancelled() -> bool:
        task = asyncio.create_task(within(Deadlines(), 5, 5))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task])
        return task.cancelled()

    assert asyncio.run(cancelled())


def test_who_is_cancelled_and_overdue_is_cancelled() -> None:
    async def cancelled() -> bool:
        task = asyncio.create_task(within(Deadlines(), 0, 5))
        await asyncio.sleep(0)
        asyncio.get_running_loop().call_soon(task.cancel)
        await asyncio.wait([task])
        return task.cancelled()

    assert asyncio.run(cancelled())


def test_a_thousand_deadlines_take_one_timer() -> None:
    async def timers() -> int:
        deadlines, loop = Deadlines(), asyncio.get_running_loop()
        for number in range(1000):
            deadlines.end(deadlines.begin(30 + number), None)
        return len(loop._scheduled)  # type: ignore[attr-defined]  # asyncio has no public count of timers

    assert asyncio.run(timers()) == 1
