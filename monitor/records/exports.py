"""What `export` writes: one record a row, its fields the columns, in their order. docs/columns.md is made of this.

A column is never renamed, moved or given another meaning without a new VERSION; new ones come last.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleExport:
    """One row for each article, as it reads now."""

    id: Annotated[str, "the article's id, the same on every machine"]
    outlet: Annotated[str, "id of its outlet in feeds.yaml"]
    outlet_name: Annotated[str, "the outlet's name"]
    owner: Annotated[str | None, "id of the outlet's owner; empty: unknown"]
    country: Annotated[str | None, "ISO 3166-1 code of the outlet's country; empty: unknown"]
    url: Annotated[str | None, "canonical URL"]
    title: Annotated[str, "title of the newest revision"]
    summary: Annotated[str, "what the feed gave as a summary"]
    text: Annotated[str, "full text, where the feed or the page gave one"]
    language: Annotated[str | None, "BCP 47 tag; empty: unknown"]
    authors: Annotated[tuple[str, ...], "as the feed names them"]
    published_at: Annotated[datetime | None, "the instant that the feed claims; empty: none, or unreadable"]
    first_seen_after: Annotated[datetime | None, "last poll without it; empty: the feed's first poll, so unknown"]
    first_seen_until: Annotated[datetime, "first poll with it"]
    revision: Annotated[int, "number of the newest revision, from 1"]
    story: Annotated[str | None, "id of its story; empty: not grouped yet"]
    reprint_of: Annotated[str | None, "id of the article whose text it repeats"]
    reprint_class: Annotated[str | None, "wire, syndication, owner chain, mirror, press release; also of a part"]
    wire: Annotated[str | None, "id of the news agency whose credit line it carries"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryExport:
    """One row for each story that has articles."""

    id: Annotated[str, "the story's id"]
    title: Annotated[str, "title of its lead"]
    lead: Annotated[str, "id of the article that stands for it"]
    founded_at: Annotated[datetime, "date of the article that founded it"]
    last_at: Annotated[datetime, "date of its latest article"]
    articles: Annotated[int, "how many articles it has"]
    outlets: Annotated[int, "how many outlets carry it"]
    independent: Annotated[int, "outlets left once those of one owner, wire copy and reprints are counted once"]
    watched: Annotated[int, "outlets that were watched: what the counts are out of"]
    outlet_ids: Annotated[tuple[str, ...], "the outlets that carry it"]
    countries: Annotated[tuple[str, ...], "their countries, where known"]
    languages: Annotated[tuple[str, ...], "languages of its articles, where known"]
    predecessor: Annotated[str | None, "id of the earlier story that it continues"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NarrativeExport:
    """One row for each narrative: a wording whose repetition no explanation covers."""

    id: Annotated[str, "the phrase's id"]
    text: Annotated[str, "its most used form, as it stands in an article"]
    variants: Annotated[tuple[str, ...], "its forms in small letters, the most used first"]
    score: Annotated[float, "how surprising the repetition is; docs/method.md"]
    articles: Annotated[int, "articles that carry it"]
    outlets: Annotated[int, "outlets that carry it"]
    independent: Annotated[int, "outlets left once those of one owner, wire copy and reprints are counted once"]
    watched: Annotated[int, "outlets that were watched: what the counts are out of"]
    outlet_ids: Annotated[tuple[str, ...], "the outlets that carry it, by first seen"]
    countries: Annotated[tuple[str, ...], "their countries, where known"]
    first_seen_after: Annotated[datetime | None, "of its first article: last poll without it; empty: unknown"]
    first_seen_until: Annotated[datetime, "of its first article: first poll with it"]
    last_at: Annotated[datetime, "date of the latest article that carries it"]
    label: Annotated[str | None, "a reader's judgement (monitor label); empty: none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditExport:
    """One row for each change of an article by the feed that carries it."""

    article: Annotated[str, "id of the article"]
    outlet: Annotated[str, "id of its outlet"]
    url: Annotated[str | None, "canonical URL"]
    revision: Annotated[int, "number of the revision that came"]
    title_before: Annotated[str, "what the title said"]
    title_after: Annotated[str, "what it says since"]
    summary_before: Annotated[str, "what the summary said"]
    summary_after: Annotated[str, "what it says since"]
    text_before: Annotated[str, "what the text said"]
    text_after: Annotated[str, "what it says since"]
    first_seen_after: Annotated[datetime | None, "last poll with the old words; empty: unknown"]
    first_seen_until: Annotated[datetime, "first poll with the new words"]


EXPORTS: dict[str, type] = {
    "articles": ArticleExport, "stories": StoryExport, "narratives": NarrativeExport, "edits": EditExport,
}  # fmt: skip
