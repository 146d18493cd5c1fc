"""The sentence around an occurrence, with the shared words marked."""

from __future__ import annotations

import re

from monitor.cli.printing import shared

_MOST = 110  # characters shown on each side of the shared words
_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*(?=\s|$)|[。！？]|\n")


def around(text: str, start: int, end: int) -> str:
    """The sentence that holds text[start:end], its words marked; "…" where it was cut.

    >>> around("No. The grid is on the verge. Yes.", 8, 15).replace("\\ufdd0", "<").replace("\\ufddf", ">")
    'The <grid is> on the verge.'
    """
    begins = max((match.end() for match in _END.finditer(text, max(0, start - 2 * _MOST), start)), default=None)
    stop = _END.search(text, end, end + 2 * _MOST)
    left, cut_left = _side(text, begins, start)
    right, cut_right = text[end : stop.end() if stop else len(text)], False
    if len(right) > _MOST:
        right, cut_right = right[:_MOST].rpartition(" ")[0] or right[:_MOST], True
    return (
        ("… " if cut_left else "") + left.replace("\n", " ") + shared(text[start:end].replace("\n", " "))
        + right.rstrip().replace("\n", " ") + (" …" if cut_right else "")
    )  # fmt: skip


def _side(text: str, begins: int | None, start: int) -> tuple[str, bool]:
    """What stands before the words in their sentence, and whether its beginning is missing."""
    left = text[begins or 0 : start].lstrip()
    if len(left) <= _MOST:
        return left, False
    return left[-_MOST:].partition(" ")[2] or left[-_MOST:], True
