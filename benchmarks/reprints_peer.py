"""One pass of a MinHash-LSH library over a set of reprints: runs in an environment of its own, without ours.

Three-word shingles, 128 permutations; of the candidates the one with the greatest estimated Jaccard, at least at the
threshold. `python reprints_peer.py datasketch|rensa THRESHOLD`, rows from standard input.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time


def shingles(text: str) -> list[str]:
    words = re.findall(r"\w+", text.lower())
    return list({" ".join(words[at : at + 3]) for at in range(max(1, len(words) - 2))})


def datasketch(rows: list[dict], threshold: float) -> list[str | None]:
    from datasketch import MinHash, MinHashLSH

    index, hashes, answers = MinHashLSH(threshold=threshold, num_perm=128), {}, []
    for row in rows:
        mine = MinHash(num_perm=128)
        mine.update_batch([one.encode() for one in shingles(row["text"])])
        likes = [(mine.jaccard(hashes[id]), id) for id in index.query(mine)]
        best = max(likes, default=(0.0, None))
        answers.append(best[1] if best[0] >= threshold else None)
        hashes[row["id"]] = mine
        index.insert(row["id"], mine)
    return answers


def rensa(rows: list[dict], threshold: float) -> list[str | None]:
    from rensa import RMinHash, RMinHashLSH

    index, hashes, answers = RMinHashLSH(threshold=threshold, num_perm=128, num_bands=32), [], []
    for slot, row in enumerate(rows):
        mine = RMinHash(num_perm=128, seed=1)
        mine.update(shingles(row["text"]))
        likes = [(mine.jaccard(hashes[other]), -other) for other in index.query(mine)]
        best = max(likes, default=(0.0, 0))
        answers.append(rows[-best[1]]["id"] if best[0] >= threshold else None)
        hashes.append(mine)
        index.insert(slot, mine)
    return answers


def main() -> None:
    name, threshold = sys.argv[1], float(sys.argv[2])
    rows = [json.loads(line) for line in sys.stdin]
    before = _resident()
    began = time.process_time()
    answers = {"datasketch": datasketch, "rensa": rensa}[name](rows, threshold)
    cpu = time.process_time() - began
    after = _resident()
    print(json.dumps({"answers": answers, "cpu": cpu, "mib": (after - before) / 2**20}))


def _resident() -> int:
    """Bytes of this process in memory; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


if __name__ == "__main__":
    main()
