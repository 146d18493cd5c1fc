"""What no single value shows: ids and URLs given twice, and names that nothing in the file bears.

Looks at the data as it was read, not at the models, so that a mistake elsewhere hides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

from monitor.config.document import Document
from monitor.config.problems import Place, meant, name_of, quoted
from monitor.config.secrets import Expanded, redacted
from monitor.errors import ConfigProblem, QueryError
from monitor.query.matches import UNKNOWN
from monitor.query.parse import parse
from monitor.query.tree import Filter, walk
from monitor.records import JSON

_SOME_DAY = datetime(2026, 1, 1, tzinfo=UTC)  # queries are only read here
# List → the key by which its items are called.
_NAMED = {
    "outlets": "id", "wires": "id", "watchlists": "id", "searches": "id", "outputs": "id", "digests": "name",
    "alerts": "id",
}  # fmt: skip


def broken_references(document: Document, expanded: Expanded) -> Iterator[ConfigProblem]:
    """One problem for each repetition and for each name without a bearer."""
    data = expanded.data if isinstance(expanded.data, dict) else {}
    ids = {key: list(_texts(data, key, name)) for key, name in _NAMED.items()}
    for found in ids.values():
        yield from _repeated(found, document)
    yield from _repeated_urls(data, document)
    owners = list(data["owners"]) if isinstance(data.get("owners"), dict) else []
    yield from _unknown(_texts(data, "outlets", "owner"), owners, "owner", document, expanded)
    outputs = [value for _, value in ids["outputs"]]
    yield from _unknown(_texts(data, "digests", "output"), outputs, "output", document, expanded)
    yield from _unknown(_texts(data, "alerts", "output"), outputs, "output", document, expanded)
    outlets = [value for _, value in ids["outlets"]]
    yield from _unknown(_listed(data, "watchlists", "outlets"), outlets, "outlet", document, expanded)
    yield from _unknown(_listed(data, "digests", "outlets"), outlets, "outlet", document, expanded)
    searches = [value for _, value in ids["searches"]]
    yield from _unknown(_listed(data, "digests", "searches"), searches, "saved search", document, expanded)
    yield from _unknown(_searched(data, "outlet"), outlets, "outlet", document, expanded)
    yield from _unknown(_searched(data, "owner"), [*owners, UNKNOWN], "owner", document, expanded)
    settings = data.get("settings")
    if "host_spacing" in data and isinstance(settings, dict) and "host_spacing" in settings:
        line = document.line(("settings", "host_spacing"))
        yield document.problem(("host_spacing",), f'"host_spacing" stands on line {line} too: keep one of them')


def _items(holder: JSON, key: str) -> Iterator[tuple[int, dict[str, JSON]]]:
    listed = holder.get(key)
    for index, item in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(item, dict):
            yield index, item


def _texts(data: JSON, key: str, name: str) -> Iterator[tuple[Place, str]]:
    """Every text under `name` in the items of the list `key`, with its place."""
    for index, item in _items(data, key):
        if isinstance(item.get(name), str):
            yield (key, index, name), item[name].strip()


def _listed(data: JSON, key: str, name: str) -> Iterator[tuple[Place, str]]:
    """Every text of the lists under `name` in the items of the list `key`."""
    for index, item in _items(data, key):
        listed = item.get(name)
        for position, value in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(value, str):
                yield (key, index, name, position), value.strip()


def _searched(data: JSON, kind: str) -> Iterator[tuple[Place, str]]:
    """The outlets or owners that saved searches ask for; a query that cannot be read is told of elsewhere."""
    for place, query in _texts(data, "searches", "query"):
        try:
            tree = parse(query, now=_SOME_DAY)
        except QueryError:
            continue
        for node in walk(tree):
            if isinstance(node, Filter) and node.name == kind:
                yield place, node.value


def _repeated(found: list[tuple[Place, str]], document: Document) -> Iterator[ConfigProblem]:
    first: dict[str, int] = {}
    for place, value in found:
        if value in first:
            what = f"{name_of(place)}: {quoted(value)} stands on line {first[value]} already: give each its own"
            yield document.problem(place, what)
        first.setdefault(value, document.line(place))


def _repeated_urls(data: JSON, document: Document) -> Iterator[ConfigProblem]:
    """Within one outlet; several outlets may share a URL, which is then asked once for all of them."""
    for index, outlet in _items(data, "outlets"):
        first: dict[str, int] = {}
        for position, feed in _items(outlet, "feeds"):
            place = ("outlets", index, "feeds", position, "url")
            if not isinstance(feed.get("url"), str):
                continue
            url = feed["url"].strip()
            same = _identity(url)
            if same in first:
                what = f"{quoted(redacted(url))} stands on line {first[same]} already: delete one of them"
                yield document.problem(place, what)
            first.setdefault(same, document.line(place))


def _identity(url: str) -> str:
    """What makes two URLs the same request: letter case of scheme and host, default port and fragment do not count."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return url
    host = (parts.hostname or "") + (f":{port}" if port not in (None, 80 if parts.scheme == "http" else 443) else "")
    user = parts.netloc.rpartition("@")[0]
    return f"{parts.scheme}://{user}@{host}{parts.path or '/'}?{parts.query}"


def _unknown(
    named: Iterator[tuple[Place, str]], known: list[str], kind: str, document: Document, expanded: Expanded
) -> Iterator[ConfigProblem]:
    bearers = set(known)
    for place, value in named:
        if value not in bearers and place not in expanded.broken:
            hint = meant(value, known) or f": add it, or correct the name{_some(known)}"
            yield document.problem(place, f"{name_of(place)}: no {kind} is called {quoted(value)}{hint}")


def _some(known: list[str]) -> str:
    return f" (known: {', '.join(known[:8])}{' …' if len(known) > 8 else ''})" if known else ""
