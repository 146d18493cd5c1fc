"""./run.sh bench narratives_memory: what tracing keeps in memory as the window grows, and what an article costs.

Texts are drawn from wordfreq's English words, as often as they are used: title and 40 words, or with `--words 600` full
texts. One in twenty articles carries one of the wordings that outlets repeat, so that phrases are kept, too. All
articles lie in one window. Memory is the process's resident set, less what it was before the first article.

`--set planted-2019` takes the real texts of ../shared/data/narratives instead, each as a story of its own: made texts
share few wordings by chance, and real ones three new ones an article. `--words 40` cuts them. Each line says after how
many articles half of the first uses are gone from tables of this size (`--memory`, as settings.narrative_memory).
"""

from __future__ import annotations

import argparse
import random
import resource
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate, islice
from pathlib import Path
from time import process_time

import wordfreq

from benchmarks.narratives import FOLDER
from monitor import evaluate
from monitor.narratives import TraceOptions, Tracing, table_bits
from monitor.narratives.family import ROW, looked_into
from monitor.records import TraceArticle

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
OUTLETS = 400
APART = timedelta(seconds=2.5)
BATCH = 1_000  # articles between two tellings, as in the daemon
CARRYING = 20  # one article of so many has a wording that comes again
USES = 12  # of a wording, on average
MARKS = (1_000, 2_000, 3_000, 4_000, 10_000, 30_000, 100_000, 200_000, 300_000, 1_000_000)  # articles


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--words", type=int, help="of a body; without a set 40")
    parser.add_argument("--memory", type=int, default=350, metavar="MIB", help="of the tables")
    parser.add_argument("--set", metavar="NAME", help="real texts in place of dice")
    parser.add_argument("--window", type=int, default=None, metavar="N", help="else as many as there are articles")
    asked = parser.parse_args()
    articles = _real(asked.set, asked.words) if asked.set else _articles(asked.articles, asked.words or 40)
    bits = table_bits(asked.memory * 1024**2)
    tracing = Tracing(TraceOptions(window=asked.window or asked.articles + 1, table_bits=bits))
    before, phrases = _resident(), 0
    began = at = process_time()
    marks = [n for n in MARKS if n <= asked.articles]
    print(f"{before:,.0f} MiB before the first article", flush=True)
    last = 0
    for number, one in enumerate(islice(articles, asked.articles), 1):
        tracing.add(one)
        if number % BATCH == 0:
            tracing.know({})
            phrases += len(tracing.changes().phrases)
        if number in marks:
            now = process_time()
            print(
                f"{number:>9,} articles: {_resident() - before:,.0f} MiB (peak of the process {_peak():,.0f}), "
                f"{(number - last) / (now - at):,.0f} articles/s of CPU since the last line; "
                f"{phrases:,} phrases told; half of the first uses last {tracing.lasting():,.0f} articles",
                flush=True,
            )
            at, last = now, number
    families = tracing._families.by_id.values()  # what is kept can be seen nowhere else
    uses = sum(len(set(looked_into(one.packed())[0][::ROW])) for one in families)
    print(f"{len(families):,} phrases are kept, with {uses:,} uses")
    print(f"{number / (process_time() - began):,.0f} articles/s of CPU in all, dice included")


def _articles(count: int, words: int) -> Iterator[TraceArticle]:
    dice = random.Random(count)
    used = {word: often for word, often in wordfreq.get_frequency_dict("en", "large").items() if word.isalpha()}
    every, sums = list(used), list(accumulate(used.values()))
    coined = [" ".join(dice.choices(every[3_000:60_000], k=6)) for _ in range(max(1, count // CARRYING // USES))]
    for number in range(count):
        drawn = dice.choices(every, cum_weights=sums, k=8 + words)
        sentences = [" ".join(drawn[n : n + 14]).capitalize() + "." for n in range(8, len(drawn), 14)]
        if number % CARRYING == 0:
            sentences.insert(len(sentences) // 2, f"They say {dice.choice(coined)} again.")
        yield TraceArticle(
            id=f"a{number}", outlet_id=f"o{dice.randrange(OUTLETS)}", title=" ".join(drawn[:8]).capitalize(),
            body=" ".join(sentences), at=BEGIN + number * APART, story_id=f"s{number // 3}",
            language="en",
        )  # fmt: skip


def _real(name: str, words: int | None) -> list[TraceArticle]:
    """All at once, so that the rows are not counted to what tracing keeps."""
    return [
        TraceArticle(
            id=f"a{number}", outlet_id=one.outlet, title=one.entry.title, body=_cut(one.entry.text, words),
            at=BEGIN + number * APART, story_id=f"s{number}", language=one.entry.language,
        )
        for number, one in enumerate(evaluate.read([FOLDER / f"{name}.jsonl.gz"]).rows)
    ]  # fmt: skip


def _cut(text: str, words: int | None) -> str:
    return text if words is None else " ".join(text.split()[:words])


def _resident() -> float:
    """MiB; Linux."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 2**20


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
