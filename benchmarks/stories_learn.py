"""./run.sh bench stories_learn: the weights of monitor/stories/weights.py, learned from labelled articles.

    stories_sets.load | stories_pairs.pairs | stories_fit.fit | weights.py

Every set, and one of invented events told in one pattern (stories_sets.py), is streamed as full text and as title +
first 40 words, undated ones also with 4,000 unlabelled articles mixed in; half by half of its events; first grouped as
its events are, then once more by the weights that this taught (`--rounds`). Printed: how well pairs are told apart
(average precision, precision and recall at log-odds of 0) on sets that were left out, and on halves that were, though
the weights that grouped in the second round had seen all. `--write` writes weights.py from all of them, the limits of
the old file kept unless `--join`, `--merge` and `--group` say otherwise; `--half N --to FILE` writes what one half
teaches, for `bench stories --weights`. The same sets give the same file: chance has a fixed seed.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks.stories_fit import Model, average_precision, fit
from benchmarks.stories_pairs import KINDS, Pairs, pairs, streams
from benchmarks.stories_sets import BACKGROUND, EVERY, FOLDER, why_not
from monitor.stories import weights
from monitor.stories.model import Additive, PairModel

WEIGHTS = Path(weights.__file__)
# Log-odds by which pairs days apart are joined sooner than others: the limits are the same for all. Of a story that is
# days old only what shares names was recalled, and the other members count against it.
FAR_SOONER = 0.5
_FEW = 10  # pairs of one event, of which an average precision says nothing


def main() -> None:
    order = _order()
    if reason := why_not(order.folder, [*order.sets, BACKGROUND]):
        print(f"skipped: {reason}")
        return
    found = _gathered(order, None)
    for _ in range(order.rounds):
        found += _gathered(order, PairModel(*(Additive(one.bias, one.hinges) for one in _taught(found).values())))
    taught = _taught(found)
    taught["far"] = replace(taught["far"], bias=taught["far"].bias + FAR_SOONER)
    print(f"learned from {_size(found)}")
    for kind, model in taught.items():
        if order.judge and (those := _of(found, kind)):
            print(f"\n{kind}", *_judged(those, model), sep="\n")
    if order.to:
        told = {kind: asdict(model) for kind, model in taught.items()}
        order.to.write_text(json.dumps({**told, "of": _size(found)}) + "\n")
    if order.write:
        WEIGHTS.write_text(_written(taught, found, order), encoding="utf-8")
        print(f"written: {WEIGHTS.relative_to(Path.cwd()) if WEIGHTS.is_relative_to(Path.cwd()) else WEIGHTS.name}")


def _gathered(order: argparse.Namespace, model: PairModel | None) -> list[Pairs]:
    found = []
    wanted = [one for one in streams(order.folder, order.sets, order.strangers) if order.half in (None, one.half)]
    with multiprocessing.Pool(order.processes) as pool:
        for one in pool.imap(partial(pairs, order.folder, model), wanted, chunksize=1):
            print(f"{one.stream}: {len(one.same):,} pairs, {one.same.sum():,} of one event", file=sys.stderr)
            found.append(one)
    return found


def _of(some: Sequence[Pairs], kind: str) -> list[Pairs]:
    """The pairs of a kind, of streams that have any."""
    return [part for part in (one.of(kind) for one in some) if len(part.same)]


def _taught(found: Sequence[Pairs]) -> dict[str, Model]:
    """Kind → what its pairs teach; the shipped weights, where there are none of one event."""
    shipped = PairModel()
    taught = {}
    for kind in KINDS:
        those, own = _of(found, kind), getattr(shipped, kind)
        taught[kind] = fit(those) if any(one.same.any() for one in those) else Model(bias=own.bias, hinges=own.hinges)
    return taught


def _size(some: Sequence[Pairs]) -> str:
    names = dict.fromkeys(one.stream.name for one in some)
    count, same = sum(len(one.same) for one in some), sum(int(one.same.sum()) for one in some)
    return f"{count:,} pairs, {same:,} of one event, of {', '.join(names)}"


# --- how well ---------------------------------------------------------------------------------------------------------


def _judged(found: Sequence[Pairs], start: Model) -> Iterator[str]:
    names = list(dict.fromkeys(one.stream.name for one in found))
    yield from _table("left out: the set", [(name,) for name in names], found, start, lambda one: (one.stream.name,))
    yield from _table("left out: half of the events", [(0,), (1,)], found, start, lambda one: (one.stream.half,))


def _table(title: str, keys: Iterable[tuple], found: Sequence[Pairs], start: Model, key) -> Iterator[str]:
    """A fold for each key: learned from the streams without it, judged on those with it."""
    yield f"\n{title:52}{'pairs':>10}{'same':>9}{'AP':>7}{'P at 0':>8}{'R at 0':>8}{'AP, seen':>10}"
    precisions = []
    for one in keys:
        seen = [pairs_ for pairs_ in found if key(pairs_) != one]
        if not seen:
            continue
        model = fit(seen, start=start)
        for unseen in (pairs_ for pairs_ in found if key(pairs_) == one):
            precisions.append(average_precision(model.totals(unseen.signals), unseen.same))
            yield _line(unseen, model, precisions[-1], start)
    yield f"  mean {np.mean(precisions):64.3f}" if precisions else "  nothing is left to learn from"


def _line(unseen: Pairs, model: Model, precision: float, all_: Model) -> str:
    totals, same, stream = model.totals(unseen.signals), unseen.same, unseen.stream
    name = f"{stream.name}, {stream.form}, half {stream.half}" + (
        f", {stream.strangers:,} strangers" * bool(stream.strangers)
    )
    both = int(same[totals > 0].sum())
    at_zero = f"{both / max(1, int((totals > 0).sum())):8.3f}{both / max(1, int(same.sum())):8.3f}"
    seen = average_precision(all_.totals(unseen.signals), same)
    return f"  {name:50}{len(same):10,}{same.sum():9,}{precision:7.3f}{at_zero}{seen:10.3f}"


# --- the file ---------------------------------------------------------------------------------------------------------


def _written(taught: dict[str, Model], found: Sequence[Pairs], order: argparse.Namespace) -> str:
    by_set = {name: [one for one in found if one.stream.name == name] for name in order.sets}
    told = [f"    {name:17} {_counts(those)}" for name, those in by_set.items()]
    join = weights.JOIN if order.join is None else order.join
    merge = weights.MERGE if order.merge is None else order.merge
    group = weights.GROUP if order.group is None else order.group
    head = _HEAD.format(
        date=order.date,
        sets="\n".join(told),
        strangers=order.strangers,
        join=join,
        merge=merge,
        group=group,
        few=_FEW,
        sooner=FAR_SOONER,
    )
    return head + "".join(_section(kind, model, _of(found, kind)) for kind, model in taught.items())


def _section(kind: str, model: Model, those: Sequence[Pairs]) -> str:
    precisions = [average_precision(model.totals(one.signals), one.same) for one in those if one.same.sum() > _FEW]
    count, same = sum(len(one.same) for one in those), sum(int(one.same.sum()) for one in those)
    return _SECTION.format(
        what=_WHAT[kind], count=count, same=same, seen=np.mean(precisions or [0]),
        prefix="" if kind == "close" else f"{kind.upper()}_", bias=model.bias, hinges=_rows(model),
    )  # fmt: skip


def _rows(model: Model) -> str:
    return "\n".join(f'    ("{name}", {knot:.4g}, {w:.4g}),' for name, knot, w in model.hinges)


def _counts(those: Sequence[Pairs]) -> str:
    count, same = sum(len(one.same) for one in those), sum(int(one.same.sum()) for one in those)
    return f"{count:>9,} pairs, {same:>7,} of one event, in {len(those)} streams"


_HEAD = '''"""What each signal adds to the log-odds of a pair: written by `./run.sh bench stories_learn`, not by hand.

