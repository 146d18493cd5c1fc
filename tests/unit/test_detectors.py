"""Detectors and alert rules: what is found, when, and which of it is told."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from monitor import named
from monitor.detectors import echo, headline, silence, surge, watchlist
from monitor.digest.alarm import after_quiet, firings
from monitor.digest.sentences import alerted
from monitor.digest.words import Words
from monitor.records import (
    AlertRule,
    DetectorFacts,
    Edit,
    Finding,
    Interval,
    Reported,
    Revision,
    StoryMember,
    StoryView,
    WatchNote,
)
from tests.builders import NOW, after

LONG_AGO = after(-999)
RULE = AlertRule(id="big", on="echo", threshold=3, cooldown=timedelta(hours=6), quiet=None, zone=UTC)


def seen(hours: float) -> Interval:
    return Interval(after=after(hours - 0.25), until=after(hours))


def phrase(*hours: float, found: float = -99, until: float | None = None) -> Reported:
    """A narrative that each outlet was first seen with so many hours after NOW."""
    return Reported(
        phrase_id="p1", text="the grid", outlets=len(hours), watched=24, found_at=after(found),
        until=None if until is None else after(until), firsts=tuple(map(after, hours)), article_id="a0", url=None,
    )  # fmt: skip


def story(*hours: float) -> StoryView:
    members = tuple(
        StoryMember(article_id=f"a{number}", outlet_id=f"o{number}", outlet_name="o", owner=None, country=None,
                    title="t", url=None, at=after(at), first_seen=seen(at), wire=None, reprint_of=None,
                    reprint_share=0.0, counts_as=f"outlet:o{number}")
        for number, at in enumerate(hours)
    )  # fmt: skip
    return StoryView(id="s1", title="Fish", lead="a0", founded_at=after(hours[0]), last_at=after(hours[-1]),
                     outlets=len(members), independent=len(members), watched=24, members=members)  # fmt: skip


def edit(before: str, now: str, hours: float = 0) -> Edit:
    first, second = (
        Revision(article_id="a1", number=number, title=title, summary="", text="", first_seen=seen(hours - 1 + number))
        for number, title in ((0, before), (1, now))
    )
    return Edit(outlet_id="bell", url="https://bell.example/1", before=first, after=second)


def facts(**given: Any) -> DetectorFacts:
    return DetectorFacts(since=LONG_AGO, **given)


def test_an_echo_is_found_when_the_last_outlet_that_it_takes_was_seen() -> None:
    (found,) = echo.detect(facts(phrases=(phrase(0, 2, 5, 9),)), 3)
    assert (found.subject, found.found_at, found.score) == ("p1", after(5), 4)
    assert echo.detect(facts(phrases=(phrase(0, 2),)), 3) == ()
    assert echo.detect(facts(phrases=(phrase(0, 2, 5, until=4),)), 3) == ()  # withdrawn before
    (late,) = echo.detect(facts(phrases=(phrase(0, 2, 5, found=30, until=40),)), 3)
    assert late.found_at == after(30)  # nobody knew before it was flagged
    assert echo.detect(DetectorFacts(since=after(5), phrases=(phrase(0, 2, 5),)), 3) == ()  # crossed before


def test_a_surge_is_against_the_storys_own_habit_by_an_exact_test() -> None:
    burst = [100 + step / 2 for step in range(10)]  # two outlets in four days, then ten within five hours
    (found,) = surge.detect(facts(stories=(story(0, 50, *burst),)), surge.THRESHOLD)
    assert found.subject == "s1"
    assert found.found_at < after(105)  # told before the last of them
    assert found.evidence["p"] <= 1e-4
    assert surge.detect(facts(stories=(story(*range(0, 120, 10)),)), surge.THRESHOLD) == ()  # even over time
    assert surge.detect(facts(stories=(story(*burst),)), surge.THRESHOLD) == ()  # no habit to hold it against
    again = [300 + step / 4 for step in range(20)]
    assert len(surge.detect(facts(stories=(story(0, 50, *burst, *again),)), surge.THRESHOLD)) == 2  # each time
    (wording,) = surge.detect(facts(phrases=(phrase(0, 50, *burst),)), surge.THRESHOLD)
    assert wording.subject == "p1"


def test_the_tail_of_the_binomial_is_exact() -> None:
    from math import comb

    for of, share in ((5, 0.1), (30, 0.02), (12, 0.5)):
        for least in range(of + 1):
            naive = sum(comb(of, k) * share**k * (1 - share) ** (of - k) for k in range(least, of + 1))
            assert surge.tail(least, of, share) == pytest.approx(naive, rel=1e-9)


def test_a_changed_headline_counts_by_the_words_that_are_others() -> None:
    (found,) = headline.detect(facts(edits=(edit("Minister denies all", "Minister admits everything"),)), 0.2)
    assert found.score == pytest.approx(0.8)
    assert found.evidence["before"] == "Minister denies all"
    assert headline.detect(facts(edits=(edit("Fish, and chips", "Fish and chips"),)), 0.2) == ()


def test_a_silence_counts_by_what_was_expected() -> None:
    quiet = Finding(kind="silence", subject="f1", found_at=NOW, score=31.0, evidence={"outlet": "bell", "feed": "u"})
    assert silence.detect(facts(silences=(quiet,)), 20) == (quiet,)
    assert silence.detect(facts(silences=(quiet,)), 40) == ()


def test_a_watchlist_fires_once_a_day_when_enough_outlets_matched() -> None:
    matches = tuple(
        WatchNote(watchlist="grid", article_id=f"a{hours}", outlet_id=outlet, title="t", url=None, at=after(hours))
        for hours, outlet in ((0, "bell"), (1, "bell"), (2, "post"), (30, "star"))
    )
    (found,) = watchlist.detect(facts(matches=matches), 2)
    assert (found.found_at, found.score) == (after(2), 2)
    assert len(watchlist.detect(facts(matches=matches), 1)) == 2


def finding(hours: float, subject: str = "p1") -> Finding:
    return Finding(kind="echo", subject=subject, found_at=after(hours), score=3)


def test_a_rule_is_silent_on_a_subject_until_it_has_cooled_down() -> None:
    told = firings(RULE, [finding(7), finding(0), finding(5), finding(1, "p2")], {})
    assert [(one.finding.subject, one.finding.found_at) for one in told] == [
        ("p1", after(0)), ("p2", after(1)), ("p1", after(7)),
    ]  # fmt: skip
    assert firings(RULE, [finding(5)], {"p1": after(0)}) == ()
    assert len(firings(RULE, [finding(6)], {"p1": after(0)})) == 1


@pytest.mark.parametrize(
    ("at", "quiet", "due"),
    [
        ("2026-11-20T21:59", ("22:00", "06:00"), "2026-11-20T21:59"),
        ("2026-11-20T22:00", ("22:00", "06:00"), "2026-11-21T06:00"),
        ("2026-11-20T05:59", ("22:00", "06:00"), "2026-11-20T06:00"),
        ("2026-11-20T12:30", ("12:00", "14:00"), "2026-11-20T14:00"),
        ("2026-11-20T14:00", ("12:00", "14:00"), "2026-11-20T14:00"),
    ],
)
def test_quiet_hours_put_an_alert_off_until_their_end(at: str, quiet: tuple[str, str], due: str) -> None:
    instant, expected = (datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (at, due))
    hours = (time.fromisoformat(quiet[0]), time.fromisoformat(quiet[1]))
    assert after_quiet(instant, hours, UTC) == expected


@pytest.mark.parametrize("name", named.names("monitor.detectors"))
def test_every_detector_has_its_threshold_and_finds_nothing_in_nothing(name: str) -> None:
    module = named.load("monitor.detectors", name)
    assert module.THRESHOLD > 0
    assert module.detect(facts(), module.THRESHOLD) == ()


def test_an_alert_says_what_was_found() -> None:
    (found,) = headline.detect(facts(edits=(edit("Minister denies all", "Minister\r\nBcc: x admits"),)), 0.2)
    shown = alerted(found, Words("en", UTC), rule="heads")
    assert shown.subject == "Changed headline: Minister Bcc: x admits"
    (note,) = shown.sections[0].notes
    assert note.facts[0] == "Before: Minister denies all"
    assert note.command == "monitor why a1"
    assert note.label == ""
    (wording,) = echo.detect(facts(phrases=(phrase(0, 2, 5),)), 3)
    shown = alerted(wording, Words("en", UTC), rule="big", label_link=lambda id: f"mailto:desk@n.example?subject={id}")
    (note,) = shown.sections[0].notes
    assert (note.label, note.label_link) == ("monitor label p1 true", "mailto:desk@n.example?subject=p1")
