"""Which agency an article credits: by its credit line, at the head or the tail, or by the feed's <source>."""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.records import GroupArticle, Wire

MARGIN = 200  # characters at the head and at the tail in which a credit line stands


class WireCredits:
    """The credit lines of all wires, compiled once.

    A credit with a mark of its own, "(AP)" or "/STA/", is taken wherever it stands in a margin. A bare name,
    "Reuters", is taken only as the whole <source>, before the dash that opens a dispatch, at the very beginning of a
    Chinese one ("新华社北京3月12日电"), or as the last word: "told Reuters" is no credit.
    """

    def __init__(self, wires: Sequence[Wire]) -> None:
        self._wires = {credit: wire.id for wire in wires for credit in wire.credits}
        marked = [credit for credit in self._wires if not credit[0].isalnum()]
        bare = _any_of([credit for credit in self._wires if credit[0].isalnum()])
        self._marked = re.compile(_any_of(marked))
        self._opening = re.compile(rf"\A[^\n.]{{0,60}}?(?<!\w)({bare})\s?[—–-]\s")
        self._wired = re.compile(rf"\A({bare})[^\n。]{{0,20}}[电電讯訊][ \u3000]")
        self._closing = re.compile(rf"[\n—–(/|-]\s?({bare})\)?[./]?\Z")

    def of(self, article: GroupArticle) -> str | None:
        """Wire.id of the credit found; None when there is none. Linear in the margins."""
        if not self._wires:
            return None
        source = (article.credit or "").strip()
        if source in self._wires:
            return self._wires[source]
        head, tail = article.body[:MARGIN], article.body[-MARGIN:].rstrip()
        if found := self._marked.search(head) or self._marked.search(tail):
            return self._wires[found.group()]
        if found := self._opening.search(head) or self._wired.search(head) or self._closing.search(tail):
            return self._wires[found.group(1)]
        return None


def _any_of(credits: Sequence[str]) -> str:
    """A pattern for any of these, the longest first; for none of them, one that never matches."""
    return "|".join(re.escape(credit) for credit in sorted(credits, key=lambda c: (-len(c), c))) or r"(?!)"
