"""./run.sh bench stories: labelled articles grouped into stories, beside three other methods, in the same run.

Every set of the folder is streamed in time order, as full text and as title + first 40 words; `--distractors 0 20000`
streams it once more with so many unlabelled articles mixed in at random places. P, R and F1 count pairs of which one
article at least is of the set (one with a distractor is a wrong one); B³ is the mean over the set's own articles, `B³
all` over the distractors, too, each of which counts as an event of its own, though some of them do report on one event.

The weights that are shipped were learned on these very sets. For figures on events that they have not seen:
`bench stories_learn --half 1 --to FILE`, then `bench stories --half 0 --weights FILE`, and the other way round.
`--errors N` tells the worst misses and the pairs behind them.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from itertools import product
from pathlib import Path
from statistics import fmean

from benchmarks.stories_ours import Miss, Settings, grouped, misses, told
from benchmarks.stories_peers import Centroids, EqualTitles, Peer, TitleLikeness
from benchmarks.stories_score import Score, score
from benchmarks.stories_sets import BACKGROUND, EVERY, FOLDER, FORMS, SETS, Row, half, in_time, load, mixed, why_not

OURS = "monitor"
PEERS = ("equal titles", "title likeness", "TF-IDF + decay")
MOST_TITLES = 20_000  # articles beyond which all titles of the window are not compared: it would take hours
FORM_NAMES = {"full": "full text", "short": "title + 40 words"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One method over one stream."""

    folder: Path
    name: str
    form: str
    distractors: int
    seed: int | None
    half: int | None
    method: str
    settings: Settings
    titles_at: float
    centroids_at: float
    errors: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    job: Job
    score: Score | None  # None: skipped
    skipped: str = ""
    misses: tuple[Miss, ...] = ()


def main() -> None:
    order = _order()
    if reason := why_not(order.folder, [*order.sets, *([BACKGROUND] if any(order.distractors) else [])]):
        print(f"skipped: {reason}")
        return
    found = []
    with multiprocessing.Pool(order.processes) as pool:
        for form, count in product(order.forms, order.distractors):
            results = list(pool.imap(run, _jobs(order, form, count), chunksize=1))
            found += results
            if not order.json:
                print(*_table(results, form, count), sep="\n", flush=True)
    if order.json:
        print(json.dumps([_as_json(result) for result in found], ensure_ascii=False))


def _jobs(order: argparse.Namespace, form: str, count: int) -> Iterator[Job]:
    methods = (OURS, *(PEERS if order.peers else ()))
    for name, method, seed in product(order.sets, methods, order.seeds or [None]):
        yield Job(
            folder=order.folder, name=name, form=form, distractors=count, seed=seed, half=order.half, method=method,
            settings=Settings(join=order.join, merge=order.merge, weights=order.weights),
            titles_at=order.titles_at, centroids_at=order.centroids_at, errors=order.errors,
        )  # fmt: skip


def run(job: Job) -> Result:
    """One method over one stream; CPU is that of the method alone."""
    rows = _stream(job)
    if job.method == "title likeness" and len(rows) > MOST_TITLES:
        return Result(job=job, score=None, skipped=f"more than {MOST_TITLES:,} articles, compared with each other")
    if job.method == OURS:
        done = grouped(rows, job.settings)
        return Result(job=job, score=score(rows, done.stories, done.cpu), misses=tuple(misses(rows, done, job.errors)))
    peer, began = _peer(job), time.process_time()
    stories = {row.article.id: peer.story(row.article) for row in rows}
    return Result(job=job, score=score(rows, stories, time.process_time() - began))


def _peer(job: Job) -> Peer:
    if job.method == "equal titles":
        return EqualTitles()
    return TitleLikeness(job.titles_at) if job.method == "title likeness" else Centroids(job.centroids_at)


def _stream(job: Job) -> list[Row]:
    rows = _rows(job.folder, job.name, job.form)
    if job.half is not None:
        rows = half(rows, job.half)
    rows = in_time(rows, job.seed)
    if not job.distractors:
        return rows
    return mixed(rows, _rows(job.folder, BACKGROUND, job.form), job.distractors, seed=job.seed or 1)


