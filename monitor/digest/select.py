"""Facts of a window → what one reader is told. A wording is new until an edition has told it, then it may be spreading;

one that was told and does not hold any more is withdrawn, with the reason: a correction reaches whoever read the claim.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from monitor.records import (
    BLIND,
    UNKNOWN,
    AgainNote,
    BlindNote,
    DigestFacts,
    Edit,
    FeedHealth,
    FeedNeed,
    HeadlineNote,
    Interval,
    PhraseUseView,
    PhraseView,
    PollStatus,
    Selection,
    StoryCoverage,
    StoryMember,
    StoryNote,
    StoryView,
    Withdrawn,
    WordingNote,
)
from monitor.records.polls import ALONE

HEALTHY = "fine"
UNASKED = "new"  # nothing is known of it yet: neither healthy nor in need
SECTIONS = ("new", "spreading", "withdrawn", "stories", "blind", "headlines", "matches", "searches", "feeds")
OVERDUE = "overdue"
DAYS = 14  # of a sparkline, at most
NAMES = 6  # outlets that are named
UNHEARD = timedelta(days=1)  # without a good poll, after which it is not known whether a wording still spreads


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What one reader wants told."""

    zone: tzinfo
    min_independent: int = 3
    outlets: frozenset[str] = frozenset()  # what touches none of these is left out; empty: all
    sections: frozenset[str] = frozenset()  # of SECTIONS; empty: all


def select(facts: DigestFacts, wishes: Wishes) -> Selection:
    """What is worth telling, the weightiest first in each section. Linear in facts."""
    wide = [view for view in facts.phrases if _wanted(view, wishes) and not facts.denied(view.phrase.id)]
    told = [(view, view.phrase.id in facts.told) for view in wide]
    stories = [story for story in facts.stories if _story_wanted(story, wishes)]
    ranked = sorted(stories, key=lambda story: (-story.independent, -story.outlets, story.id))
    polled = [feed for feed in facts.feeds if feed.state != "retired"]
    well = (HEALTHY, UNASKED, *([OVERDUE] if facts.unasked_since else []))  # what is true of all is said once
    return _asked(
        wishes,
        Selection(
            since=facts.since,
            until=facts.until,
            new=tuple(_wording(view, facts, wishes) for view, known in told if not known),
            spreading=tuple(note for view, known in told if known and (note := _wording(view, facts, wishes)).joined),
            withdrawn=tuple(one for one in facts.withdrawn if one.phrase_id in facts.told),
            stories=tuple(_story(story, facts, wishes) for story in ranked),
            blind=_blind(facts, ranked),
            headlines=tuple(_headline(edit) for edit in facts.edits if _headline_wanted(edit, wishes)),
            matches=tuple(one for one in facts.matches if not wishes.outlets or one.outlet_id in wishes.outlets),
            searches=tuple(one for one in facts.searches if not wishes.outlets or one.outlet_id in wishes.outlets),
            feeds=tuple(_needs([feed for feed in polled if feed.state not in well])),
            unasked_since=facts.unasked_since,
            unheard_since=_unheard_since(polled, facts.until),
            never_asked=bool(polled) and all(feed.state == UNASKED for feed in polled),
            story_count=facts.story_count,
            feed_count=len(polled),
            healthy=sum(feed.state == HEALTHY for feed in polled),
        ),
    )


def _unheard_since(feeds: Sequence[FeedHealth], until: datetime) -> datetime | None:
    last = max((feed.polled_ok_at for feed in feeds if feed.polled_ok_at is not None), default=until)
    return last if until - last > UNHEARD else None


def _asked(wishes: Wishes, whole: Selection) -> Selection:
    """Without the sections that the reader did not ask for."""
    if not wishes.sections:
        return whole
    left_out: dict[str, Any] = dict.fromkeys(set(SECTIONS) - wishes.sections, ())
    if "stories" in left_out:
        left_out["story_count"] = 0
    return replace(whole, **left_out)


def shortened(selection: Selection, most: int) -> Selection:
    """The same with at most so many notes in each section."""
    return replace(
        selection, new=selection.new[:most], spreading=selection.spreading[:most],
        withdrawn=selection.withdrawn[:most], stories=selection.stories[:most], blind=selection.blind[:most],
        headlines=selection.headlines[:most], matches=selection.matches[:most], searches=selection.searches[:most],
        feeds=selection.feeds[:most],
    )  # fmt: skip


