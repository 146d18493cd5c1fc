"""./run.sh bench reprints: copies of real texts found again, beside datasketch and rensa (MinHash-LSH), in turns.

Texts of ../shared/data, copies by seeded edits (benchmarks/reprints_set.py), streamed so that a copy comes after its
original. `stories` are gold events (two reports on one event are the hard negatives), on which the limits were set,
with another seed; `held out` are texts of other sources. Each once with whole texts and once with the first 40 words.

A link is right when both articles carry one text. Precision: right links of all links. Recall: copies that are linked,
over others or at once, with their original. Each contender is a process of its own; CPU and memory are taken inside it,
memory as what the index added. `--cost N` prints instead time and memory of the index as it grows to N articles.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.reprints_set import EDITS, OPENING_STAYS, Row, built, cut, texts, without_copies

ROOT = Path(__file__).parent.parent
DATA = ROOT.parent / "shared" / "data"
PEER_VENV = ROOT / ".venv-bench"
PEERS = ("datasketch==2.0.0", "rensa==0.5.0")
SOURCES = {
    "stories": [DATA / "stories" / f"{name}.jsonl.gz" for name in ("neus_dated", "groundnews", "gva")],
    "held out": [DATA / "narratives" / f"{name}.jsonl.gz" for name in ("background-2016-2017", "planted-2019")],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Counts of one contender over one set; `found` and `copies` by kind of edit."""

    right: int
    wrong: int
    forms: int  # of the wrong links, those between filled-in forms
    found: Counter[str]
    copies: Counter[str]

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.found.total() / max(1, self.copies.total())

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


def main() -> None:
    parser = argparse.ArgumentParser(prog="./run.sh bench reprints", description="Reprints, beside MinHash-LSH.")
    parser.add_argument("--texts", type=int, default=1500, help="of each file")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--peers", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--cost", type=int, metavar="N", help="time and memory with N articles, instead")
    order = parser.parse_args()
    if order.cost:
        cost(order.cost)
    elif not DATA.exists():
        print(f"skipped: {DATA} is not there")
    else:
        judge(order)


def judge(order: argparse.Namespace) -> None:
    contenders = _contenders(order.peers)
    for source, paths in SOURCES.items():
        rows = without_copies(texts(paths, most=order.texts))
        for name, rows_of in (("whole texts", _whole), ("40 words", _cut)):
            stream = rows_of(rows, order.seed)
            print(
                f"\n{source}, {name}: {len(stream):,} articles, {sum('/' in row.id for row in stream):,} of them copies"
            )
            print(f"{'':24} precision recall   F1    forms  articles/s  memory")
            kinds = {}
            for contender, command in contenders.items():
                answer = _run(command, stream)
                score = scored(stream, answer["answers"])
                kinds[contender] = score
                print(
                    f"{contender:24} {score.precision:8.4f} {score.recall:7.4f} {score.f1:7.4f} {score.forms:5}"
                    f" {len(stream) / answer['cpu']:10,.0f} {answer['mib']:8.1f} MiB"
                )
            _print_kinds(kinds)
    print(f"\nagain: ./run.sh bench reprints --texts {order.texts} --seed {order.seed}")


def _whole(rows: Sequence[Row], seed: int) -> list[Row]:
    return built(rows, seed=seed)


def _cut(rows: Sequence[Row], seed: int) -> list[Row]:
    return cut(built(rows, seed=seed, kinds=OPENING_STAYS))


def _print_kinds(kinds: dict[str, Score]) -> None:
    print("recall by edit")
    for kind in EDITS:
        figures = [f"{score.found[kind] / score.copies[kind]:8.3f}" for score in kinds.values() if score.copies[kind]]
        if figures:
            print(f"  {kind:22}", *figures)


