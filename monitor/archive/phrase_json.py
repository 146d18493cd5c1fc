"""A phrase as JSON: every number behind its verdict, so that the verdict can be recomputed from it alone."""

from __future__ import annotations

from monitor.narratives.speaker import spoken
from monitor.narratives.swaps import targets
from monitor.records import JSON, PhraseUse, PhraseUseView, PhraseView
from monitor.records.plain import to_json


def phrase_json(view: PhraseView, *, texts: bool = False) -> dict[str, JSON]:
    """The phrase with its uses; `texts` adds the fields that the offsets point into, and leaves out readers' labels:

    that goes into bundles that are published, and a desk's remarks are its own.
    """
    phrase = view.phrase
    uses = {use.article_id: use for use in phrase.uses}
    return {
        "id": phrase.id,
        "text": phrase.text,
        "variants": list(phrase.variants),
        "type": phrase.type,
        "flagged": phrase.flagged,
        "score": phrase.score,
        "outlets": phrase.outlets,
        "independent": phrase.independent,
        "watched": view.watched,
        "first_seen": to_json(view.first_seen),
        "last_at": to_json(view.last_at),
        "reported": to_json(view.reported),
        "signals": to_json(phrase.signals),
        "explanations": to_json(phrase.explanations),
        "measured": to_json(phrase.measured),
        "related": to_json(view.related),
        "targets": to_json(targets(phrase.text, phrase.uses, view.uses)),
        "spoken": to_json(spoken(phrase.uses, view.uses)),
        **({"without": to_json(view.without)} if texts else {"label": to_json(view.label)}),
        "uses": [_use(use, uses[use.article_id], texts=texts) for use in view.uses],
    }


def _use(view: PhraseUseView, use: PhraseUse, *, texts: bool) -> dict[str, JSON]:
    found = {
        "article": view.article_id,
        "outlet": view.outlet_id,
        "outlet_name": view.outlet_name,
        "owner": view.owner,
        "country": view.country,
        "title": view.title,
        "url": view.url,
        "at": to_json(view.at),
        "first_seen": to_json(view.first_seen),
        "counts_as": use.counts_as,
        "wire": use.wire,
        "reprint_of": use.reprint_of,
        "reprint_class": use.reprint_class,
        "story": use.story_id,
        "revision": view.revision,
        "occurrences": [
            {"field": one.field, "start": one.start, "end": one.end, "surface": one.surface,
             "revision": one.revision, "quoted": one.quoted}
            for one in use.occurrences
        ],
    }  # fmt: skip
    fields = sorted({one.field for one in use.occurrences})
    return found | ({"texts": {name: view.texts.get(name, "") for name in fields}} if texts else {})
