"""Articles for a pipeline, by way of a file, as `monitor import` reads them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from monitor import pipeline
from monitor.store import Store
from tests.builders import NOW
from tests.fakes import always


def imported(store: Store, folder: Path, rows: Iterable[tuple[str, str, str, str, datetime]]) -> None:
    """Rows are (id, outlet, title, text, published)."""
    path = folder / "articles.jsonl"
    lines = [
        {"id": id, "outlet": outlet, "title": title, "text": text, "published": at.isoformat(), "lang": "en"}
        for id, outlet, title, text, at in rows
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    pipeline.fill(store, path, clock=always(max((row[4] for row in rows), default=NOW)), told=lambda _: None)
