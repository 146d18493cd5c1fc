"""python -m benchmarks.feedserver FEEDS ENTRIES HOSTS: RSS 2.0 feeds on loopback, with ETag and 304.

Prints its port and then serves GET /feed/{number} until its standard input ends, so it never outlives who started it.
Every body is made before the first request: what is measured is the program that asks. The same words on every machine.
"""

from __future__ import annotations

import asyncio
import hashlib
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from aiohttp import web

TITLE_WORDS, DESCRIPTION_WORDS = 10, 60
NEWEST = datetime(2026, 6, 1, tzinfo=UTC)
_SYLLABLES = [first + second for first in "bcdfghjklmnprstvwz" for second in "aeiou"]


def vocabulary(dice: random.Random, size: int = 20_000) -> list[str]:
    return ["".join(dice.choices(_SYLLABLES, k=dice.randint(2, 4))) for _ in range(size)]


def body(feed: int, entries: int, words: list[str]) -> bytes:
    """One feed as it is sent, the newest item first."""
    dice = random.Random(feed)
    items = "".join(_item(feed, number, words, dice) for number in range(entries))
    head = f"<title>Outlet {feed}</title><link>http://outlet-{feed}.example/</link><description>News</description>"
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>{head}{items}</channel></rss>'.encode()


def _item(feed: int, number: int, words: list[str], dice: random.Random) -> str:
    published = format_datetime(NEWEST - timedelta(hours=number, seconds=feed), usegmt=True)
    return (
        f"<item><title>{' '.join(dice.choices(words, k=TITLE_WORDS))}</title>"
        f"<link>http://outlet-{feed}.example/news/{number}</link>"
        f'<guid isPermaLink="false">outlet-{feed}-{number}</guid><pubDate>{published}</pubDate>'
        f"<description>&lt;p&gt;{' '.join(dice.choices(words, k=DESCRIPTION_WORDS))}&lt;/p&gt;</description>"
        "<category>news</category></item>"
    )


def application(feeds: int, entries: int) -> web.Application:
    words = vocabulary(random.Random(7))
    bodies = [body(number, entries, words) for number in range(feeds)]
    tags = [f'"{hashlib.sha256(one).hexdigest()[:32]}"' for one in bodies]

    async def feed(request: web.Request) -> web.Response:
        number = int(request.match_info["number"])
        headers = {"ETag": tags[number]}
        if request.headers.get("If-None-Match") == tags[number]:
            return web.Response(status=304, headers=headers)
        return web.Response(body=bodies[number], content_type="application/rss+xml", headers=headers)

    application = web.Application()
    application.router.add_get(r"/feed/{number:\d+}", feed)
    return application


@contextmanager
def serving(feeds: int, entries: int, hosts: int = 1) -> Iterator[str]:
    """A server in a process of its own; its address, like `http://127.0.0.1:8801`; 127.0.0.2 … are it, too."""
    order = [sys.executable, "-m", "benchmarks.feedserver", str(feeds), str(entries), str(hosts)]
    with subprocess.Popen(order, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        process.communicate()


async def serve(feeds: int, entries: int, hosts: int) -> None:
    runner = web.AppRunner(application(feeds, entries), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    for number in range(2, hosts + 1):
        await web.TCPSite(runner, f"127.0.0.{number}", port).start()
    print(port, flush=True)
    await asyncio.to_thread(sys.stdin.read)
    await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(serve(*map(int, sys.argv[1:])))
