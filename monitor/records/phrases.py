"""Trace: phrases that travel, with every number behind a flag or a non-flag."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from monitor.records.ids import JSON
from monitor.records.stories import Signal


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceArticle:
    """What tracing needs of an article."""

    id: str
    outlet_id: str
    title: str
    body: str
    owner: str | None = None
    wire: str | None = None
    reprint_of: str | None = None
    reprint_class: str | None = None
    story_id: str | None = None
    language: str | None = None
    revision: int = 1
    body_field: str = "text"  # text | summary: which field of the article the body is
    at: datetime | None = None  # None: undated; then it leaves the window by number only


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseOccurrence:
    """One phrase in one article; offsets are characters of the field named, in that revision."""

    phrase_id: str
    article_id: str
    field: str  # title | text | summary
    start: int
    end: int
    surface: str  # the words as they stand there
    revision: int = 1
    quoted: bool = False  # inside quotation marks


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplanationTest:
    """An innocent reason why words repeat, tested: what was measured, against which limit, and the answer."""

    name: str  # the file in monitor/narratives/explanations
    holds: bool | None  # None: could not be tested; `note` says why
    value: float | None
    limit: float | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseUse:
    """One article that carries a phrase, with what decides whether it counts as independent, as it was judged."""

    article_id: str
    outlet_id: str
    counts_as: str  # uses that count as the same are counted once
    owner: str | None
    wire: str | None
    reprint_of: str | None
    story_id: str | None
    occurrences: tuple[PhraseOccurrence, ...]
    reprint_class: str | None = None

    def is_quoted(self) -> bool:
        """Whether it stands inside quotation marks somewhere in the article."""
        return any(one.quoted for one in self.occurrences)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A repeated wording with all that is known of it: its variants, its uses, and the verdict on it.

    A wording whose repetition no innocent explanation covers is a narrative: `flagged`.
    """

    id: str
    text: str  # the most used surface
    variants: tuple[str, ...]  # normalised forms grouped under it, most used first
    type: str  # phrase | passage | quote | wire | reprint | same_owner | boilerplate | stock | name
    flagged: bool
    score: float
    outlets: int
    independent: int
    signals: tuple[Signal, ...]
    explanations: tuple[ExplanationTest, ...]
    uses: tuple[PhraseUse, ...]
    # All else that the verdict was made of (monitor.narratives.facts); empty: judged before 0008, so not to be redone.
    measured: Mapping[str, JSON] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another phrase that is the same wording with another target."""

    phrase_id: str
    text: str
    outlets: int
    mine: str  # the name in the phrase that was asked for
    theirs: str  # the name that stands in its place


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """Who is said to have said a quote, by the words beside its quotation marks."""

    quoting: int  # articles that put it in quotation marks
    speakers: tuple[tuple[str, int], ...]  # (name as it is written, articles that name it), the most named first
    unknown: int  # articles that name nobody whom we could read


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapse:
    """A withdrawal that was itself taken back, for the reason had gone."""

    withdrawn_at: datetime
    again_at: datetime  # from then on the report stands again
    reason: str | None  # as Report.reason
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """That a phrase was reported as a narrative, and whether that was withdrawn since."""

    found_at: datetime
    withdrawn_at: datetime | None = None  # None: it stands
    reason: str | None = None  # an explanation's name | limit | merged; None: it stands, or nobody wrote it down
    note: str = ""  # what was measured when it was withdrawn
    earlier: tuple[Lapse, ...] = ()  # the first first


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a detector reports: kind, subject, score, evidence that explains every number."""

    kind: str
    subject: str
    found_at: datetime
    score: float
    evidence: Mapping[str, JSON] = field(default_factory=dict)
