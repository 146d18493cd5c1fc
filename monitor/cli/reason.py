"""What `why` answers from: an article, the wording found in it, what was searched, and the rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.records import ArticleView, PhraseView

if TYPE_CHECKING:
    from monitor.app import App


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Everything behind the flag, or the non-flag, of one article."""

    view: ArticleView
    phrases: tuple[PhraseView, ...]  # found in it, narratives first
    articles: int  # in the database: what was searched
    wordings: int  # repeated ones in the database
    watched: int | None  # outlets; None: unknown while the article is in no story and shares no words
    min_independent: int
    min_bits: float

    @property
    def flagged(self) -> bool:
        return any(view.phrase.flagged for view in self.phrases)


def reason(app: App, id: str) -> Reason:
    """The reason for an article. UsageError for an unknown id."""
    view, phrases = app.why(id)
    counts, options = app.counts(), app.trace_options
    watched = phrases[0].watched if phrases else None
    if watched is None and view.article.story_id:
        watched = app.story(view.article.story_id).watched
    return Reason(
        view=view, phrases=phrases, articles=counts["articles"], wordings=counts["phrases"], watched=watched,
        min_independent=options.min_independent, min_bits=options.min_bits,
    )  # fmt: skip
