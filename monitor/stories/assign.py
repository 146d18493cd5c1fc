"""The decision: which story an article joins, or that it founds one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import takewhile

import numpy as np
from numpy.typing import NDArray

from monitor.records import (
    GroupArticle,
    HandLink,
    PairPart,
    PairReason,
    Signal,
    StoryAssignment,
    StoryChange,
    StoryReason,
    Wire,
    content_id,
)
from monitor.stories.affinity import WORTH, Affinity, affinities
from monitor.stories.agglomeration import Limits
from monitor.stories.checkpoint import Arrays, from_json, to_json, under, within
from monitor.stories.copies import Copies, Copy, Found, Reading, named, read, without
from monitor.stories.copies.verdict import SHARE
from monitor.stories.credits import WireCredits
from monitor.stories.graph import APART, BOUND, Graph
from monitor.stories.headline import headline
from monitor.stories.membership import Membership, Ordinals
from monitor.stories.model import PairModel
from monitor.stories.neighbours import Compared, Neighbours
from monitor.stories.ordinals import conflict, ordinals
from monitor.stories.regroup import Regroup
from monitor.stories.repair import Repair
from monitor.stories.signals import FAR, SIGNALS, Side, other_issues
from monitor.stories.terms import read_terms
from monitor.stories.weights import GROUP, JOIN, MERGE
from monitor.stories.window import Slots, hours

_OPENING = 300  # characters of a text that may say which one of a series it is about


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupOptions:
    """The numbers that decide; measured on the labelled sets, see docs/method.md."""

    window: timedelta = timedelta(days=10)  # older articles are candidates by their names alone
    close: timedelta = timedelta(days=4)  # dates further apart are days apart: other weights hold, and names recall
    reach: timedelta = timedelta(days=400)  # and not at all from here on, or once 50,000 others left the window
    threshold: float = JOIN  # log-odds, mean over the story's nearest members
    members: int = 3  # how many of a story's members are averaged
    merge: float = MERGE  # log-odds, mean over the members of one story with their nearest in the other
    merge_members: int = 5
    group: float = GROUP  # log-odds, mean over the members of one cluster with their nearest in another
    group_members: int = 8
    contrast: float = 3.0  # log-odds by which two clusters that hold together are further from each other, and stay two


@dataclass(frozen=True, slots=True)
class _Looked:
    """An article, and all that was found out about it before the decision."""

    id: str
    language: str | None
    text: Reading
    found: Found  # whose text it has
    ordinals: Ordinals  # what its title counts …
    opening: Ordinals  # … and its first words with it, where anything was recalled
    near: Compared
    totals: NDArray[np.float64]
    stories: list[Affinity]


class Grouping:
    """The articles of the window, ready to be asked; `decide` changes nothing that decides.

    `remember` what was decided, in order of arrival, and `repair` what the newcomer shows to be wrong; a fresh Grouping
    that remembers the same articles where they stand now decides alike, which is how it is rebuilt from the store.
    """

    def __init__(
        self, options: GroupOptions | None = None, wires: Sequence[Wire] = (), model: PairModel | None = None
    ) -> None:
        self._options = options or GroupOptions()
        self._credits = WireCredits(wires)
        self._model = model or PairModel()
        self._near = Neighbours(self._options.window, self._options.reach, self._options.close)
        self._copies = Copies()
        self._stories = Membership()
        self._outlets: dict[str, int] = {"": 0}
        self._languages: dict[str | None, int] = {None: 0}
        self._spoken: list[str | None] = [None]  # languages by number
        self._repair = Repair(
            self._near, self._stories, self._model, self._options.merge, self._options.merge_members, self._spoken
        )
        self._graph = Graph()
        limits = Limits(self._options.group, self._options.group_members, self._options.contrast)
        self._regroup = Regroup(self._near, self._stories, self._graph, limits)
        self._originals: dict[str, str] = {}  # reprint → the first article with that text
        self._latest: _Looked | None = None

    def __len__(self) -> int:
        return self._near.window.end

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """All that it knows, between a `repair` and the next `decide`: what `restore` takes."""
        names = from_json([self._outlets, list(self._languages), self._originals])
        parts = ("near", self._near), ("copies", self._copies), ("stories", self._stories), ("graph", self._graph)
        return {"names": names, **{key: one for name, part in parts for key, one in under(name, part.arrays()).items()}}

    def restore(self, arrays: Arrays) -> None:
        """Becomes what it was when `arrays` was asked for; options, wires and model are those it was made with.

        Arrays that own their memory are taken over, not copied: at a million articles that is 350 MB. Whoever read them
        restores from them once; those of `arrays` are views, and are copied.
        """
        self._outlets, languages, self._originals = to_json(arrays["names"])
        self._languages = {language: number for number, language in enumerate(languages)}
        self._spoken[:] = languages
        self._near.restore(within("near", arrays))
        self._copies.restore(within("copies", arrays))
        window = self._near.window
        own, stories = within("stories", arrays), window.rows["story"][: len(window)]
        self._stories.restore(own, stories, window.base, oldest=self._near.oldest, eldest=self._near.eldest)
        self._graph.restore(within("graph", arrays))
        self._latest = None

    def stands(self) -> dict[str, str]:
        """The story of each article of the window."""
        slots = range(self._near.oldest, self._near.window.end)
        return {self._name(slot): self._stories.ids[self._story_of(slot)] for slot in slots}

    def decide(self, article: GroupArticle) -> StoryAssignment:
        """The story that the article belongs to. At most 32 × 512 index steps and 49 comparisons."""
        looked = self._look(article)
        wire = looked.text.carrier.wire
        bound = self._stories.bound(article.id)
        if bound is not None:
            said = Signal(name="said by hand", value=1.0, limit=1.0)
            return StoryAssignment(
                article_id=article.id, story_id=self._stories.ids[bound], founded=False, signals=(said,), wire=wire
            )
        found = self._copy(looked)
        if found is not None and found.whole and self._may_join(looked, self._story_of(found.slot)):
            return self._as_reprint(looked, found)
        decided = self._by_affinity(looked, wire)
        if found is None:
            found = looked.found.passage
        if found is not None and not found.whole:
            evidence = named(found.evidence, self._name(found.slot))
            decided = replace(decided, reprint_class=found.reprint_class, evidence=evidence)
        return decided

    def remember(self, article: GroupArticle, assignment: StoryAssignment) -> None:
        """Add the article to the window, as assigned."""
        looked = self._look(article)
        number = self._stories.number(assignment.story_id)
        language = self._languages.setdefault(looked.language, len(self._languages))
        if language == len(self._spoken):
            self._spoken.append(looked.language)
        slot = self._near.add(article.id, looked.near.side, number, language, looked.near)
        self._stories.join(number, slot, article.id, looked.ordinals)
        if assignment.founded:  # once for each story, or an event that many report would make its own words common
            self._near.vocabulary.count(looked.near.side.terms.ids, looked.language)
        text, refused = looked.found.copy, looked.found.end is not None and not assignment.reprint_of
        like = text.slot if refused and text is not None and text.whole else None
        self._copies.add(looked.text, assignment.reprint_of or article.id, oldest=self._near.oldest, like=like)
        if assignment.reprint_of:
            self._originals[article.id] = assignment.reprint_of
        self._graph.add(*self._pairs(looked, assignment.reprint_of))
        worth = takewhile(lambda one: one.score >= WORTH, looked.stories)  # the best first: most are not
        there = [one for one in worth if self._stories.size(one.story)]
        beyond = [one for one in there if not self._regroup.compares(number, one.story)]
        self._repair.notice(number, beyond)
        self._regroup.notice(slot, number, there)
        left, gone = self._near.advance()
        self._stories.leave(left)
        self._stories.forget(gone)
        self._graph.forget(self._near.window.base)
        self._latest = None

    def repair(self) -> tuple[StoryChange, ...]:
        """What was remembered since the last call has shown to be one, or several; it holds here already."""
        return (*self._repair.run(), *self._regroup.run())

    def settle(self) -> None:
        """What was remembered so far had been repaired when it came: it is no occasion to look again."""
        self._repair.forget()
        self._regroup.forget()

    def link(self, links: Iterable[HandLink]) -> None:
        """What people said of pairs; binding from now on."""
        spoken = tuple(links)
        wanted = sorted({name for one in spoken for name in (one.a, one.b)})
        window = self._near.window
        places = {name: window.names.find(name) for name in wanted}
        where = {name: self._story_of(window.base + place) for name, place in places.items() if place >= 0}
        self._stories.link(spoken, where)
        self._latest = None

    def compared(self, article: GroupArticle) -> tuple[list[str], Compared]:
        """(ids of the articles that it is compared with, the comparison): what weights are learned from."""
        near = self._look(article).near
        return [self._name(slot) for slot in near.slots.tolist()], near

    def candidates_of(self, article: GroupArticle) -> tuple[StoryReason, ...]:
        """The stories of the article's neighbours, the best first, those that lost too."""
        looked = self._look(article)
        return tuple(
            StoryReason(
                story_id=self._stories.ids[one.story], score=one.score, limit=self._limit(),
                members=self._stories.known(one.story),
                nearest=self._name(int(looked.near.slots[one.nearest])),
                parts=self._story_parts(looked, one),
            )
            for one in looked.stories
        )  # fmt: skip

    def reasons(self, a: GroupArticle, b: GroupArticle) -> PairReason:
        """Why the two are, or are not, thought to be about one event: b is held against a, in a's neighbourhood."""
        here, slot, language = self._slot(a), self._slot(b), _language(a.language)
        side = self._near.stored(here, language) if here >= 0 else self._look(a).near.side
        near = self._near.compare(side, but=here, also=np.array([slot], dtype=np.int32))
        place = int(np.flatnonzero(near.slots == slot)[0])
        row = near.signals[place]
        model = self._model.of(row)
        parts = tuple(
            PairPart(name=name, value=float(value), contribution=added, note=SIGNALS[name])
            for (name, added), value in zip(model.contributions(row).items(), row.tolist(), strict=True)
        )
        bias = model.bias - (self._near.crowd_remembered() if near.old[place] else 0.0)
        total = bias + sum(part.contribution for part in parts)
        return PairReason(
            a=a.id, b=b.id, same=total > 0, total=total, bias=bias, parts=parts,
            blocked=_blocked(a, b, language),
        )  # fmt: skip

    def _look(self, article: GroupArticle) -> _Looked:
        if self._latest is None or self._latest.id != article.id:  # decide and remember come in pairs
            text = read(article, self._credits.of(article))
            found = self._copies.look(text, oldest=self._near.since(hours(article.at)))
            near = self._near.compare(self._side(article, found), also=_doubted(found))
            looked = _Looked(
                article.id, _language(article.language), text, found,
                ordinals(article.title, article.language), self._opening(article, near), near,
                self._totals(near), [],
            )  # fmt: skip
            self._latest = replace(looked, stories=self._affinities(looked))
        return self._latest

    def _opening(self, article: GroupArticle, near: Compared) -> Ordinals:
        if not near.signals[:, FAR].any():
            return {}
        return ordinals(f"{article.title}. {' '.join(article.body[:_OPENING].split())}", article.language)

    def _totals(self, near: Compared) -> NDArray[np.float64]:
        totals = self._model.totals(near.signals)
        totals[near.old] -= self._near.crowd_remembered()
        return totals

    def _copy(self, looked: _Looked) -> Copy | None:
        """Whose text it has. Where the two share one end alone, the rest must tell of the same event."""
        found = looked.found
        if found.copy is None or found.end is None:
            return found.copy
        total = looked.totals[looked.near.slots == found.copy.slot]
        return found.copy if total.max(initial=-np.inf) >= self._limit() else None

    def _side(self, article: GroupArticle, found: Found) -> Side:
        language = _language(article.language)
        title = headline(article.title, article.outlet_id, article.credit)
        body = without(article.body, found.end) if found.end else article.body
        terms = read_terms(title, body, language, self._near.vocabulary)
        outlet = self._outlets.setdefault(article.outlet_id, len(self._outlets))
        return self._near.side(terms, title[:300].casefold(), hours(article.at), outlet, language)

    def _affinities(self, looked: _Looked) -> list[Affinity]:
        rows = self._near.window.of(looked.near.slots)
        stories = rows["story"]
        if looked.language:
            language = self._languages.get(looked.language, -1)
            stories = np.where((rows["language"] == language) | (rows["language"] == 0), stories, -1)
        # Of a story of which nothing was recalled, what left the window counts no more.
        recalled = set(stories[looked.near.old].tolist())
        found = affinities(
            stories, looked.totals, self._options.members,
            lambda story: self._stories.known(story) if story in recalled else self._stories.size(story),
        )  # fmt: skip
        issues = set(stories[other_issues(looked.near.signals)].tolist())
        if issues:
            found = [one for one in found if one.story not in issues]
        if looked.ordinals or self._stories.parted(looked.id):
            found = [one for one in found if self._may_join(looked, one.story)]
        return [one for one in found if self._may_continue(looked, one)] if looked.opening else found

    def _pairs(self, looked: _Looked, original: str | None) -> tuple[Slots, NDArray[np.float64]]:
        """(slots, log-odds): what is remembered of the comparison. A reprint belongs to its original, come what may."""
        slots, totals = looked.near.slots, np.where(other_issues(looked.near.signals), APART, looked.totals)
        place = self._near.window.names.find(original) if original else -1
        if place < 0:
            return slots, totals
        slot = self._near.window.base + place
        kept = slots != slot
        return np.append(slots[kept], np.int32(slot)), np.append(totals[kept], BOUND)

    def _may_join(self, looked: _Looked, story: int) -> bool:
        """Never to another one of a series, and never where a person said no."""
        return not (self._stories.counts_otherwise(looked.ordinals, story) or self._stories.apart(looked.id, story))

    def _may_continue(self, looked: _Looked, one: Affinity) -> bool:
        """An election's second round names whom the first one named, and not always itself in the title."""
        far = looked.near.signals[one.nearest, FAR] > 0
        return not (far and self._stories.counts_otherwise(looked.opening, one.story))

    def _as_reprint(self, looked: _Looked, found: Copy) -> StoryAssignment:
        original = self._name(found.slot)
        evidence = named(found.evidence, original)
        return StoryAssignment(
            article_id=looked.id, story_id=self._stories.ids[self._story_of(found.slot)], founded=False,
            nearest=original, wire=looked.text.carrier.wire,
            signals=(Signal(name="shared text", value=evidence.share, limit=SHARE),),
            reprint_of=self._originals.get(original, original), reprint_share=evidence.share,
            reprint_class=found.reprint_class, evidence=evidence,
        )  # fmt: skip

    def _by_affinity(self, looked: _Looked, wire: str | None) -> StoryAssignment:
        best = looked.stories[0] if looked.stories else None
        score = best.score if best else 0.0
        nearest = self._name(int(looked.near.slots[best.nearest])) if best else None
        note = f"mean log-odds with {best.averaged} members, {len(looked.near.slots)} neighbours" if best else ""
        limit = self._limit()
        signals = (Signal(name="likeness", value=round(score, 4), limit=limit, note=note), *self._left_out(looked))
        founded = best is None or score < limit
        story = content_id("s", looked.id) if best is None or founded else self._stories.ids[best.story]
        return StoryAssignment(
            article_id=looked.id, story_id=story, founded=founded, nearest=nearest, signals=signals, wire=wire
        )

    def _left_out(self, looked: _Looked) -> Iterator[Signal]:
        """How many words were not compared, for they are all that the article shares with another text."""
        end = looked.found.end
        if end is not None:
            where = "begin" if end[0] == 0 else "end"
            note = f"all it shares with {self._name(looked.found.slot)}: how both {where}"
            yield Signal(name="words left out", value=end[1] - end[0], note=note)

    def _limit(self) -> float:
        return round(self._options.threshold + self._near.crowd(), 4)

    def _story_parts(self, looked: _Looked, one: Affinity) -> tuple[PairPart, ...]:
        row = looked.near.signals[one.nearest]
        added = self._model.of(row).contributions(row)
        return tuple(
            PairPart(name=name, value=float(value), contribution=added[name], note=f"{SIGNALS[name]}; nearest member")
            for name, value in zip(SIGNALS, row.tolist(), strict=True)
        )

    def _name(self, slot: int) -> str:
        return self._near.window.name(slot)

    def _story_of(self, slot: int) -> int:
        return int(self._near.window.rows["story"][slot - self._near.window.base])

    def _slot(self, article: GroupArticle) -> int:
        place = self._near.window.names.find(article.id)
        return self._near.window.base + place if place >= 0 else -1


def _doubted(found: Found) -> Slots | None:
    """The slot of a copy that the rest of the text has to bear out."""
    return None if found.copy is None or found.end is None else np.array([found.copy.slot], dtype=np.int32)


def _language(tag: str | None) -> str | None:
    return tag.partition("-")[0].lower() if tag else None


def _blocked(a: GroupArticle, b: GroupArticle, language: str | None) -> str:
    """The rule that forbids two articles to be together whatever the signals, in words."""
    if a.language and b.language and language != _language(b.language):
        return f"they are written in {a.language} and {b.language}"
    if conflict(ordinals(a.title, a.language), ordinals(b.title, b.language)):
        return "their titles count the same thing differently"
    return ""
