"""Grouping and tracing hand over by rows, and what they decide comes back as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest
from store_builders import MINUTE, NOW, article, feed, founding, group, joining, keep, outlet, phrase, use

from monitor.errors import BusyError, UsageError
from monitor.records import ExplanationTest, Owner, ReprintEvidence, Signal, counts_as
from monitor.store import Store, narratives
from monitor.store.articles import ARTICLES, every

A, B, C = article("a", outlet_id="aa"), article("b", outlet_id="bb"), article("c", outlet_id="cc")


def test_articles_wait_in_order_of_their_date_clamped_to_when_they_were_seen(store: Store) -> None:
    late, early = article("late", at=NOW - MINUTE), article("early", at=NOW - 60 * MINUTE)
    future, undated = article("future", at=NOW + 60 * MINUTE), article("undated")
    keep(store, late, future, early, undated)
    assert [one.id for one in store.ungrouped(9)] == [early.id, late.id, future.id, undated.id]
    assert [one.id for one in store.ungrouped(2)] == [early.id, late.id]
    assert [one.at for one in store.ungrouped(9)][2:] == [NOW, NOW]


def test_an_article_is_grouped_once_then_traced_once(store: Store) -> None:
    keep(store, A, B)
    assert store.untraced(9) == ()
    group(store, founding(A), joining(B, A, reprint_of=A.id, reprint_share=0.9, wire="sta"))
    assert store.ungrouped(9) == ()
    assert [(one.id, one.story_id, one.reprint_of, one.wire) for one in store.untraced(9)] == [
        (A.id, f"s{A.id}", None, None),
        (B.id, f"s{A.id}", A.id, "sta"),
    ]
    assert [one.id for one in store.grouped_since(NOW)] == [A.id, B.id]
    assert list(store.grouped_since(NOW + MINUTE)) == []
    store.save_trace([A.id], (), NOW)
    assert [one.id for one in store.untraced(9)] == [B.id]
    assert [one.id for one in store.traced_since(NOW)] == [A.id]


def test_reading_page_by_page_gives_every_article_once_in_order(store: Store) -> None:
    keep(store, *(article(str(n), at=NOW - (n % 4) * MINUTE) for n in range(23)))
    paged = [one.seq for one in every(store.database, ARTICLES, page=3)]
    assert paged == [one.seq for one in store.ungrouped(99)]
    assert len(paged) == 23


def test_a_decision_made_twice_counts_once_and_one_on_a_lost_story_is_refused(store: Store) -> None:
    keep(store, A, B, C)
    at = {one.id: one.at for one in store.ungrouped(9)}
    group(store, founding(A), joining(B, A))
    store.save_assignments([founding(B), joining(A, B)], at, NOW)
    assert store.counts()["stories"] == 1
    with pytest.raises(BusyError):
        store.save_assignments([joining(C, B)], at, NOW)
    assert [one.id for one in store.ungrouped(9)] == [C.id]


EVIDENCE = ReprintEvidence(
    of=A.id, outlet="aa", share=0.94, share_here=0.94, share_there=0.9, words=120, passage=80, order="later",
    same_title=True, credit="First published by A", reason="nearly identical",
)  # fmt: skip


def test_a_reprint_comes_back_with_its_class_and_what_shows_it(store: Store) -> None:
    keep(store, A, B, C)
    copied = {"reprint_of": A.id, "reprint_share": 0.94, "reprint_class": "mirror", "evidence": EVIDENCE}
    passage = replace(EVIDENCE, share=0.3, order="unknown")
    group(store, founding(A), joining(B, A, **copied), joining(C, A, reprint_class="partial reuse", evidence=passage))
    members = {one.article_id: one for one in store.story(f"s{A.id}").members}
    assert (members[A.id].reprint_class, members[A.id].evidence) == (None, None)
    assert members[B.id].reprint_class == "mirror"
    assert members[B.id].evidence == EVIDENCE
    assert members[C.id].evidence == passage
    assert [members[one.id].counts_as for one in (A, B, C)] == ["outlet:aa", "outlet:aa", "outlet:cc"]


def test_a_story_counts_owner_wire_and_reprint_once(store: Store) -> None:
    names = ("a", "b", "c", "d", "e", "f")
    made = {name: article(name, outlet_id=f"{name}{name}", at=NOW - n * MINUTE) for n, name in enumerate(names)}
    outlets = [outlet(f"{name}{name}", owner="acme" if name in "ab" else None) for name in names]
    keep(store, *made.values(), outlets=outlets)
    lead = made["a"]
    rest = {"c": {"wire": "sta"}, "d": {"wire": "sta"}, "e": {"reprint_of": lead.id}, "b": {}, "f": {}}
    group(store, founding(lead), *(joining(made[name], lead, **facts) for name, facts in rest.items()))
    (story,) = store.stories(min_outlets=6)
    assert {member.outlet_id: member.counts_as for member in story.members} == {
        "aa": "owner:acme",
        "bb": "owner:acme",
        "cc": "wire:sta",
        "dd": "wire:sta",
        "ee": "owner:acme",
        "ff": "outlet:ff",
    }
    assert (story.outlets, story.independent, story.watched, story.lead, story.title) == (6, 3, 6, lead.id, "About a")
    assert [member.at for member in story.members] == sorted(member.at for member in story.members)
    assert story.last_at == NOW
    assert store.story(story.id[:8]) == story
    assert store.stories(min_outlets=7) == store.stories(since=NOW + MINUTE) == ()


def test_two_articles_that_repeat_each_other_still_count() -> None:
    assert counts_as("a", "aa", None, None, "a", {}) == "outlet:aa"
    assert counts_as("b", "bb", "acme", "sta", "a", {}) == "article:a"
    assert counts_as("b", "bb", "acme", "sta", None, {}) == "wire:sta"


WORDS = "text of"
SIGNAL = Signal(name="rarity", value=3.5, limit=2.0, note="bits")
TEST = ExplanationTest(name="wire", holds=None, value=None, limit=None, note="no credit line")


def traced(store: Store) -> None:
    keep(store, A, B, C, outlets=[outlet(id, owner="acme" if id == "aa" else None) for id in ("aa", "bb", "cc")])
    group(store, founding(A), joining(B, A), joining(C, A))


def uses(id: str, *articles: object) -> list[object]:
    owners = {"aa": "acme"}
    return [use(one, WORDS, id, owner=owners.get(one.outlet_id), story_id=f"s{A.id}") for one in articles]  # type: ignore[attr-defined, arg-type]


def test_a_phrase_comes_back_as_it_was_and_is_replaced_whole(store: Store) -> None:
    traced(store)
    first = phrase("p1", *uses("p1", A, B, C), signals=(SIGNAL,), explanations=(TEST,))  # type: ignore[arg-type]
    store.save_trace([A.id, B.id, C.id], [first], NOW)
    assert store.phrases_since(NOW) == (first,)
    assert store.phrases_since(NOW + MINUTE) == ()
    fewer = phrase("p1", *uses("p1", A, B), score=1.0)  # type: ignore[arg-type]
    store.save_trace([], [fewer], NOW)
    assert store.phrases_since(NOW) == (fewer,)
    assert store.counts()["occurrences"] == 2
    assert store.article(C.id).phrases == ()


def test_a_flag_is_a_finding_with_evidence_and_is_withdrawn_with_it(store: Store) -> None:
    traced(store)
    flagged = phrase("p1", *uses("p1", A, B, C), signals=(SIGNAL,))  # type: ignore[arg-type]
    store.save_trace([A.id], [flagged], NOW)
    (finding,) = store.findings(kind=narratives.ECHO)
    assert (finding.subject, finding.score, finding.found_at) == ("p1", 2.5, NOW)
    assert finding.evidence["independent"] == 3
    assert finding.evidence["signals"] == [{"name": "rarity", "value": 3.5, "limit": 2.0, "note": "bits"}]
    store.save_trace([], [phrase("p1", *uses("p1", A, B, C), flagged=False)], NOW + MINUTE)  # type: ignore[arg-type]
    assert store.findings() == ()
    store.save_trace([], [flagged], NOW + 2 * MINUTE)
    assert [one.found_at for one in store.findings()] == [NOW]


def test_a_phrase_that_went_up_in_another_is_gone_with_its_finding(store: Store) -> None:
    traced(store)
    store.save_trace([A.id], [phrase("p1", *uses("p1", A, B, C))], NOW)  # type: ignore[arg-type]
    store.save_trace([B.id], [phrase("p2", *uses("p2", A, B, C))], NOW, removed=["p1"])  # type: ignore[arg-type]
    assert [one.id for one in store.phrases_since(NOW)] == ["p2"]
    assert [one.subject for one in store.findings()] == ["p2"]


def test_the_view_of_a_phrase_has_the_text_that_its_offsets_point_into(store: Store) -> None:
    traced(store)
    store.sync([Owner(id="acme", name="Acme")], [outlet("aa", owner="acme", country="SI")], [feed(outlet_id="aa")], NOW)
    kept = phrase("p1", *uses("p1", A, B))  # type: ignore[arg-type]
    store.save_trace([A.id, B.id], [kept, phrase("p2", *uses("p2", A), flagged=False)], NOW)  # type: ignore[arg-type]
    (view,) = store.phrases(flagged=True)
    assert view == replace(store.phrase("p1"), without=())
    assert (view.phrase, view.watched, view.first_seen, view.last_at) == (kept, 3, A.first_seen, NOW)
    for shown, carried in zip(view.uses, kept.uses, strict=True):
        (found,) = carried.occurrences
        assert shown.texts[found.field][found.start : found.end] == WORDS
    assert (view.uses[0].country, view.uses[0].owner, view.uses[0].title) == ("SI", "acme", "About a")
    assert [one.phrase.id for one in store.phrases()] == ["p1", "p2"]


def test_an_id_may_be_shortened_while_it_is_clear_whose_it_is(store: Store) -> None:
    keep(store, *(article(str(n)) for n in range(40)))
    ids = sorted(one.id for one in store.ungrouped(99))
    assert store.article(ids[0]).article.id == store.article(ids[0][:10]).article.id == ids[0]
    with pytest.raises(UsageError, match="could be several"):
        store.article("a")
    with pytest.raises(UsageError, match="no article") as caught:
        store.article(ids[0][:6] + "!")
    assert ids[0] in caught.value.hint
    with pytest.raises(UsageError, match="no story"):
        store.story("%")


def test_articles_are_listed_latest_first_by_outlet(store: Store) -> None:
    keep(store, article("a", at=NOW - MINUTE), article("b"), article("c", outlet_id="cc"))
    assert [one.title for one in store.articles(outlet="bell")] == ["About b", "About a"]
    assert [one.title for one in store.articles(since=NOW, limit=1)] == ["About c"]
    with pytest.raises(UsageError, match="no outlet"):
        store.articles(outlet="nowhere")


def test_a_report_is_withdrawn_with_its_reason_and_stands_again(store: Store) -> None:
    keep(store, A, B, C, outlets=[outlet("aa"), outlet("bb"), outlet("cc")])
    group(store, founding(A), founding(B), founding(C))
    uses = [use(one, "The text of", "n1", story_id=f"s{one.id}") for one in (A, B, C)]
    held = ExplanationTest(name="quote", holds=True, value=1.0, limit=0.5, note="inside quotation marks")
    store.save_trace([], [phrase("n1", *uses)], NOW)
    standing = store.phrase("n1").reported
    assert standing is not None
    assert (standing.found_at, standing.withdrawn_at, standing.reason) == (NOW, None, None)

    store.save_trace([], [phrase("n1", *uses, flagged=False, explanations=(held,))], NOW + MINUTE)
    gone = store.phrase("n1").reported
    assert gone is not None
    assert (gone.withdrawn_at, gone.reason, gone.note) == (NOW + MINUTE, "quote", "inside quotation marks")
    (told,) = store.withdrawn(since=NOW, until=NOW + MINUTE)
    assert (told.type, told.note) == ("quote", "inside quotation marks")

    store.save_trace([], [phrase("n1", *uses)], NOW + 2 * MINUTE)
    again = store.phrase("n1").reported
    assert again is not None
    assert (again.found_at, again.withdrawn_at, again.reason) == (NOW, None, None)
    store.save_trace([], [], NOW + 3 * MINUTE, removed=["n1"])
    (told,) = store.withdrawn(since=NOW, until=NOW + 3 * MINUTE)
    assert (told.type, told.note) == (None, "its uses went up in another phrase")


def test_a_reported_phrase_is_stale_when_its_articles_are_otherwise(store: Store) -> None:
    keep(store, A, B, C, outlets=[outlet("aa"), outlet("bb"), outlet("cc")])
    group(store, founding(A), founding(B), founding(C, reprint_of=B.id))
    uses = [use(A, "The text of", "n1", story_id=f"s{A.id}"), use(B, "The text of", "n1", story_id=f"s{B.id}")]
    store.save_trace([], [phrase("n1", *uses)], NOW)
    assert store.stale_phrases() == ()

    copied = use(C, "The text of", "n1", story_id=f"s{C.id}")  # judged before it was known to be a reprint
    store.save_trace([], [phrase("n1", uses[0], copied), phrase("n2", uses[0], copied, flagged=False)], NOW)
    ((found, now, originals),) = store.stale_phrases()  # n2 was never reported
    assert (found.id, [one.reprint_of for one in found.uses]) == ("n1", [None, None])
    assert [one.reprint_of for one in now] == [None, B.id]
    assert originals[B.id].outlet_id == "bb"

    acme = Owner(id="acme", name="Acme")
    store.save_trace([], [phrase("n1", *uses)], NOW)
    store.sync([acme], [outlet("aa", owner="acme"), outlet("bb"), outlet("cc")], [], NOW)
    ((_, now, _),) = store.stale_phrases()
    assert [one.owner for one in now] == ["acme", None]


def test_outlets_in_the_same_stories_without_the_words_are_named(store: Store) -> None:
    having = [article(one, outlet_id=one * 2, text=f"The wall of quiet money of {one}.") for one in "abc"]
    silent = article("silent", outlet_id="dd", text="Nothing of the kind.")
    teaser = article("teaser", outlet_id="ee", text="")
    elsewhere = article("elsewhere", outlet_id="ff")
    longer = article("longer", outlet_id="gg", text="A tall wall of quiet money stands here, a phrase of its own.")
    keep(store, *having, silent, teaser, elsewhere, longer)
    group(
        store, founding(having[0]), *(joining(one, having[0]) for one in (*having[1:], silent, teaser, longer)),
        founding(elsewhere),
    )  # fmt: skip
    store.save_trace([], [phrase("n1", *(use(one, "wall of quiet money", "n1") for one in having))], NOW)
    found = store.phrase("n1").without
    assert [(one.outlet_id, one.articles, one.teaser_only) for one in found] == [
        ("dd", (silent.id,), False), ("ee", (teaser.id,), True)
    ]  # fmt: skip
    assert store.phrases()[0].without == ()


def test_the_same_wording_with_another_target_is_linked(store: Store) -> None:
    war = "Hybrid War of Terror on"
    one, other, else_ = (
        article(name, outlet_id=name, text=f"{words} it is.")
        for name, words in (("aa", f"{war} Kazakhstan"), ("bb", f"{war} Ethiopia"), ("cc", f"{war} everybody"))
    )
    keep(store, one, other, else_)
    group(store, founding(one), founding(other), founding(else_))
    uses = (
        use(one, f"{war} Kazakhstan", "n1"),
        use(other, f"{war} Ethiopia", "n2"),
        use(else_, f"{war} everybody", "n3"),
    )
    store.save_trace([], [phrase(f"n{number}", kept) for number, kept in enumerate(uses, 1)], NOW)
    assert [(found.phrase_id, found.mine, found.theirs) for found in store.phrase("n1").related] == [
        ("n2", "Kazakhstan", "Ethiopia")
    ]
    assert store.phrase("n3").related == ()
