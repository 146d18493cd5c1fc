"""The ids that an entry may have: an article is one canonical URL of one outlet, unless the URL says nothing. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from monitor.records import Entry, content_id


@dataclass(frozen=True, slots=True)
class Named:
    """An entry with the ids that it may have: `id` as a new article, the others as it may be known."""

    entry: Entry
    id: str
    outlet_id: str
    other_keys: tuple[tuple[str, ...], ...]

    @property
    def others(self) -> tuple[str, ...]:
        # Made when asked for: most entries are new or known by their first id, and hashing is what naming costs.
        return tuple(content_id("a", self.outlet_id, *key) for key in self.other_keys)


def named(outlet_id: str, entries: Sequence[Entry]) -> Iterator[Named]:
    """Each entry once, with its ids; entries that repeat another exactly are left out."""
    uses: dict[str, set[tuple[str | None, str]]] = {}
    guids: dict[tuple[str | None, str], set[str]] = {}
    for entry in entries:
        if entry.url:
            uses.setdefault(entry.url, set()).add((entry.guid, entry.title))
        if entry.guid:
            guids.setdefault((entry.url, entry.guid), set()).add(entry.title)
    done: set[str] = set()
    for entry in entries:
        shared = bool(entry.url) and (len(uses[entry.url or ""]) > 1 or _is_front_page(entry.url or ""))
        repeated = bool(entry.guid) and len(guids[entry.url, entry.guid or ""]) > 1
        keys = _keys(entry, shared=shared, repeated=repeated)
        first = content_id("a", outlet_id, *keys[0])
        if first not in done:
            done.add(first)
            yield Named(entry, first, outlet_id, tuple(keys[1:]))


def _keys(entry: Entry, *, shared: bool, repeated: bool) -> list[tuple[str, ...]]:
    """What may name the article, best first; the first names it where it is new."""
    date = entry.published.raw if entry.published else ""
    title = (entry.title or entry.summary[:200] or entry.text[:200], date)
    weak: list[tuple[str, ...]]
    if entry.guid:
        weak = [(entry.url or "", "guid", entry.guid, *(title[:1] if repeated else ()))]
    else:
        weak = [(entry.url or "", "title", *(title[:1] if entry.url else title))]
    if not entry.url:
        return weak
    return [*weak, (entry.url,)] if shared else [(entry.url,), *weak]


def _is_front_page(url: str) -> bool:
    return "?" not in url and url.removesuffix("/").count("/") == 2  # canonical, so urlsplit is not needed
