"""The decision: which story an article joins, or that it founds one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from monitor.records import (
    GroupArticle,
    HandLink,
    PairPart,
    PairReason,
    Signal,
    StoryAssignment,
    StoryReason,
    Wire,
    content_id,
)
from monitor.stories.candidates import TermIndex
from monitor.stories.credits import WireCredits
from monitor.stories.ordinals import conflict, ordinals
from monitor.stories.reprints import READ, SHARE, ReprintIndex, fingerprint
from monitor.stories.similarity import local_cosines
from monitor.stories.vectors import Ids, Vector, Vocabulary, term_counts, vector
from monitor.text import forms


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupOptions:
    """The numbers that decide; measured on the labelled sets, see docs/method.md."""

    window: timedelta = timedelta(days=10)  # older articles are no candidates
    neighbours: int = 40  # candidates compared in full
    threshold: float = 0.11  # mean local cosine with the story's nearest members
    members: int = 3  # how many of a story's members are averaged
    half_life: timedelta = timedelta(hours=96)  # after which a likeness counts half


@dataclass(frozen=True, slots=True)
class _Features:
    terms: Ids  # all of them
    vector: Vector  # the heaviest
    fingerprint: tuple[int, ...]
    ordinals: dict[str, str]


class Grouping:
    """The articles of the window, ready to be asked; `decide` changes nothing that decides.

    `remember` what was decided, in order of arrival; a fresh Grouping that remembers the same articles
    and assignments decides alike, which is how it is rebuilt from the store.
    """

    def __init__(self, options: GroupOptions | None = None, wires: Sequence[Wire] = ()) -> None:
        self._options = options or GroupOptions()
        self._credits = WireCredits(wires)
        self._vocabulary = Vocabulary()
        self._terms = TermIndex()
        self._reprints = ReprintIndex()
        self._articles: list[tuple[str, str, datetime | None, str | None]] = []  # id, story, at, language
        self._vectors: list[Vector] = []
        self._originals: dict[str, str] = {}  # reprint → the first article with that text
        self._sizes: dict[str, int] = {}  # story → members
        self._counting: dict[str, dict[str, str]] = {}  # story → what the titles of its members count
        self._oldest = 0
        self._latest: tuple[str, _Features] | None = None

    def __len__(self) -> int:
        return len(self._articles)

    def decide(self, article: GroupArticle) -> StoryAssignment:
        """The story that the article belongs to. At most 64 × 512 index steps and 40 comparisons."""
        features = self._features(article)
        oldest = self._oldest_for(article.at)
        wire = self._credits.of(article)
        found = self._reprints.original(features.fingerprint, oldest=oldest)
        if found is not None:
            original, story, _, _ = self._articles[found[0]]
            return StoryAssignment(
                article_id=article.id, story_id=story, founded=False, nearest=original, wire=wire,
                signals=(Signal(name="shared text", value=round(found[1], 4), limit=SHARE),),
                reprint_of=self._originals.get(original, original), reprint_share=round(found[1], 4),
            )  # fmt: skip
        return self._by_likeness(article, features, wire, oldest)

    def remember(self, article: GroupArticle, assignment: StoryAssignment) -> None:
        """Add the article to the window, as assigned."""
        features = self._features(article)
        self._oldest = self._oldest_for(article.at)  # what left the window does not come back with a late article
        self._terms.add(len(self._articles), *features.vector)
        self._reprints.add(features.fingerprint)
        self._vocabulary.count(features.terms)
        self._vectors.append(features.vector)
        self._articles.append((article.id, assignment.story_id, article.at, article.language))
        self._sizes[assignment.story_id] = self._sizes.get(assignment.story_id, 0) + 1
        if features.ordinals:
            self._counting.setdefault(assignment.story_id, {}).update(features.ordinals)
        if assignment.reprint_of:
            self._originals[article.id] = assignment.reprint_of

    def _features(self, article: GroupArticle) -> _Features:
        if self._latest is None or self._latest[0] != article.id:  # decide and remember come in pairs
            body = forms(article.body[: READ * 12])[:READ]
            counts = term_counts(forms(article.title), body, article.language)
            terms = self._vocabulary.ids(list(counts))
            built = _Features(
                terms,
                vector(counts, terms, self._vocabulary),
                fingerprint(body),
                ordinals(article.title, article.language),
            )
            self._latest = article.id, built
        return self._latest[1]

    def _oldest_for(self, at: datetime | None) -> int:
        """The first slot that is in the window of an article of that instant."""
        slot = self._oldest
        while at is not None and slot < len(self._articles):
            then = self._articles[slot][2]
            if then is None or then >= at - self._options.window:
                break
            slot += 1
        return slot

    def _by_likeness(
        self, article: GroupArticle, features: _Features, wire: str | None, oldest: int
    ) -> StoryAssignment:
        options = self._options
        slots = self._terms.best(*features.vector, oldest=oldest, most=options.neighbours).tolist()
        slots = [slot for slot in slots if self._may_join(article, features, slot)]
        best, story, nearest = self._best_story(article, features, slots)
        signals = (
            Signal(name="likeness", value=round(best, 4), limit=options.threshold, note=f"{len(slots)} neighbours"),
        )
        if story is None or best < options.threshold:
            return StoryAssignment(
                article_id=article.id, story_id=content_id("s", article.id), founded=True,
                nearest=nearest, signals=signals, wire=wire,
            )  # fmt: skip
        return StoryAssignment(
            article_id=article.id, story_id=story, founded=False, nearest=nearest, signals=signals, wire=wire
        )

    def _may_join(self, article: GroupArticle, features: _Features, slot: int) -> bool:
        """Never across two known languages, and never to another one of a series."""
        _, story, _, language = self._articles[slot]
        if article.language and language and _language(article.language) != _language(language):
            return False
        return not (features.ordinals and conflict(features.ordinals, self._counting.get(story, {})))

    def _best_story(
        self, article: GroupArticle, features: _Features, slots: list[int]
    ) -> tuple[float, str | None, str | None]:
        """(likeness, story, nearest member): the story whose nearest members are on average most alike."""
        if not slots:
            return 0.0, None, None
        stories = [self._articles[slot][1] for slot in slots]
        likeness = local_cosines(features.vector, [self._vectors[slot] for slot in slots], stories)
        likeness *= [self._freshness(article.at, self._articles[slot][2]) for slot in slots]
        members: dict[str, list[tuple[float, str]]] = {}
        for slot, story, value in zip(slots, stories, likeness.tolist(), strict=True):
            members.setdefault(story, []).append((value, self._articles[slot][0]))
        best: tuple[float, str | None, str | None] = (0.0, None, None)
        for story, found in members.items():
            found.sort(key=lambda pair: (-pair[0], pair[1]))
            counted = min(self._options.members, self._sizes[story])  # a member that is no neighbour counts as 0
            mean = float(np.sum([value for value, _ in found[:counted]])) / counted
            if mean > best[0]:
                best = mean, story, found[0][1]
        return best

    # STUB, until the new core lands: take that core's reasons, candidates_of and link instead of this block.
    def reasons(self, a: GroupArticle, b: GroupArticle) -> PairReason:
        """Why the two are, or are not, thought to be about one event: here by their likeness alone."""
        one, other = self._features(a), self._features(b)
        likeness = float(local_cosines(one.vector, [other.vector], ["other"])[0]) * self._freshness(a.at, b.at)
        parts = (PairPart(name="likeness", value=likeness, contribution=10 * likeness, note="cosine, after decay"),)
        bias = -10 * self._options.threshold
        total = bias + sum(part.contribution for part in parts)
        blocked = ""
        if a.language and b.language and _language(a.language) != _language(b.language):
            blocked = f"they are written in {a.language} and {b.language}"
        elif conflict(one.ordinals, other.ordinals):
            blocked = "their titles count the same thing differently"
        return PairReason(a=a.id, b=b.id, same=total > 0, total=total, bias=bias, parts=parts, blocked=blocked)

    def candidates_of(self, article: GroupArticle) -> tuple[StoryReason, ...]:
        """The stories of the article's neighbours, the best first."""
        features = self._features(article)
        oldest = self._oldest_for(article.at)
        slots = self._terms.best(*features.vector, oldest=oldest, most=self._options.neighbours).tolist()
        slots = [slot for slot in slots if self._may_join(article, features, slot)]
        found = []
        for story in dict.fromkeys(self._articles[slot][1] for slot in slots):
            mine = [slot for slot in slots if self._articles[slot][1] == story]
            score, _, nearest = self._best_story(article, features, mine)
            part = PairPart(name="likeness", value=score, contribution=score, note="mean of the nearest members")
            found.append(StoryReason(
                story_id=story, score=score, limit=self._options.threshold, members=self._sizes[story],
                nearest=nearest, parts=(part,),
            ))  # fmt: skip
        return tuple(sorted(found, key=lambda reason: (-reason.score, reason.story_id)))

    def link(self, links: Iterable[HandLink]) -> None:
        """What people said of pairs."""

    # END OF THE STUB

    def _freshness(self, a: datetime | None, b: datetime | None) -> float:
        if a is None or b is None:
            return 1.0
        return float(0.5 ** (abs(a - b) / self._options.half_life))


def _language(tag: str | None) -> str | None:
    return tag.partition("-")[0].lower() if tag else None
