"""Compose: timetable.due | store (window, what was told) | digest.select | sentences, plain, html | store.save_edition.

An edition is frozen with the bytes of every delivery in one transaction; what it told is never computed again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from monitor import named
from monitor.digest.html import html
from monitor.digest.links import label_link
from monitor.digest.plain import plain
from monitor.digest.select import Wishes, select, told_by
from monitor.digest.sentences import worded
from monitor.digest.timetable import Timetable, due, latest
from monitor.digest.words import Words
from monitor.pipeline.deliver import OUTPUTS
from monitor.records import (
    JSON,
    SILENCE,
    Destination,
    DigestFacts,
    Edition,
    FeedHealth,
    Letter,
    NewDelivery,
    SearchNote,
    Selection,
    WatchNote,
    content_id,
)
from monitor.schedule.health import unasked_since
from monitor.store import Store
from monitor.stories.coverage import coverage, reaches_back

FIRST = timedelta(days=1)  # what the first edition of a digest looks back
NEWNESS = timedelta(days=1)  # so long an installation is new, from its first article on
WEEK = timedelta(days=7)  # that there is nothing to report is said so often
LARGEST = 100_000  # bytes of a mail: Gmail cuts off what is beyond 102 kB
LENGTHS = (10, 6, 3, 1)  # notes in a section; the first that fits
MOST_PHRASES, MOST_STORIES, MOST_EDITS, COVERED = 200, 500, 200, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A digest as one or more recipients get it."""

    name: str
    title: str
    recipients: tuple[str, ...]  # () for an output that has none
    output: Destination
    table: Timetable
    timetable: str  # the same in words
    language: str
    wishes: Wishes
    searches: tuple[str, ...] = ()  # saved searches, by their ids


Health = Callable[[], Sequence[FeedHealth]]
Matches = Callable[[datetime, datetime], Sequence[WatchNote]]
Searches = Callable[[Sequence[str], datetime, datetime], Sequence[SearchNote]]


def no_matches(since: datetime, until: datetime) -> Sequence[WatchNote]:
    """Where nothing matches watchlists: their section is left out."""
    return ()


def no_searches(ids: Sequence[str], since: datetime, until: datetime) -> Sequence[SearchNote]:
    """Where nothing is searched for."""
    return ()


def compose(
    store: Store, plans: Sequence[Plan], *, now: datetime, health: Health, matches: Matches = no_matches,
    searches: Searches = no_searches,
) -> tuple[Edition, ...]:  # fmt: skip
    """The editions that were due and are frozen now. One that another process was faster with is not among them."""
    made = []
    composed = {plan.name: store.slots(plan.name) for plan in plans}
    met = _met(store, now) if any(not slots for slots in composed.values()) else now
    for plan in plans:
        if not composed[plan.name] and _begun_before(store, plan, now, met):
            continue
        day = due(plan.table, now, composed[plan.name])
        if day is not None:
            letter, selection = draft(
                store, plan, until=now, slot=day, health=health, matches=matches, searches=searches
            )
            outgoing = [] if _silent(store, plan, selection, now) else deliveries(letter, plan, now)
            if store.save_edition(letter.edition, outgoing):
                made.append(letter.edition)
    return tuple(made)


def _met(store: Store, now: datetime) -> datetime:
    """Since when a new digest is known: since now, on a new installation since its first article.

    New is one that has composed no digest of any name, and whose first article came within a day.
    """
    first = None if store.has_digests() else store.first_arrival()
    return first if first is not None and now - first <= NEWNESS else now


def _begun_before(store: Store, plan: Plan, now: datetime, met: datetime) -> bool:
    """Whether the latest slot began before the digest was known, or anything that it could tell.

    That slot is kept as an edition that tells nothing to nobody: the next one is the first, and goes back to it.
    """
    slot = latest(plan.table, now)
    if slot is None or slot[1] >= met:
        return False
    day, begins = slot
    store.save_edition(
        Edition(
            id=content_id("e", plan.name, day.isoformat()), digest=plan.name, slot=day.isoformat(), since=begins,
            until=begins, items={}, text="", html="", subject="", recipients=(),
        ), [],
    )  # fmt: skip
    return True


def _silent(store: Store, plan: Plan, selection: Selection, now: datetime) -> bool:
    """Nothing to report, which was said within the week."""
    if not selection.quiet:
        return False
    said = [one for one in store.editions(plan.name, until=now) if store.was_sent(one.id)]
    return bool(said) and now - said[-1].until < WEEK


