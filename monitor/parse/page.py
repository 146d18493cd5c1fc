"""A page's bytes → its article's text, and whether that text belongs to the article that we asked for. Pure.

bytes | UTF-8 | tree | who may read it (paywall) | the article in it (extractor) | clean
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.util import find_spec
from itertools import pairwise
from urllib.parse import urlsplit

from monitor import text as words
from monitor.parse.html import LARGEST, tidy
from monitor.parse.looks import challenge, looks_like
from monitor.parse.paywall import access
from monitor.parse.prolog import utf8
from monitor.records import Failure, PageJob, PageText, PollStatus

SHARE = 0.5  # of the title's or the summary's words that a text of the article has; a consent page has next to none
_LONG = 4  # letters of a word that says something
MISSING = "no page can be read: pip install 'media-monitor[fulltext]'"
EXTRACTOR = "monitor.parse.extractor"  # for a sandbox to load beforehand
_NEEDED = ("trafilatura", "justext", "lxml_html_clean")
_HEAD = 4096
_SOMETHING = re.compile(rb"[^\s\0]")
_CHARSET = re.compile(rb"""<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})""", re.IGNORECASE)


def page_text(job: PageJob) -> PageText | Failure:
    """What a page says. Failures: NO_BODY, NOT_A_FEED (no page either), CHALLENGE, MALFORMED (the extra is missing).

    Run it where it can be killed: libxml2 and trafilatura are not linear in what hostile pages send.
    """
    # Only where a page is read: trafilatura is an extra, and the program itself needs nothing of it.
    from monitor.parse import extractor

    if not extractor.installed():
        return Failure(status=PollStatus.MALFORMED, detail=MISSING)
    begin = _SOMETHING.search(job.body)
    if begin is None:
        return Failure(status=PollStatus.NO_BODY, detail="the answer has no body")
    seen = looks_like(job.body[begin.start() : begin.start() + _HEAD])
    if seen not in ("an HTML page", "markup that is no feed", "plain text"):
        return Failure(status=PollStatus.NOT_A_FEED, detail=f"{seen}, not a page", permanent=True)
    if guard := challenge(job.body):
        detail = f"a page of {guard} that wants to know whether we are human"
        return Failure(status=PollStatus.CHALLENGE, detail=detail, permanent=True)
    page = extractor.tree(utf8(job.body, _content_type(job))[0].decode("utf-8", "replace"))
    if page is None:
        return Failure(status=PollStatus.NOT_A_FEED, detail="it is no HTML", permanent=True)
    open_to, note = access(page)
    if open_to == "paywalled":
        return PageText(text="", access=open_to, note=note)
    text = tidy(extractor.text(page, job.url)[:LARGEST])[:LARGEST]
    return PageText(text=text, access=open_to, note=note or ("" if text else "no article was found in the page"))


def missing() -> str | None:
    """What to do before pages can be read, or None; nothing is imported to find out."""
    try:
        return None if all(find_spec(name) for name in _NEEDED) else MISSING
    except ImportError:
        return MISSING


def _content_type(job: PageJob) -> str | None:
    """The header; where it names no encoding, what the page's own head says (WHATWG HTML §13.2.3.2)."""
    if job.content_type and "charset" in job.content_type.lower():
        return job.content_type
    found = _CHARSET.search(job.body[:_HEAD])
    return f"text/html; charset={found[1].decode('ascii', 'replace')}" if found else job.content_type


def why_not(text: str, *, title: str, summary: str, had: str, asked: str, found: str, language: str | None) -> str:
    """Why a page's text is not used for the article that it was asked for; "" where it is.

    `had` is what the feed gave; `asked` and `found` are the page's address before and after redirects.
    """
    if not text:
        return "no article was found in the page"
    if _is_front_page(found) and not _is_front_page(asked):
        return "the page's address leads to the front page"
    if len(text) <= len(had):
        return f"the page gives {len(text):,} characters, and the feed {len(had):,}"
    in_text = _telling(text, language)
    if not any(_shared(part, in_text, language) >= SHARE for part in (title, summary)):
        return "the page's text has too few words of the article's title or summary: it may be a consent page"
    return ""


def without_title(text: str, title: str) -> str:
    """The text without its first line where that is the title, which stands elsewhere and would count twice.

    >>> without_title("Grid near collapse!\\nThe grid fell.", "Grid near collapse")
    'The grid fell.'
    """
    first, _, rest = text.partition("\n")
    return rest if rest and words.forms(first) == words.forms(title) else text


def _is_front_page(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query


def _shared(part: str, in_text: set[str], language: str | None) -> float:
    """The share of a part's telling words that the text has, 0–1; a single one proves nothing."""
    telling = _telling(part, language)
    return len(telling & in_text) / len(telling) if len(telling) > 1 else 0.0


def _telling(text: str, language: str | None) -> set[str]:
    """Stems of words with _LONG letters and more; of scripts without spaces, pairs of neighbours."""
    forms = words.forms(text)
    return {words.stem(form, language) for form in forms if len(form) >= _LONG} | set(_neighbours(forms))


def _neighbours(forms: Iterable[str]) -> Iterable[str]:
    return (a + b for a, b in pairwise(forms) if len(a) == len(b) == 1 and not a.isascii() and not b.isascii())
