"""Entries and dates of a document, made quickly of their values in the order of their fields."""

from __future__ import annotations

from monitor.records import Entry, FeedDate
from monitor.records.made import maker

made_entry = maker(Entry, by_name=False)
made_date = maker(FeedDate, by_name=False)
