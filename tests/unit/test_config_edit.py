"""feeds.yaml edited as text: what is added is there, all else stays as it was, and a bad edit never lands."""

from __future__ import annotations

import multiprocessing
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.config import load, starter
from monitor.config.edit import add, with_feeds
from monitor.config.problems import forbidden_character
from monitor.config.replace import replace_file
from monitor.config.writing import LONGEST_NAME, written_name
from monitor.errors import ConfigError, MonitorError
from monitor.records import Feed, Outlet, content_id


def feed(url: str, outlet: str, section: str | None = None, *, private: bool = False) -> Feed:
    return Feed(id=content_id("f", outlet, url), url=url, outlet_id=outlet, section=section, allow_private=private)


HORN = Outlet(id="horn", name="The Horn", languages=("sl",))
HORN_FEED = feed("https://horn.example/rss", "horn")
BELL_FEED = feed("https://bell.example/2", "bell", "politics")

BLOCK = """# ours
version: 1
outlets:   # who is watched

  - id: bell  # the first
    feeds:
      - url: https://bell.example/1   # main
      # - url: https://bell.example/old

# below
wires: []
"""
FILES = {
    "lines": BLOCK,
    "lines with CRLF": BLOCK.replace("\n", "\r\n"),
    "a byte order mark": "\ufeff" + BLOCK,
    "no indentation": "version: 1\noutlets:\n- id: bell\n  feeds:\n  - {url: 'https://bell.example/1'}\n# end",
    "brackets": "version: 1\noutlets: [{id: bell, feeds: [{url: 'https://bell.example/1'}]}] # all\n",
    "brackets over lines": (
        "version: 1\noutlets: [ # all\n  {id: bell, feeds: [ {url: 'https://bell.example/1'}, # one\n ]}, # two\n]\n"
    ),
    "all in braces": '{"version": 1, "outlets": [{"id": "bell", "feeds": [{"url": "https://bell.example/1"}]}]}',
    "feeds before id": (
        "version: 1\noutlets:\n  - feeds:\n      - {url: 'https://bell.example/1'}\n    id: bell\nwires: []\n"
    ),
    "a folded name at the end": (
        "version: 1\noutlets:\n  - id: bell\n    feeds: [{url: 'https://bell.example/1'}]\n    name: >-\n      The\n"
        "      Bell\n\n\n# over\nwires: []\n"
    ),
    "no newline at the end": "version: 1\noutlets:\n  - id: bell\n    feeds:\n      - url: https://bell.example/1",
    "letters of all kinds": (
        "version: 1\n# ž 🔔 漢\n"
        "outlets:\n  - {id: bell, name: 'Ž🔔漢', feeds: [{url: 'https://bell.example/1'}]} # 🔔\n"
    ),
    "a document between marks": (
        "---\nversion: 1\noutlets:\n  - {id: bell, feeds: [{url: 'https://bell.example/1'}]}\n...\n"
    ),
}
EMPTY = {
    "nothing": "version: 1\n",
    "an empty key": "version: 1\noutlets: # none yet\n  # - id: x\nwires: []\n",
    "a null": "version: 1\noutlets: ~\nwires: []\n",
    "empty brackets": "version: 1\noutlets: [ ] # none yet\nwires: []\n",
    "brackets with a remark": "version: 1\noutlets: [ # none yet\n]\nwires: []\n",
    "empty brackets in braces": "{outlets: [], version: 1}",
    "braces": "{version: 1}",
    "no end of line": "version: 1",
    "a null in braces": "{outlets: null, version: 1}",
    "nothing in braces": "{outlets: , version: 1}",
}


@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
def test_outlets_and_feeds_come_in_and_every_other_byte_stays(tmp_path: Path, text: str) -> None:
    path = tmp_path / "feeds.yaml"
    path.write_bytes(text.encode())
    config = add(path, [HORN], [HORN_FEED, BELL_FEED], {}, tmp_path)
    assert config == load(path, {}, tmp_path)
    assert [outlet.id for outlet in config.outlets] == ["bell", "horn"]
    assert [(one.url, one.outlet_id, one.section) for one in config.feeds] == [
        ("https://bell.example/1", "bell", None),
        ("https://bell.example/2", "bell", "politics"),
        ("https://horn.example/rss", "horn", None),
    ]
    assert kept_in_order(text, path.read_bytes().decode())


@pytest.mark.parametrize("text", EMPTY.values(), ids=EMPTY)
def test_the_first_outlet_of_all(tmp_path: Path, text: str) -> None:
    path = tmp_path / "feeds.yaml"
    path.write_bytes(text.encode())
    config = add(path, [HORN], [HORN_FEED], {}, tmp_path)
    assert [(outlet.id, outlet.name, outlet.languages) for outlet in config.outlets] == [("horn", "The Horn", ("sl",))]
    gone = text.replace("~", "").replace("null", "").replace("[ ]", "")
    assert kept_in_order(gone, path.read_bytes().decode())


def kept_in_order(before: str, after: str) -> bool:
    """Whether `after` is `before` with something put in: nothing taken out, nothing moved."""
    rest = iter(after)
    return all(char in rest for char in before)


def test_the_file_reads_as_if_written_by_hand() -> None:
    after = with_feeds(BLOCK.encode(), "feeds.yaml", [HORN], [HORN_FEED, BELL_FEED]).decode()
    added = """      - {url: "https://bell.example/2", section: politics}
  - id: horn
    name: "The Horn"
    languages: [sl]
    feeds:
      - {url: "https://horn.example/rss"}
"""
    assert after == BLOCK.replace("# main\n", f"# main\n{added}")


