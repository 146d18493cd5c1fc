"""What a store would answer after a poll, kept in a dictionary: the naive one beside the real one."""

from __future__ import annotations

from dataclasses import replace

from monitor.parse.identity import Changes
from monitor.records import DueFeed, Entry, EntryLookup, KnownEntry


class Remembered:
    """Articles by id, and what each feed last showed of them."""

    def __init__(self) -> None:
        self.seen: dict[tuple[str, str], KnownEntry] = {}  # (article, feed)
        self.aliases: dict[str, str] = {}  # another id → the article's

    def save(self, feed: DueFeed, changes: Changes) -> None:
        for renaming in changes.renamings:
            self.aliases |= dict.fromkeys(renaming.aliases, renaming.article_id)
            key = (renaming.article_id, renaming.feed_id)
            self.seen[key] = replace(self.seen[key], guid=renaming.guid)
        for one in changes.articles:
            assert all(known.article_id != one.id for known in self.seen.values()), f"{one.id} is not new"
            self._keep(feed, one.id, one.entry, one.content_hash, 1)
        for revision in changes.revisions:
            self._keep(feed, revision.article_id, revision.entry, revision.content_hash, revision.number)
        for sighting in changes.sightings:
            old = next(known for known in self.seen.values() if known.article_id == sighting.article_id)
            entry = Entry(guid=sighting.guid, url=old.url, title=old.title)
            self._keep(feed, sighting.article_id, entry, sighting.content_hash, old.revision)

    def answer(self, lookup: EntryLookup) -> list[KnownEntry]:
        named = {self.aliases[id] for id in lookup.article_ids if id in self.aliases}
        ids, guids = {*lookup.article_ids, *named}, set(lookup.guids)
        own = [
            known
            for (_, feed_id), known in self.seen.items()
            if feed_id == lookup.feed_id and (known.article_id in ids or known.guid in guids)
        ]
        found = {known.article_id for known in own}
        others = {
            known.article_id: KnownEntry(
                article_id=known.article_id,
                feed_id=None,
                guid=known.guid,
                url=known.url,
                title=known.title,
                content_hash=known.content_hash,
                revision=known.revision,
            )
            for (_, feed_id), known in self.seen.items()
            if feed_id != lookup.feed_id and known.article_id in ids - found
        }
        known = [*own, *others.values()]
        asked = set(lookup.article_ids)
        return known + [
            replace(one, alias=alias)
            for one in known
            for alias, id in self.aliases.items()
            if id == one.article_id and alias in asked
        ]

    def _keep(self, feed: DueFeed, article_id: str, entry: Entry, digest: str, revision: int) -> None:
        self.seen[article_id, feed.id] = KnownEntry(
            article_id=article_id,
            feed_id=feed.id,
            guid=entry.guid,
            url=entry.url,
            title=entry.title,
            content_hash=digest,
            revision=revision,
        )