def _wanted(view: PhraseView, wishes: Wishes) -> bool:
    phrase = view.phrase
    touched = not wishes.outlets or any(use.outlet_id in wishes.outlets for use in view.uses)
    return phrase.flagged and phrase.independent >= wishes.min_independent and touched


def _story_wanted(story: StoryView, wishes: Wishes) -> bool:
    touched = not wishes.outlets or any(member.outlet_id in wishes.outlets for member in story.members)
    return story.independent >= wishes.min_independent and touched


def _headline_wanted(edit: Edit, wishes: Wishes) -> bool:
    changed = edit.before.title.split() != edit.after.title.split()
    return changed and (not wishes.outlets or edit.outlet_id in wishes.outlets)


def _wording(view: PhraseView, facts: DigestFacts, wishes: Wishes) -> WordingNote:
    phrase, first = view.phrase, view.uses[0]
    after = next((use for use in view.uses if use.counts_as != first.counts_as), None)
    since = dict(reversed([(use.outlet_id, use) for use in view.uses]))  # the first use of each
    least, most = after.first_seen.lag_behind(first.first_seen) if after else (None, None)
    joined = [outlet for outlet, use in since.items() if use.first_seen.until > facts.since]
    shortest, longest = _lasted(view.uses)
    return WordingNote(
        id=phrase.id, text=phrase.text, article_id=first.article_id, url=first.url, outlets=phrase.outlets,
        independent=phrase.independent, watched=view.watched, first_seen=first.first_seen,
        first_outlet=first.outlet_name, next_outlet=after.outlet_name if after else None,
        next_least=least, next_most=most,
        proved=after is not None and first.first_seen.provably_before(after.first_seen),
        least=shortest, most=longest,
        ruled_out=tuple(test.name for test in phrase.explanations if test.holds is False),
        untested=tuple(test.name for test in phrase.explanations if test.holds is None),
        joined=tuple(sorted(joined)), label=facts.labels.get(phrase.id),
        per_day=per_day([_at(use) for use in view.uses], facts.until, wishes.zone, facts.answered),
    )  # fmt: skip


def _lasted(uses: Sequence[PhraseUseView]) -> tuple[timedelta | None, timedelta | None]:
    """From the first to the last use: at least, at most, as far as polls prove it.

    Nothing is known of the beginning where no poll preceded a use: an outlet dates it as it likes.
    """
    last, first = max(use.first_seen.until for use in uses), min(use.first_seen.until for use in uses)
    begins = [use.first_seen.after for use in uses if use.first_seen.after is not None]
    least = max(max(begins) - first, timedelta()) if begins else None
    return least, last - min(begins) if len(begins) == len(uses) else None


def _at(use: PhraseUseView | StoryMember) -> datetime:
    return use.first_seen.until if use.first_seen.after is not None else use.at


def _story(story: StoryView, facts: DigestFacts, wishes: Wishes) -> StoryNote:
    lead = next((member for member in story.members if member.article_id == story.lead), story.members[0])
    names = list(dict.fromkeys(member.outlet_name for member in story.members))
    return StoryNote(
        id=story.id, title=story.title, url=lead.url, outlets=story.outlets, independent=story.independent,
        watched=story.watched, names=tuple(names[:NAMES]),
        per_day=per_day([_at(member) for member in story.members], facts.until, wishes.zone, facts.answered),
        again=None if _told_before(story, facts, wishes) else _again(story, facts.whole.get(story.id)),
    )  # fmt: skip


def _told_before(story: StoryView, facts: DigestFacts, wishes: Wishes) -> bool:
    """Whether those that had taken it up before this period were enough for an earlier edition to tell of it."""
    known = tuple(one for one in story.members if one.first_seen.until <= facts.since)
    independent = len({one.counts_as for one in known})
    return bool(known) and _story_wanted(replace(story, members=known, independent=independent), wishes)


def _again(story: StoryView, whole: StoryView | None) -> AgainNote | None:
    """`whole`: with what came before the silence."""
    if whole is None:
        return None
    began, last = whole.before(story)
    return AgainNote(at=story.founded_at, silence=story.founded_at - last, began=began, outlets=whole.outlets)


