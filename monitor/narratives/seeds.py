"""An article as runs of three stems: what is looked up to find wording that other articles have, too.

Stems rather than words, so that an inflected use is found; all words, function words included, so that
idioms made of them ("cut and run") are found; never across the end of a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from monitor.records import TraceArticle
from monitor.text import Words, shingles, stem, word_hashes, words

SEED = 3  # stems

_STOP = re.compile(r"[.!?…;:\n。！？]")
_QUOTES = {"“": "”", "«": "»", "„": "“”", "»": "«", '"': '"', "「": "」", "『": "』"}
_MARKS = re.compile(f"[\n{''.join({*_QUOTES, *''.join(_QUOTES.values())})}]")


@dataclass(frozen=True, slots=True)
class Passage:
    """One field of an article, as words and seeds.

    `seeds[i]` (uint64) hashes stems i, i+1, i+2; `whole[i]` is False where they lie in two sentences.
    """

    field: str  # title | text | summary
    text: str
    words: Words
    stems: tuple[str, ...]
    seeds: NDArray[np.uint64]
    whole: NDArray[np.bool_]

    def surface(self, start: int, end: int) -> str:
        """The text of words start … end - 1 as it stands, on one line."""
        return " ".join(self.text[self.words.starts[start] : self.words.ends[end - 1]].split())


def passages(article: TraceArticle, most: int) -> tuple[Passage, ...]:
    """The title and the body (its first `most` words), in that order; empty ones left out."""
    fields = (("title", article.title), (article.body_field, article.body))
    return tuple(_passage(field, text, article.language, most) for field, text in fields if text)


def _passage(field: str, text: str, language: str | None, most: int) -> Passage:
    found = words(text)
    if len(found) > most:
        found = Words(found.forms[:most], found.starts[:most], found.ends[:most])
    stems = tuple(stem(form, language) for form in found.forms)
    seeds = shingles(word_hashes(stems), SEED)
    sentence = np.zeros(len(found), dtype=np.int32)
    for place in range(1, len(found)):
        between = text[found.ends[place - 1] : found.starts[place]]
        sentence[place] = sentence[place - 1] + (len(between) > 1 and _STOP.search(between) is not None)
    whole = sentence[SEED - 1 :] == sentence[: len(seeds)] if len(seeds) else np.zeros(0, dtype=np.bool_)
    return Passage(field, text, found, stems, seeds, whole)


@lru_cache(maxsize=256)
def quoted_spans(text: str) -> tuple[tuple[int, int], ...]:
    """(start, end) of what stands inside quotation marks, in characters; the end of a paragraph closes a quote."""
    spans, closing, opened = [], "", 0
    for mark in _MARKS.finditer(text):
        place, char = mark.start(), mark.group()
        if closing and (char in closing or char == "\n"):
            spans.append((opened, place))
            closing = ""
        elif not closing and char in _QUOTES:
            closing, opened = _QUOTES[char], place + 1
    if closing:
        spans.append((opened, len(text)))
    return tuple(spans)


def quoted_share(text: str, start: int, end: int) -> float:
    """The share, 0–1, of the characters from `start` to `end` that stand inside quotation marks."""
    inside = sum(max(0, min(end, closed) - max(start, opened)) for opened, closed in quoted_spans(text))
    return inside / (end - start) if end > start else 0.0
