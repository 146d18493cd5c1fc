"""How much of an article we have: its full text from the feed, from the page, or a teaser; and why no more. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from monitor import text as words
from monitor.records import ArticleView, PageState, PageStatus

BODY = 1_200  # characters: longer than the summaries of 99 in 100 feeds
CONTENT = 500  # characters that are a body where they are clearly more than the summary
CLEARLY = 2.0
_CUT = re.compile(r"[\[(](?:…|\.{3})[\])]\s*\Z")  # WordPress ends its excerpts so


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """`kind` is full (the feed gives the text), page (its page does) or teaser; `reason` is a sentence for people."""

    kind: str
    reason: str


def coverage(view: ArticleView) -> Coverage:
    """What the article's text is, in its newest revision."""
    newest = view.revisions[-1]
    if newest.source == "page":
        return Coverage(kind="page", reason="full text from the page")
    if is_full(newest.text, newest.summary):
        return Coverage(kind="full", reason="full text from the feed" if view.feeds else "full text as imported")
    body = newest.text or newest.summary
    count = len(words.forms(body))
    gives = f"{'the feed' if view.feeds else 'the import'} gives {count:,} word{'' if count == 1 else 's'}"
    return Coverage(kind="teaser", reason=f"teaser only ({gives}; {_why(view, view.page)})")


def is_full(text: str, summary: str) -> bool:
    """Whether what a feed gives is the article: long, or clearly more than its own summary, and not cut short.

    >>> is_full("word " * 300, ""), is_full("word " * 300 + "[…]", ""), is_full("word " * 120, "word")
    (True, False, True)
    """
    body = text or summary
    if _CUT.search(body[-20:]):
        return False
    return len(body) >= BODY or (len(text) >= CONTENT and len(text) >= CLEARLY * len(summary))


def _why(view: ArticleView, page: PageState | None) -> str:
    if not view.feeds:
        return "pages of imported articles are not read"
    if page is None or not page.wanted:
        return "its outlet has no fulltext: true"
    if view.article.url is None:
        return "it came without a usable link"
    if page.status is None:
        return "its feed changed it after its page was read" if page.tries else "its page has not been read"
    if page.status == PageStatus.ASKED:
        return "its page was asked for, and no answer is stored"
    if page.status == PageStatus.PAYWALLED:
        return f"its page is behind a paywall, which is not bypassed: {page.detail}"
    return f"its page gave no text: {page.detail}"