@lru_cache(maxsize=3)
def _rows(folder: Path, name: str, form: str) -> list[Row]:
    return load(folder, name, form)


# --- the table --------------------------------------------------------------------------------------------------------

_HEAD = f"{'':22}{'P':>6}{'R':>6}{'F1':>6}{'B³ P':>8}{'R':>6}{'F1':>6}{'B³ all':>8}{'stories':>9}{'articles/s':>12}"


def _table(results: Sequence[Result], form: str, count: int) -> Iterator[str]:
    """For each set a line for each method, the mean over seeds; then the mean over sets."""
    yield f"\n{FORM_NAMES[form]}, {f'{count:,} distractors' if count else 'no distractors'}\n{_HEAD}"
    means: dict[str, list[Score]] = defaultdict(list)
    for name, those in _by(results, "name").items():
        first = next(one.score for one in those if one.score)
        yield f"{name}: {first.articles:,} articles of {first.events:,} events"
        for method, runs in _by(those, "method").items():
            if skipped := next((run.skipped for run in runs if run.skipped), ""):
                yield f"  {method:20} skipped: {skipped}"
                continue
            scores = [run.score for run in runs if run.score]
            means[method].append(_mean(scores))
            yield _line(method, means[method][-1]) + _spread(scores)
        yield from (line for run in those for miss in run.misses for line in told(miss))
    yield f"mean over {len(_by(results, 'name'))} sets"
    yield from (_line(method, _mean(scores)) for method, scores in means.items())


def _by(results: Iterable[Result], field: str) -> dict[str, list[Result]]:
    found: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        found[getattr(result.job, field)].append(result)
    return found


def _mean(scores: Sequence[Score]) -> Score:
    fields = Score.__dataclass_fields__
    return Score(**{name: fmean(getattr(one, name) for one in scores) for name in fields})


def _line(method: str, one: Score) -> str:
    pairs = f"{one.precision:6.3f}{one.recall:6.3f}{one.f1:6.3f}"
    bcubed = f"{one.bcubed_precision:8.3f}{one.bcubed_recall:6.3f}{one.bcubed_f1:6.3f}{one.bcubed_f1_all:8.3f}"
    return f"  {method:20}{pairs}{bcubed}{one.stories:9,.0f}{one.speed:12,.0f}"


def _spread(scores: Sequence[Score]) -> str:
    values = [one.f1 for one in scores]
    return f"  F1 {min(values):.3f}–{max(values):.3f}" if len(values) > 1 and max(values) > min(values) else ""


def _as_json(result: Result) -> dict[str, object]:
    job = result.job
    told = {"set": job.name, "form": job.form, "distractors": job.distractors, "seed": job.seed, "method": job.method}
    scored = asdict(result.score) if result.score else {"skipped": result.skipped}
    return told | scored | {"misses": [asdict(miss) for miss in result.misses]}


def _order() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run.sh bench stories", description="Stories, beside three other methods.")
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, help="of the sets (../shared/data/stories)")
    parser.add_argument("--sets", nargs="+", choices=EVERY, default=SETS)
    parser.add_argument("--forms", nargs="+", choices=FORMS, default=FORMS)
    parser.add_argument("--distractors", nargs="+", type=int, default=[0], metavar="N", help="0 20000 64000")
    parser.add_argument("--seeds", nargs="+", type=int, metavar="SEED", help="shuffle undated sets with each of these")
    parser.add_argument("--half", type=int, choices=(0, 1), help="one half of the events only")
    parser.add_argument("--peers", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="tell the N worst misses of each set")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--processes", type=int, default=1, help="streams at a time; CPU is counted for each alone")
    parser.add_argument("--join", type=float, help="our limits, where they are not to be the shipped ones")
    parser.add_argument("--merge", type=float)
    parser.add_argument("--weights", type=Path, help="our weights: a file written by `bench stories_learn --to`")
    parser.add_argument("--titles-at", type=float, default=75.0, help="limit of title likeness, 0–100")
    parser.add_argument("--centroids-at", type=float, default=0.15, help="limit of TF-IDF + decay, 0–1")
    return parser.parse_args()


if __name__ == "__main__":
    main()
