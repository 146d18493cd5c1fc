"""The page of a bundle: made of why.json and the manifest's documents alone, so `verify` can make it again.

It stands alone and loads nothing. Every text may come from a feed: all of it is escaped, control characters and marks
that turn the direction of writing are shown as their numbers, and each text is kept in a direction of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from monitor.narratives.verdict import holds_at
from monitor.records import JSON

_AROUND = 160  # characters shown on each side of the words
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef]")
_ANSWERS = {True: "yes", False: "no", None: "unknown"}
_HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer">
<title>Evidence</title><style>
:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}td,th{text-align:left;vertical-align:top;
padding:.25rem .75rem .25rem 0;border-bottom:1px solid #8884}mark{padding:0 .1em}code{overflow-wrap:anywhere}
</style></head><body>
"""


def page(told: Mapping[str, JSON], documents: Sequence[Mapping[str, JSON]], program: Mapping[str, JSON]) -> str:
    """The page as HTML. KeyError, TypeError and the like for a `told` that is not of the shape of why --json."""
    article = told["article"]
    behind = {(one["article"], one["revision"]): one for one in documents}
    return _HEAD + "\n".join(
        [
            f"<h1>{_text(article['title'])}</h1>",
            f"<p>{_text(article['outlet_name'])} · first seen {_interval(article['first_seen'])} · "
            f"<code>{_text(article['id'])}</code> · {'flagged' if told['flagged'] else 'not flagged'}</p>",
            f"<p>{_link(article['url'])}</p>",
            *(line for phrase in told["phrases"] for line in _phrase(phrase, behind)),
            "<p>Not said by this program: whether the words are true, or why the outlets use them.</p>",
            f"<p>media-monitor {_text(program['version'])}, source <code>{_text(program['source_sha256'])}</code>. "
            f"Searched: {_text(told['searched']['articles'])} articles of "
            f"{_text(told['watched'])} watched outlets.</p>",
            "</body></html>\n",
        ]
    )


def _phrase(phrase: Mapping[str, JSON], behind: Mapping[tuple[JSON, JSON], Mapping[str, JSON]]) -> Iterator[str]:
    verdict = "flagged" if phrase["flagged"] else f"not flagged ({_text(phrase['type'])})"
    yield f"<h2>“{_text(phrase['text'])}”</h2>"
    yield (
        f"<p><code>{_text(phrase['id'])}</code> · {verdict} · {_text(phrase['outlets'])} of {_text(phrase['watched'])} "
        f"outlets, {_text(phrase['independent'])} independent · score {_text(phrase['score'])}</p>"
    )
    yield from _table(
        ("why it counts", "measured", "at least", ""),
        ((one["name"], one["value"], _or(one["limit"], "–"), one["note"]) for one in phrase["signals"]),
    )
    yield from _table(
        ("what else it could be", "measured", "holds only if", "result", ""),
        (
            (one["name"].replace("_", " "), _or(one["value"], "unknown"),
             f"{holds_at(str(one['name']))} {one['limit']}" if one["limit"] is not None else "–",
             _ANSWERS[one["holds"]], one["note"])
            for one in phrase["explanations"]
        ),
    )  # fmt: skip
    if phrase["without"]:
        names = ", ".join(
            _text(one["outlet_name"]) + (" (teaser only)" if one["teaser_only"] else "") for one in phrase["without"]
        )
        yield f"<p>Report on the same stories without these words: {names}.</p>"
    yield "<table><tr><th>first seen<th>outlet<th>counts as<th>words<th>document</tr>"
    for use in phrase["uses"]:
        document = behind.get((use["article"], use["revision"]), {})
        yield (
            f"<tr><td>{_interval(use['first_seen'])}<td>{_text(use['outlet_name'])}<br>{_link(use['url'])}"
            f"<td>{_text(use['counts_as'])}<td>{'<br>'.join(_places(use))}<td>{_document(document)}</tr>"
        )
    yield "</table>"


def _places(use: Mapping[str, JSON]) -> Iterator[str]:
    for one in use["occurrences"]:
        text, start, end = str(use["texts"].get(one["field"], "")), int(one["start"]), int(one["end"])
        where = f"{_text(one['field'])}, characters {start}–{end}: "
        if text[start:end] == one["surface"]:
            left, right = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
            yield f"{where}{_text(left)}<mark>{_text(text[start:end])}</mark>{_text(right)}"
        else:
            yield f"{where}<mark>{_text(one['surface'])}</mark> (in revision {_text(one['revision'])})"


def _document(one: Mapping[str, JSON]) -> str:
    if one.get("kept"):
        return f"<code>{_text(one['sha256'])}</code>"
    return f"{_text(one.get('note') or 'unknown')} {_text(one.get('sha256') or '')}"


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    yield f"<table><tr>{''.join(f'<th>{_text(cell)}' for cell in head)}</tr>"
    yield from (f"<tr>{''.join(f'<td>{_text(cell)}' for cell in row)}</tr>" for row in rows)
    yield "</table>"


def _interval(seen: Mapping[str, JSON]) -> str:
    after = _text(seen["after"]) if seen["after"] else "unknown"
    return f"after {after}, not later than {_text(seen['until'])}"


def _link(url: JSON) -> str:
    """Links alone lead anywhere, and only where the reader clicks."""
    if not isinstance(url, str) or not url.startswith(("http://", "https://")):
        return ""
    return f'<a rel="noreferrer noopener" href="{escape(_visible(url))}">{_text(url)}</a>'


def _text(value: object) -> str:
    return f"<bdi>{escape(_visible(str(value)))}</bdi>"


def _visible(text: str) -> str:
    return _UNSAFE.sub(lambda match: " " if match[0] in "\n\t\r" else f"\\u{ord(match[0]):04x}", text)


def _or(value: JSON, other: str) -> JSON:
    return other if value is None else value
