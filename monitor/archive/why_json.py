"""`why --json`: the verdict of every wording can be recomputed from this object alone (a test does)."""

from __future__ import annotations

from monitor.archive.phrase_json import phrase_json
from monitor.records import JSON, Reason
from monitor.records.plain import to_json


def why_json(found: Reason) -> dict[str, JSON]:
    """A wording is flagged when every signal reaches its limit and no explanation holds."""
    return {
        "article": _article(found),
        "flagged": found.flagged,
        "watched": found.watched,
        "searched": {"articles": found.articles, "repeated_wordings": found.wordings},
        "rule": {"min_independent": found.min_independent, "min_bits": found.min_bits},
        "phrases": [phrase_json(view, texts=True) for view in found.phrases],
    }


def _article(found: Reason) -> dict[str, JSON]:
    view, article = found.view, found.view.article
    return {
        "id": article.id,
        "outlet": article.outlet_id,
        "outlet_name": view.outlet_name,
        "owner": view.owner,
        "country": view.country,
        "url": article.url,
        "title": article.title,
        "language": article.language,
        "published": to_json(article.published),
        "at": to_json(article.at),
        "first_seen": to_json(article.first_seen),
        "revision": article.revision,
        "story": article.story_id,
        "wire": article.wire,
        "reprint_of": article.reprint_of,
    }
