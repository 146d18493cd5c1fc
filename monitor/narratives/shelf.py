"""The articles of the window: their records, their texts packed, and the words of those that were asked for last."""

from __future__ import annotations

import struct
from array import array
from collections import Counter, OrderedDict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from monitor.arrays import Arrays, column, from_json, from_texts, to_json, to_texts, under, within
from monitor.narratives.packed import Packed
from monitor.narratives.quotes import QUOTED, is_quoted, quoted_spans, share_inside
from monitor.narratives.reading import Read, Reader, Spans, StemOrder, Stems, by_stem, ends_of, places_of, spans
from monitor.records import TraceArticle

LONGEST = 120_000  # bytes of a text; a longer one is not searched
AT_HAND = 4_000_000  # words of articles that are kept as arrays, some 80 MB with their offsets
EACH = 100  # words that an article at hand counts for beside its own
LEAST_GONE = 1_024  # articles that have left, before what stays is moved up
RECORDS = 16_384  # articles without their texts that are kept as they came
_UNDATED = -(1 << 63)
_EPOCH, _TICK = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)
_HEAD = struct.Struct("<iiiiii")  # the revision, and the lengths of what stands before the body

_SHARED = "outlet_id", "owner", "wire", "reprint_class", "body_field"
_OWN: dict[str, Any] = {
    "id": "", "title": "", "body": "", "story_id": None, "reprint_of": None, "language": None, "revision": 1, "at": None
}  # fmt: skip


@dataclass(slots=True, eq=False)
class Opened:
    """An article at hand; its words' offsets, their order, its body's quotes, its sketch: once they were asked for."""

    article: TraceArticle
    read: Read
    spans: Spans | None = None
    order: StemOrder | None = None
    quotes: tuple[tuple[int, int], ...] | None = None
    sketch: frozenset[int] | None = None


