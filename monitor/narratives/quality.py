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
class Flagging:
    """A phrase became a narrative for the first time: when the article number `at` had been traced, with these uses."""

    at: int
    occurrences: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TracingQuality:
    """Counts and shares (0–1) against the planted phrases and the innocent repeats planted beside them."""

    planted: int
    found: int  # at least two occurrences in one narrative
    planted_at_4_outlets: int
    found_at_4_outlets: int
    planted_at_3_outlets: int
    found_at_3_outlets: int
    occurrence_recall: float
    recall_by_kind: Mapping[str, float]  # kind of variant → share of its occurrences in a narrative
    pair_recall: float  # pairs of occurrences of one planted phrase that are in one narrative
    pair_precision: float  # pairs of planted occurrences in one narrative that are of one planted phrase
    pair_f1: float
    in_top_10: int
    in_top_20: int
    innocent: Mapping[str, Mapping[str, int]]  # kind → type given, or FLAGGED, or none → how many
    outlets_at_first_flag: float  # of the planted phrase, seen when it was first flagged; mean over those found
    articles: int
    article_recall: float
    others_flagged_per_10k: float  # articles with a narrative and no planted phrase; not all are errors


def quality(
    truth: Mapping[str, JSON],
    found: Sequence[FoundPhrase],
    articles: int,
    *,
    flaggings: Sequence[Flagging] = (),
    order: Mapping[str, int] | None = None,
) -> TracingQuality:
    """The agreement of `found` with `truth` (see docs/method.md for its form). Linear in the occurrences.

    `flaggings`, rising, and `order` (article → its number) tell how many outlets it took.
    """
    where = _index(found)
    spans = [[_covering(occurrence, where, found) for occurrence in one["occurrences"]] for one in truth["narratives"]]
    narratives = [[{number for number in hit if found[number].narrative} for hit in hits] for hits in spans]
    ranks = [_best_rank(hits, found) for hits in narratives]
    widely = [one["outlets"] >= 4 for one in truth["narratives"]]
    every = [hit for hits in narratives for hit in hits]
    pairs = [bool(a & b) for hits in narratives for a, b in combinations(hits, 2)]
    pair_recall, pair_precision = _share(sum(pairs), len(pairs)), _share(sum(pairs), _pairs_together(narratives))
    exactly = [one["outlets"] == 3 for one in truth["narratives"]]
    planted = {occurrence["id"] for one in truth["narratives"] for occurrence in one["occurrences"]}
    flagged = {article for phrase in found if phrase.narrative for article, _, _ in phrase.occurrences}
    return TracingQuality(
        planted=len(ranks), found=sum(rank < NEVER for rank in ranks), planted_at_4_outlets=sum(widely),
        found_at_4_outlets=sum(rank < NEVER and wide for rank, wide in zip(ranks, widely, strict=True)),
        planted_at_3_outlets=sum(exactly),
        found_at_3_outlets=sum(rank < NEVER and three for rank, three in zip(ranks, exactly, strict=True)),
        occurrence_recall=_share(sum(map(bool, every)), len(every)), recall_by_kind=_by_kind(truth, narratives),
        pair_recall=pair_recall, pair_precision=pair_precision,
        pair_f1=2 * pair_recall * pair_precision / (pair_recall + pair_precision) if pair_recall else 0.0,
        outlets_at_first_flag=_outlets_at_first_flag(truth, flaggings, order or {}),
        in_top_10=sum(rank <= 10 for rank in ranks), in_top_20=sum(rank <= 20 for rank in ranks),
        innocent=_innocent(truth, where, found), articles=articles,
        article_recall=_share(len(flagged & planted), len(planted)),
        others_flagged_per_10k=10_000 * _share(len(flagged - planted), articles),
    )  # fmt: skip


def _pairs_together(narratives: Sequence[Sequence[set[int]]]) -> int:
    """Pairs of planted occurrences, of one planted phrase or of two, that share a narrative."""
    every = [(number, hit) for number, hits in enumerate(narratives) for hit in hits if hit]
    of = defaultdict(list)
    for index, (_, hit) in enumerate(every):
        for phrase in hit:
            of[phrase].append(index)
    return len({pair for indexes in of.values() for pair in combinations(indexes, 2)})


def _by_kind(truth: Mapping[str, JSON], narratives: Sequence[Sequence[set[int]]]) -> dict[str, float]:
    found, every = Counter[str](), Counter[str]()
    for one, hits in zip(truth["narratives"], narratives, strict=True):
        for occurrence, hit in zip(one["occurrences"], hits, strict=True):
            kind = str(occurrence.get("kind", "unknown"))
            every[kind] += 1
            found[kind] += bool(hit)
    return {kind: _share(found[kind], every[kind]) for kind in sorted(every)}


def _outlets_at_first_flag(truth: Mapping[str, JSON], flaggings: Sequence[Flagging], order: Mapping[str, int]) -> float:
    seen = []
    for one in truth["narratives"]:
        spans = {occurrence["id"]: occurrence for occurrence in one["occurrences"]}
        first = next((flagging.at for flagging in flaggings if _on(flagging, spans) >= 2), None)
        if first is not None:
            outlets = {
                found.get("outlet", found["id"]) for found in spans.values() if order.get(found["id"], NEVER) <= first
            }
            seen.append(len(outlets))
    return sum(seen) / len(seen) if seen else 0.0


def _on(flagging: Flagging, spans: Mapping[str, Mapping[str, JSON]]) -> int:
    return sum(
        article in spans
        and min(end, spans[article]["end"]) - max(start, spans[article]["start"])
        >= COVERED * (spans[article]["end"] - spans[article]["start"])
        for article, start, end in flagging.occurrences
    )


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
