"""Bytes → entries, and which of them are new: pure functions, records in, records out.

    parse_document   bytes of a document → ParsedDocument | Failure
    identity         entries + what the store knows → articles, revisions, sightings
    rows             one line of an import file → ImportRow | BadRow

A document goes to the format that is surest of it; where that one finds it malformed, to the next.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from types import ModuleType

from monitor import named
from monitor.parse import looks
from monitor.records import Failure, ParsedDocument, ParseJob, PollStatus

_FORMATS = "monitor.parse.formats"
_HEAD = 4096
_SOMETHING = re.compile(rb"[^\s\0]")


def parse_document(job: ParseJob) -> ParsedDocument | Failure:
    """What a document says, or why it says nothing; never raises, whatever the bytes.

    Failures are NO_BODY, NOT_A_FEED, CHALLENGE (a page that wants to know whether we are human), BRIDGE_ERROR (every
    entry is an error message of the feed's generator), MALFORMED (it says that it is a feed) and TOO_HARD (it declares
    entities, or asks for more memory or depth than there is). A feed without entries is a document without entries.
    Linear in the body for well-formed feeds; run it where it can be killed all the same, for feedparser is not.
    """
    begin = _SOMETHING.search(job.body)
    if begin is None:
        return Failure(status=PollStatus.NO_BODY, detail="the answer has no body")
    head = job.body[begin.start() : begin.start() + _HEAD]
    sure = sorted([(-module.sniff(head, job.content_type), module.__name__, module) for module in _formats()])
    outcome: ParsedDocument | Failure | None = None
    for score, _, module in sure:
        if score >= 0 or not (outcome is None or _is_malformed(outcome)):
            break
        outcome = _better(outcome, _tried(module.parse, job))
    if isinstance(outcome, ParsedDocument):
        return _bridge_error(outcome) or outcome
    if outcome is None or outcome.status is PollStatus.NOT_A_FEED:
        return _not_a_feed(job.body[begin.start() :], outcome)
    return outcome


@cache
def _formats() -> tuple[ModuleType, ...]:
    return tuple(named.load(_FORMATS, name) for name in named.names(_FORMATS))


def _tried(parse: Callable[[ParseJob], ParsedDocument | Failure], job: ParseJob) -> ParsedDocument | Failure:
    try:
        return parse(job)
    except MemoryError:
        return Failure(status=PollStatus.TOO_HARD, detail="reading it took more memory than there is")
    except RecursionError:
        return Failure(status=PollStatus.TOO_HARD, detail="it nests deeper than can be read")
    except Exception as error:  # the promise is "never raises": a reader's bug must cost one poll, not a worker
        return Failure(status=PollStatus.MALFORMED, detail=f"cannot be read: {type(error).__name__}: {error}"[:300])


def _better(first: ParsedDocument | Failure | None, second: ParsedDocument | Failure) -> ParsedDocument | Failure:
    """The second reader's answer, unless it too finds the document malformed: the first says where."""
    return first if isinstance(first, Failure) and _is_malformed(second) else second


def _is_malformed(outcome: ParsedDocument | Failure | None) -> bool:
    return isinstance(outcome, Failure) and outcome.status is PollStatus.MALFORMED


def _bridge_error(found: ParsedDocument) -> Failure | None:
    if (message := looks.bridge_error(found.entries)) is None:
        return None
    detail = f"the feed's generator failed, and every entry is its message: {message}"
    return Failure(status=PollStatus.BRIDGE_ERROR, detail=detail[:300])


def _not_a_feed(page: bytes, outcome: Failure | None) -> Failure:
    """What it is instead, in words."""
    seen = looks.looks_like(page[:_HEAD])
    if seen in ("an HTML page", "markup that is no feed"):
        if guard := looks.challenge(page):
            detail = f"a challenge page of {guard}: it wants to know whether we are human"
            return Failure(status=PollStatus.CHALLENGE, detail=detail)
        if looks.rsshub_error(page):
            return Failure(status=PollStatus.BRIDGE_ERROR, detail="RSSHub could not make the feed: its error page came")
    detail = outcome.detail if outcome is not None and seen == "markup that is no feed" else seen
    return Failure(status=PollStatus.NOT_A_FEED, detail=f"{detail}, not a feed")
