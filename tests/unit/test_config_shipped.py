"""The shipped feeds.yaml is a real start, and the shipped schema is the one that the models give."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from monitor.config import Config, load, schema, starter

ROOT = Path(__file__).parents[2]
FULL = (ROOT / "tests" / "golden" / "feeds.example.yaml").read_text(encoding="utf-8")
OPML = ROOT.parent / "shared" / "data" / "opml"


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Config:
    folder = tmp_path_factory.mktemp("shipped")
    (folder / "feeds.yaml").write_text(starter(), encoding="utf-8")
    return load(None, {}, folder)


def complaints(data: Any) -> list[str]:
    return [error.message for error in jsonschema.Draft202012Validator(schema()).iter_errors(data)]


def test_the_shipped_file_is_the_one_at_the_root() -> None:
    assert starter() == (ROOT / "feeds.yaml").read_text(encoding="utf-8")
    assert starter().startswith("# yaml-language-server: $schema=")


def test_the_shipped_file_names_forty_outlets_of_ten_countries(shipped: Config) -> None:
    assert len(shipped.outlets) >= 40
    assert len({outlet.country for outlet in shipped.outlets}) >= 10
    assert all(outlet.country and outlet.languages for outlet in shipped.outlets)
    assert all(owner.source for owner in shipped.owners)
    owned = [outlet.owner for outlet in shipped.outlets if outlet.owner]
    assert set(owned) == {owner.id for owner in shipped.owners}


@pytest.mark.corpus
def test_the_shipped_feeds_stand_in_the_public_lists(shipped: Config) -> None:
    if not OPML.is_dir():
        pytest.skip(f"{OPML} is missing: the lists lie beside the repository, not in it")
    known = "".join(path.read_text(encoding="utf-8") for path in OPML.glob("*.opml")).replace("&amp;", "&")
    assert [feed.url for feed in shipped.feeds if f'"{feed.url}"' not in known] == []


def test_the_schema_in_docs_is_the_one_of_the_models() -> None:
    kept = (ROOT / "docs" / "feeds.schema.json").read_text(encoding="utf-8")
    wanted = json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
    assert kept == wanted, "run: monitor config schema > docs/feeds.schema.json"


def test_the_schema_is_itself_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("text", [starter(), FULL], ids=["shipped", "design"])
def test_the_examples_are_valid_by_the_schema(text: str) -> None:
    assert complaints(yaml.safe_load(text)) == []


@pytest.mark.parametrize(
    "change",
    [
        ("version: 1", "version: 2"),
        ("interval: 15m", "interval: often"),
        ("country: SI", "country: Slovenia"),
        (', source: "desk survey 2026"', ""),
        ("allow_private", "alow_private"),
        ("kind: email", "kind: pigeon"),
        ('at: "07:00"', 'at: "7 am"'),
    ],
)
def test_the_schema_refuses_what_the_program_refuses(change: tuple[str, str]) -> None:
    assert complaints(yaml.safe_load(FULL.replace(*change))) != []


def test_the_defaults_in_the_schema_are_written_as_in_the_file() -> None:
    written = json.dumps(schema())
    assert '"default": "15m"' in written
    assert not re.search(r'"default": "PT?\d', written)
