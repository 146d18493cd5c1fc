"""python -m benchmarks.poll_ours FOLDER VERB: one verb on the feeds.yaml in FOLDER, measured from inside, as JSON.

VERB poll: `App.poll`, which is what `monitor poll --all` calls first. VERB after: `App.index`, `App.group` and
`App.trace`.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from monitor import config
from monitor.app import App
from monitor.fetch import fetcher as _loaded  # noqa: F401 - imports are start-up: they count in `process`


def cpu(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def poll(app: App) -> dict[str, object]:
    before = app.feed_states()  # from here on the database is open and knows its feeds, as reader's does
    used, began = cpu(resource.RUSAGE_SELF), time.perf_counter()
    report = app.poll(every=True)
    seconds = time.perf_counter() - began
    used = cpu(resource.RUSAGE_SELF) - used
    app.close()  # the parsers were started by the verb, and are counted when they have ended
    return {
        "seconds": seconds,
        "cpu": used + cpu(resource.RUSAGE_CHILDREN),
        "articles": report.new + sum(state.articles for state in before),
        "failed": len(report.failed),
    }


def after(app: App) -> dict[str, object]:
    found: dict[str, object] = {"articles": app.unindexed()}
    for name, verb in (("index", app.index), ("group", app.group), ("trace", app.trace)):
        began = time.process_time()
        verb()
        found[name] = time.process_time() - began
    return found


def main(folder: Path, verb: str) -> None:
    with App(config.load(folder / "feeds.yaml", {}, folder)) as app:
        print(json.dumps({"poll": poll, "after": after}[verb](app)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
