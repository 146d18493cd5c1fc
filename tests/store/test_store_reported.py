"""What alerts and withdrawals are decided on, on both databases: narratives with their first uses, and labels."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import update
from store_builders import MINUTE, NOW, article, founding, group, joining, keep, phrase, use

from monitor.records import ExplanationTest, Interval, PhraseLabel, Signal
from monitor.store import Store
from monitor.store.tables import findings

HOUR = timedelta(hours=1)
WORDS = "on the very verge"


def narrative(store: Store) -> None:
    """Three articles with one wording, each ten minutes after the other, the second of the first's owner."""
    some = [
        article(name, outlet_id=name, text=f"It stands {WORDS} of it.",
                first_seen=Interval(after=None, until=NOW + place * 10 * MINUTE))
        for place, name in enumerate(("bell", "post", "star"))
    ]  # fmt: skip
    keep(store, *some)
    group(store, *(joining(one, some[0]) if place else founding(one) for place, one in enumerate(some)))
    counts = ("owner:x", "owner:x", "outlet:star")
    uses = [use(one, WORDS, "n1", counts_as=as_) for one, as_ in zip(some, counts, strict=True)]
    store.save_trace([one.id for one in some], [phrase("n1", *uses)], NOW + 60 * MINUTE)


def test_a_narrative_is_reported_with_the_first_use_of_each_that_counts(store: Store) -> None:
    narrative(store)
    (one,) = store.reported(since=NOW)
    assert (one.phrase_id, one.text, one.outlets, one.watched) == ("n1", WORDS, 3, 3)
    assert one.firsts == (NOW, NOW + 20 * MINUTE)
    assert (one.found_at, one.until) == (NOW + 60 * MINUTE, None)
    assert one.known_at(NOW) == NOW + 60 * MINUTE
    assert store.reported(since=NOW + timedelta(days=9)) == ()


def test_a_narrative_ends_where_it_is_withdrawn_or_denied(store: Store) -> None:
    narrative(store)
    denial = PhraseLabel(phrase_id="n1", label="quote", at=NOW + 90 * MINUTE, by="ana", note="the mayor")
    store.save_phrase_label(denial)
    (one,) = store.reported(since=NOW)
    assert one.until == denial.at
    assert one.known_at(NOW + 95 * MINUTE) is None
    (told,) = store.denied([denial])
    assert (told.phrase_id, told.outlets, told.withdrawn_at, told.label) == ("n1", 3, denial.at, denial)
    store.save_trace([], [], NOW + 80 * MINUTE, removed=["n1"])
    assert store.reported(since=NOW)[0].until == NOW + 80 * MINUTE
    store.save_phrase_label(PhraseLabel(phrase_id="n1", label="true", at=NOW + 99 * MINUTE, by="bo"))
    assert not store.phrase_labels(["n1"])["n1"].denies
    assert store.phrase_labels(["n1"], until=NOW + 95 * MINUTE) == {"n1": denial}
    assert store.phrase_labels([]) == {}
    assert store.denied([]) == ()


def test_a_report_that_stands_again_keeps_its_withdrawals(store: Store) -> None:
    narrative(store)
    uses = store.phrase("n1").phrase.uses
    owned = (ExplanationTest(name="same_owner", holds=True, value=1, limit=3, note="one owner"),)
    for hours in (2, 4):
        store.save_trace([], [phrase("n1", *uses, flagged=False, explanations=owned)], NOW + hours * 60 * MINUTE)
        store.save_trace([], [phrase("n1", *uses)], NOW + (hours + 1) * 60 * MINUTE)
    store.save_trace([], [phrase("n1", *uses)], NOW + 9 * 60 * MINUTE)
    report = store.phrase("n1").reported
    assert report is not None
    assert (report.found_at, report.withdrawn_at) == (NOW + 60 * MINUTE, None)
    assert [((one.withdrawn_at - NOW) / HOUR, (one.again_at - NOW) / HOUR) for one in report.earlier] == [
        (2, 3), (4, 5),
    ]  # fmt: skip
    assert {(one.reason, one.note) for one in report.earlier} == {("same_owner", "one owner")}
    store.save_trace([], [], NOW + 10 * HOUR, removed=["n1"])
    (gone,) = store.withdrawn(since=NOW, until=NOW + 10 * HOUR)
    assert gone.type is None


def test_what_a_reader_denied_is_in_no_list_of_narratives(store: Store) -> None:
    narrative(store)
    (view,) = store.phrases(flagged=True, denied=False)
    assert (view.label, view.denied) == (None, False)
    for label, shown in (("topic", 0), ("true", 1)):
        given = PhraseLabel(phrase_id="n1", label=label, at=NOW, by="ana")
        store.save_phrase_label(given)
        assert len(store.phrases(flagged=True, denied=False)) == shown
        assert [one.label for one in store.phrases(flagged=True)] == [given]


def test_a_withdrawal_of_which_no_reason_was_kept_has_what_is_measured_now(store: Store) -> None:
    narrative(store)
    below = (Signal(name="independent outlets", value=2, limit=3),)
    uses = store.phrase("n1").phrase.uses
    store.save_trace([], [phrase("n1", *uses, flagged=False, signals=below, type="phrase")], NOW + 2 * HOUR)
    with store.database.writing() as connection:
        connection.execute(update(findings).values(withdrawn_for=None))  # as before migration 0010
    (gone,) = store.withdrawn(since=NOW, until=NOW + 3 * HOUR)
    assert (gone.type, gone.note) == ("phrase", "independent outlets 2 < 3")