A hinge adds weight · max(0, signal - knot). Learned by logistic regression, L2-regularised, {date}, from
{sets}
each as full text and as title + first 40 words, undated sets also with {strangers:,} unlabelled articles mixed in; each
stream weighs the same, one with these or with invented dates half, one of `invented` three times. The bias of pairs
days apart was raised by {sooner:g}. Average precision
below is the mean over the streams with more than {few} pairs of one event, from which the weights were learned, too; on
sets and events that were left out, see docs/method.md or run the command without `--write`.
"""

JOIN = {join:g}  # log-odds, mean over the nearest members, from which on an article joins a story
MERGE = {merge:g}  # log-odds, mean over the members of one with the nearest of the other, from which on stories merge
GROUP = {group:g}  # log-odds, the same where a story and those beside it are clustered anew

Hinges = tuple[tuple[str, float, float], ...]  # (signal, knot, weight)
'''
_SECTION = """
# {what}:
# {count:,} pairs, {same:,} of one event; mean average precision {seen:.3f}
{prefix}BIAS = {bias:.4f}
{prefix}HINGES: Hinges = (
{hinges}
)
"""
_WHAT = {
    "close": "Of the same four days, learned beside undated pairs",
    "far": "Where two dates are more than four days apart",
    "undated": "Where a date is missing",
}


def _order() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run.sh bench stories_learn", description="Weights from labelled articles.")
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, help="of the sets (../shared/data/stories)")
    parser.add_argument("--sets", nargs="+", choices=EVERY, default=EVERY)
    parser.add_argument("--strangers", type=int, default=4000, metavar="N", help="mixed into undated sets; 0: none")
    parser.add_argument("--rounds", type=int, default=1, help="in which the weights of the round before decide")
    parser.add_argument("--judge", action=argparse.BooleanOptionalAction, default=True, help="on what was left out")
    parser.add_argument("--write", action="store_true", help="monitor/stories/weights.py; needs --date")
    parser.add_argument("--date", help="of the writing, for the file")
    parser.add_argument("--join", type=float, help="its limits; without these they stay as they are")
    parser.add_argument("--merge", type=float)
    parser.add_argument("--group", type=float)
    parser.add_argument("--half", type=int, choices=(0, 1), help="learn from one half of the events only, for --to")
    parser.add_argument(
        "--to", type=Path, metavar="FILE", help="write the weights as JSON, for `bench stories --weights`"
    )
    parser.add_argument("--processes", type=int, default=1)
    order = parser.parse_args()
    if order.write and not order.date:
        parser.error("--write needs --date, for the file says when it was learned")
    return order


if __name__ == "__main__":
    main()
