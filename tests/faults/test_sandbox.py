"""A document that explodes takes a worker down, never the program, and never the next document."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from explosions import explode

from monitor.records import Failure, PollStatus
from monitor.sandbox import RECYCLE_AFTER, Sandbox


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(seconds=0.5, memory_mib=64, workers=2) as opened:
        yield opened


@pytest.mark.parametrize(
    ("kind", "status", "words"),
    [
        ("sleep", PollStatus.TOO_HARD, "more than 0.5 s"),
        ("spin", PollStatus.TOO_HARD, "more than 0.5 s"),
        ("memory", PollStatus.TOO_HARD, "more than 64 MiB"),
        ("exit", PollStatus.TOO_HARD, "ended"),
        ("segfault", PollStatus.TOO_HARD, "ended"),
        ("raise", PollStatus.MALFORMED, "ValueError"),
        ("recursion", PollStatus.MALFORMED, "RecursionError"),
        ("unpicklable", PollStatus.MALFORMED, "gave up"),
    ],
)
def test_an_explosion_is_a_failure_and_the_documents_around_it_are_fine(
    sandbox: Sandbox, kind: str, status: PollStatus, words: str
) -> None:
    kinds = ["a", "b", kind, *"cdefgh", kind, "i"]
    started = time.monotonic()
    results = dict(sandbox.run_many(explode, enumerate(kinds)))
    assert time.monotonic() - started < 3
    assert sorted(results) == list(range(len(kinds)))
    for number, name in enumerate(kinds):
        result = results[number]
        if name == kind:
            assert isinstance(result, Failure)
            assert result.status is status
            assert words in result.detail
            assert result.detail.isprintable()
        else:
            assert result == name


def test_nothing_that_a_document_does_reaches_the_disk(
    sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with Sandbox(workers=1) as fresh:
        ((_, result),) = fresh.run_many(explode, [(1, "file")])
    assert isinstance(result, Failure)
    assert not any(path.stat().st_size for path in tmp_path.iterdir())


def test_workers_are_limited(sandbox: Sandbox) -> None:
    ((_, (core, size, files)),) = sandbox.run_many(explode, [(1, "limits")])  # type: ignore[misc]
    assert (core, size, files) == ((0, 0), (0, 0), (16, 16))


def test_answers_of_megabytes_and_memory_that_a_parser_gives_back_are_fine(sandbox: Sandbox) -> None:
    results = dict(sandbox.run_many(explode, enumerate(["big", "hidden-memory", "big", "a", "big"])))
    assert [len(results[n]) for n in (0, 2, 4)] == [8 << 20] * 3  # type: ignore[arg-type]
    assert (results[1], results[3]) == ("survived", "a")


def test_a_worker_is_replaced_after_its_documents() -> None:
    with Sandbox(workers=1) as single:
        pids = [pid for _, pid in single.run_many(explode, ((n, "pid") for n in range(RECYCLE_AFTER * 2 + 50)))]
    assert len(set(map(str, pids))) == 3
    assert len(pids) == RECYCLE_AFTER * 2 + 50


def test_no_process_exists_before_the_first_document_or_after_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    with Sandbox(workers=2) as lazy:
        assert lazy._nursery._process is None
        assert list(lazy.run_many(explode, [])) == []
        assert lazy._nursery._process is None
        pids = {str(pid) for _, pid in lazy.run_many(explode, ((n, "pid") for n in range(50)))}
        assert all(Path(f"/proc/{pid}").exists() for pid in pids)
        nursery = lazy._nursery._process
    assert nursery is not None
    assert nursery.returncode is not None
    assert not any(alive(pid) for pid in pids)


def test_a_consumer_that_stops_early_leaves_a_usable_sandbox(sandbox: Sandbox) -> None:
    results = sandbox.run_many(explode, enumerate(["a", "sleep", "sleep", "b"]))
    assert next(results)[1] == "a"
    results.close()  # type: ignore[attr-defined]
    started = time.monotonic()
    assert dict(sandbox.run_many(explode, [(1, "x")])) == {1: "x"}
    assert time.monotonic() - started < 0.4


def test_items_are_read_as_needed(sandbox: Sandbox) -> None:
    taken = 0

    def endless() -> Iterator[tuple[int, str]]:
        nonlocal taken
        while True:
            taken += 1
            yield taken, "a"

    results = sandbox.run_many(explode, endless())
    for _ in range(10):
        next(results)
    results.close()  # type: ignore[attr-defined]
    assert taken < 100


def test_what_needs_no_work_waits_neither_for_what_follows_nor_for_what_is_worked_at(sandbox: Sandbox) -> None:
    taken: list[int] = []

    def items() -> Iterator[tuple[int, str | None]]:
        for key, kind in enumerate([None, "sleep", None, "a", None]):
            taken.append(key)
            yield key, kind

    results = sandbox.run_where_needed(explode, items())
    assert next(results) == (0, None)
    assert taken == [0], "nothing else was asked for"
    found = list(results)
    assert [key for key, _ in found if key in (1, 2, 4)] == [2, 4, 1], "the sleeper comes last"
    assert {key: answer for key, answer in found if key != 1} == {2: None, 3: "a", 4: None}


def test_a_parser_that_cannot_be_loaded_is_an_error_of_the_program() -> None:
    with (
        Sandbox(workers=1, preload=("monitor.no_such_module",)) as broken,
        pytest.raises(RuntimeError, match="no_such_module"),
    ):
        list(broken.run_many(explode, [(1, "a")]))


def test_a_killed_nursery_is_replaced() -> None:
    with Sandbox(workers=2) as sandbox:
        assert dict(sandbox.run_many(explode, enumerate("ab"))) == {0: "a", 1: "b"}
        process = sandbox._nursery._process
        assert process is not None
        process.kill()
        kinds = ["a", "exit", *"bcdef"]
        results = dict(sandbox.run_many(explode, enumerate(kinds)))
        assert [results[n] for n in (0, 2, 3, 4, 5, 6)] == ["a", *"bcdef"]
        assert isinstance(results[1], Failure)


SCRIPT = """
import sys
sys.path[:0] = {path!r}
from explosions import explode
from monitor.sandbox import Sandbox
sandbox = Sandbox(seconds=30, workers=2)
for _, pid in sandbox.run_many(explode, [(n, kind) for n, kind in enumerate(["pid", "pid", "pid", *["sleep"] * 2])]):
    print(pid, flush=True)
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_no_process_is_left_when_the_program_dies(how: signal.Signals) -> None:
    script = SCRIPT.format(path=[str(Path(__file__).parent), *sys.path])
    program = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert program.stdout is not None
    pids = {program.stdout.readline().strip() for _ in range(3)}
    program.send_signal(how)
    program.wait(5)
    program.stdout.close()
    workers = [pid for pid in pids if pid.isdigit()]
    assert workers
    deadline = time.monotonic() + 3
    while any(alive(pid) for pid in workers) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not any(alive(pid) for pid in workers)


def alive(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