def scored(rows: Sequence[Row], answers: Sequence[str | None]) -> Score:
    """What the links are worth: `answers` gives for each row the id that it is a copy of."""
    by_id = {row.id: row for row in rows}
    parent = {row.id: row.id for row in rows}

    def root(id: str) -> str:
        while parent[id] != id:
            parent[id] = parent[parent[id]]
            id = parent[id]
        return id

    right = wrong = forms = 0
    for row, answer in zip(rows, answers, strict=True):
        if answer is None:
            continue
        if by_id[answer].group == row.group:
            right += 1
            parent[root(row.id)] = root(answer)
        else:
            wrong += 1
            forms += row.kind == by_id[answer].kind == "form"
    copies = [row for row in rows if "/" in row.id]
    found = Counter(row.kind for row in copies if root(row.id) == root(row.group))
    return Score(right=right, wrong=wrong, forms=forms, found=found, copies=Counter(row.kind for row in copies))


def _run(command: Sequence[str], rows: Sequence[Row]) -> dict:
    lines = "".join(
        json.dumps({"id": row.id, "title": row.title, "text": row.text, "outlet": row.outlet}) + "\n" for row in rows
    )
    done = subprocess.run(command, input=lines, capture_output=True, text=True, cwd=ROOT)
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))} failed:\n{done.stderr}")
    return json.loads(done.stdout)


def _contenders(peers: bool) -> dict[str, Sequence[str]]:
    found: dict[str, Sequence[str]] = {"monitor": [sys.executable, "-m", "benchmarks.reprints_ours"]}
    for peer, threshold in zip(PEERS, ("0.3", "0.4"), strict=True):
        python = _peer_python(peer) if peers else None
        if python is not None:
            name = peer.partition("=")[0]
            script = str(ROOT / "benchmarks" / "reprints_peer.py")
            found[f"{peer} J >= {threshold}"] = [str(python), script, name, threshold]
    return found


def _peer_python(peer: str) -> Path | None:
    """The interpreter that has the peer; None, and why, where it cannot be installed."""
    python = PEER_VENV / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(PEER_VENV)], check=True)
    name = peer.partition("=")[0]
    if subprocess.run([python, "-c", f"import {name}"], capture_output=True).returncode == 0:
        return python
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", peer]
    done = subprocess.run(pip, capture_output=True, text=True)
    if done.returncode == 0:
        return python
    reason = (done.stderr.strip().splitlines() or ["it cannot be imported"])[-1]
    print(f"skipped: {peer} could not be installed ({reason})")
    return None


# --- cost ------------------------------------------------------------


def cost(most: int) -> None:
    """CPU per article and bytes of the index, for invented articles of 40 words, and of full texts at its full size."""
    import numpy as np

    from monitor.stories.copies.fingerprint import fingerprint
    from monitor.stories.copies.index import TextIndex

    dice = np.random.default_rng(5)
    vocabulary = np.array([f"w{number}" for number in range(60_000)])
    ranks = 1 / np.arange(1, len(vocabulary) + 1)
    usual = np.cumsum(ranks / ranks.sum())
    index, at = TextIndex(), 0
    print("articles     µs/article   index MB   (title + 40 words: fingerprint, look-up and add, without the title)")
    for goal in sorted({1_000, 10_000, 100_000, 300_000, most}):
        if goal > most:
            break
        while at < goal:
            count = min(1_000, goal - at)
            drawn = vocabulary[np.minimum(np.searchsorted(usual, dice.random((count, 40))), len(vocabulary) - 1)]
            bodies = [" ".join(words) for words in drawn]
            began = time.process_time()
            for body in bodies:
                print_ = fingerprint(body)
                index.most_alike(print_, oldest=0)
                index.add(print_, at)
                at += 1
            took = time.process_time() - began
        print(f"{at:9,} {took / count * 1e6:12.1f} {index.nbytes / 1e6:10.1f}")
    bodies = [" ".join(vocabulary[np.minimum(np.searchsorted(usual, dice.random(800)), 59_999)]) for _ in range(500)]
    began = time.process_time()
    for body in bodies:
        print_ = fingerprint(body)
        index.most_alike(print_, oldest=0)
        index.add(print_, at)
        at += 1
    print(f"full texts of 800 words at that size: {(time.process_time() - began) / len(bodies) * 1e6:.1f} µs/article")
    print(f"again: ./run.sh bench reprints --cost {most}")


if __name__ == "__main__":
    main()
