"""SQL views for people who open the database themselves (Datasette, DuckDB, psql): they speak the glossary's words.

Made again after every migration and dropped before one, for SQLite alters a table by building a new one, and would stop
at a view that names the old. So a changed view needs a new migration, which may be empty.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

# name → what it says, and how; the same SQL on both databases.
_VIEWS = {
    "article_texts": (
        "articles as they read now: title, summary, text, outlet, owner, country, story",
        "SELECT a.id, a.outlet_id AS outlet, o.name AS outlet_name, o.owner_id AS owner, o.country, r.title, r.summary,"
        " r.text, a.url, a.language, a.published_at, a.first_seen_after, a.first_seen_until, a.revision,"
        " s.story_id AS story, s.reprint_of, s.reprint_class, s.wire"
        " FROM articles a JOIN revisions r ON r.article_id = a.id AND r.number = a.revision"
        " JOIN outlets o ON o.id = a.outlet_id LEFT JOIN assignments s ON s.article_id = a.id",
    ),
    "story_outlets": (
        "each story with its lead's title, and how many articles, outlets and known owners it has",
        "SELECT s.id AS story, r.title, s.founded_at, s.last_at, count(*) AS articles,"
        " count(DISTINCT a.outlet_id) AS outlets, count(DISTINCT o.owner_id) AS owners"
        " FROM stories s JOIN articles l ON l.id = s.lead_id"
        " JOIN revisions r ON r.article_id = l.id AND r.number = l.revision"
        " JOIN assignments m ON m.story_id = s.id JOIN articles a ON a.id = m.article_id"
        " JOIN outlets o ON o.id = a.outlet_id WHERE s.merged_into IS NULL"
        " GROUP BY s.id, r.title, s.founded_at, s.last_at",
    ),
    "narratives": (
        "phrases that are flagged: their wording, score, outlets and independent outlets",
        "SELECT id AS narrative, text, score, outlets, independent AS independent_outlets, first_at, last_at"
        " FROM phrases WHERE flagged",
    ),
    "narrative_articles": (
        "which article carries a narrative, and when it was first seen",
        "SELECT p.id AS narrative, p.text, u.article_id AS article, a.outlet_id AS outlet, u.counts_as,"
        " a.first_seen_after, a.first_seen_until, a.url"
        " FROM phrases p JOIN phrase_uses u ON u.phrase_id = p.id JOIN articles a ON a.id = u.article_id"
        " WHERE p.flagged",
    ),
    "edits": (
        "each revision of an article beside what the same feed said before it",
        "SELECT r.article_id AS article, a.outlet_id AS outlet, a.url, r.number AS revision, b.title AS title_before,"
        " r.title AS title_after, b.summary AS summary_before, r.summary AS summary_after, b.text AS text_before,"
        " r.text AS text_after, r.first_seen_after, r.first_seen_until"
        " FROM revisions r JOIN articles a ON a.id = r.article_id JOIN revisions b ON b.article_id = r.article_id"
        " AND b.number = (SELECT max(e.number) FROM revisions e WHERE e.article_id = r.article_id"
        " AND e.number < r.number AND e.source = 'feed' AND (e.feed_id = r.feed_id OR (e.feed_id IS NULL AND"
        " r.feed_id IS NULL))) WHERE r.source = 'feed'",
    ),
    "watchlist_articles": (
        "articles that a watchlist matched, with the phrase and the place of the first match in the field",
        'SELECT w.watchlist_id AS watchlist, w.article_id AS article, a.outlet_id AS outlet, w.phrase, w.field,'
        ' min(w."start") AS first_place, min(w.matched_at) AS matched_at, a.url'
        " FROM watch_matches w JOIN articles a ON a.id = w.article_id"
        " GROUP BY w.watchlist_id, w.article_id, a.outlet_id, w.phrase, w.field, a.url",
    ),
}  # fmt: skip
VIEWS = {name: meaning for name, (meaning, _) in _VIEWS.items()}


def drop_views(connection: Connection) -> None:
    for name in _VIEWS:
        connection.execute(text(f"DROP VIEW IF EXISTS {name}"))


def make_views(connection: Connection) -> None:
    for name, (_, query) in _VIEWS.items():
        connection.execute(text(f"CREATE VIEW {name} AS {query}"))
