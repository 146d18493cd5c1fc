"""Readers' judgements of phrases: appended, never changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from monitor.records import PhraseLabel
from monitor.store.naming import resolve
from monitor.store.part import Part
from monitor.store.sql import among
from monitor.store.tables import phrase_labels, phrases


class Labels(Part):
    def phrase_id(self, typed: str) -> str:
        """The whole id of a phrase, of which the beginning is enough; UsageError names near ids."""
        with self.database.reading() as connection:
            return resolve(connection, phrases, "phrase", typed)

    def save_phrase_label(self, given: PhraseLabel) -> None:
        with self.database.writing() as connection:
            row = {"phrase_id": given.phrase_id, "label": given.label, "by": given.by, "note": given.note}
            connection.execute(phrase_labels.insert(), [{**row, "labelled_at": given.at}])

    def phrase_labels(
        self, of: Iterable[str] | None = None, *, until: datetime | None = None
    ) -> dict[str, PhraseLabel]:
        """The label that counts of each phrase (of these phrases): the latest that was given by `until`."""
        query = LATEST_LABELS if until is None else _latest(_NEWEST.where(phrase_labels.c.labelled_at <= until))
        with self.database.reading() as connection:
            return latest_labels(connection, of, query)

    def phrase_label_history(self, phrase_id: str) -> tuple[PhraseLabel, ...]:
        """All that was said of a phrase, the latest first."""
        query = select(phrase_labels).where(phrase_labels.c.phrase_id == phrase_id).order_by(phrase_labels.c.seq.desc())
        with self.database.reading() as connection:
            return tuple(map(_label, connection.execute(query)))

    def flags(self, ids: Iterable[str]) -> dict[str, bool]:
        """Of these phrases, those that are stored still: whether each is flagged."""
        query = select(phrases.c.id, phrases.c.flagged)
        with self.database.reading() as connection:
            return {
                row.id: row.flagged for row in connection.execute(query.where(among(connection, phrases.c.id, ids)))
            }


_NEWEST: Select[Any] = select(func.max(phrase_labels.c.seq)).group_by(phrase_labels.c.phrase_id)


def _latest(newest: Select[Any]) -> Select[Any]:
    return select(phrase_labels).where(phrase_labels.c.seq.in_(newest))


LATEST_LABELS = _latest(_NEWEST)
# Phrase.id of those of which a reader said that they are no narratives.
DENIED = select(phrase_labels.c.phrase_id).where(phrase_labels.c.seq.in_(_NEWEST), phrase_labels.c.label != "true")


def latest_labels(
    connection: Connection, of: Iterable[str] | None = None, query: Select[Any] = LATEST_LABELS
) -> dict[str, PhraseLabel]:
    """The label that counts of each phrase (of these phrases)."""
    if of is not None:
        query = query.where(among(connection, phrase_labels.c.phrase_id, of))
    return {row.phrase_id: _label(row) for row in connection.execute(query)}


def _label(row: Row[Any]) -> PhraseLabel:
    return PhraseLabel(phrase_id=row.phrase_id, label=row.label, at=row.labelled_at, by=row.by, note=row.note)
