"""Records that are made quickly are the same records."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields

import pytest

from monitor.records import Entry, Visit
from monitor.records.made import maker

VISIT = Visit(host="daily.example", conditional=True, status=304)
ENTRY = Entry(guid=None, url="https://daily.example/1", title="t", summary="", text="")


def test_made_by_name_it_has_the_usual_values_for_what_is_not_said() -> None:
    assert maker(Visit)(host="daily.example", conditional=True, status=304) == VISIT


def test_made_of_its_values_in_order_it_is_the_same() -> None:
    made = maker(Entry, by_name=False)(*[getattr(ENTRY, one.name) for one in fields(Entry)])
    assert made == ENTRY
    assert hash(made) == hash(ENTRY)


def test_it_is_frozen_like_any_other() -> None:
    made = maker(Visit)(host="daily.example", conditional=True, status=304)
    with pytest.raises(FrozenInstanceError):
        made.status = 200  # type: ignore[misc]
