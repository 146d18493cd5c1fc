"""Golden pairs: a small document of each kind, and beside it what must be read from it.

python -m tests.golden.test_golden_feeds        rewrites the .json files; review the diff before it is committed
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from monitor.parse import parse_document
from monitor.records import ParseJob

HERE = Path(__file__).parent / "feeds"
DOCUMENTS = sorted(path for path in HERE.iterdir() if path.suffix in (".xml", ".feed"))


def reading(path: Path) -> dict[str, Any]:
    """What the parser makes of a document, as JSON, without what is empty."""
    content_type = "application/feed+json" if path.suffix == ".feed" else "application/xml"
    country = "KR" if "korean" in path.name else None
    job = ParseJob(
        body=path.read_bytes(), url="https://daily.example/feeds/main.xml", content_type=content_type, country=country
    )
    found = json.loads(json.dumps(asdict(parse_document(job)), default=str))
    found["entries"] = [{name: value for name, value in entry.items() if value} for entry in found.get("entries", ())]
    found["hints"] = {name: value for name, value in found["hints"].items() if value}
    return {name: value for name, value in found.items() if value or name not in ("hints", "names")}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_document_is_read_as_its_golden_file_says(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert reading(path) == expected


if __name__ == "__main__":
    for document in DOCUMENTS:
        text = json.dumps(reading(document), ensure_ascii=False, indent=1) + "\n"
        document.with_suffix(".json").write_text(text, encoding="utf-8")
