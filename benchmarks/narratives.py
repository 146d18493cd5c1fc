"""./run.sh bench narratives: planted phrases found by tracing, beside two baselines, in the same run.

Both sets of ../shared/data/narratives, a month at a time, with two earlier years as background. The baselines read the
same articles: every run of five words that at least three outlets of the month have (exact 5-grams), ranked by outlets;
and every run of three to six words by the articles that have it (raw document frequency). Neither has explanations:
what they find in the earlier years is left out, and all the rest that three outlets have is flagged.

`--top 50` prints instead, as rows of a table, the first of each month (`--month 2019-10`: of one) that nothing explains
and nobody planted, each with at most 25 words of one outlet around it, to be judged by eye. The texts are their
publishers'.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from time import process_time

from monitor import evaluate, narratives
from monitor.narratives import FoundPhrase, TraceOptions, TracingQuality
from monitor.narratives.recompute import differences
from monitor.narratives.verdict import UNEXPLAINED
from monitor.records import ImportRow, Phrase, Wire
from monitor.records.plain import to_json, written_json
from monitor.text import words

FOLDER = Path("../shared/data/narratives")
SETS = ("planted-2019", "planted-2019-on-topic")
BACKGROUND = "background-2016-2017.jsonl.gz"
WIRES = (Wire(id="ap", credits=("(AP)",)), Wire(id="reuters", credits=("(Reuters)",)))

QUOTED = 25  # words of a text that are shown

_Runs = Callable[[Sequence[str]], Iterator[tuple[int, int]]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--sets", nargs="+", default=list(SETS), metavar="NAME")
    parser.add_argument("--top", type=int, metavar="N", help="the first N of each month, with a sentence each")
    parser.add_argument("--month", metavar="2019-10", help="with --top: of this month only")
    parser.add_argument("--months", type=int, default=12, metavar="N", help="the first N months of each set alone")
    asked = parser.parse_args()
    background = evaluate.read([asked.folder / BACKGROUND])
    for name in asked.sets:
        labelled = evaluate.read([asked.folder / f"{name}.jsonl.gz"])
        labelled = replace(labelled, rows=tuple(one for one in labelled.rows if _month_of(one) <= asked.months))
        truth = evaluate.read_truth(asked.folder / f"{name}.truth.json")
        if asked.top:
            _tell(_report(labelled, background, truth), labelled, truth, asked.top, asked.month)
            continue
        print(f"\n{name}: {len(labelled.rows):,} articles, {len(truth['narratives'])} planted phrases")
        for method, found in (("monitor", _ours), ("exact 5-grams", _five), ("document frequency", _frequent)):
            began = process_time()
            judged = found(labelled, background, truth)
            _print(method, judged, (len(labelled.rows) + len(background.rows)) / (process_time() - began))
    print(f"peak memory of the run {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MiB")


def _month_of(one: ImportRow) -> int:
    assert one.entry.published is not None
    assert one.entry.published.instant is not None
    return one.entry.published.instant.month


def _report(labelled: evaluate.Labelled, background: evaluate.Labelled, truth: dict) -> evaluate.NarrativesReport:
    return evaluate.evaluate_narratives(
        labelled, background, truth, TraceOptions(), WIRES, window="month", told=lambda _: None
    )


def _ours(labelled: evaluate.Labelled, background: evaluate.Labelled, truth: dict) -> TracingQuality:
    report = _report(labelled, background, truth)
    phrases = [phrase for _, found in report.windows for phrase in found]
    follow = sum(not list(differences(_through_json(phrase))) for phrase in phrases)
    print(f"    verdicts that follow again from the facts told with them: {follow:,} of {len(phrases):,}")
    assert report.quality is not None
    return report.quality


def _through_json(phrase: Phrase) -> Phrase:
    """As `why --json` tells it: what does not survive that is no fact."""
    return replace(phrase, measured=json.loads(written_json(to_json(phrase.measured))))


def _tell(
    report: evaluate.NarrativesReport, labelled: evaluate.Labelled, truth: dict, most: int, month: str | None
) -> None:
    """For a reader who wants to judge: the first of each month that nobody planted, as they are ranked."""
    texts = {str(one.external_id): one.entry.text for one in labelled.rows}
    every = [made for kind in ("narratives", "innocent") for made in truth.get(kind, ())]
    places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for one in (one for made in every for one in made["occurrences"]):
        places[str(one["id"])].append((one["start"], one["end"]))
    for name, found in report.windows:
        if month is None or name == month:
            left = [one for one in found if one.type == UNEXPLAINED and not _is_planted(one, places)]
            told = left[:most]
            print(f"\n{name}: {sum(one.flagged for one in told)} of these {len(told)} are flagged\n")
            print("| | outlets | wording | in a sentence |\n|---|---|---|---|")
            for rank, phrase in enumerate(told, 1):
                flag = " *" if phrase.flagged else ""
                print(f"| {rank}{flag} | {phrase.outlets} | {phrase.text} | {_sentence(phrase, texts)} |")


def _is_planted(phrase: Phrase, places: dict[str, list[tuple[int, int]]]) -> bool:
    uses = [(use.article_id, one) for use in phrase.uses for one in use.occurrences if one.field == "text"]
    return any(one.start < end and start < one.end for id, one in uses for start, end in places.get(id, ()))


def _sentence(phrase: Phrase, texts: dict[str, str]) -> str:
    """At most QUOTED words around the first use that reads as the phrase is named, and whose they are."""
    uses = [(use, one) for use in phrase.uses for one in use.occurrences if one.field == "text"]
    use, one = next(((use, one) for use, one in uses if one.surface == phrase.text), uses[0])
    text = texts[use.article_id]
    before = re.split(r"(?<=[.!?])\s|\n", text[max(0, one.start - 300) : one.start])[-1].split()
    behind = re.split(r"(?<=[.!?])\s|\n", text[one.end : one.end + 300])[0].split()
    inside = text[one.start : one.end].split()
    left = max(QUOTED - len(inside), 0)
    behind = behind[: max(left // 2, left - len(before))]
    before = before[len(before) - min(len(before), left - len(behind)) :]
    words = " ".join([*before, f"**{' '.join(inside)}**", *behind]).replace("|", "/")
    return f"{words} ({use.outlet_id})"


def _five(labelled: evaluate.Labelled, background: evaluate.Labelled, truth: dict) -> TracingQuality:
    return _judged(labelled, background, truth, lambda forms: _runs(forms, (5,)))


def _frequent(labelled: evaluate.Labelled, background: evaluate.Labelled, truth: dict) -> TracingQuality:
    return _judged(labelled, background, truth, lambda forms: _runs(forms, range(3, 7)))


def _judged(labelled: evaluate.Labelled, background: evaluate.Labelled, truth: dict, runs: _Runs) -> TracingQuality:
    earlier = {hash(run) for one in background.rows for run, _ in _found_runs(one, runs)}
    found: list[FoundPhrase] = []
    for month, rows in groupby(labelled.rows, key=lambda one: one.entry.published.instant.isoformat()[:7]):
        found += _month(month, list(rows), runs, earlier)
    return narratives.quality(truth, found, len(labelled.rows))


def _month(month: str, rows: Sequence[ImportRow], runs: _Runs, earlier: set[int]) -> Iterator[FoundPhrase]:
    where: dict[tuple[str, ...], list[tuple[str, int, int]]] = defaultdict(list)
    outlets: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for one in rows:
        for run, (start, end) in _found_runs(one, runs):
            if hash(run) not in earlier:
                where[run].append((str(one.external_id), start, end))
                outlets[run].add(one.outlet)
    best = sorted((run for run in where if len(outlets[run]) >= 3), key=lambda run: (-len(outlets[run]), run))
    for rank, run in enumerate(best, 1):
        yield FoundPhrase(window=month, rank=rank, type="phrase", flagged=True, occurrences=tuple(where[run]))


def _found_runs(one: ImportRow, runs: _Runs) -> Iterator[tuple[tuple[str, ...], tuple[int, int]]]:
    read = words(one.entry.text)
    for start, end in runs(read.forms):
        yield read.forms[start:end], (read.starts[start], read.ends[end - 1])


def _runs(forms: Sequence[str], sizes: Iterable[int]) -> Iterator[tuple[int, int]]:
    for size in sizes:
        for start in range(len(forms) - size + 1):
            yield start, start + size


def _print(method: str, judged: TracingQuality, speed: float) -> None:
    print(f"  {method}")
    print(
        f"    found {judged.found} of {judged.planted} (≥ 4 outlets {judged.found_at_4_outlets} of "
        f"{judged.planted_at_4_outlets}, 3 outlets {judged.found_at_3_outlets} of {judged.planted_at_3_outlets}), "
        f"in the first 20 of the month {judged.in_top_20}"
    )
    kinds = ", ".join(f"{kind} {share:.2f}" for kind, share in judged.recall_by_kind.items())
    print(f"    occurrences {judged.occurrence_recall:.3f} ({kinds})")
    print(
        f"    variants together: precision {judged.pair_precision:.3f}, recall {judged.pair_recall:.3f}, "
        f"F1 {judged.pair_f1:.3f}; outlets at the first flag {judged.outlets_at_first_flag:.2f}"
    )
    for kind, types in sorted(judged.innocent.items()):
        print(f"    innocent {kind}: {', '.join(f'{name} {count}' for name, count in sorted(types.items()))}")
    print(
        f"    articles found {judged.article_recall:.3f}, others flagged {judged.others_flagged_per_10k:.0f} per "
        f"10,000; {speed:.0f} articles/s of one core, stories included"
    )


if __name__ == "__main__":
    main()
