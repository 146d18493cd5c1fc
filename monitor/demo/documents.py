"""Items → the bytes of a feed: RSS 2.0, RSS 1.0, Atom 1.0, JSON Feed 1.1."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape

from monitor.demo.items import Item, Newsroom

Rendering = Callable[[Newsroom, Sequence[Item], datetime], str]

_RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>{name}</title><link>{home}</link><description>{name}</description><language>{language}</language>
{items}</channel></rss>
"""

_RSS_ITEM = """<item><title>{title}</title><link>{url}</link><guid isPermaLink="false">{guid}</guid>
<pubDate>{date}</pubDate><description>{summary}</description>{content}</item>
"""

_RDF = """<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="{home}"><title>{name}</title><link>{home}</link><description>{name}</description>
<dc:language>{language}</dc:language><items><rdf:Seq>{index}</rdf:Seq></items></channel>
{items}</rdf:RDF>
"""

_RDF_ITEM = """<item rdf:about="{url}"><title>{title}</title><link>{url}</link><dc:date>{date}</dc:date>
<description>{summary}</description></item>
"""

_ATOM = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}"><title>{name}</title><id>{home}</id>
<link href="{home}"/><updated>{updated}</updated>
{items}</feed>
"""

_ATOM_ENTRY = """<entry><title>{title}</title><id>{guid}</id><link href="{url}"/><published>{date}</published>
<updated>{updated}</updated><author><name>{name}</name></author><summary>{summary}</summary>{content}</entry>
"""

WEB_PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>Page moved</title></head><body><h1>We have a new website</h1>
<p>Please update your bookmarks.</p></body></html>
"""


def home(outlet: Newsroom) -> str:
    return f"https://{outlet.id}.example/"


def guid(item: Item) -> str:
    return f"{item.outlet_id}:{item.slug}"


def html(item: Item) -> str:
    """The body as two paragraphs, the first sentence alone."""
    return "".join(f"<p>{escape(part)}</p>" for part in (item.sentences[0], " ".join(item.sentences[1:])) if part)


def summary(outlet: Newsroom, item: Item) -> str:
    return item.sentences[0] if outlet.full_text else item.body


def changed_at(item: Item, at: datetime) -> datetime:
    """When the item last changed, as seen at an instant."""
    return item.retitled_at if item.retitled_at and item.retitled_at <= at else item.appears


def rss(outlet: Newsroom, items: Sequence[Item], at: datetime) -> str:
    written = "".join(
        _RSS_ITEM.format(
            title=escape(item.title_at(at)),
            url=item.url,
            guid=guid(item),
            date=format_datetime(item.published),
            summary=escape(summary(outlet, item)),
            content=f"<content:encoded>{escape(html(item))}</content:encoded>" if outlet.full_text else "",
        )
        for item in items
    )
    return _RSS.format(name=escape(outlet.name), home=home(outlet), language=outlet.language, items=written)


def rdf(outlet: Newsroom, items: Sequence[Item], at: datetime) -> str:
    written = "".join(
        _RDF_ITEM.format(
            title=escape(item.title_at(at)),
            url=item.url,
            date=item.published.isoformat(),
            summary=escape(summary(outlet, item)),
        )
        for item in items
    )
    index = "".join(f'<rdf:li rdf:resource="{item.url}"/>' for item in items)
    return _RDF.format(
        name=escape(outlet.name), home=home(outlet), language=outlet.language, index=index, items=written
    )


def atom(outlet: Newsroom, items: Sequence[Item], at: datetime) -> str:
    written = "".join(
        _ATOM_ENTRY.format(
            title=escape(item.title_at(at)),
            url=item.url,
            guid=f"tag:{outlet.id}.example,2026:{item.slug}",
            date=item.published.isoformat(),
            updated=changed_at(item, at).isoformat(),
            name=escape(outlet.name),
            summary=escape(summary(outlet, item)),
            content=f'<content type="html">{escape(html(item))}</content>' if outlet.full_text else "",
        )
        for item in items
    )
    updated = max((changed_at(item, at) for item in items), default=at)
    return _ATOM.format(
        name=escape(outlet.name),
        home=home(outlet),
        language=outlet.language,
        updated=updated.isoformat(),
        items=written,
    )


def json_feed(outlet: Newsroom, items: Sequence[Item], at: datetime) -> str:
    written = [
        {
            "id": guid(item),
            "url": item.url,
            "title": item.title_at(at),
            "summary": summary(outlet, item),
            "content_html": html(item),
            "date_published": item.published.isoformat(),
        }
        for item in items
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.name,
        "home_page_url": home(outlet),
        "language": outlet.language,
        "items": written,
    }
    return json.dumps(feed, ensure_ascii=False, indent=1)


FORMATS: dict[str, tuple[Rendering, str]] = {
    "rss": (rss, "application/rss+xml; charset=utf-8"),
    "rdf": (rdf, "application/rdf+xml; charset=utf-8"),
    "atom": (atom, "application/atom+xml; charset=utf-8"),
    "json": (json_feed, "application/feed+json; charset=utf-8"),
}
