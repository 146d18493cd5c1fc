"""Articles → phrases that travel, in order of arrival."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from math import inf, log
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from monitor.arrays import Arrays, from_json, from_texts, to_json, to_texts, under, within
from monitor.narratives.checkpoint import arrays_to_families, families_to_arrays
from monitor.narratives.families import AWAKE, Families
from monitor.narratives.family import Family
from monitor.narratives.finding import Arrived, Finder
from monitor.narratives.lexicon import FEW, Lexicon
from monitor.narratives.pairs import pairs_of
from monitor.narratives.reading import Read, Reader, Stems
from monitor.narratives.review import Origin
from monitor.narratives.seeds import Seeds, seeds_of
from monitor.narratives.shelf import Shelf
from monitor.narratives.skew import Camps, OutletLabels
from monitor.narratives.tables import Background, SeedTable, background_bits, lexicon_bits
from monitor.narratives.telling import Standing, Teller
from monitor.narratives.watched import Watched, WatchedWording
from monitor.records import Phrase, PhraseOccurrence, TraceArticle

RECENT = 1_000  # articles
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceOptions:
    """The numbers that decide, see docs/method.md."""

    min_outlets: int = 3  # a phrase needs them, whoever owns them, all its forms together
    min_independent: int = 3  # a narrative needs them
    min_bits: float = 7.0  # of surprise in a phrase's words; below it, everybody's words
    row_bits: float = 4.0  # of surprise in three stems in a row, before they are looked up
    set_bits: float = 6.0  # in three content stems
    span: timedelta = timedelta(days=30)  # older articles are background
    window: int = 150_000  # articles whose words are compared, at most
    words: int = 10_000  # of an article that are read
    table_bits: int = 23  # 2^24 cells of 4 bytes for first uses, 2^20 rows of 57 for later ones; see `table_bits`
    watched: tuple[WatchedWording, ...] = ()  # what watchlists ask for: two outlets are enough
    awake: int = AWAKE  # phrases at hand as objects, the others are packed: nothing is told otherwise by it
    labels: OutletLabels = field(default_factory=dict)  # what a reader says of outlets: only the rank follows them


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceDecision:
    """What articles changed: phrases as they are now, and ids that were merged into one of them."""

    phrases: tuple[Phrase, ...] = ()
    removed: tuple[str, ...] = ()


class _Part(Protocol):
    def arrays(self) -> dict[str, NDArray[np.generic]]: ...
    def resume(self, arrays: Arrays) -> None: ...


class Tracing:
    """The window's articles by their words. `add` takes one, `changes` says what they changed; `restore` rebuilds."""

    def __init__(self, options: TraceOptions | None = None) -> None:
        self.options = options or TraceOptions()
        self._reader = Reader(self.options.words)
        self._lexicon = Lexicon(lexicon_bits(self.options.table_bits))
        self._table = SeedTable(self.options.table_bits)
        self._background = Background(background_bits(self.options.table_bits))
        self._pairs = Background(
            background_bits(self.options.table_bits), apart=2
        )  # two outlets alone make no pair usual
        self._shelf = Shelf(self._reader, self.options.words)
        self._came = 0  # articles
        self._unseen = 0.0  # seeds of an article that nobody had: the mean of the RECENT ones, older ones for less
        self._begin()

    def __len__(self) -> int:
        return len(self._shelf)

    def close_window(self) -> None:
        """What is in the window becomes background; phrases found so far are not added to any more."""
        for counts in (self._background, self._pairs):
            counts.turn()
            counts.turn()  # nothing of it is in the window any more
        self._shelf.clear()
        self._begin()

    def learn(self, article: TraceArticle) -> None:
        """An earlier article: background only."""
        _, seeds, pairs = self._read(article)
        self._background.learn(seeds.hashes, self._table.learn(seeds.hashes), article.outlet_id)
        self._pairs.learn(pairs, None, article.outlet_id)

    def add(self, article: TraceArticle) -> None:
        """One more article of the window. Cost: its words, and what it shares."""
        self._families.rest()
        changed, removed = self._finder.follow(self._add(article))
        for gone in removed:
            self._changed.pop(gone, None)
            self._fresh.pop(gone, None)
        self._removed += removed
        for family in changed:
            self._changed[family.id] = self._fresh[family.id] = family

    def changes(self, *, wider: bool = False) -> TraceDecision:
        """The phrases that were founded, extended or changed since they were last told, as they are now.

        With `wider` only those that may have become narratives since it was last asked: more outlets have them, enough
        stories, and their words are not what the articles are about anyway. The others wait.
        """
        asked = [self._families.awake(one) for one in (self._fresh if wider else self._changed).values()]
        self._fresh.clear()
        if wider:
            wide = [family for family in asked if self._finder.widely(family, than_told=True)]
            told = asked = [family for family in wide if self._teller.may_be_flagged(family)]
        else:
            told = [family for family in asked if self._finder.widely(family)]
        phrases = tuple(self._teller.phrase(family) for family in told)
        for family in asked:
            del self._changed[family.id]
        removed = tuple(self._removed)
        self._removed.clear()
        return TraceDecision(phrases=phrases, removed=removed)

    def trace(self, article: TraceArticle) -> TraceDecision:
        """`add` and `changes` in one."""
        self.add(article)
        return self.changes()

    def lasting(self) -> float:
        """How many articles like the last ones come until half of the first uses are gone from the table."""
        return log(2) * self._table.cells / self._unseen if self._unseen else inf

    def reach(self) -> timedelta:
        """How far apart two uses of a wording may lie and still be known as one, as articles come now.

        At most the span; less where more articles came than are compared, or where their seeds push one another out of
        the table of first uses: after this time half of them are gone.
        """
        span, articles, dates = self.options.span, len(self._shelf), self._shelf.dates()
        lasting = self.lasting()
        if dates is None or (articles < self.options.window and self._came < lasting):
            return span  # nothing was pushed out yet
        covered = max(dates[1] - dates[0], timedelta(days=1))
        reaches = covered if articles >= self.options.window else span
        return min(span, reaches, covered * lasting / articles if lasting < self._came else span)

    def regroup(self, moves: Mapping[str, str]) -> None:
        """Articles (→ story) that were moved after they were traced. A phrase is judged by it when it next changes."""
        self._standing.moved.update(moves)

    def label(self, labels: OutletLabels) -> None:
        """What a reader says of outlets from now on; a phrase follows it when it next changes."""
        if labels != self._standing.camps.labels:
            self._standing.camps = Camps(labels, self._standing.of_outlet)

    def missing(self) -> frozenset[str]:
        """The originals whose text articles repeat and of which nothing is known: `know` is waiting for them."""
        return frozenset(self._standing.unknown - self._standing.asked)

    def know(self, origins: Mapping[str, Origin]) -> None:
        """What decides as what these articles count; what is missing still is not asked for again."""
        self._standing.know(origins)
        self._standing.asked |= self._standing.unknown

    def restore(
        self, articles: Iterable[TraceArticle], phrases: Iterable[Phrase], *, since: datetime | None = None
    ) -> None:
        """The window as it was: articles in the order in which they were traced, and what was found in them.

        All of them come in and leave again as they did, so that what is background by now is what it would be had
        tracing gone on. No phrases are looked for in those of before `since`. In the others they are, for wording
        that too few outlets had yet is in no phrase, and the next article may be the one that it waits for. A phrase
        keeps the id that it is known by. One that another watchlist asks for than when it was told, or none any more,
        has changed.
        """
        slots: dict[str, int] = {}
        for article in articles:
            self._families.rest()
            arrived = self._add(article)
            if article.at is not None and since is not None and article.at < since:
                continue
            slots[article.id] = arrived.slot
            self._finder.follow(arrived)
        asked: dict[str, tuple[str, ...]] = {}
        for phrase in phrases:
            self._families.rename(self._stored(phrase, slots), phrase.id)
            asked[phrase.id] = tuple(phrase.measured.get("watchlists", ()))
        for family in self._families.by_id.values():
            self._families.rest()
            if self._families.awake(family).pattern.watched != asked.get(family.id, ()):
                self._changed[family.id] = family

    def _begin(self) -> None:
        self._families = Families(self.options.awake)
        self._changed: dict[str, Family] = {}  # since they were told
        self._fresh: dict[str, Family] = {}  # since it was asked
        self._removed: list[str] = []
        self._standing = Standing(camps=Camps(self.options.labels))
        self._turned: int | None = None  # spans since the epoch, at the last turn
        self._finder = Finder(
            self.options, self._shelf, self._lexicon, self._families, self._table.tried,
            Watched(self.options.watched, self._reader.stems_of),
        )  # fmt: skip
        self._teller = Teller(self.options, self._shelf, self._lexicon, self._background, self._pairs, self._standing)

    def _add(self, article: TraceArticle) -> Arrived:
        read, seeds, pairs = self._read(article)
        slot = self._shelf.add(article, read)
        self._standing.of_outlet[article.outlet_id] = self._standing.of_outlet.get(article.outlet_id, 0) + 1
        self._standing.took(article)
        while len(self._shelf) > self.options.window or self._outdated(article):
            self._leave()
        self._turn(article)
        met = self._table.met(seeds.hashes, slot, self._shelf.oldest, self._shelf.outlets)
        self._came += 1
        self._unseen += (np.count_nonzero(~met.known) - self._unseen) / min(self._came, RECENT)
        self._background.add(seeds.hashes, met.known, article.outlet_id)
        self._pairs.add(pairs, None, article.outlet_id)
        return Arrived(slot, read, seeds, seeds.chosen(met.places), met.slots, met.due)

    def _read(self, article: TraceArticle) -> tuple[Read, Seeds, Stems]:
        """(the article, its seeds, its pairs)."""
        read = self._reader.read(article)
        bits = self._lexicon.add(read, article.outlet_id, least=FEW)
        everybodys = self._lexicon.everybodys(read.language)
        seeds = seeds_of(
            read, bits, everybodys=everybodys, row_bits=self.options.row_bits, set_bits=self.options.set_bits
        )
        return read, seeds, pairs_of(read, bits, everybodys)

    def _turn(self, article: TraceArticle) -> None:
        """Once in a span what was counted in the one before becomes background: by then it has left the window.

        The dates at which that happens do not depend on when tracing began, so they are the same after a restart.
        """
        if article.at is None:
            return
        turn = _turn_of(article.at, self.options.span)
        if self._turned is not None:
            for _ in range(min(turn - self._turned, 2)):  # after two nothing is left to be turned over
                self._background.turn()
                self._pairs.turn()
        self._turned = turn if self._turned is None else max(turn, self._turned)

    def _outdated(self, newest: TraceArticle) -> bool:
        oldest = self._shelf.at(self._shelf.oldest)
        return newest.at is not None and oldest is not None and oldest < newest.at - self.options.span

    def _leave(self) -> None:
        gone = self._shelf.record(self._shelf.oldest)
        slot = self._shelf.leave()
        self._standing.left(slot, gone)
        for identity in self._families.forget(slot):
            self._changed.pop(identity, None)
            self._fresh.pop(identity, None)

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """All that it knows, as named arrays; tables are not copied, so it must not go on before they are written."""
        own = {"came": self._came, "unseen": self._unseen, "turned": self._turned, "founded": self._families.founded}
        pending = {"changed": self._changed, "fresh": self._fresh, "removed": self._removed}
        return {
            "own": from_json(own), **under("families", families_to_arrays(self._families.by_id.values())),
            **{name: array for of, ids in pending.items() for name, array in from_texts(of, ids).items()},
            **{name: array for of, part in self._parts().items() for name, array in under(of, part.arrays()).items()},
        }  # fmt: skip

    def resume(self, arrays: Arrays) -> None:
        """An empty one becomes what it was when `arrays` was asked for, and goes on as that one would.

        KeyError, ValueError, TypeError, IndexError or AttributeError where they are of another layout, of tables of
        another size, or do not hold together; then it is neither the one nor the other. Linear in what they hold.
        """
        own = to_json(arrays["own"])
        self._came, self._unseen, self._turned = int(own["came"]), float(own["unseen"]), own["turned"]
        for name, part in self._parts().items():
            part.resume(within(name, arrays))
        window = range(self._shelf.oldest, self._shelf.oldest + len(self._shelf))
        self._families.resume(arrays_to_families(within("families", arrays), window), int(own["founded"]))
        known = self._families.by_id
        self._changed, self._fresh = ({id: known[id] for id in to_texts(of, arrays)} for of in ("changed", "fresh"))
        self._removed += to_texts("removed", arrays)

    def _parts(self) -> dict[str, _Part]:
        return {
            "lexicon": self._lexicon, "table": self._table, "background": self._background, "pairs": self._pairs,
            "shelf": self._shelf, "standing": self._standing,
        }  # fmt: skip

    def _stored(self, phrase: Phrase, slots: Mapping[str, int]) -> dict[int, list[tuple[int, int]]]:
        return {
            (slot := slots[use.article_id]): [self._words(slot, one) for one in use.occurrences]
            for use in phrase.uses
            if slots.get(use.article_id, -1) >= self._shelf.oldest
        }

    def _words(self, slot: int, occurrence: PhraseOccurrence) -> tuple[int, int]:
        """The words between an occurrence's characters, as (first, behind the last)."""
        spans, title = self._shelf.spans(slot), self._shelf.opened(slot).read.title
        first, last = (0, title) if occurrence.field == "title" else (title, len(spans))
        starts, ends = spans[first:last].T
        inside = first + np.flatnonzero((starts < occurrence.end) & (occurrence.start < ends))
        return (int(inside[0]), int(inside[-1]) + 1) if len(inside) else (0, 0)


def background_until(newest: datetime, span: timedelta) -> datetime:
    """What came before this is background when an article of `newest` comes, whenever tracing began."""
    return _EPOCH + (_turn_of(newest, span) - 1) * span


def _turn_of(at: datetime, span: timedelta) -> int:
    """Spans since the epoch."""
    return (at - _EPOCH) // span
