"""What stands inside quotation marks, or is told as direct speech behind a dash."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from monitor.narratives.known.saying import SAYING

QUOTED = 0.5  # of a use's characters inside quotation marks: uses often take in the "she said" behind them
LONGEST = 1_500  # characters of a quote that is never closed; a mark that opens nothing must not quote the rest

_QUOTES = {"“": "”", "«": "»", "„": "“”", "»": "«", '"': '"', "「": "」", "『": "』"}
_SAYING = frozenset(SAYING.split())
_SPEECH = re.compile(r"\n[ \t]{0,3}[—–-] ?(?=[^\W\d_])")  # a paragraph that begins with a dash
_OPENING = re.compile(r"[ \t]{0,3}[—–-] ?(?=[^\W\d_])")  # and the first one of a text
_TURN = re.compile(r"(?:[,!?…][ ]?[—–-]?|[ ][—–-])[ ]?([^\W\d_]+)")  # where the words of whoever tells it begin
_BACK = re.compile(r"[.,:][ ]?[—–-] ?")  # and where they end
_MARKS = re.compile(f"[\n{''.join({*_QUOTES, *''.join(_QUOTES.values())})}]")


@lru_cache(maxsize=256)
def quoted_spans(text: str) -> tuple[tuple[int, int], ...]:
    """(start, end) of what stands inside quotation marks, in characters; the end of a paragraph closes a quote.

    A straight mark opens before a letter and behind a blank, and closes otherwise; an opening mark inside an open
    quote begins a new one, for the one before it was not closed. Speech behind a dash counts as quoted, too.
    """
    return _joined([*_marked(text), *_behind_dashes(text)])


def _marked(text: str) -> list[tuple[int, int]]:
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
    return spans


def _behind_dashes(text: str) -> Iterator[tuple[int, int]]:
    """Of a paragraph that begins with a dash and has a verb of saying behind a comma or a dash: the words before it.

    So Russian, Portuguese, Spanish, Bulgarian and Greek newspapers print speech. A list's dash has no such verb. What
    comes behind a further dash is speech again.
    """
    opening = _OPENING.match(text)
    for dash in chain([opening] if opening else (), _SPEECH.finditer(text)):
        begins, ends = dash.end(), text.find("\n", dash.end(), dash.end() + LONGEST)
        ends = min(len(text), begins + LONGEST) if ends < 0 else ends
        turns = _TURN.finditer(text, begins, ends)
        turn = next((one for one in turns if one.group(1) in _SAYING), None)
        if turn is None:
            continue
        yield begins, turn.start()
        back = _BACK.search(text, turn.end(), ends)
        if back is not None:
            yield back.end(), ends


def _joined(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """In order, those that overlap made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return tuple(found)


def _opens(text: str, place: int) -> bool:
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return (not before or before.isspace() or before in "([—–-‘'") and not (not after or after.isspace())


def is_quoted(text: str, start: int, end: int) -> bool:
    """Whether a use is a quote: half of its characters stand inside quotation marks."""
    return quoted_share(text, start, end) >= QUOTED


def quoted_share(text: str, start: int, end: int) -> float:
    """The share, 0–1, of the characters from `start` to `end` that stand inside quotation marks."""
    return share_inside(quoted_spans(text), start, end)


def share_inside(spans: tuple[tuple[int, int], ...], start: int, end: int) -> float:
    """The share, 0–1, of the characters from `start` to `end` that stand inside `quoted_spans`."""
    if end <= start:
        return 0.0
    inside = 0
    for opened, closed in spans[max(bisect_left(spans, (start,)) - 1, 0) :]:
        if opened >= end:
            break
        inside += max(0, min(end, closed) - max(start, opened))
    return inside / (end - start)
