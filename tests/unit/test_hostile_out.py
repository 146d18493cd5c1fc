"""Hostile text in feeds out and on the page of a label: a few of the payloads of `bench hostile_mail`."""

from __future__ import annotations

from benchmarks.hostile_mail import fed, paged


def test_no_payload_breaks_a_feed_out_or_leads_away_from_it() -> None:
    assert fed(40) == 0


def test_no_payload_is_active_on_the_page_of_a_label() -> None:
    assert paged(200) == 0
