"""python politeness_reader.py FOLDER CLOCK UNTIL STEP WORKERS URL…: the same for reader, in its own environment.

`update_feeds()` asks what is scheduled, as its documentation advises; its `_now` is the simulated clock.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import sys
from datetime import UTC, datetime
from mmap import mmap
from pathlib import Path

from politeness_clock import ticks
from reader import FeedExistsError, make_reader


def main(folder: Path, clock: mmap, until: float, step: float, workers: int, urls: list[str]) -> None:
    logging.disable(logging.CRITICAL)
    reader = make_reader(str(folder / "reader.sqlite"))
    for tick in ticks(clock, until, step):
        reader._now = lambda tick=tick: datetime.fromtimestamp(tick, UTC)
        for url in urls:
            try:
                reader.add_feed(url)
            except FeedExistsError:
                continue  # it was there: one URL is one feed
        urls = []
        reader.update_feeds(workers=workers)
    print(json.dumps([entry.link for entry in reader.get_entries()]), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    with Path(sys.argv[2]).open("r+b") as file, mmap(file.fileno(), 8) as clock:
        main(Path(sys.argv[1]), clock, float(sys.argv[3]), float(sys.argv[4]), int(sys.argv[5]), sys.argv[6:])
