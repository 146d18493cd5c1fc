"""What a reader says of a phrase that was found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

# true: a narrative; false: none, without saying why; the rest name the explanation that should have covered it.
PHRASE_LABELS = (
    "true", "false", "wire", "reprint", "same-owner", "press-release", "quote", "name", "stock", "boilerplate", "event",
    "topic", "term", "passage",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseLabel:
    """One judgement; of several on one phrase the latest counts, and the others stay as they were given."""

    phrase_id: str
    label: str  # one of PHRASE_LABELS
    at: datetime
    by: str
    note: str = ""

    @property
    def denies(self) -> bool:
        """Whether it says that the phrase is no narrative."""
        return self.label != "true"
