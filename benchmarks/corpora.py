"""./run.sh bench corpora [FOLDER…]: every document of a folder through our parser, both its tiers, and its peers.

By default ../shared/data/feeds, and feedparser's own tests where MONITOR_FEEDPARSER_TESTS names their folder (`tests`
in its source distribution). Any folder will do; every file in it is taken for a document, whatever its name. One whose
first comment says `Expect:`, as feedparser's tests do, is judged by that, too.

Nothing that a document does ends the run: each reader has processes of its own, with a limit of time and memory. A
crash is a reader that raised, ran out of either, or died. feedparser gets a BytesIO, and sanitises as it always does.
Where ids differ, mind that it resolves GUIDs as if they were links; dates, that it reads zone names as UTC.
2,400 documents through four readers take some 12 s on two cores, feeds of a megabyte each longer.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import mean, median

from benchmarks.corpora_expect import Expectation, expectations, met
from benchmarks.corpora_readers import READERS, Item, Reading
from monitor.parse.urls import canonical
from monitor.records import Failure
from monitor.sandbox import Sandbox

ROOT = Path(__file__).parents[1]
SECONDS, MEMORY = 20.0, 1024  # per document and reader
FIELDS = ("titles", "links", "ids", "dates")

Readings = dict[Path, Reading | Failure]


def main() -> int:
    """Prints one table per folder; 1 where our parser crashed."""
    order = _order()
    crashed = 0
    for folder in order.folders:
        documents = sorted(path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts)
        if not documents:
            print(f"{folder}: no documents")
            continue
        found = {name: dict(_read(name, documents, order.seconds)) for name in READERS if name not in order.without}
        print(*_table(folder, documents, found), sep="\n", end="\n\n")
        if order.failed:
            print(*_unmet(documents, found["ours"]), sep="\n", end="\n\n")
        crashed += sum(map(_is_crash, found["ours"].values()))
    return 1 if crashed else 0


def _read(name: str, documents: Sequence[Path], seconds: float) -> Iterator[tuple[Path, Reading | Failure]]:
    """Each document through one reader; a Failure stands for a reader that crashed."""
    print(f"{len(documents)} documents through {name}", file=sys.stderr)
    with Sandbox(seconds=seconds, memory_mib=MEMORY) as sandbox:
        yield from sandbox.run_many(READERS[name], ((path, path) for path in documents))


def _is_crash(found: Reading | Failure) -> bool:
    return isinstance(found, Failure)


# --- the table ---------------------------------------------------------------------------------


def _table(folder: Path, documents: Sequence[Path], found: dict[str, Readings]) -> list[str]:
    said = {path: expectations(path.read_bytes()) for path in documents}
    ours = found["ours"]
    judged = {
        path: [one for one in expected if not _left_out(one, ours.get(path))] for path, (expected, _) in said.items()
    }
    applicable = sum(map(len, judged.values()))
    lines = [f"{folder}: {len(documents)} documents"]
    if applicable:
        bare = sum(len(expected) for expected, _ in said.values()) - applicable
        others = sum(count for _, count in said.values())
        lines += [
            f"  expectations: {applicable} about titles, links, ids and dates; not judged: {others} about others,",
            f"  {bare} about entries with neither title, link, id nor text, which we count and leave out",
        ]
    lines.append(f"  {'':16}{'read':>6}{'crashed':>9}{'entries':>9}{'ms median':>11}{'mean':>8}  expectations met")
    for name, readings in found.items():
        lines.append(_line(name, readings, judged, applicable))
    statuses = Counter("crashed" if isinstance(one, Failure) else one.status for one in ours.values())
    tiers = Counter(one.tier for one in ours.values() if isinstance(one, Reading) and one.tier)
    lines.append("  ours by status: " + ", ".join(f"{name} {count}" for name, count in statuses.most_common()))
    lines.append("  ours by tier:   " + ", ".join(f"{name} {count}" for name, count in tiers.most_common()))
    pairs = [("strict tier", "forgiving tier"), *(("ours", name) for name in found if "feedparser" in name)]
    lines += [_agreement(one, other, found) for one, other in pairs if one in found and other in found]
    return lines


def _left_out(one: Expectation, ours: Reading | Failure | None) -> bool:
    """Whether it is about an entry that says nothing which we keep: such entries are counted as skipped."""
    return isinstance(ours, Reading) and len(ours.items) <= one.entry < len(ours.items) + ours.skipped


def _line(name: str, readings: Readings, judged: dict[Path, list[Expectation]], applicable: int) -> str:
    fine = [one for one in readings.values() if isinstance(one, Reading)]
    items = sum(len(one.items) for one in fine)
    times = [one.ms for one in fine] or [0.0]
    line = f"  {name:16}{sum(bool(one.items) for one in fine):>6}{len(readings) - len(fine):>9}{items:>9}"
    line += f"{median(times):>11.2f}{mean(times):>8.2f}"
    if not applicable:
        return line
    right = sum(met(one, _items(readings.get(path))) for path, expected in judged.items() for one in expected)
    return f"{line}  {right} of {applicable} ({right / applicable:.1%})"


def _agreement(one: str, other: str, found: dict[str, Readings]) -> str:
    """Of the entries of documents in which two readers found equally many, how many have the same title, link …"""
    same, entries, documents = Counter[str](), 0, 0
    for path, reading in found[one].items():
        pairs = list(zip(_items(reading), _items(found[other].get(path)), strict=False))
        if not pairs or len(_items(reading)) != len(_items(found[other].get(path))):
            continue
        documents += 1
        entries += len(pairs)
        for mine, theirs in pairs:
            same.update(name for name, alike in zip(FIELDS, _alike(mine, theirs), strict=True) if alike)
    shares = ", ".join(f"{name} {same[name] / entries:.1%}" for name in FIELDS) if entries else "nothing to compare"
    return f"  {one} and {other} agree on {entries} entries of {documents} documents: {shares}"


def _alike(one: Item, other: Item) -> tuple[bool, bool, bool, bool]:
    return (
        met(Expectation(0, "title", one.title), (other,)),
        canonical(one.link) == canonical(other.link),
        one.id == other.id.strip(),
        (one.published_at or one.updated_at) == (other.published_at or other.updated_at),
    )


def _items(found: Reading | Failure | None) -> tuple[Item, ...]:
    return found.items if isinstance(found, Reading) else ()


def _unmet(documents: Sequence[Path], ours: Readings) -> Iterator[str]:
    """Each expectation that our parser did not meet."""
    for path in documents:
        items = _items(ours.get(path))
        for one in expectations(path.read_bytes())[0]:
            if not met(one, items) and not _left_out(one, ours.get(path)):
                got = getattr(items[one.entry], one.field) if one.entry < len(items) else "no such entry"
                yield f"{path}: entry {one.entry}, {one.field}: expected {one.value!r}, got {got!r}"


def _order() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run.sh bench corpora", description="Our parser on others' documents.")
    parser.add_argument("folders", nargs="*", type=Path, help="by default ../shared/data/feeds")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="for one document in one reader")
    parser.add_argument("--without", nargs="*", default=[], choices=[name for name in READERS if name != "ours"])
    parser.add_argument("--failed", action="store_true", help="list the expectations that we did not meet")
    order = parser.parse_args()
    tests = os.environ.get("MONITOR_FEEDPARSER_TESTS")
    defaults = [ROOT.parent / "shared" / "data" / "feeds", *([Path(tests)] if tests else [])]
    order.folders = order.folders or [folder for folder in defaults if folder.is_dir()]
    if missing := [folder for folder in order.folders if not folder.is_dir()]:
        parser.error(f"no such folder: {', '.join(map(str, missing))}")
    if not order.folders:
        parser.error("../shared/data/feeds is not here: name a folder of documents")
    return order


if __name__ == "__main__":
    sys.exit(main())
