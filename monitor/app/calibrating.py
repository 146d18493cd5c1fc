"""Labels, and grouping held against them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from monitor import pipeline
from monitor.app.clock import Told, silent
from monitor.app.telling import Telling
from monitor.errors import UsageError
from monitor.narratives.calibrate import JudgedFlags, judged
from monitor.narratives.chance import SPANS, Expectation, a_round, expectation, windows_of
from monitor.pipeline import Scales
from monitor.records import PHRASE_LABELS, Article, HandLink, PhraseLabel, StoryChange, TraceArticle
from monitor.stories.calibrate import Calibration, JudgedPair, Share, calibrate, share

MOST = 20_000  # articles that are traced again to see what chance flags
_BEGINNING = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class NarrativeCalibration:
    """Flags held against labels. `recall` is of the labelled phrases alone: nobody labels what was never shown."""

    counts: JudgedFlags
    flags: int  # that stand, of the windows below
    days: int  # that the stored articles span
    chance: Expectation | None  # None: not asked for, or too few days (chance.SPANS windows) to deal dates apart
    precision: Share  # of labelled flags: true
    recall: Share  # of phrases labelled true: flagged


class Calibrating(Telling):
    """What a reader judges without moving anything, and what that says of grouping."""

    def label(self, a: str, b: str, *, same: bool, note: str = "") -> HandLink:
        """Notes whether two articles are about one event; nothing is moved. The latest label counts.

        UsageError for an unknown id, one article twice, or where a merge, split or move says the opposite.
        """
        one, other = (self.store.article(id).article.id for id in (a, b))
        if one == other:
            raise UsageError(f"{one} is one article", hint="name two")
        link = self._word(note).link(one, other, same=same)
        for bond in self.store.links(of=[one]):
            if {bond.a, bond.b} == {one, other} and bond.same is not same:
                raise UsageError(
                    f"an order by {bond.by} says that they are {'one event' if bond.same else 'different events'}",
                    hint="monitor story merge, split or move can turn that round; a label moves nothing",
                )
        self.store.save_links([link], binding=False)
        return link

    def label_phrase(self, phrase: str, label: str, *, by: str | None = None, note: str = "") -> PhraseLabel:
        """Notes what a reader says of a phrase; earlier labels stay, the latest counts.

        A label may be written as explanations are printed: "press release". UsageError for an unknown id, or a label
        that is none of PHRASE_LABELS.
        """
        label = label.replace("_", "-").replace(" ", "-")
        if label not in PHRASE_LABELS:
            raise UsageError(
                f"no label is called {label!r}",
                hint=f"one of {', '.join(PHRASE_LABELS)}; of two articles same or different",
            )
        word = self._word(note)
        given = PhraseLabel(
            phrase_id=self.store.phrase_id(phrase), label=label, at=word.at, by=by or word.by, note=note
        )
        self.store.save_phrase_label(given)
        return given

    def calibrate_narratives(self, *, rounds: int = 1, told: Told = silent) -> NarrativeCalibration:
        """How often a flag was right by the labels of phrases, and how many flags chance would raise on these articles.

        Each round traces the newest MOST articles again, with their dates dealt anew; `told(1)` after each.
        """
        labels = {id: one.label for id, one in self.store.phrase_labels().items()}
        counts = judged(labels, self.store.flags(labels))
        articles = self._dated()
        span, since = self.trace_options.span, min((one.at for one in articles if one.at), default=None)
        windows = windows_of(articles, span)
        chance = None
        if rounds and windows >= SPANS:
            dealt = [a_round(articles, self.trace_options, number, told) for number in range(rounds)]
            chance = expectation(dealt, windows)
        return NarrativeCalibration(
            counts=counts, precision=share(counts.right, counts.flagged), recall=share(counts.right, counts.true),
            flags=len(self.store.phrases(since=since, flagged=True, limit=MOST)), days=round(windows * span.days),
            chance=chance,
        )  # fmt: skip

    def _dated(self) -> list[TraceArticle]:
        """The newest articles as tracing takes them."""
        owners = {outlet.id: outlet.owner for outlet in self.store.outlets()}
        newest = deque(self.store.traced_since(_BEGINNING), maxlen=MOST)
        return [pipeline.trace_article(article, owners) for article in newest]

    def calibrate_stories(self) -> Calibration:
        """Precision, recall and the best threshold on all labels and orders by hand.

        Pairs are weighed with the articles before the latest of them as background; reads one window.
        """
        return calibrate(list(self._judged()))

    def _judged(self) -> Iterator[JudgedPair]:
        binding = {(link.a, link.b) for link in self.store.links()}
        links = self.store.links(binding=None)
        articles = {id: self.store.article(id).article for id in {id for link in links for id in (link.a, link.b)}}
        if not articles:
            return
        latest = max(articles.values(), key=lambda one: (one.at, one.seq))
        scales = Scales(self.store, self.group_options, self.config.wires, latest, bound=False)
        before = self._before_orders(articles)
        for link in links:
            reason = scales.pair(articles[link.a], articles[link.b])
            story = before[link.a]
            yield JudgedPair(
                a=link.a, b=link.b, same=link.same, together=story is not None and story == before[link.b],
                total=reason.total, blocked=bool(reason.blocked), by_hand=(link.a, link.b) in binding,
            )  # fmt: skip

    def _before_orders(self, articles: dict[str, Article]) -> dict[str, str | None]:
        """The story in which each article stood before it was first moved by hand: what grouping made of it."""
        stood = {id: article.story_id for id, article in articles.items()}
        changes: dict[int, StoryChange] = {}
        looked: set[str] = set()
        while ahead := {story for story in stood.values() if story} - looked:
            looked |= ahead
            changes |= {note.seq: note.change for story in ahead for note in self.store.story_changes(story)}
            for seq in sorted(changes, reverse=True):
                if changes[seq].by == "hand":
                    stood.update((move.article_id, move.from_story) for move in changes[seq].moves)
        return {id: stood[id] for id in articles}
