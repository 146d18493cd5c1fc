"""Import files that are odd, cut or damaged: every line before the damage is delivered."""

from __future__ import annotations

import gzip
import os
import tracemalloc
from pathlib import Path

import pytest

from monitor.errors import InputError
from monitor.fetch.file import TOO_LONG, file_key, lines


def read(path: Path) -> tuple[list[tuple[int, bytes]], str]:
    """What was delivered, and the error at the end."""
    found: list[tuple[int, bytes]] = []
    try:
        for line in lines(path):
            found.append(line)  # noqa: PERF402 - what came before the error counts
    except InputError as error:
        return found, str(error)
    return found, ""


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "gzip-without-its-ending"])
def test_lines_keep_their_numbers_and_blank_ones_are_left_out(tmp_path: Path, name: str) -> None:
    text = b'{"a": 1}\r\n\n  \n{"b": 2}\n\xff\xfe\n{"c": 3}'
    path = tmp_path / name
    path.write_bytes(text if name == "a.jsonl" else gzip.compress(text))
    assert read(path) == ([(1, b'{"a": 1}'), (4, b'{"b": 2}'), (5, b"\xff\xfe"), (6, b'{"c": 3}')], "")


def test_a_gzip_that_breaks_off_delivers_what_came_before(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    whole = gzip.compress(b"".join(b'{"n": %d, "x": "%s"}\n' % (n, os.urandom(40).hex().encode()) for n in range(3000)))
    path.write_bytes(whole[: len(whole) // 2])
    found, error = read(path)
    assert 1000 < len(found) < 2000
    assert [number for number, _ in found] == list(range(1, len(found) + 1))
    assert error.startswith(f"{path}:{len(found) + 1}: the compressed file breaks off here")


def test_a_damaged_gzip_names_the_file_and_the_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    whole = bytearray(gzip.compress(os.urandom(300_000).hex().encode() + b"\n{}\n"))
    whole[len(whole) // 2] ^= 0xFF
    path.write_bytes(whole)
    _, error = read(path)
    assert f"{path}:" in error
    assert "is damaged here" in error


def test_a_line_of_fifty_megabytes_is_reported_and_not_loaded(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"a": 1}\n' + b" " * (50 << 20) + b'\n{"b": 2}\n', 1))
    tracemalloc.start()
    found = read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == ([(1, b'{"a": 1}'), (2, TOO_LONG), (3, b'{"b": 2}')], "")
    assert peak < 32 << 20


def test_a_missing_file_and_a_folder_say_what_to_do(tmp_path: Path) -> None:
    assert "there is no such file\n" in read(tmp_path / "none.jsonl")[1]
    assert "is a folder\n" in read(tmp_path)[1]
    with pytest.raises(InputError, match="no such file"):
        file_key(tmp_path / "none.jsonl")


def test_an_empty_file_has_no_lines(tmp_path: Path) -> None:
    (tmp_path / "empty").write_bytes(b"")
    assert read(tmp_path / "empty") == ([], "")


def test_the_key_of_a_file_changes_with_its_content_place_and_time(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_bytes(b"abc")
    two.write_bytes(b"abc")
    os.utime(one, (1, 1))
    os.utime(two, (1, 1))
    key = file_key(one)
    assert key == file_key(one)
    assert key != file_key(two)
    os.utime(one, (2, 2))
    assert key != file_key(one)