def draft(
    store: Store, plan: Plan, *, until: datetime, slot: date, health: Health, matches: Matches = no_matches,
    searches: Searches = no_searches, since: datetime | None = None,
) -> tuple[Letter, Selection]:  # fmt: skip
    """The edition as it would be frozen now; nothing is written."""
    earlier = store.editions(plan.name, until=until)
    begins = since or (earlier[-1].until if earlier else until - FIRST)
    told = told_by([(_ids(one, "new", "spreading"), _ids(one, "withdrawn")) for one in earlier])
    found = searches(plan.searches, begins, until)
    facts = gather(
        store, since=begins, until=until, told=told, health=health, matches=matches, wishes=plan.wishes, searches=found
    )
    selection = select(facts, plan.wishes)
    for most in LENGTHS:
        letter = _letter(plan, selection, slot, most)
        if most == LENGTHS[-1] or len(_content(letter, plan, "x@y.example", "")) < LARGEST:
            break
    return letter, selection


def _ids(edition: Edition, *sections: str) -> list[str]:
    return [note.get("id") or note["phrase_id"] for name in sections for note in edition.items.get(name, ())]


def gather(
    store: Store, *, since: datetime, until: datetime, told: frozenset[str], health: Health, matches: Matches,
    wishes: Wishes, searches: Sequence[SearchNote] = (),
) -> DigestFacts:  # fmt: skip
    """What came between two instants; what came after the second is not in it."""
    found = [
        story
        for story in store.stories(since=since, min_outlets=wishes.min_independent, limit=MOST_STORIES)
        if story.founded_at <= until
    ]
    stories = [story.since_silence(SILENCE) for story in found]
    whole = {story.id: story for story, since_then in zip(found, stories, strict=True) if since_then is not story}
    widest = sorted(stories, key=lambda story: (-story.independent, story.id))[:COVERED]
    reach = reaches_back(widest)
    watch = store.watch(reach) if reach is not None else None
    phrases = store.phrases(since=since, flagged=True, limit=MOST_PHRASES)
    labels = store.phrase_labels({*told, *(view.phrase.id for view in phrases)}, until=until)
    denied = store.denied([labels[id] for id in told if id in labels and labels[id].denies])
    withdrawn = {one.phrase_id: one for one in (*store.withdrawn(since=since, until=until), *denied)}
    feeds = tuple(health())
    return DigestFacts(
        since=since, until=until, told=told,
        phrases=tuple(view for view in phrases if view.first_seen.until <= until),
        withdrawn=tuple(withdrawn.values()), stories=tuple(stories), whole=whole, labels=labels,
        searches=tuple(searches),
        story_count=store.count_stories(since),
        coverage=tuple(coverage(story, watch, until) for story in widest) if watch else (),
        edits=tuple(
            one for one in store.edits(since=since, limit=MOST_EDITS) if since < one.after.first_seen.until <= until
        ),
        feeds=feeds, unasked_since=unasked_since(feeds, until), answered=store.answered_days(),
        matches=tuple(matches(since, until)),
    )  # fmt: skip


def _letter(plan: Plan, selection: Selection, slot: date, most: int) -> Letter:
    words = Words(plan.language, plan.table.zone)
    shown = worded(
        selection, words, title=plan.title, most=most, timetable=words.sent(plan.timetable),
        label_link=lambda id: label_link(plan.output.options, id),
    )  # fmt: skip
    document, images = html(shown)
    edition = Edition(
        id=content_id("e", plan.name, slot.isoformat()), digest=plan.name, slot=slot.isoformat(),
        since=selection.since, until=selection.until, items=_items(selection), text=plain(shown), html=document,
        subject=shown.subject, recipients=plan.recipients,
    )  # fmt: skip
    return Letter(
        edition=edition, title=plan.title, language=shown.language, images=images,
        at=selection.until.astimezone(plan.table.zone),
    )  # fmt: skip


def _items(selection: Selection) -> dict[str, JSON]:
    made: dict[str, JSON] = json.loads(json.dumps(asdict(selection), default=_plain_value))
    return made


def _plain_value(value: Any) -> JSON:
    return value.isoformat() if isinstance(value, datetime) else value.total_seconds()


def deliveries(letter: Letter, plan: Plan, due_at: datetime) -> list[NewDelivery]:
    """One for each recipient, with the bytes that will be sent."""
    domain = str(plan.output.options.get("from") or "@monitor.invalid").rpartition("@")[2]
    made = []
    for recipient in plan.recipients or ("",):
        id = content_id("d", letter.edition.id, plan.output.id, recipient)
        message_id = f"<{id}@{domain}>"
        made.append(
            NewDelivery(
                id=id, output=plan.output.id, recipient=recipient, message_id=message_id, due_at=due_at,
                content=_content(letter, plan, recipient, message_id),
            )
        )  # fmt: skip
    return made


def _content(letter: Letter, plan: Plan, recipient: str, message_id: str) -> bytes:
    content: bytes = named.load(OUTPUTS, plan.output.kind).render(
        letter, recipient, message_id or "<x@monitor.invalid>", plan.output.options
    )
    return content
