"""python -m benchmarks.politeness_ours FOLDER CLOCK UNTIL STEP: polls what is due while the simulated clock advances.

CLOCK holds the time to begin with; it is written before every `App.poll`, until UNTIL (seconds since 1970), in steps of
STEP seconds. Prints the links of all articles as JSON, and kills itself: a restart is always one after a crash.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from datetime import UTC, datetime
from mmap import mmap
from pathlib import Path

from benchmarks.politeness_clock import ticks
from monitor import config
from monitor.app import App


def main(folder: Path, clock: mmap, until: float, step: float) -> None:
    now = [datetime.now(UTC)]
    loaded = config.load(folder / "feeds.yaml", {}, folder)
    with App(loaded, clock=lambda: now[0]) as app:
        for tick in ticks(clock, until, step):
            now[0] = datetime.fromtimestamp(tick, UTC)
            app.poll()
        print(json.dumps([article.url for article in app.articles(limit=1_000_000)]), flush=True)
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    with Path(sys.argv[2]).open("r+b") as file, mmap(file.fileno(), 8) as clock:
        main(Path(sys.argv[1]), clock, float(sys.argv[3]), float(sys.argv[4]))
