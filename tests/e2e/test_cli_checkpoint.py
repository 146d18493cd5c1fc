"""A command begins where the daemon's last checkpoint ended, and says so where it cannot."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from monitor import config
from monitor.app import App, now
from tests.news import everyday


def written(folder: Path, numbers: range, at: datetime) -> Path:
    path = folder / f"{numbers.start}.jsonl"
    news = list(everyday("en", numbers.stop))[numbers.start :]
    lines = [
        {"id": f"e{n}", "outlet": one.outlet_id, "title": one.title, "text": one.body, "lang": "en",
         "published": (at + timedelta(minutes=n)).isoformat()}
        for n, one in zip(numbers, news, strict=True)
    ]  # fmt: skip
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


def test_a_daemon_leaves_a_checkpoint_each_hour_and_the_next_command_takes_it(tmp_path: Path, monitor: partial) -> None:
    (tmp_path / "feeds.yaml").write_text("version: 1\noutlets: []\n")
    began = now() - timedelta(hours=9)
    clock = [began]
    notes = []
    with App(config.load(tmp_path / "feeds.yaml", {}, tmp_path), clock=lambda: clock[0]) as daemon:
        for hours, numbers in enumerate((range(30), range(30, 40), range(40, 50))):
            clock[0] = began + timedelta(hours=0.7 * hours)
            daemon.fill([written(tmp_path, numbers, began)])
            notes.append(daemon.group().notes)
    assert notes == [(), (), ("checkpoint of grouping written: 50 articles",)]
    (file,) = tmp_path.glob("monitor.db.group-*.npz")
    taken = monitor("import", written(tmp_path, range(50, 60), began), MONITOR_CONFIG=str(tmp_path / "feeds.yaml"))
    assert (taken.returncode, taken.stderr) == (0, "")
    file.write_bytes(b"PK\x03\x04 somebody else's")
    refused = monitor("import", written(tmp_path, range(60, 70), began), MONITOR_CONFIG=str(tmp_path / "feeds.yaml"))
    assert refused.returncode == 0
    assert refused.stderr.startswith("checkpoint of grouping not used, the window is read again: ")
    assert str(file) in refused.stderr
    assert "Grouped 10 articles" in refused.stdout
    assert refused.stderr.endswith("checkpoint of grouping written: 70 articles\n")
    taken = monitor("import", written(tmp_path, range(70, 80), began), MONITOR_CONFIG=str(tmp_path / "feeds.yaml"))
    assert (taken.returncode, taken.stderr) == (0, "")


def test_tracing_leaves_one_too(tmp_path: Path, monitor: partial) -> None:
    (tmp_path / "feeds.yaml").write_text("version: 1\nsettings: {narrative_memory: 16MiB}\noutlets: []\n")
    began = now() - timedelta(hours=9)
    clock = [began]
    notes = []
    with App(config.load(tmp_path / "feeds.yaml", {}, tmp_path), clock=lambda: clock[0]) as daemon:
        for hours, numbers in enumerate((range(30), range(30, 40))):
            clock[0] = began + timedelta(hours=1.2 * hours)
            daemon.fill([written(tmp_path, numbers, began)])
            daemon.group()
            notes.append(daemon.trace().notes)
    assert notes == [(), ("checkpoint of tracing written: 40 articles",)]
    (file,) = tmp_path.glob("monitor.db.trace-*.npz")
    taken = monitor("import", written(tmp_path, range(50, 60), began), MONITOR_CONFIG=str(tmp_path / "feeds.yaml"))
    assert (taken.returncode, taken.stderr) == (0, "")
    file.write_bytes(b"PK\x03\x04 somebody else's")
    refused = monitor("import", written(tmp_path, range(60, 70), began), MONITOR_CONFIG=str(tmp_path / "feeds.yaml"))
    assert refused.returncode == 0
    assert refused.stderr.startswith("checkpoint of tracing not used, the window is read again: ")
    assert "10 articles" in refused.stdout
    assert refused.stderr.endswith("checkpoint of tracing written: 60 articles\n")
    taken = monitor("import", written(tmp_path, range(70, 80), began), MONITOR_CONFIG=str(tmp_path / "feeds.yaml"))
    assert (taken.returncode, taken.stderr) == (0, "")
