"""Entries and dates of a document, made quickly of a column for each of their fields, in the order of these."""

from __future__ import annotations

from monitor.records import Entry, FeedDate
from monitor.records.made import columns_maker

made_entries = columns_maker(Entry)
made_dates = columns_maker(FeedDate)