def test_what_comes_into_empty_brackets_is_written_in_lines() -> None:
    after = with_feeds(b"version: 1\noutlets: []  # none\nwires: []\n", "feeds.yaml", [HORN], [HORN_FEED]).decode()
    added = """  - id: horn
    name: "The Horn"
    languages: [sl]
    feeds:
      - {url: "https://horn.example/rss"}
"""
    assert after == f"version: 1\noutlets:   # none\n{added}wires: []\n"


def test_the_shipped_file_can_be_edited(tmp_path: Path) -> None:
    path = tmp_path / "feeds.yaml"
    path.write_text(starter(), encoding="utf-8")
    before = load(path, {}, tmp_path)
    grown = before.outlets[3].id
    config = add(path, [HORN], [HORN_FEED, feed("https://grown.example/x", grown)], {}, tmp_path)
    assert config.outlets == (*before.outlets, HORN)
    assert set(config.feeds) >= set(before.feeds)
    assert len(config.feeds) == len(before.feeds) + 2


@given(st.text())
def test_any_text_survives_as_a_name(name: str) -> None:
    said = written_name(name)
    assert written_name(said) == said
    assert len(said) <= LONGEST_NAME
    check(said)


@given(
    st.text(st.sampled_from("${}\"'\\#:-[]&*!|>%@`,? aAé\u200d🔔n~0"), max_size=30).filter(
        lambda text: text == text.strip()
    )
)
def test_text_that_means_something_to_yaml_survives(name: str) -> None:
    check(name)


def check(name: str) -> None:
    """The name as a section and as a name, through an edit and a load."""
    outlet = Outlet(id="horn", name=name)
    given_feed = feed("https://horn.example/rss", "horn", name or None)
    raw = with_feeds(b"version: 1\n", "feeds.yaml", [outlet], [given_feed])
    config = load(None, {"MONITOR_CONFIG": "/dev/null", "A": "secret", "a": "secret"}, Path("/"), raw=raw)
    assert config.outlets == (Outlet(id="horn", name=name or "horn"),)
    assert config.feeds[0].section == (name or None)
    assert b"\n    feeds:\n" in raw
    assert raw.count(b"\n") in (5, 6)  # no text breaks a line


def test_a_title_cannot_ask_for_the_environment(tmp_path: Path) -> None:
    path = tmp_path / "feeds.yaml"
    path.write_text("version: 1\n")
    config = add(path, [Outlet(id="horn", name="${HOME} $${HOME} ${")], [HORN_FEED], {"HOME": "/root"}, tmp_path)
    assert config.outlets[0].name == "${HOME} $${HOME} ${"


def test_a_million_characters_become_a_name() -> None:
    assert written_name("\x1b]0;a\x07: " * 200_000).count("a") > 20
    assert forbidden_character(written_name("\x00\x85\u2028\ud800\uffff" * 99)) is None


BAD = {
    "an outlet without feeds": ([HORN], []),
    "an id twice": ([Outlet(id="bell", name="Bell")], [feed("https://x.example/", "bell")]),
    "an id that is none": ([Outlet(id="No Id", name="x")], [feed("https://x.example/", "No Id")]),
    "a language that is none": ([Outlet(id="horn", name="x", languages=("slovene!",))], [HORN_FEED]),
    "no web address": ([HORN], [feed("javascript:alert(1)", "horn")]),
    "a URL that is there": ([], [feed("https://bell.example/1#x", "bell")]),
    "an outlet that is not there": ([], [feed("https://bell.example/3", "horn")]),
}


@pytest.mark.parametrize(("outlets", "feeds"), BAD.values(), ids=BAD)
def test_a_bad_edit_never_lands(tmp_path: Path, outlets: list[Outlet], feeds: list[Feed]) -> None:
    path = tmp_path / "feeds.yaml"
    path.write_text(BLOCK)
    with pytest.raises(ConfigError):
        add(path, outlets, feeds, {}, tmp_path)
    assert path.read_text() == BLOCK
    assert os.listdir(tmp_path) == ["feeds.yaml"]


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "feeds.yaml"
    path.write_text(BLOCK)
    assert len(add(path, [HORN], [HORN_FEED], {}, tmp_path, dry_run=True).outlets) == 2
    assert path.read_text() == BLOCK


def test_the_mode_stays_and_a_link_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "real.yaml"
    real.write_text(BLOCK)
    real.chmod(0o640)
    path = tmp_path / "feeds.yaml"
    path.symlink_to(real)
    add(path, [HORN], [HORN_FEED], {}, tmp_path)
    assert path.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert "horn" in real.read_text()
    assert sorted(os.listdir(tmp_path)) == ["feeds.yaml", "real.yaml"]


def _add(path: Path, number: int) -> None:
    name = f"outlet-{number}"
    add(path, [Outlet(id=name, name=name)], [feed(f"https://{name}.example/", name)], {}, path.parent)


def test_editors_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "feeds.yaml"
    path.write_text(BLOCK)
    context = multiprocessing.get_context("spawn")
    with context.Pool(3) as pool:
        pool.starmap(_add, [(path, number) for number in range(12)])
        pool.close()
        pool.join()
    assert len(load(path, {}, tmp_path).outlets) == 13


def test_a_folder_that_cannot_be_written_is_said() -> None:
    with pytest.raises(MonitorError, match="cannot be replaced"):
        replace_file(Path("/proc/version"), b"version: 1\n")


@pytest.mark.parametrize(
    "text", ["version: 1\noutlets: [{id: x, feeds: ~}, 7]\n", "version: 1\nowners: &a {}\nx: *a\n", "- 1\n"]
)
def test_a_file_that_is_wrong_already_is_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "feeds.yaml"
    path.write_text(text)
    with pytest.raises(ConfigError):
        add(path, [HORN], [HORN_FEED], {}, tmp_path)
    assert path.read_text() == text
