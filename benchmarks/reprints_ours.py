"""One pass of ours over a set of reprints, in a process of its own: rows from stdin, answers to stdout."""

from __future__ import annotations

import json
import os
import sys
import time

from monitor.records import GroupArticle
from monitor.stories.copies import Copies, read


def main() -> None:
    rows = [json.loads(line) for line in sys.stdin]
    before = _resident()
    copies, answers, firsts = Copies(), [], []
    began = time.process_time()
    for row in rows:
        reading = read(
            GroupArticle(id=row["id"], outlet_id=row["outlet"], title=row["title"], body=row["text"], at=None), None
        )
        found = copies.find(reading)
        answers.append(rows[found.slot]["id"] if found is not None and found.whole else None)
        firsts.append(firsts[found.slot] if found is not None and found.whole else row["id"])
        copies.add(reading, firsts[-1])
    cpu = time.process_time() - began
    after = _resident()
    print(json.dumps({"answers": answers, "cpu": cpu, "mib": (after - before) / 2**20}))


def _resident() -> int:
    """Bytes of this process in memory; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


if __name__ == "__main__":
    main()
