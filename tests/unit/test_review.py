"""A phrase is judged again when its articles turn out otherwise, and why a report falls is said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from monitor.narratives.facts import facts_of, measured
from monitor.narratives.recompute import differences, told
from monitor.narratives.review import Origin, counted, reviewed, withdrawn_for
from monitor.narratives.verdict import judge
from monitor.records import Phrase, PhraseUse
from tests.builders import facts, use

USES = tuple(use(name, story_id=f"s-{name}") for name in ("bell", "horn", "post"))


def judged(uses: tuple[PhraseUse, ...]) -> Phrase:
    known = facts(uses)
    verdict = judge(known)
    return Phrase(
        id="n1", text=known.text, variants=(known.text,), type=verdict.type, flagged=verdict.flagged,
        score=verdict.score, outlets=len(known.outlets()), independent=len(known.independent()),
        signals=verdict.signals, explanations=verdict.explanations, uses=uses, measured=measured(known),
    )  # fmt: skip


def test_the_facts_of_a_phrase_are_those_that_it_was_judged_by() -> None:
    assert facts_of(judged(USES)) == facts(USES)
    assert facts_of(replace(judged(USES), measured={})) is None
    with pytest.raises(ValueError, match="not those of this version"):
        facts_of(replace(judged(USES), measured={"bits": 3.0}))


def test_one_owner_found_later_explains_the_phrase() -> None:
    phrase = judged(USES)
    assert phrase.flagged
    again = reviewed(phrase, counted((replace(one, owner="acme") for one in USES), {}))
    assert again is not None
    assert (again.flagged, again.type, again.independent) == (False, "same_owner", 1)
    assert withdrawn_for(again.explanations, again.signals) == ("same_owner", "3 outlets, of 0 the owner is unknown")
    assert list(differences(again)) == []


def test_one_independent_outlet_less_is_below_the_limit() -> None:
    two = (replace(USES[0], owner="acme"), replace(USES[1], owner="acme"), USES[2])
    again = reviewed(judged(USES), counted(two, {}))
    assert again is not None
    assert again.independent == 2
    assert not again.flagged
    assert withdrawn_for((), again.signals)[0] == "limit"
    assert "independent outlets 2 < 3" in withdrawn_for((), again.signals)[1]


def test_one_story_found_later_is_an_event() -> None:
    again = reviewed(judged(USES), counted((replace(one, story_id="s1") for one in USES), {}))
    assert again is not None
    assert (again.flagged, again.type) == (False, "event")


def test_a_reprint_counts_as_its_original_and_that_ones_original() -> None:
    copy, other, alone = USES
    uses = (replace(copy, reprint_of="x"), replace(other, reprint_of="gone"), alone)
    origins = {
        "x": Origin(outlet_id="wave", owner="acme", wire=None, reprint_of="y"),
        "y": Origin(outlet_id="star", owner=None, wire="ap", reprint_of=None),
    }
    assert [one.counts_as for one in counted(uses, origins)] == ["wire:ap", "article:gone", "outlet:post"]


def test_reprints_in_a_ring_end() -> None:
    a, b, _ = USES
    ring = (replace(a, reprint_of=b.article_id), replace(b, reprint_of=a.article_id))
    assert len(counted(ring, {})) == 2


def test_a_phrase_judged_without_its_facts_is_left_alone() -> None:
    assert reviewed(replace(judged(USES), measured={}), USES) is None
    assert list(differences(replace(judged(USES), measured={}))) == [
        "the facts behind the verdict were not kept (it was judged by an earlier version)"
    ]


@pytest.mark.parametrize(
    ("bent", "said"),
    [({}, "'id' is missing"), ({"id": "n", "text": "t", "variants": 3}, "another kind")],
)
def test_what_is_no_phrase_is_refused(bent: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        told(bent)