def _blind(facts: DigestFacts, stories: Sequence[StoryView]) -> tuple[BlindNote, ...]:
    """Stories of which a whole owner, country or label is proved to be silent; single outlets are too many to tell."""
    by_id = {story.id: story for story in stories}
    return tuple(
        _blind_note(by_id[found.story_id], found)
        for found in facts.coverage
        if found.story_id in by_id and any(value.watched > 1 for value in found.blind_spots)
    )


def _blind_note(story: StoryView, found: StoryCoverage) -> BlindNote:
    values = tuple((value.axis, str(value.value)) for value in found.blind_spots if value.watched > 1)
    doubts = [one.doubt for one in found.of(UNKNOWN)]
    return BlindNote(
        story_id=story.id, title=story.title, independent=story.independent, watched=story.watched,
        outlets=tuple(one.outlet_id for one in found.of(BLIND)), values=values, unknown=len(doubts),
        foreign=doubts.count("language"), unstated=doubts.count("unstated"),
        heard=Interval(after=found.begins, until=found.settles),
    )  # fmt: skip


def _headline(edit: Edit) -> HeadlineNote:
    return HeadlineNote(
        article_id=edit.after.article_id, outlet=edit.outlet_id, url=edit.url, before=edit.before.title,
        after=edit.after.title, seen=edit.after.first_seen,
    )  # fmt: skip


def _needs(feeds: Sequence[FeedHealth]) -> Iterator[FeedNeed]:
    """A note for each feed; one for all that cannot be reached in one way, where they are more than ALONE."""
    ways = [feed.status if feed.state == "failing" and _unreached(feed) else None for feed in feeds]
    counts = Counter(way for way in ways if way is not None)
    told: set[str] = set()
    for feed, way in zip(feeds, ways, strict=True):
        alike = counts[way] if way is not None and counts[way] > ALONE else 1
        if way is None or alike == 1 or way not in told:
            yield FeedNeed(outlet=feed.outlet_id, url=feed.url, state=feed.state, reason=feed.reason, alike=alike)
        if way is not None:
            told.add(way)


def _unreached(feed: FeedHealth) -> bool:
    return feed.status is not None and PollStatus(feed.status).unreached


def per_day(
    instants: Sequence[datetime], until: datetime, zone: tzinfo, answered: Collection[date] = ()
) -> tuple[int | None, ...]:
    """How many of them fall on each local day from the first to `until`, the last DAYS days at most.

    None in place of 0 on a day that is not among those `answered` (UTC, so about the same day); () if that is unknown.

    >>> from datetime import UTC
    >>> days = [datetime(2026, 11, day, 6, tzinfo=UTC) for day in (20, 20, 22)]
    >>> per_day(days, datetime(2026, 11, 23, 7, tzinfo=UTC), UTC)
    (2, 0, 1, 0)
    >>> per_day(days, datetime(2026, 11, 23, 7, tzinfo=UTC), UTC, {date(2026, 11, 20), date(2026, 11, 21)})
    (2, 0, 1, None)
    """
    last = until.astimezone(zone).date()
    ages = [(last - at.astimezone(zone).date()).days for at in instants]
    length = min(max(ages, default=0), DAYS - 1) + 1
    counts = Counter(ages)
    heard = [not answered or last - timedelta(days=age) in answered for age in range(length)]
    return tuple(counts[age] if counts[age] or heard[age] else None for age in reversed(range(length)))


def told_by(earlier: Sequence[tuple[Sequence[str], Sequence[str]]]) -> frozenset[str]:
    """Wordings that stand as told: (told, withdrawn) of each edition, in order.

    >>> sorted(told_by([(["p1", "p2"], []), (["p3"], ["p1"])]))
    ['p2', 'p3']
    """
    standing: set[str] = set()
    for told, withdrawn in earlier:
        standing |= set(told)
        standing -= set(withdrawn)
    return frozenset(standing)


def withdrawal(one: Withdrawn) -> str:
    """The name of the reason: an explanation, `gone`, `fewer`, or `label`: a reader's judgement."""
    if one.label is not None:
        return "label"
    return one.type if one.type and one.type != "phrase" else "gone" if one.type is None else "fewer"
