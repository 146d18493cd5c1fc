"""What stands inside quotation marks."""

from __future__ import annotations

import re
from functools import lru_cache

QUOTED = 0.5  # of a use's characters inside quotation marks: uses often take in the "she said" behind them
LONGEST = 1_500  # characters of a quote that is never closed; a mark that opens nothing must not quote the rest

_QUOTES = {"“": "”", "«": "»", "„": "“”", "»": "«", '"': '"', "「": "」", "『": "』"}
_MARKS = re.compile(f"[\n{''.join({*_QUOTES, *''.join(_QUOTES.values())})}]")


@lru_cache(maxsize=256)
def quoted_spans(text: str) -> tuple[tuple[int, int], ...]:
    """(start, end) of what stands inside quotation marks, in characters; the end of a paragraph closes a quote.

    A straight mark opens before a letter and behind a blank, and closes otherwise; an opening mark inside an open
    quote begins a new one, for the one before it was not closed.
    """
    spans, closing, opened = [], "", 0
    for mark in _MARKS.finditer(text):
        place, char = mark.start(), mark.group()
        opens = char in _QUOTES and (char != '"' or _opens(text, place))
        if closing and (char == "\n" or (char in closing and not (char == '"' and opens))):
            spans.append((opened, place))
            closing = ""
        elif opens and (not closing or char == '"' == closing):
            if closing and place - opened <= LONGEST:
                spans.append((opened, place))
            closing, opened = _QUOTES[char], place + 1
    if closing:
        spans.append((opened, min(len(text), opened + LONGEST)))
    return tuple(spans)


def _opens(text: str, place: int) -> bool:
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return (not before or before.isspace() or before in "([—–-‘'") and not (not after or after.isspace())


def is_quoted(text: str, start: int, end: int) -> bool:
    """Whether a use is a quote: half of its characters stand inside quotation marks."""
    return quoted_share(text, start, end) >= QUOTED


def quoted_share(text: str, start: int, end: int) -> float:
    """The share, 0–1, of the characters from `start` to `end` that stand inside quotation marks."""
    inside = sum(max(0, min(end, closed) - max(start, opened)) for opened, closed in quoted_spans(text))
    return inside / (end - start) if end > start else 0.0
