"""feeds.yaml as nobody should write it: any bytes give a Config or a ConfigError, soon, and nothing else."""

from __future__ import annotations

import re
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.config import load, origins, starter
from monitor.config.document import MAX_BYTES
from monitor.errors import ConfigError

FULL = (Path(__file__).parents[1] / "golden" / "feeds.example.yaml").read_text(encoding="utf-8")
WORDS = sorted(
    {*re.findall(r"[\w.-]+|[^\w\s]", FULL), "${A}", "$${A}", "&a", "*a", "!!int", "<<", "null", "\t", "- ", "\n  "}
)


def problems(folder: Path, raw: bytes) -> list[str]:
    (folder / "feeds.yaml").write_bytes(raw)
    with pytest.raises(ConfigError) as caught:
        load(None, {}, folder)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"", "feeds.yaml:1: the file is empty"),
        (b"# nothing\n", "feeds.yaml:1: the file is empty"),
        (b"\xef\xbb\xbf\n", "feeds.yaml:1: the file is empty"),
        (b"~\n", "feeds.yaml:1: the file is empty"),
        (b"version: 1\nowners: {a: {name: \xe9}}\n", "feeds.yaml:2: not UTF-8 (byte 0xe9)"),
        ("version: 1".encode("utf-16"), "feeds.yaml:1: not UTF-8 (byte 0xff)"),
        (b"version: 1\n\nowners: \x00\n", "feeds.yaml:3: the control character U+0000"),
        ("version: 1\n# \u2028\n".encode(), "feeds.yaml:2: the control character U+2028"),
        (b'version: 1\nowners: {a: {name: "\\0"}}\n', "feeds.yaml:2: the text contains the control character U+0000"),
        (b"version: 1\nowners:\n\ta: {name: b}\n", "feeds.yaml:3: a tab in the indentation"),
        (b"version: 1\nversion: 1\n", 'feeds.yaml:2: key "version" stands here a second time, first on line 1'),
        (b"version: 1\n---\nversion: 1\n", "feeds.yaml:2: a second document begins here"),
        (b"version: !!int 1\n", "feeds.yaml:1: tags are not used in this file"),
        (b"version: !!python/object/apply:os.system [id]\n", "feeds.yaml:1: tags are not used in this file"),
        (b"a: &a 1\n<<: *a\n", "feeds.yaml:1: anchors are not used in this file"),
        (b"version: 1\n? [a]\n: b\n", "feeds.yaml:2: a key must be a plain word"),
        (b"version: 1\nowners: *x\n", "feeds.yaml:2: aliases are not used in this file"),
        (b"version: 1\nname: Bell: the paper\n", "feeds.yaml:2: not valid YAML: mapping values are not allowed"),
        (b"version: 1\nowners: {a: {name: b}\n", "feeds.yaml:3: not valid YAML"),
        (b"version: 1\nowners: 'open\n\n", "feeds.yaml:4: not valid YAML"),
        (b"version: 1\nowners: @a\n", "feeds.yaml:2: not valid YAML"),
        (b"just text\n", "feeds.yaml:1: the file: must hold keys with values"),
        (b"[version, 1]\n", "feeds.yaml:1: the file: must hold keys with values"),
    ],
)
def test_a_file_that_is_no_plain_yaml_is_refused_with_its_line(tmp_path: Path, raw: bytes, problem: str) -> None:
    found = problems(tmp_path, raw)
    assert any(line.startswith(problem) for line in found), found


def test_windows_line_ends_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    (tmp_path / "feeds.yaml").write_bytes(b"\xef\xbb\xbfversion: 1\r\nowners:\r\n  a: {name: b}\r\n")
    assert load(None, {}, tmp_path).owners[0].name == "b"


BOMB = "a: &a [x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{f'*{chr(97 + n)},' * 10}]\n" for n in range(20))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[" * 100_000, "nested more than 16 levels deep"),
        ("{a: " * 100_000, "nested more than 16 levels deep"),
        ("- " * 100_000, "nested more than 16 levels deep"),
        (BOMB, "aliases are not used"),
        ("version: 1\noutlets: [" + "a," * 250_000 + "]", "more than 200,000 values"),
        ("version: 1\n" + "\ta\n" * 500_000, "a tab in the indentation"),
        ("version: 1\n" + "".join(f"k{n}: 1\n" for n in range(20_000)), "there are more problems"),
        ("version: 1\nowners: {a: {name: '" + "x" * 1_000_000 + "'}}", "at most"),
        ("version: 1\noutlets: [{id: a, feeds: [{url: 'http://a/" + "?key" * 500_000 + "'}]}]", "at most 2048"),
        ("version: 1\ndatabase: " + "postgres://" * 100_000, "is no database"),
        ("version: 1\ndefaults: {language: en" + "-aaaaa" * 300_000 + "}", "is no language tag"),
        ("x" * (MAX_BYTES + 1), "larger than 5 MiB"),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else None,
)
def test_a_file_made_to_hurt_is_refused_within_seconds(tmp_path: Path, text: str, what: str) -> None:
    began = time.perf_counter()
    found = problems(tmp_path, text.encode())
    assert any(what in line for line in found), found[:3]
    assert max(map(len, found)) < 400, "a message stays readable, whatever was in the file"
    assert time.perf_counter() - began < 20, "seconds, also without libyaml: what grows with the square takes minutes"


def load_or_refuse(raw: bytes) -> None:
    """Only ConfigError may come out, with at least one printable problem; and what loads can be shown."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "feeds.yaml").write_bytes(raw)
        try:
            config = load(None, {"A": "a"}, Path(folder))
        except ConfigError as error:
            "\n".join([str(error.problems[0]), str(error)]).encode()
        else:
            "".join(origin.value for origin in origins(config)).encode()


@settings(max_examples=200)
@given(st.binary(max_size=200))
def test_any_bytes_give_a_config_or_a_config_error(raw: bytes) -> None:
    load_or_refuse(raw)


@settings(max_examples=200)
@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=5)), max_size=40), st.sampled_from(["", " ", "\n"]))
def test_any_words_of_the_format_give_a_config_or_a_config_error(words: list[str], between: str) -> None:
    load_or_refuse(("version: 1\n" + between.join(words)).encode("utf-8", "surrogatepass"))


@settings(max_examples=300)
@given(st.integers(0, len(FULL)), st.integers(0, 30), st.one_of(st.sampled_from(WORDS), st.text(max_size=8)))
def test_the_example_with_a_piece_replaced_gives_a_config_or_a_config_error(at: int, cut: int, piece: str) -> None:
    load_or_refuse((FULL[:at] + piece + FULL[at + cut :]).encode("utf-8", "surrogatepass"))


@settings(max_examples=100)
@given(st.data())
def test_the_shipped_file_with_a_line_lost_gives_a_config_or_a_config_error(data: st.DataObject) -> None:
    lines = starter().splitlines(keepends=True)
    lost = data.draw(st.integers(0, len(lines) - 1))
    load_or_refuse("".join(lines[:lost] + lines[lost + 1 :]).encode())