class Shelf:
    """Articles by slot, a number that rises with arrival and is never given again."""

    oldest: int  # slot of the oldest article in the window
    _base: int  # slot of the first record
    _packed: Packed
    _kind: array[int]  # of each: what it shares with others
    _at: array[int]  # in microseconds
    _outlets: NDArray[np.int32]
    _records: dict[int, TraceArticle]
    # Of a dict the first is found by a walk over all that were taken from it. A number: as many words, which were at
    # hand when a checkpoint was taken, and are read when they are asked for.
    _opened: OrderedDict[int, Opened | int]

    def __init__(self, reader: Reader, words: int) -> None:
        self._reader, self._words = reader, words
        self.read_anew = 0  # words, of all texts that were not at hand when they were asked for
        self._outlet_numbers: dict[str, int] = {}
        self._kind_numbers: dict[tuple[object, ...], int] = {}
        self._kinds: list[TraceArticle] = []  # what many articles share
        self._kind_outlets: list[int] = []  # the number of the outlet of each
        self._begin(0)

    def __len__(self) -> int:
        """Articles in the window."""
        return self._base + len(self._kind) - self.oldest

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """All that it knows, but for the words, which are read again."""
        at_hand = [(slot, _words_of(opened)) for slot, opened in self._opened.items()]
        kinds = [{name: getattr(one, name) for name in _SHARED} for one in self._kinds]
        return {
            "slots": np.array([self._base, self.oldest, self.read_anew], dtype=np.int64),
            "kind": np.array(self._kind, dtype=np.int32), "at": np.array(self._at, dtype=np.int64),
            "kinds": from_json(kinds), "hand": np.array(at_hand, dtype=np.int64).reshape(-1),
            **from_texts("outlets", self._outlet_numbers), **under("packed", self._packed.arrays()),
        }  # fmt: skip

    def resume(self, arrays: Arrays) -> None:
        """An empty one becomes what it was when `arrays` was asked for; errors as in `Tracing.resume`."""
        base, oldest, self.read_anew = column(arrays, "slots", np.int64, 3).tolist()
        kind, at = column(arrays, "kind", np.int32), column(arrays, "at", np.int64, len(arrays["kind"]))
        self._outlet_numbers = {outlet: number for number, outlet in enumerate(to_texts("outlets", arrays))}
        self._kinds = [TraceArticle(id="", title="", body="", **one) for one in to_json(arrays["kinds"])]
        self._kind_numbers = {_shared(one): number for number, one in enumerate(self._kinds)}
        self._kind_outlets = [self._outlet_numbers[one.outlet_id] for one in self._kinds]
        if not base <= oldest <= base + len(kind) or (
            len(kind) and not 0 <= kind.min() <= kind.max() < len(self._kinds)
        ):
            raise ValueError("articles that are not there")
        self._begin(base)
        self.oldest = oldest
        self._kind.frombytes(kind.tobytes())
        self._at.frombytes(at.tobytes())
        outlets = np.array(self._kind_outlets, dtype=np.int32)[kind] if len(kind) else kind
        self._outlets = np.concatenate((outlets, np.zeros(max(1024, len(kind) // 4), dtype=np.int32)))
        self._packed.resume(within("packed", arrays))
        packed = self._packed.numbers()
        if packed.start > base or packed.stop != base + len(kind):
            raise ValueError("texts of other articles")
        hand: dict[int, int] = dict(column(arrays, "hand", np.int64).reshape(-1, 2).tolist())
        whole = 2 * len(hand) == len(arrays["hand"]) and min(hand.values(), default=0) >= 0
        if not whole or not hand.keys() <= set(range(oldest, packed.stop)):
            raise ValueError("articles at hand that are not there")
        self._opened = OrderedDict(hand)
        self._at_hand = sum(hand.values()) + EACH * len(hand)

    def add(self, article: TraceArticle, read: Read) -> int:
        place, slot = len(self._kind), self._base + len(self._kind)
        number = self._kind_numbers.setdefault(_shared(article), len(self._kinds))
        if number == len(self._kinds):
            self._kinds.append(replace(article, **_OWN))
            outlet = self._outlet_numbers.setdefault(article.outlet_id, len(self._outlet_numbers))
            self._kind_outlets.append(outlet)
        self._kind.append(number)
        self._at.append(_UNDATED if article.at is None else (article.at - _EPOCH) // _TICK)
        self._packed.append(_packed(article))
        if place == len(self._outlets):
            self._outlets = np.concatenate((self._outlets, np.zeros_like(self._outlets)))
        self._outlets[place] = self._kind_outlets[number]
        self._keep(slot, Opened(article, read))
        return slot

    def record(self, slot: int) -> TraceArticle:
        """The article without its texts."""
        found = self._records.get(slot)
        if found is None:
            assert slot >= self.oldest, "an article that has left the window is asked for"  # noqa: S101 - a broken promise
            opened = self.at_hand(slot)
            found = replace(self._whole(slot) if opened is None else opened.article, title="", body="")
            if len(self._records) >= RECORDS:
                self._records.clear()
            self._records[slot] = found
        return found

    def at(self, slot: int) -> datetime | None:
        ticks = self._at[slot - self._base]
        return None if ticks == _UNDATED else _EPOCH + ticks * _TICK

    def dates(self) -> tuple[datetime, datetime] | None:
        """The first and the last date of the window's articles; None where none has one."""
        ticks = np.frombuffer(self._at, dtype=np.int64)[self.oldest - self._base :]
        ticks = ticks[ticks != _UNDATED]
        if not len(ticks):
            return None
        return _EPOCH + int(ticks.min()) * _TICK, _EPOCH + int(ticks.max()) * _TICK

    def outlets(self, slots: NDArray[np.int32]) -> NDArray[np.int32]:
        """A number for the outlet of each slot."""
        found: NDArray[np.int32] = self._outlets[slots - self._base]
        return found

    def outlet_numbers(self, slots: Iterable[int]) -> list[int]:
        """The same for a few."""
        base, kind, outlet = self._base, self._kind, self._kind_outlets
        return [outlet[kind[slot - base]] for slot in slots]

    def outlets_of(self, slots: Collection[int]) -> int:
        """How many outlets these articles are of."""
        return len(set(self.outlet_numbers(slots)))

    def opened(self, slot: int) -> Opened:
        """The article with its words."""
        found = self._opened.pop(slot, None)
        if isinstance(found, Opened):
            self._opened[slot] = found
            return found
        article = self._whole(slot)
        anew = Opened(article, self._reader.read(article))
        if found is None:
            self.read_anew += len(anew.read)
        else:
            self._at_hand -= found + EACH
        self._keep(slot, anew)
        return anew

    def at_hand(self, slot: int) -> Opened | None:
        """The article with its words, where it need not be read for that."""
        found = self._opened.get(slot)
        return found if isinstance(found, Opened) else None

    def spans(self, slot: int) -> Spans:
        """(start, end) of each word, in characters of the title or of the body: one row a word."""
        found = self.opened(slot)
        if found.spans is None:
            found.spans = spans(found.article, self._words)
        return found.spans

    def surface(self, slot: int, first: int, last: int) -> str:
        """Words `first` … `last` - 1 of the article, all of the title or all of the body, as they stand there."""
        text, start, end = self.written(slot, first, last)
        return text[start:end]

    def written(self, slot: int, first: int, last: int) -> tuple[str, int, int]:
        """(the title or the body, where in it words `first` … `last` - 1 begin and end, in characters)."""
        opened, offsets = self.opened(slot), self.spans(slot)
        text = opened.article.title if first < opened.read.title else opened.article.body
        return text, int(offsets[first, 0]), int(offsets[last - 1, 1])

    def is_quoted(self, slot: int, first: int, last: int) -> bool:
        """Whether words `first` … `last` - 1 of the article are a quote, see `quotes.is_quoted`."""
        _, start, end = self.written(slot, first, last)
        opened = self.opened(slot)
        return self.are_quoted(opened, start, end, in_title=first < opened.read.title)

    def are_quoted(self, opened: Opened, start: int, end: int, *, in_title: bool) -> bool:
        """Whether characters `start` … `end` - 1 of the title or of the body are a quote."""
        if in_title:
            return is_quoted(opened.article.title, start, end)
        if opened.quotes is None:
            opened.quotes = quoted_spans(opened.article.body)
        return share_inside(opened.quotes, start, end) >= QUOTED

    def where(self, slot: int, stems: Stems) -> list[list[int]]:
        """The places of each of these stems in the article, rising."""
        return places_of(self._in_order(slot), stems)

    def again(self, slot: int, forms: bytes) -> frozenset[int]:
        """Of the stems of some part of the article, as bytes, as often as they stand there: those elsewhere, too."""
        stems = np.frombuffer(forms, dtype=np.uint64)
        first, behind = ends_of(self._in_order(slot), stems)
        listed = stems.tolist()
        inside = Counter(listed)
        times = zip(listed, (behind - first).tolist(), strict=True)
        return frozenset([stem for stem, count in times if count > inside[stem]])

    def holding(self, words: str, slot: int, most: int) -> list[int]:
        """Of the newest `most` articles of the outlet of `slot`, those that hold these very characters, newest first.

        Texts are not read for that, but unpacked: some 30 µs an article.
        """
        first = self.oldest - self._base
        outlets = self._outlets[first : len(self._kind)]
        newest = first + np.flatnonzero(outlets == self._outlets[slot - self._base])[::-1][:most]
        wanted, packed = words.encode("utf-8", "surrogatepass"), self._packed
        return [
            slot
            for slot in (self._base + newest).tolist()
            if packed.length(slot) <= LONGEST and wanted in _texts(packed.get(slot))
        ]

    def leave(self) -> int:
        """The oldest article leaves the window; its slot."""
        slot = self.oldest
        self._records.pop(slot, None)
        self._forget(slot)
        self.oldest += 1
        gone = self.oldest - self._base
        if gone >= max(LEAST_GONE, len(self) // 8):
            self._packed.forget(self.oldest)
            self._outlets = self._outlets[gone:].copy()
            del self._kind[:gone], self._at[:gone]
            self._base = self.oldest
        return slot

    def clear(self) -> None:
        """All articles leave it."""
        self._begin(self._base + len(self._kind))

    def _in_order(self, slot: int) -> StemOrder:
        found = self.opened(slot)
        if found.order is None:
            found.order = by_stem(found.read.stems)
        return found.order

    def _begin(self, slot: int) -> None:
        self._base = self.oldest = slot
        self._packed = Packed(slot)
        self._kind, self._at = array("i"), array("q")
        self._outlets = np.zeros(1024, dtype=np.int32)
        self._records, self._opened, self._at_hand = {}, OrderedDict(), 0

    def _whole(self, slot: int) -> TraceArticle:
        return _unpacked(self._packed.get(slot), self._kinds[self._kind[slot - self._base]], self.at(slot))

    def _keep(self, slot: int, opened: Opened) -> None:
        self._opened[slot] = opened
        self._at_hand += _words_of(opened) + EACH
        while self._at_hand > AT_HAND and len(self._opened) > 1:
            self._forget(next(iter(self._opened)))

    def _forget(self, slot: int) -> None:
        gone = self._opened.pop(slot, None)
        self._at_hand -= 0 if gone is None else _words_of(gone) + EACH


def _words_of(opened: Opened | int) -> int:
    return opened if isinstance(opened, int) else len(opened.read)


def _shared(article: TraceArticle) -> tuple[object, ...]:
    """What many articles have in common: what a feed cannot invent anew for each."""
    return tuple([getattr(article, name) for name in _SHARED])


def _packed(article: TraceArticle) -> bytes:
    """What an article has for itself: revision, lengths in bytes, −1 for none, id, story, original, language, texts."""
    own = article.id, article.story_id, article.reprint_of, article.language, article.title
    parts = [_bytes(one) for one in own]
    lengths = [-1 if part is None else len(part) for part in parts]
    return b"".join((_HEAD.pack(article.revision, *lengths), *filter(None, parts), _bytes(article.body) or b""))


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else text.encode("utf-8", "surrogatepass")


def _texts(packed: bytes) -> bytes:
    """The title's bytes and the body's."""
    _, *lengths, _ = _HEAD.unpack_from(packed)
    return packed[_HEAD.size + sum(max(length, 0) for length in lengths) :]


def _unpacked(packed: bytes, kind: TraceArticle, at: datetime | None) -> TraceArticle:
    place, parts = _HEAD.size, list[str | None]()
    revision, *lengths = _HEAD.unpack_from(packed)
    for length in (*lengths, len(packed)):
        end = place + max(length, 0)
        parts.append(None if length < 0 else packed[place:end].decode("utf-8", "surrogatepass"))
        place = end
    id, story_id, reprint_of, language, title, body = parts
    return replace(
        kind, id=id or "", story_id=story_id, reprint_of=reprint_of, language=language, revision=revision,
        title=title or "", body=body or "", at=at,
    )  # fmt: skip
