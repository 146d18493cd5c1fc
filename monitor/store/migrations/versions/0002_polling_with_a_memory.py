"""What a feed taught us between two polls, raw documents, hosts and their ledger, names by which articles come back.

A feed's id is made of its outlet and its URL from here on: one URL may belong to several outlets.
"""

from __future__ import annotations

import base64
import hashlib
from typing import Any
from urllib.parse import urlsplit

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_COUNTER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_NO_HINTS = '{"wait": null, "skip_hours": [], "skip_days": []}'


def _instant(name: str, *, nullable: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _text(name: str, *, nullable: bool = True, **more: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=nullable, **more)


def upgrade() -> None:
    _tables_of_polling()
    _tables_of_names()
    _new_columns()
    _rename_feeds(op.get_bind())
    _fill(op.get_bind())


def _tables_of_polling() -> None:
    op.create_table(
        "documents",
        _text("sha256", nullable=False),
        _text("url", nullable=False),
        _text("content_type"),
        sa.Column("size", sa.Integer(), nullable=False),
        _instant("first_at", nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_documents")),
    )
    op.create_index(op.f("ix_documents_first_at"), "documents", ["first_at"])
    op.create_table(
        "feed_events",
        sa.Column("id", _COUNTER, nullable=False),
        _text("feed_id", nullable=False),
        _instant("happened_at", nullable=False),
        _text("kind", nullable=False),
        _text("detail", nullable=False),
        _text("undo"),
        _instant("undone_at"),
        sa.ForeignKeyConstraint(["feed_id"], ["feeds.id"], name=op.f("fk_feed_events_feed_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed_events")),
    )
    op.create_index(op.f("ix_feed_events_feed_id"), "feed_events", ["feed_id"])
    op.create_index(op.f("ix_feed_events_happened_at"), "feed_events", ["happened_at"])
    op.create_table(
        "hosts",
        _text("host", nullable=False),
        _instant("closed_until", nullable=False),
        _instant("closed_at", nullable=False),
        sa.PrimaryKeyConstraint("host", name=op.f("pk_hosts")),
    )
    op.create_table(
        "ledger",
        _text("host", nullable=False),
        _text("day", nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in
          ("requests", "conditional", "not_modified", "failed")),
        sa.Column("size", _COUNTER, nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("limited", "waits", "early")),
        sa.PrimaryKeyConstraint("host", "day", name=op.f("pk_ledger")),
    )


def _tables_of_names() -> None:
    op.create_table(
        "tombstones",
        _text("article_id", nullable=False),
        _text("feed_id", nullable=False),
        _text("guid_tail"),
        _text("title_key"),
        _instant("pruned_at", nullable=False),
        sa.PrimaryKeyConstraint("article_id", "feed_id", name=op.f("pk_tombstones")),
    )
    op.create_index(op.f("ix_tombstones_feed_id_guid_tail"), "tombstones", ["feed_id", "guid_tail"])
    op.create_table(
        "turns",
        _text("verb", nullable=False),
        sa.Column("number", _COUNTER, nullable=False),
        sa.PrimaryKeyConstraint("verb", name=op.f("pk_turns")),
    )
    op.create_table(
        "aliases",
        _text("alias", nullable=False),
        _text("article_id", nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_aliases_article_id")),
        sa.PrimaryKeyConstraint("alias", name=op.f("pk_aliases")),
    )
    op.create_index(op.f("ix_aliases_article_id"), "aliases", ["article_id"])


def _new_columns() -> None:
    with op.batch_alter_table("feeds") as feeds:
        for name in ("asked_url", "host", "guids", "clock", "habit", "present"):
            feeds.add_column(_text(name, nullable=False, server_default=""))
        for name in ("move_target", "parked", "refused_url"):
            feeds.add_column(_text(name))
        for name in ("move_since", "gone_at", "parked_at", "last_new_at", "asked_whole_at"):
            feeds.add_column(_instant(name))
        feeds.add_column(sa.Column("pace", sa.Integer(), nullable=True))
        feeds.add_column(sa.Column("trouble", sa.Float(), nullable=False, server_default="0"))
        feeds.add_column(sa.Column("move_seen", sa.Integer(), nullable=False, server_default="0"))
        feeds.add_column(sa.Column("hints", sa.JSON(), nullable=False, server_default=_NO_HINTS))
        feeds.create_index(op.f("ix_feeds_asked_url"), ["asked_url"])
        feeds.create_index(op.f("ix_feeds_host"), ["host"])
    with op.batch_alter_table("polls") as polls:
        polls.add_column(_text("document_sha256"))
        polls.add_column(sa.Column("missed", sa.Integer(), nullable=True))
        polls.add_column(sa.Column("rolled_over", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("entries", recreate="always", table_kwargs={"sqlite_with_rowid": False}) as entries:
        entries.add_column(_text("guid_tail"))
        entries.add_column(_instant("left_after"))
        entries.add_column(_instant("left_until"))
        entries.drop_index(op.f("ix_entries_feed_id_guid"))
        entries.create_index(op.f("ix_entries_feed_id_guid_tail"), ["feed_id", "guid_tail"])
    _page_columns()


def _page_columns() -> None:
    with op.batch_alter_table("outlets") as outlets:
        outlets.add_column(sa.Column("fulltext", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("articles") as articles:
        for name in ("page_status", "page_detail"):
            articles.add_column(_text(name))
        articles.add_column(sa.Column("page_tries", sa.Integer(), nullable=False, server_default="0"))
        articles.add_column(_instant("page_next_at"))
    with op.batch_alter_table("revisions") as revisions:
        revisions.add_column(_text("source", nullable=False, server_default="feed"))
        revisions.add_column(_text("feed_id"))


def _rename_feeds(connection: sa.Connection) -> None:
    """Each feed under its new id, and everything that points to it; the old row goes last."""
    feeds = sa.Table("feeds", sa.MetaData(), autoload_with=connection)
    columns = [column.name for column in feeds.columns if column.name != "id"]
    listed = ", ".join(f'"{name}"' for name in columns)
    for old, outlet, url in connection.execute(sa.text("SELECT id, outlet_id, url FROM feeds")).all():
        ids = {"old": old, "new": _id("f", outlet, url)}
        connection.execute(
            sa.text(f"INSERT INTO feeds (id, {listed}) SELECT :new, {listed} FROM feeds WHERE id = :old"), ids  # noqa: S608 - column names of our own
        )
        for table in ("entries", "polls"):
            connection.execute(sa.text(f"UPDATE {table} SET feed_id = :new WHERE feed_id = :old"), ids)  # noqa: S608 - as above
        connection.execute(sa.text("DELETE FROM feeds WHERE id = :old"), ids)


def _fill(connection: sa.Connection) -> None:
    for feed, url in connection.execute(sa.text("SELECT id, url FROM feeds")).all():
        host = urlsplit(url).netloc.rpartition("@")[2].lower()
        statement = sa.text("UPDATE feeds SET asked_url = :url, host = :host WHERE id = :feed")
        connection.execute(statement, {"url": url, "host": host, "feed": feed})
    connection.execute(sa.text("UPDATE entries SET guid_tail = guid WHERE guid NOT LIKE 'http%'"))
    found = sa.text("SELECT feed_id, article_id, guid FROM entries WHERE guid LIKE 'http%'")
    rows = [{"tail": _tail(guid), "feed": feed, "article": article} for feed, article, guid in connection.execute(found)]
    connection.execute(sa.text(
        "UPDATE revisions SET feed_id = (SELECT min(feed_id) FROM entries WHERE entries.article_id = revisions.article_id "
        "HAVING count(*) = 1)"
    ))
    if rows:
        update = sa.text("UPDATE entries SET guid_tail = :tail WHERE feed_id = :feed AND article_id = :article")
        connection.execute(update, rows)


# Both as they were in the program when this migration was written.


def _id(kind: str, *parts: str) -> str:
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()
    return kind + base64.b32encode(digest)[:12].decode().lower()


def _tail(guid: str) -> str:
    rest = guid.partition("://")[2]
    start = min((at for mark in "/?#" if (at := rest.find(mark)) >= 0), default=-1)
    return rest[start:] if start >= 0 and len(rest) > start + 1 else guid
