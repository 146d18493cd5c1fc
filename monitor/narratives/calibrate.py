"""Flags held against a reader's labels of phrases. Pure.

A flag is right where the latest label says `true`; every other label says that it should not have been raised, and most
of them why: the explanation that ought to have covered it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

RIGHT = "true"


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedFlags:
    """Counts of labelled phrases, from which both shares are made."""

    labels: int  # phrases that have one and are stored still
    gone: int  # labelled phrases that were pruned, or went up in another
    flagged: int  # … of `labels`
    right: int  # flagged, and labelled true
    true: int  # labelled true, flagged or not
    wrong: dict[str, int]  # of the flagged: label → phrases, the most frequent first


def judged(labels: Mapping[str, str], flags: Mapping[str, bool]) -> JudgedFlags:
    """What the labels (phrase id → label) say of the flags (phrase id → flagged); linear in the labels.

    >>> judged({"a": "true", "b": "quote", "c": "false", "d": "wire"}, {"a": True, "b": True, "c": False}).wrong
    {'quote': 1}
    """
    there = {id: label for id, label in labels.items() if id in flags}
    flagged = [label for id, label in there.items() if flags[id]]
    wrong = Counter(label for label in flagged if label != RIGHT)
    return JudgedFlags(
        labels=len(there), gone=len(labels) - len(there), flagged=len(flagged), right=flagged.count(RIGHT),
        true=sum(label == RIGHT for label in there.values()),
        wrong=dict(sorted(wrong.items(), key=lambda pair: (-pair[1], pair[0]))),
    )  # fmt: skip
