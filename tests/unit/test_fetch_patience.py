"""The kernel is asked for news less often, and still often enough."""

from __future__ import annotations

import asyncio
import selectors
import socket

from monitor.fetch.patience import ROUNDS, PatientSelector


def test_it_is_asked_when_it_is_waited_for_and_now_and_then_when_not() -> None:
    here, there = socket.socketpair()
    with here, there, PatientSelector() as selector:
        selector.register(here, selectors.EVENT_READ)
        there.send(b"x")
        assert len(selector.select(1.0)) == 1
        assert len(selector.select()) == 1
        for _ in range(3):
            assert [len(selector.select(0)) for _ in range(ROUNDS + 1)] == [0] * ROUNDS + [1]
        selector.select(0)
        assert len(selector.select(0.01)) == 1


def test_a_loop_that_is_never_idle_still_reads() -> None:
    async def busy_until_read() -> int:
        loop, rounds = asyncio.get_running_loop(), 0
        here, there = socket.socketpair()
        with here, there:
            here.setblocking(False)
            reading = loop.create_task(loop.sock_recv(here, 9))
            await asyncio.sleep(0)
            there.send(b"x")
            while not reading.done():
                await asyncio.sleep(0)
                rounds += 1
            assert reading.result() == b"x"
        return rounds

    loop = asyncio.SelectorEventLoop(PatientSelector())
    try:
        assert loop.run_until_complete(asyncio.wait_for(busy_until_read(), 10)) <= 3 * ROUNDS
    finally:
        loop.close()
