"""Google-News sitemaps (sitemap-news/0.9): the pages of the last two days, with titles and dates.

Many outlets without a feed have one. Of each <url> its address, lastmod, and what stands in <news:news> are read; pages
without <news:news> are counted and passed over. The publication's own name is the document's title, not a credit line.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from monitor.parse.draft import Draft, Drafts, document
from monitor.parse.formats.strict import tree
from monitor.parse.prolog import SITEMAP_ROOTS, first_root, open_document
from monitor.records import Failure, ParsedDocument, ParseJob, PollStatus

_NEWS = "sitemap-news"  # http://www.google.com/schemas/sitemap-news/0.9, and the spellings of it that sites use


def sniff(head: bytes, content_type: str | None) -> int:
    """A root of the sitemap protocol."""
    return 95 if first_root(head) in SITEMAP_ROOTS else 0


def parse(job: ParseJob) -> ParsedDocument | Failure:
    """The document; NOT_A_FEED for an index of sitemaps and for a sitemap without news, MALFORMED for broken XML."""
    opened = open_document(job.body, job.content_type, roots=SITEMAP_ROOTS)
    if isinstance(opened, Failure):
        return opened
    root = tree(opened.body)
    if isinstance(root, Failure):
        return root
    if opened.root == "sitemapindex":
        count = sum(_local(child) == "sitemap" for child in root)
        detail = f"an index of {count} sitemaps (ask for the news sitemap that it names)"
        return Failure(status=PollStatus.NOT_A_FEED, detail=detail)
    pages = [_texts(page) for page in root if _local(page) == "url"]
    news = [page for page in pages if "news" in page]
    if pages and not news and not any(_NEWS in uri for uri in root.nsmap.values()):
        return Failure(status=PollStatus.NOT_A_FEED, detail=f"a sitemap of {len(pages)} pages without news")
    return _document(job, news, len(pages) - len(news), opened.notes)


def _document(job: ParseJob, news: list[dict[str, str]], skipped: int, notes: tuple[str, ...]) -> ParsedDocument:
    return document(
        job,
        Drafts.of([_draft(page) for page in news]),
        format="news sitemap 0.9",
        tier="sitemap",
        title=next((page["news:name"] for page in news if "news:name" in page), ""),
        notes=(*notes, f"without news: {skipped} pages") if skipped else notes,
        skipped=skipped,
    )


def _draft(page: dict[str, str]) -> Draft:
    return Draft(
        links=[("alternate", "", page.get("loc", ""))],
        title=page.get("news:title", ""),
        language=page.get("news:language", ""),
        published=page.get("news:publication_date", ""),
        updated=page.get("lastmod", ""),
    )


def _texts(page: Any) -> dict[str, str]:
    """The texts of a <url> by name; "news" where it has <news:news>, and what stands in that with "news:" in front."""
    found: dict[str, str] = {}
    for child in page:
        name = _local(child)
        if name == "news" and _NEWS in str(child.tag):
            found["news"] = ""
            for part in _inside(child):
                found.setdefault("news:" + _local(part), (part.text or "").strip())
        elif name in ("loc", "lastmod"):
            found.setdefault(name, (child.text or "").strip())
    return found


def _inside(news: Any) -> Iterable[Any]:
    """The children of <news:news>, and those of its <news:publication>."""
    for child in news:
        yield from (child, *child) if _local(child) == "publication" else (child,)


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2].lower()
