"""What `article` prints."""

from __future__ import annotations

from collections.abc import Iterator

from monitor.cli.as_json import to_json
from monitor.cli.printing import aligned, faint, one_line, strong, titled
from monitor.cli.times import Times
from monitor.parse.coverage import coverage
from monitor.records import JSON, Article, ArticleView


def article_lines(view: ArticleView, times: Times) -> Iterator[str]:
    article = view.article
    yield strong(one_line(titled(article.title)))
    yield from aligned(_facts(view, times))
    if len(view.revisions) > 1:
        yield ""
        yield f"{len(view.revisions)} REVISIONS"
        yield from aligned(
            (str(one.number), times.interval(one.first_seen), f"from the {one.source}", one_line(titled(one.title)))
            for one in view.revisions
        )
    if article.body:
        yield ""
        yield article.body
    yield ""
    wordings = f"{len(view.phrases)} repeated wording{'' if len(view.phrases) == 1 else 's'} in it"
    yield faint(f"{wordings}: monitor why {article.id}")


def article_json(view: ArticleView) -> dict[str, JSON]:
    found = coverage(view)
    made: dict[str, JSON] = to_json(view)
    return {**made, "coverage": found.kind, "coverage_reason": found.reason}


def _facts(view: ArticleView, times: Times) -> Iterator[tuple[str, str]]:
    article = view.article
    yield "id", article.id
    yield "outlet", f"{view.outlet_name} ({article.outlet_id}) · {view.country or 'country unknown'}"
    yield "owner", view.owner or "unknown (not in feeds.yaml)"
    yield "url", article.url or "unknown (it came without a usable link)"
    yield "dated", _dated(article, times)
    yield "first seen", times.interval(article.first_seen) + _unproved(article)
    yield "text", coverage(view).reason
    yield "story", article.story_id or "none yet (monitor poll groups)"
    if article.authors:
        yield "authors", ", ".join(article.authors)
    if article.wire:
        yield "wire", f"carries the credit line of {article.wire}"
    if article.reprint_of:
        yield "reprint of", article.reprint_of
    for url in view.feeds:
        yield "feed", url


def _dated(article: Article, times: Times) -> str:
    """What the outlet claims, and whether that can be true."""
    claimed = article.published
    if claimed is None:
        return "unknown (the outlet gives no date)"
    if claimed.instant is None:
        return f"unknown ({claimed.raw!r} cannot be read)"
    said = f"{times.instant(claimed.instant)} ({claimed.raw}, zone from {claimed.zone})"
    after = article.first_seen.after
    return f"{said}; but it was not there {times.instant(after)}" if after and claimed.instant < after else said


def _unproved(article: Article) -> str:
    return "" if article.first_seen.after else " (no earlier poll without it, so it may be older)"
