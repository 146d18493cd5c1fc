"""What `edits` and `reparse` print: words that went in brackets, words that came marked."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from monitor.cli.as_json import to_json
from monitor.cli.printing import cut, faint, one_line, strong
from monitor.cli.times import Times
from monitor.parse.urls import shown_url
from monitor.pipeline import Reread
from monitor.records import JSON, Edit, Removal, Revision

MOST_WORDS = 1_500  # compared of each version: difflib is quadratic at worst
AROUND = 6  # words shown beside a change
FIELDS = ("title", "summary", "text")

Piece = tuple[str, str]  # same | gone | came, and its words


def word_diff(before: str, after: str) -> list[Piece]:
    """The pieces of which both texts are made, in order; only the first MOST_WORDS words of each are compared.

    >>> word_diff("grid near collapse", "grid under strain")
    [('same', 'grid'), ('gone', 'near collapse'), ('came', 'under strain')]
    """
    old, new = before.split()[:MOST_WORDS], after.split()[:MOST_WORDS]
    pieces: list[Piece] = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(("same", " ".join(old[a:b])))
        else:
            pieces += [(name, " ".join(words)) for name, words in (("gone", old[a:b]), ("came", new[c:d])) if words]
    return pieces


def edit_lines(edit: Edit, times: Times) -> Iterator[str]:
    yield strong(one_line(edit.after.title)) + faint(f"  {edit.outlet_id} · {edit.after.article_id}")
    yield f"  changed {times.interval(edit.after.first_seen)}, revision {edit.after.number}"
    yield from _changed(edit.before, edit.after)
    yield ""


def _changed(before: Revision, after: object) -> Iterator[str]:
    for name in FIELDS:
        old, new = getattr(before, name), getattr(after, name)
        if old.split() != new.split():
            yield f"  {name}: {_shown(word_diff(old, new))}"


def _shown(pieces: Sequence[Piece]) -> str:
    return " ".join(_piece(kind, words) for kind, words in pieces)


def _piece(kind: str, words: str) -> str:
    words = one_line(words)
    if kind == "gone":
        return f"[-{words}-]"
    if kind == "came":
        return f"{{+{strong(words)}+}}"
    parts = words.split(" ")
    return words if len(parts) <= 2 * AROUND else f"{' '.join(parts[:AROUND])} … {' '.join(parts[-AROUND:])}"


def removal_lines(removed: Sequence[Removal], times: Times) -> Iterator[str]:
    if removed:
        yield "TAKEN OUT OF THEIR FEEDS (older entries stayed)"
    for one in removed:
        yield f"  {times.interval(one.left)}  {one.outlet_id}  {one_line(one.title)}" + faint(f"  {one.article_id}")


def edit_json(edit: Edit) -> dict[str, JSON]:
    diff = {
        name: [
            {"kind": kind, "words": words}
            for kind, words in word_diff(getattr(edit.before, name), getattr(edit.after, name))
        ]
        for name in FIELDS
        if getattr(edit.before, name).split() != getattr(edit.after, name).split()
    }
    return {"kind": "edit", "outlet": edit.outlet_id, "url": edit.url, "article": edit.after.article_id,
            "before": to_json(edit.before), "after": to_json(edit.after), "diff": diff}  # fmt: skip


def removal_json(one: Removal) -> dict[str, JSON]:
    return {"kind": "removal", **to_json(one)}


def reread_lines(one: Reread, times: Times) -> Iterator[str]:
    yield strong(f"{times.instant(one.document.came_at)}  {one_line(shown_url(one.document.url))}") + faint(
        f"  {one.document.sha256[:12]}"
    )
    if one.failure:
        yield f"  would fail: {one.failure.status.value}, {one_line(one.failure.detail)}"
    for title in one.found:
        yield f"  would be new: {cut(one_line(title), 100)}"
    for change in one.altered:
        yield f"  {change.article_id} would change: {', '.join(change.fields)}"
        yield from _changed(change.before, change.after)


def reread_json(one: Reread) -> dict[str, JSON]:
    return {
        "sha256": one.document.sha256, "url": shown_url(one.document.url), "came_at": to_json(one.document.came_at),
        "failure": to_json(one.failure), "new": list(one.found),
        "altered": [
            {"article": change.article_id, "fields": list(change.fields), "before": to_json(change.before),
             "after": {name: getattr(change.after, name) for name in FIELDS}}
            for change in one.altered
        ],
    }  # fmt: skip
