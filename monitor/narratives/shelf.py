"""The articles of the window: their records, their texts packed, and the words of those that were asked for last."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from monitor.narratives.reading import Read, Reader, Spans, StemOrder, Stems, by_stem, places_of, spans
from monitor.records import TraceArticle

LONG = 1_000  # bytes of text, from which on it is packed
LONGEST = 50_000  # bytes of a packed text; a longer one is not searched
AT_HAND = 4_000_000  # words of articles that are kept as arrays, some 80 MB with their offsets


@dataclass(slots=True, eq=False)
class Opened:
    """An article at hand; its words' offsets, and its words in order, once they were asked for."""

    article: TraceArticle
    read: Read
    spans: Spans | None = None
    order: StemOrder | None = None


class Shelf:
    """Articles by slot, a number that rises with arrival and is never given again."""

    def __init__(self, reader: Reader, words: int) -> None:
        self._reader, self._words = reader, words
        self._records: list[TraceArticle | None] = []
        self._texts: list[bytes] = []
        self._outlet_numbers: dict[str, int] = {}
        self._outlets = np.zeros(1024, dtype=np.int32)
        self._opened: dict[int, Opened] = {}
        self._at_hand = 0
        self._base = 0  # slot of the first record
        self.oldest = 0  # slot of the oldest article in the window

    def __len__(self) -> int:
        """Articles in the window."""
        return self._base + len(self._records) - self.oldest

    def add(self, article: TraceArticle, read: Read) -> int:
        place, slot = len(self._records), self._base + len(self._records)
        self._records.append(replace(article, title="", body=""))
        self._texts.append(_packed(article))
        if place == len(self._outlets):
            self._outlets = np.concatenate((self._outlets, np.zeros_like(self._outlets)))
        self._outlets[place] = self._outlet_numbers.setdefault(article.outlet_id, len(self._outlet_numbers))
        self._keep(slot, Opened(article, read))
        return slot

    def record(self, slot: int) -> TraceArticle:
        """The article without its texts."""
        found = self._records[slot - self._base]
        assert found is not None, "an article that has left the window is asked for"  # noqa: S101 - a broken promise
        return found

    def outlets(self, slots: NDArray[np.int32]) -> NDArray[np.int32]:
        """A number for the outlet of each slot."""
        found: NDArray[np.int32] = self._outlets[slots - self._base]
        return found

    def outlets_of(self, slots: Collection[int]) -> int:
        """How many outlets these articles are of."""
        base, records = self._base, self._records
        return len({one.outlet_id for slot in slots if (one := records[slot - base]) is not None})

    def opened(self, slot: int) -> Opened:
        """The article with its words."""
        found = self._opened.pop(slot, None)
        if found is None:
            article = self._whole(slot)
            found = Opened(article, self._reader.read(article))
            self._at_hand += len(found.read)
        self._opened[slot] = found
        return found

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

    def where(self, slot: int, stems: Stems) -> list[list[int]]:
        """The places of each of these stems in the article, rising."""
        found = self.opened(slot)
        if found.order is None:
            found.order = by_stem(found.read.stems)
        return places_of(found.order, stems)

    def again(self, slot: int, stems: Sequence[int]) -> frozenset[int]:
        """Of these stems, given as often as they stand in some part of the article, those that stand elsewhere, too."""
        inside = Counter(stems)
        places = self.where(slot, np.array(list(inside), dtype=np.uint64))
        return frozenset(stem for stem, here in zip(inside, places, strict=True) if len(here) > inside[stem])

    def holding(self, words: str, slot: int, most: int) -> list[int]:
        """Of the newest `most` articles of the outlet of `slot`, those that hold these very characters, newest first.

        Texts are searched packed away and not read: some 30 µs an article.
        """
        first = self.oldest - self._base
        outlets = self._outlets[first : len(self._records)]
        newest = first + np.flatnonzero(outlets == self._outlets[slot - self._base])[::-1][:most]
        wanted = words.encode("utf-8", "surrogatepass")
        return [
            self._base + place
            for place in newest.tolist()
            if len(self._texts[place]) <= LONGEST and wanted in _together(self._texts[place])
        ]

    def leave(self) -> int:
        """The oldest article leaves the window; its slot."""
        slot = self.oldest
        self._records[slot - self._base], self._texts[slot - self._base] = None, b""
        self._forget(slot)
        self.oldest += 1
        return slot

    def clear(self) -> None:
        self._base = self.oldest = self._base + len(self._records)
        self._records, self._texts, self._opened, self._at_hand = [], [], {}, 0

    def _whole(self, slot: int) -> TraceArticle:
        title, body = _unpacked(self._texts[slot - self._base])
        return replace(self.record(slot), title=title, body=body)

    def _keep(self, slot: int, opened: Opened) -> None:
        self._opened[slot] = opened
        self._at_hand += len(opened.read)
        while self._at_hand > AT_HAND and len(self._opened) > 1:
            self._forget(next(iter(self._opened)))

    def _forget(self, slot: int) -> None:
        gone = self._opened.pop(slot, None)
        self._at_hand -= len(gone.read) if gone else 0


def _packed(article: TraceArticle) -> bytes:
    """The length of the title in bytes, whether the rest is compressed, title and body."""
    title, body = (text.encode("utf-8", "surrogatepass") for text in (article.title, article.body))
    whole = title + body
    long = len(whole) >= LONG
    return len(title).to_bytes(4, "big") + bytes([long]) + (zlib.compress(whole, 1) if long else whole)


def _together(packed: bytes) -> bytes:
    """The title's bytes and the body's."""
    return zlib.decompress(packed[5:]) if packed[4] else packed[5:]


def _unpacked(packed: bytes) -> tuple[str, str]:
    title = int.from_bytes(packed[:4], "big")
    whole = _together(packed)
    return whole[:title].decode("utf-8", "surrogatepass"), whole[title:].decode("utf-8", "surrogatepass")
