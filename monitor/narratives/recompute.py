"""The verdict on a phrase, made again of what is told of it: by `verify`, by review, by tests. Pure.

phrase as JSON → told() → Phrase | facts_of → judge | differences() → what does not follow
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any, TypeVar

from monitor.narratives.facts import facts_of
from monitor.narratives.verdict import judge
from monitor.records import JSON, ExplanationTest, Phrase, PhraseOccurrence, PhraseUse, Signal

T = TypeVar("T")

# Explanations that came after the first bundles were written: one that has them not may be older than they are.
LATER = frozenset({"term", "topic"})


def told(found: Mapping[str, JSON]) -> Phrase:
    """The phrase out of an object in `phrases` of `why --json`. ValueError names what is missing or of a wrong kind."""
    try:
        return Phrase(
            id=str(found["id"]), text=str(found["text"]), variants=tuple(found["variants"]), type=str(found["type"]),
            flagged=_answer(found["flagged"]), score=float(found["score"]), outlets=int(found["outlets"]),
            independent=int(found["independent"]), signals=tuple(_record(Signal, one) for one in found["signals"]),
            explanations=tuple(_record(ExplanationTest, one) for one in found["explanations"]),
            uses=tuple(_use(str(found["id"]), use) for use in found["uses"]), measured=dict(found["measured"]),
        )  # fmt: skip
    except KeyError as error:
        raise ValueError(f"{error.args[0]!r} is missing") from None
    except (TypeError, AttributeError) as error:
        raise ValueError(f"something is of another kind than in why --json ({error})") from None


def _answer(found: JSON) -> bool:
    """1 passes for true with some readers."""
    if not isinstance(found, bool):
        raise TypeError("'flagged' is neither true nor false")
    return found


def lacking(phrase: Phrase) -> frozenset[str]:
    """The later explanations that are not told of it."""
    return LATER - {one.name for one in phrase.explanations}


def differences(phrase: Phrase, without: frozenset[str] = frozenset()) -> Iterator[str]:
    """What of a phrase's verdict does not follow from its facts, in words; nothing where all does.

    The judge is the one that judged it first: every number, note and limit must come out the same, not only the answer.
    `without`: explanations that need not be told; whether they hold still decides the answer. ValueError for facts that
    are none.
    """
    facts = facts_of(phrase)
    if facts is None:
        yield "the facts behind the verdict were not kept (it was judged by an earlier version)"
        return
    if not facts.uses:
        yield "no article carries it"
        return
    try:
        again = judge(facts)
    except (AttributeError, TypeError, ArithmeticError, LookupError) as error:
        raise ValueError(f"the facts cannot be judged: {error}") from None
    yield from _differ("flagged", phrase.flagged, again.flagged)
    yield from _differ("type", phrase.type, again.type)
    yield from _differ("score", phrase.score, again.score)
    yield from _differ("outlets", phrase.outlets, len(facts.outlets()))
    yield from _differ("independent", phrase.independent, len(facts.independent()))
    yield from _each("signal", phrase.signals, again.signals)
    tests = tuple([one for one in again.explanations if one.name not in without])
    yield from _each("explanation", phrase.explanations, tests)


def _each(
    kind: str, said: tuple[Signal | ExplanationTest, ...], again: tuple[Signal | ExplanationTest, ...]
) -> Iterator[str]:
    yield from _differ(f"{kind}s", [one.name for one in said], [one.name for one in again])
    for one, other in zip(said, again, strict=False):
        if one.name == other.name and one != other:
            parts = (name for name in one.__slots__ if getattr(one, name) != getattr(other, name))
            for part in parts:
                yield from _differ(f"{kind} {one.name!r}: {part}", getattr(one, part), getattr(other, part))


def _differ(what: str, said: object, again: object) -> Iterator[str]:
    if said != again:
        yield f"{what}: {said!r} is told, {again!r} follows from the facts"


def _record(kind: type[T], found: Mapping[str, Any]) -> T:
    names = {field.name for field in fields(kind)}  # type: ignore[arg-type]  # both are dataclasses
    if extra := sorted(set(found) - names):
        raise ValueError(f"{extra[0]!r} is not known")
    return kind(**found)


def _use(phrase_id: str, found: Mapping[str, Any]) -> PhraseUse:
    return PhraseUse(
        article_id=found["article"], outlet_id=found["outlet"], counts_as=found["counts_as"], owner=found["owner"],
        wire=found["wire"], reprint_of=found["reprint_of"], story_id=found["story"],
        reprint_class=found["reprint_class"],
        occurrences=tuple(
            PhraseOccurrence(
                phrase_id=phrase_id, article_id=found["article"], field=one["field"], start=one["start"],
                end=one["end"], surface=one["surface"], revision=one["revision"], quoted=one["quoted"],
            )
            for one in found["occurrences"]
        ),
    )  # fmt: skip
