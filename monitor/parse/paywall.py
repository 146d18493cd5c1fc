"""Whether a page says of itself that it is not for everybody. What it says so of is never used.

schema.org `isAccessibleForFree` as JSON-LD or microdata (Google Search Central, "Subscription and paywalled content"),
`<meta name="article:content_tier">` (Facebook, "Paywalled content"), and Poool's own call for premium pages. Class
names prove nothing: paywall scripts stand on free pages, too. Where a page says both, it is paywalled.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from monitor.records import JSON

MOST_SCRIPTS = 200
_LONGEST = 1_000_000  # characters of one script
_DEEPEST = 12
_TIERS = {"locked": "paywalled", "metered": "paywalled", "free": "free"}
# Where an article's own object may lie; what a page says of other articles (itemListElement …) lies elsewhere.
_INSIDE = ("@graph", "hasPart", "mainEntity", "mainEntityOfPage")
_KEY = "isAccessibleForFree"
_BROKEN = re.compile(r'"isAccessibleForFree"\s{0,9}:\s{0,9}"?(?:https?://schema\.org/)?false\b', re.IGNORECASE)
_POOOL = re.compile(r"""poool\(\s{0,9}["']send["']\s{0,9},\s{0,9}["']page-view["']\s{0,9},\s{0,9}["']premium["']""")


def access(page: Any) -> tuple[str, str]:
    """(free | paywalled | unknown, where the page says so) of an lxml tree. Linear in the page."""
    said = dict(_declared(page))
    for answer in ("paywalled", "free"):
        if answer in said:
            return answer, said[answer]
    return "unknown", ""


def _declared(page: Any) -> Iterator[tuple[str, str]]:
    for meta in page.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").strip().lower()
        tier = _TIERS.get((meta.get("content") or "").strip().lower()) if name == "article:content_tier" else None
        if tier:
            yield tier, f"its meta tag article:content_tier is {meta.get('content').strip().lower()}"
    for element in page.xpath(f'//*[contains(@itemprop, "{_KEY}")]'):
        yield _answer(element.get("content") or element.get("href") or element.text or ""), f"its microdata: {_KEY}"
    for script in list(page.iter("script"))[:MOST_SCRIPTS]:
        yield from _in_script((script.get("type") or "").lower(), (script.text or "")[:_LONGEST])


def _in_script(kind: str, code: str) -> Iterator[tuple[str, str]]:
    if "ld+json" not in kind:
        if _POOOL.search(code):
            yield "paywalled", "it calls Poool for a premium page"
        return
    if _KEY not in code:
        return
    try:
        found = json.loads(code, strict=False)
    except (ValueError, RecursionError):
        if _BROKEN.search(code):
            yield "paywalled", f"its JSON-LD: {_KEY} is false"
        return
    for value in _values(found, _DEEPEST):
        answer = _answer(value)
        yield answer, f"its JSON-LD: {_KEY} is {'false' if answer == 'paywalled' else 'true'}"


def _values(node: JSON, depth: int) -> Iterator[JSON]:
    """Every isAccessibleForFree of the page's own objects."""
    if depth == 0:
        return
    if isinstance(node, list):
        for one in node:
            yield from _values(one, depth - 1)
    elif isinstance(node, dict):
        if _KEY in node:
            yield node[_KEY]
        for name in _INSIDE:
            yield from _values(node.get(name), depth - 1)


def _answer(value: JSON) -> str:
    """free | paywalled, or "" for what is neither true nor false."""
    if isinstance(value, list | dict):
        return ""
    word = str(value).strip().lower().rpartition("/")[2]
    return {"false": "paywalled", "0": "paywalled", "no": "paywalled", "true": "free", "1": "free"}.get(word, "")
