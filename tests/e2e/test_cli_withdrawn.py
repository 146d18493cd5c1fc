"""An explanation that turns up later withdraws what was reported; `why` and `narratives` say for what."""

from __future__ import annotations

import json
import re
from functools import partial
from pathlib import Path

from as_a_user import copied

from monitor.app import App


def test_an_owner_entered_later_withdraws_the_narrative(
    demo_config: Path, demo_app: App, monitor: partial, tmp_path: Path
) -> None:
    view = min(demo_app.phrases(flagged=True), key=lambda one: one.phrase.outlets)
    own = copied(demo_config, tmp_path / "desk")
    (earlier,) = json.loads(monitor("narratives", "--withdrawn", "--json", "-c", own).stdout)["withdrawn"]
    assert (earlier["type"], "outlets are left" in earlier["note"]) == ("boilerplate", True)

    text = own.read_text()
    for outlet in {use.outlet_id for use in view.uses}:
        text = with_owner(text, outlet)
    own.write_text(text)
    row = {"id": "x", "outlet": "tidewater-post", "title": "Bees", "text": "Bees.", "published": "2026-11-23T00:00:00Z"}
    (tmp_path / "more.jsonl").write_text(json.dumps(row) + "\n")
    done = monitor("import", tmp_path / "more.jsonl", "-c", own)
    assert done.returncode == 0, done.stderr

    gone, _ = json.loads(monitor("narratives", "--withdrawn", "--json", "-c", own).stdout)["withdrawn"]
    assert (gone["phrase_id"], gone["type"]) == (view.phrase.id, "same_owner")
    listed = monitor("narratives", "--withdrawn", "-c", own).stdout
    assert view.phrase.id in listed
    assert "same owner" in listed
    assert view.phrase.id not in monitor("narratives", "-c", own).stdout
    since = monitor("narratives", "--withdrawn", "--since", "2027-01-01", "-c", own)
    assert (since.stdout, "what was reported holds" in since.stderr) == ("", True)

    article = view.uses[0].article_id
    shown = monitor("why", article, "-c", own).stdout
    assert re.search(r"^WITHDRAWN .*: same owner \(", shown, re.MULTILINE), shown
    phrase = next(
        one for one in json.loads(monitor("why", article, "--json", "-c", own).stdout)["phrases"]
        if one["id"] == view.phrase.id
    )  # fmt: skip
    assert (phrase["flagged"], phrase["reported"]["reason"]) == (False, "same_owner")
    assert {use["counts_as"] for use in phrase["uses"]} == {"owner:upland"}


def with_owner(text: str, outlet: str) -> str:
    """feeds.yaml in which the outlet is Upland's."""
    begin = text.index(f"id: {outlet}\n")
    end = text.find("\n  - id:", begin)
    entry = re.sub(r"\n    owner: .*", "", text[begin : end if end > 0 else len(text)])
    return text[:begin] + entry.replace("\n", "\n    owner: upland\n", 1) + (text[end:] if end > 0 else "")
