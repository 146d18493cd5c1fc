"""python poll_reader.py FOLDER WORKERS SERVER FEEDS HOSTS: reader's update_feeds, measured inside the process, as JSON.

Runs in the environment of `reader`, so it imports nothing of ours.
"""

from __future__ import annotations

import json
import logging
import resource
import sys
import time
from pathlib import Path

from reader import make_reader


def cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def main(folder: Path, workers: int, server: str, feeds: int, hosts: int) -> None:
    logging.disable(logging.CRITICAL)
    reader = make_reader(str(folder / "reader.sqlite"))
    known = {feed.url for feed in reader.get_feeds()}
    of = [server.replace("127.0.0.1", f"127.0.0.{1 + number % hosts}") for number in range(feeds)]
    for url in (f"{host}/feed/{number}" for number, host in enumerate(of)):
        if url not in known:
            reader.add_feed(url)
    used, began = cpu(), time.perf_counter()
    reader.update_feeds(workers=workers, scheduled=False)  # all of them, whatever their timetable says
    seconds = time.perf_counter() - began
    used = cpu() - used
    articles, failed = reader.get_entry_counts().total, reader.get_feed_counts().broken
    print(json.dumps({"seconds": seconds, "cpu": used, "articles": articles, "failed": failed}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], int(sys.argv[4]), int(sys.argv[5]))
