"""What `story` says of a copy: its class, whose text, how much of it, and the order where it can be proved."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta

import pytest

from monitor.cli.pages.story import story_lines
from monitor.cli.stories import STORIES, story_record
from monitor.cli.times import Times
from monitor.records import Interval, ReprintEvidence, StoryCoverage, StoryMember, StoryReport, StoryView
from tests.builders import NOW, after

EVIDENCE = ReprintEvidence(
    of="a1", outlet="bell", share=0.94, share_here=0.94, share_there=0.9, words=120, passage=80, order="unknown",
    same_title=True, reason="nearly identical, title included, and nobody is credited",
)  # fmt: skip


def member(id: str, outlet: str, **more: object) -> StoryMember:
    facts: dict[str, object] = {"reprint_of": None, "reprint_share": 0.0, "wire": None, "counts_as": f"outlet:{outlet}"}
    return StoryMember(
        article_id=id, outlet_id=outlet, outlet_name=outlet, owner=None, country=None, title="Quay closes", url=None,
        at=NOW, first_seen=Interval(after=NOW, until=after(1)), **facts | more,  # type: ignore[arg-type]
    )  # fmt: skip


def test_a_story_that_was_taken_up_again_says_so_with_what_a_digest_counts() -> None:
    ats = {"a1": NOW, "a2": after(3), "a3": after(24 * 30 + 3), "a4": after(24 * 30 + 5)}
    members = tuple(replace(member(id, f"o{id}"), at=at) for id, at in ats.items())
    view = StoryView(
        id="s1", title="Quay closes", lead="a1", founded_at=NOW, last_at=ats["a4"], outlets=4, independent=4, watched=9,
        members=members,
    )  # fmt: skip
    assert "without an article; since then 2 of 9 outlets, 2 independent: a digest counts these alone" in told(view)
    assert ", after 30 days without" in told(view)
    assert "taken up again" not in told(replace(view, members=members[:2]))


def test_a_list_of_stories_marks_those_that_were_taken_up_again() -> None:
    ats = {"a1": NOW, "a2": after(24 * 30), "a3": after(24 * 30 + 2)}
    members = tuple(replace(member(id, f"o{id}"), at=at) for id, at in ats.items())
    view = StoryView(
        id="s1", title="Quay closes", lead="a1", founded_at=NOW, last_at=ats["a3"], outlets=3, independent=3, watched=9,
        members=members,
    )  # fmt: skip
    again, times = STORIES[-1], Times(UTC, NOW).narrow()
    assert (again.name, again.cell(view, times)) == ("AGAIN", "20 Dec 08:00")
    assert story_record(view)["taken_up"] == {
        "at": "2026-12-20T08:00:00+00:00", "silence": 30 * 24 * 3600.0, "outlets": 2, "independent": 2
    }  # fmt: skip
    unbroken = replace(view, members=members[1:])
    assert (again.cell(unbroken, times), story_record(unbroken)["taken_up"]) == ("", None)


def test_members_that_no_poll_preceded_show_the_date_that_their_outlet_gives() -> None:
    imported = replace(member("a1", "bell"), first_seen=Interval(after=None, until=after(24 * 9)))
    undated = replace(member("a2", "horn"), at=after(24 * 9), first_seen=imported.first_seen)
    view = StoryView(
        id="s1", title="Quay closes", lead="a1", founded_at=NOW, last_at=NOW, outlets=3, independent=3, watched=3,
        members=(imported, undated, member("a3", "post")),
    )  # fmt: skip
    first, second, third = told(view).splitlines()[5:8]
    assert "by Sun 29 Nov 08:00, dated Fri 20 Nov 08:00  bell" in first
    assert "by Sun 29 Nov 08:00  " in second
    assert "dated" not in second
    assert "dated" not in third
    assert "dated: what the outlet says" in told(view)
    assert "dated" not in told(replace(view, members=(undated, member("a3", "post"))))


def lines(evidence: ReprintEvidence, reprint_class: str, reprint_of: str | None = "a1") -> str:
    copy = member(
        "a2", "horn", reprint_of=reprint_of, reprint_share=0.94, reprint_class=reprint_class, evidence=evidence
    )
    view = StoryView(
        id="s1", title="Quay closes", lead="a1", founded_at=NOW, last_at=NOW, outlets=2, independent=1, watched=3,
        members=(member("a1", "bell"), copy),
    )  # fmt: skip
    return told(view)


def told(view: StoryView) -> str:
    coverage = StoryCoverage(
        story_id="s1", languages=("en",), begins=NOW, median=NOW, settles=after(12), outlets=(), values=(),
        width=timedelta(hours=1), timeline=(),
    )  # fmt: skip
    report = StoryReport(view=view, merged_from=None, coverage=coverage, changes=(), predecessor=None)
    return "\n".join(story_lines(report, {}, Times(UTC, NOW)))


@pytest.mark.parametrize(
    ("name", "more", "said"),
    [
        ("mirror", {}, "mirror of bell (94%)"),
        ("mirror", {"order": "later"}, "mirror of bell (94%, later)"),
        ("wire", {"wire": "ap"}, "wire copy of ap as bell (94%)"),
        ("owner chain", {"owner": "acme"}, "owner chain of bell (94%)"),
        ("press release", {}, "press release, as bell (94%)"),
        ("syndication", {"share_there": 0.2}, "syndication of bell (94% of it, 20% of that)"),
        ("partial reuse", {"share": 0.3, "share_here": 0.3, "share_there": 0.3}, "partial reuse of bell (30%)"),
    ],
)
def test_a_copy_is_named_by_its_class_with_its_shares(name: str, more: dict[str, object], said: str) -> None:
    assert said in lines(replace(EVIDENCE, **more), name)  # type: ignore[arg-type]


def test_the_evidence_of_a_copy_has_a_line_of_its_own() -> None:
    said = lines(replace(EVIDENCE, credit="First \x1b[31mseen\n in the Bell"), "mirror")
    assert "a2 mirror · with a1 · about 120 words in common, a passage of 80 · order unknown · nearly identical" in said
    assert "\x1b[31m" not in said
    assert "1 reprint (mirror 1)" in said
