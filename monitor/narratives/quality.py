"""How well the phrases found agree with planted ones, whose articles and offsets are known."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from monitor.records import JSON

COVERED = 0.5  # of a planted span, for a phrase to have found it
NEVER = 1_000_000  # the rank of what was not found


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPhrase:
    """A phrase of one window with its rank there, narratives first."""

    window: str
    rank: int
    type: str
    flagged: bool
    occurrences: tuple[tuple[str, int, int], ...]  # (article id, start, end) in the article's `text`

    @property
    def narrative(self) -> bool:
        return self.flagged and self.type == "phrase"


@dataclass(frozen=True, slots=True, kw_only=True)
class TracingQuality:
    """Counts and shares (0–1) against the planted phrases and the innocent repeats planted beside them."""

    planted: int
    found: int  # at least two occurrences in one narrative
    planted_at_4_outlets: int
    found_at_4_outlets: int
    occurrence_recall: float
    pair_recall: float  # pairs of occurrences of one planted phrase that are in one narrative
    in_top_10: int
    in_top_20: int
    innocent: Mapping[str, Mapping[str, int]]  # kind → type given, or FLAGGED, or none → how many
    articles: int
    article_recall: float
    others_flagged_per_10k: float  # articles with a narrative and no planted phrase; not all are errors


def quality(truth: Mapping[str, JSON], found: Sequence[FoundPhrase], articles: int) -> TracingQuality:
    """The agreement of `found` with `truth` (see docs/method.md for its form). Linear in the occurrences."""
    where = _index(found)
    spans = [[_covering(occurrence, where, found) for occurrence in one["occurrences"]] for one in truth["narratives"]]
    narratives = [[{number for number in hit if found[number].narrative} for hit in hits] for hits in spans]
    ranks = [_best_rank(hits, found) for hits in narratives]
    widely = [one["outlets"] >= 4 for one in truth["narratives"]]
    every = [hit for hits in narratives for hit in hits]
    pairs = [bool(a & b) for hits in narratives for a, b in combinations(hits, 2)]
    planted = {occurrence["id"] for one in truth["narratives"] for occurrence in one["occurrences"]}
    flagged = {article for phrase in found if phrase.narrative for article, _, _ in phrase.occurrences}
    return TracingQuality(
        planted=len(ranks), found=sum(rank < NEVER for rank in ranks), planted_at_4_outlets=sum(widely),
        found_at_4_outlets=sum(rank < NEVER and wide for rank, wide in zip(ranks, widely, strict=True)),
        occurrence_recall=_share(sum(map(bool, every)), len(every)), pair_recall=_share(sum(pairs), len(pairs)),
        in_top_10=sum(rank <= 10 for rank in ranks), in_top_20=sum(rank <= 20 for rank in ranks),
        innocent=_innocent(truth, where, found), articles=articles,
        article_recall=_share(len(flagged & planted), len(planted)),
        others_flagged_per_10k=10_000 * _share(len(flagged - planted), articles),
    )  # fmt: skip


_Index = Mapping[str, Sequence[tuple[int, int, int]]]


def _index(found: Sequence[FoundPhrase]) -> _Index:
    where: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for number, phrase in enumerate(found):
        for article, start, end in phrase.occurrences:
            where[article].append((start, end, number))
    return where


def _covering(occurrence: Mapping[str, JSON], where: _Index, found: Sequence[FoundPhrase]) -> set[int]:
    needed = COVERED * (occurrence["end"] - occurrence["start"])
    return {
        number
        for start, end, number in where.get(occurrence["id"], ())
        if min(end, occurrence["end"]) - max(start, occurrence["start"]) >= needed
    }


def _best_rank(hits: Sequence[set[int]], found: Sequence[FoundPhrase]) -> int:
    votes = Counter(number for hit in hits for number in hit)
    return min((found[number].rank for number, count in votes.items() if count >= 2), default=NEVER)


def _innocent(truth: Mapping[str, JSON], where: _Index, found: Sequence[FoundPhrase]) -> dict[str, dict[str, int]]:
    typed: dict[str, Counter[str]] = defaultdict(Counter)
    for one in truth.get("innocent", ()):
        seen = Counter(_type_of(_covering(occurrence, where, found), found) for occurrence in one["occurrences"])
        typed[one["kind"]][seen.most_common(1)[0][0]] += 1
    return {kind: dict(counts) for kind, counts in typed.items()}


def _type_of(hits: set[int], found: Sequence[FoundPhrase]) -> str:
    if not hits:
        return "none"
    return "FLAGGED" if any(found[number].narrative for number in hits) else found[min(hits)].type


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
