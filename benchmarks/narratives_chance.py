"""./run.sh bench narratives_chance: what of the flags chance alone would raise, on real articles of a year.

The articles of a set of ../shared/data/narratives are traced as they came, with a window of 30 days, then with the
dates of each outlet dealt anew (see monitor/narratives/chance.py): the second number over the first is the share of
flags that outlets raise by writing, each for itself and whenever it likes, what it writes anyway.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from time import process_time

from monitor import evaluate
from monitor.narratives import TraceOptions, Tracing
from monitor.narratives.chance import a_round, expectation, windows_of
from monitor.records import TraceArticle
from monitor.records.ids import content_id

FOLDER = Path("../shared/data/narratives")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--set", default="planted-2019", metavar="NAME")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--months", type=int, default=12, metavar="N", help="the first N months alone")
    asked = parser.parse_args()
    labelled = evaluate.read([asked.folder / f"{asked.set}.jsonl.gz"])
    articles = [one for one in map(_article, labelled.rows) if one.at is not None and one.at.month <= asked.months]
    options = TraceOptions()
    windows = windows_of(articles, options.span)
    began = process_time()
    flags = _flags(articles, options) / windows
    print(
        f"{len(articles):,} articles, {windows:.1f} windows: {flags:.1f} flags in each ({process_time() - began:.0f} s)"
    )
    rounds = []
    for number in range(asked.rounds):
        rounds.append(a_round(articles, options, number, lambda _: None))
        found = expectation(rounds, windows)
        print(
            f"after {number + 1} dealings {found.per_window:.2f} a window ({found.low:.2f}–{found.high:.2f}), "
            f"{found.per_window / flags:.1%} of the flags (at most {found.high / flags:.1%}); left out, for they lay "
            f"together in truth: {sum(one.together for one in rounds)}",
            flush=True,
        )


def _flags(articles: list[TraceArticle], options: TraceOptions) -> int:
    """Phrases that were flagged once and are still there."""
    tracing = Tracing(options)
    there: set[str] = set()
    ever: set[str] = set()
    for one in articles:
        change = tracing.trace(one)
        there -= set(change.removed)
        there |= {phrase.id for phrase in change.phrases}
        ever |= {phrase.id for phrase in change.phrases if phrase.flagged}
    return len(there & ever)


def _article(row: evaluate.ImportRow) -> TraceArticle:
    entry = row.entry
    id = str(row.external_id)
    return TraceArticle(
        id=id, outlet_id=content_id("o", row.outlet), title=entry.title, body=entry.text or entry.summary,
        story_id=id, language=entry.language, at=entry.published.instant if entry.published else None,
    )  # fmt: skip


if __name__ == "__main__":
    main()
