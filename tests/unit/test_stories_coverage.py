"""Coverage: shares with denominators, provable order, and blind spots only where nothing can have been missed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from monitor.digest.select import Wishes, select
from monitor.records import (
    SILENCE,
    AgainNote,
    DigestFacts,
    FeedWatch,
    Interval,
    Label,
    Outlet,
    StoryCoverage,
    StoryMember,
    StoryView,
    Watch,
)
from monitor.stories.coverage import SETTLING, coverage, reaches_back
from tests.builders import after

LEFT, RIGHT = (Label(name="leaning", value=value, source="desk survey") for value in ("left", "right"))
OUTLETS = (
    Outlet(id="bell", name="Bell", country="SI", languages=("en",), owner="acme", labels=(LEFT,)),
    Outlet(id="horn", name="Horn", country="SI", languages=("en",), owner="acme", labels=(RIGHT,)),
    Outlet(id="post", name="Post", country="HR", languages=("en",), labels=(RIGHT,)),
    Outlet(id="star", name="Star", country="HR", languages=("en-GB",), owner="nova", labels=(RIGHT,)),
)
END = 240.0


def member(outlet: str, hours: float, seen: tuple[float | None, float] | None = None, **more: Any) -> StoryMember:
    begins, until = seen or (hours, hours + 1)
    known = next((one for one in OUTLETS if one.id == outlet), None)
    facts = {
        "article_id": f"a-{outlet}-{hours}", "outlet_id": outlet, "outlet_name": outlet.title(), "title": "Flood",
        "owner": known.owner if known else None, "country": known.country if known else None, "url": None,
        "wire": None, "reprint_of": None, "reprint_share": 0.0, "counts_as": f"outlet:{outlet}", "language": "en",
        "first_seen": Interval(after=None if begins is None else after(begins), until=after(until)), "at": after(hours),
    }  # fmt: skip
    return StoryMember(**facts | more)


def story(*members: StoryMember) -> StoryView:
    ordered = tuple(sorted(members, key=lambda one: (one.at, one.article_id)))
    return StoryView(
        id="s1", title="Flood", lead=ordered[0].article_id, founded_at=ordered[0].at, last_at=ordered[-1].at,
        outlets=len({one.outlet_id for one in members}), independent=1, watched=len(OUTLETS), members=ordered,
    )  # fmt: skip


def healthy(outlet: str, **more: Any) -> FeedWatch:
    facts = {"feed_id": f"f-{outlet}", "outlet_id": outlet, "first_ok_at": after(-99), "last_ok_at": after(END)}
    return FeedWatch(**facts | more)


def watch(*feeds: FeedWatch, outlets: tuple[Outlet, ...] = OUTLETS, quiet: tuple[str, ...] = ()) -> Watch:
    """Every outlet with one healthy feed, but for those given."""
    given = {feed.outlet_id for feed in feeds}
    rest = [healthy(outlet.id) for outlet in outlets if outlet.id not in given]
    published = {outlet.id: (after(-10), after(3)) for outlet in outlets if outlet.id not in quiet}
    return Watch(outlets=outlets, feeds=(*feeds, *rest), published=published)


TOLD = story(member("bell", 0), member("horn", 2), member("bell", 4))


def judged(watched: Watch, told: StoryView = TOLD, now: float = END) -> dict[str, tuple[str, str]]:
    return {one.outlet_id: (one.state, one.reason) for one in coverage(told, watched, after(now)).outlets}


def test_every_watched_outlet_is_counted_once_with_its_denominator() -> None:
    found = coverage(TOLD, watch(), after(END))
    assert [(one.outlet_id, one.state, one.articles) for one in found.outlets] == [
        ("bell", "carried", 2), ("horn", "carried", 1), ("post", "blind", 0), ("star", "blind", 0),
    ]  # fmt: skip
    shares = {(one.axis, one.value): (one.carried, one.blind, one.unknown, one.watched) for one in found.values}
    assert shares == {
        ("owner", "acme"): (2, 0, 0, 2), ("owner", "nova"): (0, 1, 0, 1), ("owner", None): (0, 1, 0, 1),
        ("country", "SI"): (2, 0, 0, 2), ("country", "HR"): (0, 2, 0, 2),
        ("leaning", "left"): (1, 0, 0, 1), ("leaning", "right"): (1, 2, 0, 3),
    }  # fmt: skip
    assert [(one.axis, one.value) for one in found.blind_spots] == [("owner", "nova"), ("country", "HR")]
    assert all(one.carried + one.blind + one.unknown == one.watched for one in found.values)


def test_an_outlet_that_was_retired_since_still_counts_where_it_carried_the_story() -> None:
    found = coverage(story(member("bell", 0), member("gone", 1, country="SI")), watch(), after(END))
    assert {one.outlet_id for one in found.of("carried")} == {"bell", "gone"}
    assert next(one for one in found.values if one.value == "SI").watched == 3


SETTLED = 2 + SETTLING.total_seconds() / 3600


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"first_ok_at": None, "last_ok_at": None}, "never answered"),
        ({"first_ok_at": after(1)}, "watched only since"),
        ({"last_ok_at": after(SETTLED - 0.1)}, "has not answered since"),
        ({"rolled_over": (after(-50), after(5))}, "rolled over"),
        ({"rolled_over": (after(SETTLED + 20),)}, "rolled over"),
        ({"outages": ((after(-20), after(13)),)}, "failed from"),
    ],
)
def test_a_feed_that_may_have_missed_something_makes_its_outlet_unknown(facts: dict[str, Any], reason: str) -> None:
    state, said = judged(watch(healthy("post", **facts)))["post"]
    assert state == "unknown"
    assert reason in said


@pytest.mark.parametrize(
    "facts",
    [
        {"first_ok_at": after(0)},
        {"last_ok_at": after(SETTLED)},
        {"rolled_over": (after(-50), after(SETTLED + 25))},
        {"outages": ((after(-90), after(-20)), (after(1), after(12)), (after(SETTLED + 1), after(200)))},
    ],
)
def test_what_happened_before_or_after_the_story_is_not_held_against_a_feed(facts: dict[str, Any]) -> None:
    assert judged(watch(healthy("post", **facts)))["post"][0] == "blind"


def test_one_doubtful_feed_of_two_is_enough_for_doubt() -> None:
    second = replace(healthy("post"), feed_id="f2", first_ok_at=None, last_ok_at=None)
    assert judged(watch(healthy("post"), second))["post"][0] == "unknown"


def test_an_outlet_without_feeds_without_articles_or_of_another_language_is_unknown() -> None:
    greek = Outlet(id="faros", name="Faros", languages=("el",))
    mute = Outlet(id="mute", name="Mute")
    everybody = watch(outlets=(*OUTLETS, greek, mute), quiet=("star",))
    found = judged(everybody)
    assert {id: state for id, (state, _) in found.items()}["post"] == "blind"
    assert "nothing of it was seen" in found["star"][1]
    assert found["faros"] == ("unknown", "it writes in el, the story is told in en")
    assert found["mute"] == ("unknown", "its language is not in feeds.yaml")
    told = coverage(TOLD, everybody, after(END)).outlets
    assert {one.doubt: one.outlet_id for one in told if one.doubt} == {
        "feeds": "star", "language": "faros", "unstated": "mute",
    }  # fmt: skip
    imported = Watch(outlets=OUTLETS, feeds=(), published={})
    assert judged(imported)["post"] == ("unknown", "none of its feeds is polled")


def test_a_story_without_a_known_language_is_held_against_all() -> None:
    unknown = story(member("bell", 0, language=None), member("horn", 1, language=None))
    assert judged(watch(), unknown)["post"][0] == "blind"


def test_before_a_story_has_settled_nobody_is_blind() -> None:
    found = judged(watch(), now=SETTLED - 0.1)
    assert found["post"] == ("unknown", f"too early to say before {after(SETTLED):%Y-%m-%d %H:%M} UTC")
    assert judged(watch(), now=SETTLED)["post"][0] == "blind"


def test_an_order_is_said_only_where_it_is_proved() -> None:
    told = story(
        member("bell", 0, (0, 2)), member("horn", 1, (1, 3)), member("post", 4, (4, 5)), member("star", 5, (None, 9))
    )
    found = coverage(told, watch(), after(END))
    assert {one.outlet_id: one.after for one in found.outlets} == {
        "bell": (), "horn": (), "post": ("bell", "horn"), "star": (),
    }  # fmt: skip


def test_the_first_interval_of_an_outlet_is_that_of_its_earliest_article() -> None:
    found = coverage(story(member("bell", 0, (5, 6)), member("bell", 3, (1, 2))), watch(), after(END))
    assert found.outlets[0].first_seen == Interval(after=after(1), until=after(2))


@pytest.mark.parametrize("span", [0, 0.5, 20, 47, 100, 24 * 20, 24 * 400])
def test_the_timeline_holds_every_article_in_at_most_two_dozen_buckets(span: float) -> None:
    told = story(*(member("bell", span * n / 7) for n in range(8)))
    found = coverage(told, watch(), after(END))
    assert sum(bucket.articles for bucket in found.timeline) == 8
    assert len(found.timeline) <= 25
    assert {b.starts - a.starts for a, b in zip(found.timeline, found.timeline[1:], strict=False)} <= {found.width}
    assert found.timeline[0].starts <= told.founded_at
    for bucket in found.timeline:
        inside = [one for one in told.members if bucket.starts <= one.at < bucket.starts + found.width]
        assert bucket.articles == len(inside)


def test_the_watch_must_reach_back_a_week_before_the_first_story() -> None:
    later = story(member("bell", 50))
    assert reaches_back([later, TOLD]) == after(0) - timedelta(days=7)
    assert reaches_back([]) is None


def test_the_same_watch_gives_the_same_coverage_whatever_the_order_of_its_feeds() -> None:
    def found(watched: Watch) -> StoryCoverage:
        return coverage(TOLD, watched, after(END))

    first = watch(healthy("post", first_ok_at=None), healthy("star"))
    assert found(first) == found(replace(first, feeds=first.feeds[::-1], outlets=first.outlets[::-1]))


def test_settling_counts_from_the_middle_article() -> None:
    found = coverage(story(*(member("bell", hours) for hours in (0, 1, 30))), watch(), after(END))
    assert (found.begins, found.median, found.settles) == (after(0), after(1), after(1) + SETTLING)
    assert isinstance(found.settles, datetime)


# --- taken up again ---------------------------------------------------------------------------------------------------


def test_a_story_that_was_taken_up_again_counts_those_outlets_that_told_of_it_since() -> None:
    whole = story(member("bell", 0), member("horn", 2), member("post", 24 * 40, title="Trial"), member("bell", 24 * 41))
    again = whole.since_silence(timedelta(days=10))
    assert [one.outlet_id for one in again.members] == ["post", "bell"]
    assert (again.id, again.title, again.lead, again.founded_at) == ("s1", "Trial", "a-post-960", after(24 * 40))
    assert (again.outlets, again.independent, again.watched) == (2, 2, whole.watched)
    assert whole.since_silence(timedelta(days=50)) is whole


def test_what_is_dated_back_into_a_silence_does_not_break_it() -> None:
    late = [member("evil", 24 * day, seen=(24 * 40 + 3, 24 * 40 + 4)) for day in (9, 18, 27, 36)]
    whole = story(member("bell", 0), member("horn", 2), *late, member("post", 24 * 40 + 2))
    again = whole.since_silence(timedelta(days=10))
    assert (again.lead, again.founded_at) == ("a-post-962", after(24 * 40 + 2))
    assert [one.outlet_id for one in again.members] == ["evil", "evil", "evil", "evil", "post"]


def test_a_digest_says_of_it_how_long_nothing_was_told_and_how_many_carried_all_of_it() -> None:
    whole = story(member("bell", 0), member("horn", 2), member("post", 24 * 40, title="Trial"), member("bell", 24 * 41))
    facts = DigestFacts(
        since=after(24 * 39), until=after(24 * 42), stories=(whole.since_silence(SILENCE),), whole={"s1": whole}
    )
    wishes = Wishes(min_independent=1, zone=UTC)
    (note,) = select(facts, wishes).stories
    assert note.outlets == 2
    assert note.again == AgainNote(at=after(24 * 40), silence=timedelta(hours=24 * 40 - 2), began=after(0), outlets=3)
    (unbroken,) = select(replace(facts, stories=(whole,), whole={}), wishes).stories
    assert unbroken.again is None


def test_only_the_first_digest_that_has_the_story_says_that_it_was_taken_up_again() -> None:
    trial = [member(outlet, 24 * 40 + hours) for outlet, hours in (("post", 0), ("bell", 30), ("horn", 50))]
    whole = story(member("bell", 0), *trial)
    facts = DigestFacts(since=after(0), until=after(0), stories=(whole.since_silence(SILENCE),), whole={"s1": whole})

    def told(day: int, least: int) -> bool:
        period = replace(facts, since=after(24 * (day - 1)), until=after(24 * day))
        (note,) = select(period, Wishes(min_independent=least, zone=UTC)).stories
        return note.again is not None

    assert [told(day, 1) for day in (41, 42, 43)] == [True, False, False]
    assert [told(day, 2) for day in (42, 43)] == [True, False], "whoever wants two outlets had not heard of it"
