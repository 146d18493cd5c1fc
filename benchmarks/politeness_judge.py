"""The criteria: what a server may expect of who asks it for feeds, and whether it happened.

Those of the Feed Reader Score project (rachelbythebay.com/w/2024/06/28/fsr): conditional requests; If-None-Match and
If-Modified-Since good, out of sequence or made up; needless cookies, referrers, query parameters; pacing. And those of
outlets: one request at a time, permanent moves learned, the dead left alone, the hostile survived, nothing lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from benchmarks.politeness_scenarios import DAY, HOUR, LONG, PATHS, SHORT

Note = dict[str, Any]

SPACING = 0.2  # seconds between two starts at one host, as ours is told to keep
SHORT_DAYS, LONG_DAYS = 2, 11
SHORTEST = 600.0
UNIQUE = 36
PATIENCE = 15.0  # real seconds for one pass over a hostile feed and a healthy one
MEMORY = 500.0  # MiB, of the process and its children
POURED = 32 << 20

_SECOND = 1.0  # dates in headers have no parts of seconds


@dataclass(slots=True, kw_only=True)
class Hostile:
    """One pass over a hostile feed beside a healthy one."""

    seconds: float | None  # None: it was killed after PATIENCE
    peak_mib: float
    poured: int  # bytes that the server got rid of
    healthy: bool  # the other feed's entries came
    offered: str  # Accept-Encoding


@dataclass(slots=True, kw_only=True)
class Evidence:
    """What one contender did."""

    notes: list[Note] = field(default_factory=list)  # of the short and the long run
    links: set[str] = field(default_factory=set)  # of both
    crowd: list[Note] = field(default_factory=list)
    hostile: dict[str, Hostile] = field(default_factory=dict)
    restarted: list[Note] = field(default_factory=list)  # killed between two passes, after the first hour
    killed: list[Note] = field(default_factory=list)  # killed in the middle of the first pass
    killed_links: set[str] = field(default_factory=set)

    def of(self, name: str, target: str | None = None) -> list[Note]:
        return [note for note in self.notes if note["name"] == name and target in (None, note["target"])]


Verdict = str | None  # why it fails; None: it passes
Criterion = Callable[[Evidence], Verdict]


def criteria() -> list[tuple[str, Criterion]]:
    found: list[tuple[str, Criterion]] = [
        ("asks conditionally once it can", _conditional),
        ("If-None-Match is never made up", lambda e: _sequence(e, "etag", "if-none-match", "made up")),
        ("If-None-Match is never out of sequence", lambda e: _sequence(e, "etag", "if-none-match", "out of sequence")),
        ("If-Modified-Since is never made up", lambda e: _sequence(e, "last-modified", "if-modified-since", "made up")),
        ("If-Modified-Since is never out of sequence",
         lambda e: _sequence(e, "last-modified", "if-modified-since", "out of sequence")),
        ("validators come back byte for byte", _odd),
        ("a new ETag with the same body is taken", lambda e: _latest(e, "rotating-etag")),
        ("a new ETag with a 304 is taken", lambda e: _latest(e, "moving-304")),
        ("a 304 without ETag leaves the old one", lambda e: _latest(e, "bare-304")),
        ("the same ETag with a new body is read", lambda e: _all_links(e, "same-etag")),
        ("no cookies", lambda e: _no_header(e, "cookie")),
        ("no referrers", lambda e: _no_header(e, "referer")),
        ("query parameters as they are, none added", _queries),
        ("says who asks, with a contact", _agent),
        ("no URL more often than every 10 minutes", _floor),
        ("no news: not more than one an hour on the second day", _calmer),
        ("max-age is obeyed", lambda e: _waits(e, "max-age")),
        ("Expires is obeyed", lambda e: _waits(e, "expires")),
        ("429, Retry-After in seconds", lambda e: _waits(e, "429-seconds")),
        ("429, Retry-After as a date", lambda e: _waits(e, "429-date")),
        ("429, Retry-After as a date, no Date", lambda e: _waits(e, "429-bare-date")),
        ("503, Retry-After in seconds", lambda e: _waits(e, "503-seconds")),
        ("301 is learned", lambda e: _learned(e, "moved-301", old=["/feed"], new="/new")),
        ("308 → 308 is learned", lambda e: _learned(e, "moved-308", old=["/feed", "/middle"], new="/new")),
        ("301 → 302: only the 301 is learned", lambda e: _learned(e, "moved-301-302", old=["/feed"], new="/new")),
        ("302 is never learned", lambda e: _learned(e, "moved-302", old=[], new="/feed")),
        ("no redirect is learned in haste (7 days)", _haste),
        ("410 twice, a day apart, is the end", _parked),
        ("404 is not: it is asked again, and read", lambda e: _back(e, "missing")),
        ("HTML for a feed is not either", lambda e: _back(e, "html")),
        ("every entry of every feed is there", _nothing_lost),
        ("205 feeds of 36 URLs are 36 requests", _once),
        ("one request in flight per host", _one_at_a_time),
        (f"≥ {SPACING} s between starts at one host", _spaced),
        ("validators and max-age outlive a crash", _outlived),
        ("a crash in mid-cycle repeats no request", _not_repeated),
        ("a crash in mid-cycle loses no entry", _not_lost),
    ]  # fmt: skip
    names = {
        "drip": "a slow drip is cut off", "endless-body": "an endless body is cut off",
        "endless-headers": "endless headers are cut off", "gzip-bomb": "a gzip bomb is defused",
        "brotli": "brotli is not offered, and does no harm",
    }  # fmt: skip
    return found + [(said, _survives(name)) for name, said in names.items()]


# --- what is sent ---


def _pairs(note: Note, name: str) -> list[str]:
    return [value.strip(" \t") for key, value in note["headers"] if key == name]


def _served(note: Note, name: str) -> str | None:
    return next((value for key, value in note["sent"] if key.lower() == name), None)


def _is_conditional(note: Note) -> bool:
    return bool(_pairs(note, "if-none-match") or _pairs(note, "if-modified-since"))


def _conditional(evidence: Evidence) -> Verdict:
    """One unconditional request a day at most, where there were validators to send."""
    for name in SHORT | LONG:
        last, knows = float("-inf"), False
        for note in evidence.of(name):
            if not _is_conditional(note) and knows and note["target"] == "/feed":
                if note["now"] - last < DAY:
                    return f"{name}: unconditional again after {_hours(note['now'] - last)}"
                last = note["now"]
            if note["status"] == 200 and (_served(note, "etag") or _served(note, "last-modified")):
                last = max(last, note["now"]) if not _is_conditional(note) else last
                knows = True
    return None


def _sequence(evidence: Evidence, answered: str, sent: str, fault: str) -> Verdict:
    for name in SHORT | LONG:
        known: list[str] = []
        for note in evidence.of(name):
            for value in _pairs(note, sent):
                if value not in known and fault == "made up":
                    return f"{name}: {value!r} was never sent"
                if value in known and value != known[-1] and fault == "out of sequence":
                    return f"{name}: {value!r} after {known[-1]!r}"
            value = _served(note, answered)
            if value is not None and note["status"] in (200, 304):
                known.append(value)
    return None


def _odd(evidence: Evidence) -> Verdict:
    for name, answered, sent in (
        ("odd-etag", "etag", "if-none-match"), ("odd-modified", "last-modified", "if-modified-since"),
    ):  # fmt: skip
        notes = evidence.of(name)
        for note in filter(_is_conditional, notes[1:]):
            if _pairs(note, sent) != [_served(notes[0], answered)]:
                return f"{name}: {_served(notes[0], answered)!r} came back as {_pairs(note, sent)}"
    return _several(evidence, "odd-etag", "odd-modified")


def _latest(evidence: Evidence, name: str) -> Verdict:
    latest = None
    for note in evidence.of(name):
        if latest is not None and _is_conditional(note) and _pairs(note, "if-none-match") != [latest]:
            return f"sent {_pairs(note, 'if-none-match')} when {latest!r} was the last"
        latest = _served(note, "etag") or latest
    return _several(evidence, name)


def _no_header(evidence: Evidence, header: str) -> Verdict:
    for note in evidence.notes + evidence.crowd:
        if _pairs(note, header):
            return f"{note['name']}: {header}: {_pairs(note, header)[0]}"
    return None


def _queries(evidence: Evidence) -> Verdict:
    for note in evidence.notes + evidence.crowd:
        path, _, query = note["target"].partition("?")
        if query and note["target"] != PATHS.get(note["name"]):
            return f"{note['name']}: asked {path}?{query}"
    return _several(evidence, "query")


def _agent(evidence: Evidence) -> Verdict:
    for note in evidence.notes:
        agent = " | ".join(_pairs(note, "user-agent"))
        if not re.fullmatch(r"[\w.-]+/[\d.]+\S* \(\+(https?://|mailto:)?\S+[.@]\S+\)", agent):
            return f"User-Agent: {agent or 'none'}"
    return None


# --- when ---


def _gaps(notes: Iterable[Note]) -> list[float]:
    return [later["now"] - earlier["now"] for earlier, later in pairwise(notes)]


def _floor(evidence: Evidence) -> Verdict:
    for name, target in {(note["name"], note["target"]) for note in evidence.notes}:
        shortest = min(_gaps(evidence.of(name, target)), default=DAY)
        if shortest < SHORTEST:
            return f"{name}{target}: {shortest:.0f} s apart"
    return None


def _calmer(evidence: Evidence) -> Verdict:
    for name in ("bare-304", "modified-alone", "cookies", "no-validators"):
        second = [note for note in evidence.of(name) if DAY <= note["now"] < 2 * DAY]
        if len(second) > 24:
            return f"{name}: {len(second)} requests"
    return None


def _waits(evidence: Evidence, name: str) -> Verdict:
    for earlier, later in pairwise(evidence.of(name)):
        if later["now"] < earlier["until"] - _SECOND:
            asked, came = earlier["until"] - earlier["now"], later["now"] - earlier["now"]
            return f"asked for {_hours(asked)}, came after {_hours(came)}"
    if not any(note["until"] for note in evidence.of(name)):
        return "was never asked to wait"
    return _several(evidence, name)


# --- where ---


def _learned(evidence: Evidence, name: str, *, old: list[str], new: str) -> Verdict:
    """In the last 36 hours the new place is asked, and the old ones are not any more."""
    late = [note["target"] for note in evidence.of(name) if note["now"] > (LONG_DAYS - 1.5) * DAY]
    for place in old:
        if place in late:
            return f"still asks {place} after {LONG_DAYS} days"
    return None if new in late else f"{new} is not asked any more"


def _haste(evidence: Evidence) -> Verdict:
    for name in ("moved-301", "moved-308", "moved-301-302"):
        if not any(5 * DAY < note["now"] < 7 * DAY for note in evidence.of(name, "/feed")):
            return f"{name}: /feed was given up before seven days"
    return None


def _parked(evidence: Evidence) -> Verdict:
    notes = evidence.of("gone")
    if len(notes) < 2:
        return "one 410 was enough"
    if len(notes) > 2:
        return f"{len(notes)} requests in {LONG_DAYS} days"
    return None if _gaps(notes)[0] >= DAY - _SECOND else f"given up after {_hours(_gaps(notes)[0])}"


def _back(evidence: Evidence, name: str) -> Verdict:
    if max(_gaps(evidence.of(name)), default=2 * DAY) > 25 * HOUR:
        return f"not asked for {_hours(max(_gaps(evidence.of(name)), default=LONG_DAYS * DAY))}"
    return _all_links(evidence, name)


def _all_links(evidence: Evidence, name: str) -> Verdict:
    """Every entry up to the last request; there is one more every six hours."""
    notes = evidence.of(name)
    newest = 9 + int(notes[-1]["now"] // (6 * HOUR)) if notes else 0
    lost = [number for number in range(newest + 1) if f"http://{name}.example/{number}" not in evidence.links]
    return f"{len(lost)} of {newest + 1} entries are missing" if lost else _several(evidence, name)


def _nothing_lost(evidence: Evidence) -> Verdict:
    for name in (SHORT | LONG).keys() - {"same-etag", "gone", "missing", "html"}:
        lost = [number for number in range(10) if f"http://{name}.example/{number}" not in evidence.links]
        if lost:
            return f"{name}: {len(lost)} of 10 are missing"
    return None


# --- many feeds ---


def _once(evidence: Evidence) -> Verdict:
    targets = [note["target"] for note in evidence.crowd]
    if len(set(targets)) != UNIQUE:
        return f"{len(set(targets))} URLs were asked"
    return None if len(targets) == UNIQUE else f"{len(targets)} requests"


def _one_at_a_time(evidence: Evidence) -> Verdict:
    overlaps = sum(later["began"] < (earlier["ended"] or 0) for earlier, later in pairwise(evidence.crowd))
    return f"{overlaps} overlaps" if overlaps else None


def _spaced(evidence: Evidence) -> Verdict:
    shortest = min((later["began"] - earlier["began"] for earlier, later in pairwise(evidence.crowd)), default=0.0)
    return None if shortest >= SPACING - 0.02 else f"{shortest * 1000:.0f} ms apart"


# --- crashes ---


def _outlived(evidence: Evidence) -> Verdict:
    after = [note for note in evidence.restarted if note["now"] > HOUR]
    if not after:
        return "asked nothing after it"
    for note in after:
        if not _is_conditional(note):
            return f"{note['name']}: asked without validators"
    waited = [note for note in evidence.restarted if note["name"] == "long-lived"]
    early = [gap for gap in _gaps(waited) if gap < 12 * HOUR - _SECOND]
    return f"asked for 12 h, came after {_hours(early[0])}" if early else None


def _not_repeated(evidence: Evidence) -> Verdict:
    for name in ("long-lived", "kept", "held"):
        gaps = _gaps([note for note in evidence.killed if note["name"] == name])
        if min(gaps, default=DAY) < SHORTEST:
            return f"{name}: asked again after {min(gaps):.0f} s"
    return None


def _not_lost(evidence: Evidence) -> Verdict:
    for name in ("long-lived", "kept", "held"):
        lost = [number for number in range(10) if f"http://{name}.example/{number}" not in evidence.killed_links]
        if lost:
            return f"{name}: {len(lost)} of 10 are missing"
    return None


# --- hostile answers ---


def _survives(name: str) -> Criterion:
    def verdict(evidence: Evidence) -> Verdict:
        came = evidence.hostile[name]
        if came.seconds is None:
            return f"still at it after {PATIENCE:g} s" + ("" if came.healthy else ", the healthy feed beside it unread")
        if came.peak_mib > MEMORY:
            return f"{came.peak_mib:,.0f} MiB of memory"
        if came.poured > POURED:
            return f"took {came.poured / 2**20:,.0f} MiB"
        if name == "brotli" and "br" in re.split(r"[\s,;]+", came.offered):
            return f"Accept-Encoding: {came.offered}"
        return None if came.healthy else "the healthy feed beside it was not read"

    return verdict


def _several(evidence: Evidence, *names: str) -> Verdict:
    """A criterion that was never put to the test does not pass."""
    for name in names:
        if len(evidence.of(name)) < 3:
            return f"{name}: only {len(evidence.of(name))} requests"
    return None


def _hours(seconds: float) -> str:
    return f"{seconds / HOUR:.1f} h" if seconds >= HOUR else f"{seconds / 60:.0f} min"
