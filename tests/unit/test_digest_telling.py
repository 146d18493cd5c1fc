"""From facts to a mail: what is told, in which words, and that nothing of strangers is active in it."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, timedelta
from html.parser import HTMLParser
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

import monitor.digest
from monitor.cli.times import span
from monitor.digest import words as wording
from monitor.digest.html import html
from monitor.digest.plain import WIDTH, plain
from monitor.digest.select import Wishes, per_day, select, told_by
from monitor.digest.sentences import Shown, worded
from monitor.digest.sparkline import picture
from monitor.digest.words import Words
from monitor.records import (
    AgainNote,
    BlindNote,
    DigestFacts,
    FeedHealth,
    FeedNeed,
    HeadlineNote,
    Interval,
    PhraseLabel,
    SearchNote,
    Selection,
    StoryNote,
    WatchNote,
    Withdrawn,
    WordingNote,
)
from monitor.records.spans import in_words
from tests.builders import NOW, after
from tests.unit.test_network import view

ZONE = ZoneInfo("Europe/Ljubljana")
GRID = "the grid is on the verge of collapse"
SECTIONS = ("new", "spreading", "withdrawn", "stories", "blind", "headlines", "matches", "searches", "feeds")


def everything(
    text: str = "the grid is on the verge of collapse", url: str | None = "https://bell.example/1"
) -> Selection:
    """One note in each section, with `text` wherever a stranger's words stand."""
    seen = Interval(after=after(-2), until=after(-1.75))
    wide = WordingNote(
        id="p1", text=text, article_id="a1", url=url, outlets=9, independent=6, watched=24, first_seen=seen,
        first_outlet=text, next_outlet=text, next_least=timedelta(minutes=37),
        next_most=timedelta(minutes=52), proved=True, least=timedelta(days=3), most=timedelta(days=3, minutes=30),
        ruled_out=("wire", "quote"), untested=("stock",), joined=("bell",), per_day=(1, 2, 6),
    )  # fmt: skip
    gone = Withdrawn(
        phrase_id="p2", text=text, outlets=5, found_at=after(-48), withdrawn_at=after(-1), type="wire", note=text
    )
    return Selection(
        since=after(-24), until=NOW, new=(wide,), spreading=(wide,), withdrawn=(gone,),
        stories=(StoryNote(id="s1", title=text, url=url, outlets=8, independent=5, watched=24, names=(text, "Bell"),
                           per_day=(3, 5)),),
        blind=(BlindNote(story_id="s1", title=text, independent=5, watched=24, outlets=("far",),
                         values=(("owner", text),), unknown=6, foreign=3, unstated=1,
                         heard=Interval(after=after(-20), until=after(-5))),),
        headlines=(HeadlineNote(article_id="a2", outlet="bell", url=url, before=text, after=text, seen=seen),),
        matches=(WatchNote(watchlist="grid", article_id="a3", outlet_id="bell", title=text, url=url, at=NOW,
                            words=text),),
        searches=(SearchNote(search="grid", article_id="a4", outlet_id="bell", title=text, url=url, at=NOW),),
        feeds=(FeedNeed(outlet="bell", url=url or "", state="failing", reason=text),),
        story_count=41, feed_count=41, healthy=38,
    )  # fmt: skip


def shown(selection: Selection, language: str = "en", most: int = 10) -> Shown:
    return worded(selection, Words(language, ZONE), title="Elections desk", most=most, timetable="daily 07:00")


def test_every_section_stands_in_its_order_and_an_empty_one_is_left_out() -> None:
    assert [section.name for section in shown(everything()).sections] == list(SECTIONS)
    assert shown(Selection(since=after(-24), until=NOW)).sections == ()
    alone = Selection(since=after(-24), until=NOW, stories=everything().stories)
    assert [section.name for section in shown(alone).sections] == ["stories"]


def test_the_subject_says_the_most_useful_first_and_quiet_is_said() -> None:
    assert shown(everything()).subject == "1 new wording, 1 withdrawn · 1 of 41 stories · Fri 20 Nov"
    quiet = Selection(since=after(-24), until=NOW, feed_count=41, healthy=38)
    assert shown(quiet).subject == "Quiet: nothing above your limits · 38 of 41 feeds healthy · Fri 20 Nov"
    assert len(shown(everything()).subject) <= 60


def test_that_nobody_polls_is_said_first_and_once_and_such_a_day_is_not_quiet() -> None:
    feeds = tuple(
        FeedHealth(id=f"f{n}", outlet_id=f"o{n}", url="", state=state, reason="", status="new")
        for n, state in enumerate(("overdue", "overdue", "parked"))
    )
    facts = DigestFacts(since=after(-24), until=NOW, feeds=feeds, unasked_since=after(-50))
    found = shown(select(facts, Wishes(zone=ZONE)))
    assert found.subject == "No feed was asked since Wed 18 Nov 07:00 · Fri 20 Nov"
    assert "0 of 3 feeds healthy" in found.summary
    (section,) = found.sections
    assert [note.text for note in section.notes] == [found.subject.partition(" · ")[0], "o2: parked"]


def test_a_desk_that_never_polled_is_not_quiet_and_says_so() -> None:
    new = [FeedHealth(id=f"f{n}", outlet_id="bell", url="", state="new", reason="", status=None) for n in range(2)]
    found = shown(select(DigestFacts(since=after(-24), until=NOW, feeds=tuple(new)), Wishes(zone=ZONE)))
    assert found.subject == "No feed was asked yet · Fri 20 Nov"
    assert found.summary == "No feed was asked yet"
    assert [note.text for section in found.sections for note in section.notes] == ["No feed was asked yet"]


@pytest.mark.parametrize(
    ("seen", "told"),
    [
        (((-30, -29), (-5, -4)), "24\u00a0h–26\u00a0h"),
        (((None, -29), (None, -4)), ""),
        (((None, -29), (-5, -4)), "at least 24\u00a0h"),
        (((-101, -100.9), (-5, -4.9)), "4\u00a0days"),
        (((-6, -2), (-5, -1)), "up to 5\u00a0h"),
        (((-6, -1), (-3, -2)), "up to 5\u00a0h"),
    ],
    ids=["polled", "dated", "dated and polled", "told alike", "overlapping", "one within the other"],
)
def test_how_long_a_wording_lasts_is_known_as_closely_as_it_was_first_seen(
    seen: tuple[tuple[float | None, float], ...], told: str
) -> None:
    carriers = {
        outlet: Interval(after=None if early is None else after(early), until=after(late))
        for outlet, (early, late) in zip(("bell", "post"), seen, strict=True)
    }
    facts = DigestFacts(since=after(-24), until=NOW, phrases=(view("grid", carriers),))
    (section,) = shown(select(facts, Wishes(zone=ZONE, min_independent=2))).sections
    (note,) = section.notes
    assert note.facts[0].partition("independent, ")[2] == told


def test_the_text_stands_on_its_own() -> None:
    text = plain(shown(everything()))
    flowing = " ".join(text.split())
    for told in (
        "(their feeds were healthy then: Thu 19 Nov 13:00–Fri 20 Nov 04:00)",
        f"“{GRID}”", "9 of 24 outlets, 6 independent", "An explanation was found: wire copy.", "(37 min–52 min later)",
        "First seen Fri 20 Nov 07:00–07:15", "Could not be tested: a stock phrase", "https://bell.example/1",
        "monitor why a1", "▃▄█", "Unknown of other outlets: 3 in another language than the story, 1 without",
        "1 without a language in feeds.yaml, 2 whose feeds may have missed it",
    ):  # fmt: skip
        assert told in flowing
    long = [line for line in text.splitlines() if len(line) > WIDTH and "http" not in line and "monitor " not in line]
    assert long == []
    assert "<" not in text


def test_a_story_that_was_taken_up_again_says_since_when_and_what_all_of_it_comes_to() -> None:
    (note,) = everything().stories
    again = AgainNote(at=after(-5), silence=timedelta(days=30, hours=3), began=after(-24 * 31), outlets=11)
    told = replace(everything(), stories=(replace(note, again=again),))
    said = " ".join(plain(shown(told)).replace("\u00a0", " ").split())
    wanted = "Taken up again on Fri 20 Nov after 30 days without an article; 11 of 24 outlets in all since Tue 20 Oct"
    assert wanted in said
    assert "8 of 24 outlets, 5 independent" in said
    assert "Taken up again" not in plain(shown(everything()))


def test_order_is_not_claimed_where_it_cannot_be_proved() -> None:
    (note,) = everything().new
    said = plain(shown(Selection(since=after(-24), until=NOW, new=(replace(note, proved=False),))))
    assert "cannot be proved" in " ".join(said.split())
    assert "; then " not in said


@pytest.mark.parametrize("least", [timedelta(), timedelta(milliseconds=300)])
def test_a_proved_order_whose_length_is_unknown_says_so(least: timedelta) -> None:
    (note,) = everything().new
    barely = replace(note, next_least=least, next_most=None)
    said = " ".join(plain(shown(Selection(since=after(-24), until=NOW, new=(barely,)))).split())
    assert "(later, by how much is unknown)" in said
    assert "0 min" not in said.replace("\u00a0", " ")


@pytest.mark.parametrize("language", ["sl", "de"])
def test_a_catalogue_has_every_sentence_with_the_same_places(language: str) -> None:
    folder = Path(monitor.digest.__file__).parent
    known = read_po(io.BytesIO((folder / f"locales/{language}.po").read_bytes()), locale=language)
    keywords = {"_": None, "gettext": None, "ngettext": (1, 2)}
    asked = set()
    for name in ("sentences.py", "words.py"):
        for _, message, *_rest in extract_from_file("python", folder / name, keywords=keywords):
            asked.add(message if isinstance(message, str) else message[0])
    assert len(asked) > 40
    for message in asked:
        entry = known.get(message)
        assert entry is not None, message
        assert entry.string, message
        texts = entry.string if isinstance(entry.string, tuple) else (entry.string,)
        for text in texts:
            assert sorted(re.findall(r"%(?:\(\w+\))?[sd]", text)) == sorted(re.findall(r"%(?:\(\w+\))?[sd]", message))
    assert language in wording.languages()
    assert wording.languages()[0] == "en"


def test_an_edition_speaks_its_readers_language() -> None:
    assert shown(everything(), "sl").subject.startswith("1 nova formulacija, 1 umaknjena · 1 od 41 zgodb · ")
    assert shown(everything(), "de").sections[0].heading == "Neue wiederholte Formulierungen"
    assert shown(everything(), "de-AT").sections[0].heading == "Neue wiederholte Formulierungen"
    assert shown(everything(), "fi").sections[0].heading == "New repeated wordings"  # nobody has translated it yet


def test_what_does_not_fit_is_counted_with_where_it_stands() -> None:
    one = everything()
    many = replace(one, stories=one.stories * 14)
    (section,) = [section for section in shown(many, most=10).sections if section.name == "stories"]
    assert (len(section.notes), section.more) == (10, "and 4 more: monitor stories --since 2026-11-19T08:00Z")


class _Judge(HTMLParser):
    """An independent reader of HTML: which elements and attributes are there."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links |= {value or "" for name, value in attrs if name in ("href", "src", "background", "action")}


def judged(document: str) -> _Judge:
    judge = _Judge()
    judge.feed(document)
    return judge


def payloads(number: int, seed: int = 5) -> Iterator[str]:
    """Active HTML in many spellings, made of pieces that browsers act on."""
    dice = random.Random(seed)
    tags = ["script", "img", "svg", "iframe", "a", "body", "math", "style", "object", "video", "form", "base", "meta"]
    handlers = ["onerror=alert(1)", "onload=alert(1)", 'href="javascript:alert(1)"', "src=//x.example/x.js",
                'style="background:url(//x.example)"', "srcdoc=<script>alert(1)</script>",
                "autofocus onfocus=alert(1)"]  # fmt: skip
    opens = ["<", '"><', "'><", "--><", "]]><", "</title><", "</style><", "&lt;", "<\0", "{{", "{%", "<!--", "\u202e<"]
    for _ in range(number):
        tag = dice.choice(tags)
        yield f"{dice.choice(opens)}{tag} {dice.choice(handlers)}{dice.choice(['>', '/>', ' ', '>x</' + tag + '>'])}"


QUIET = judged(html(shown(everything()))[0])


def test_no_payload_is_active_in_a_mail() -> None:
    for number, payload in enumerate(payloads(250)):
        url = [f"javascript:{payload}", f"https://x.example/{payload}", "data:text/html,x", "//x", None][number % 5]
        document, _ = html(shown(everything(payload, url)))
        found = judged(document)
        assert found.tags <= QUIET.tags
        assert found.attributes <= QUIET.attributes
        assert all(link.startswith(("https://", "http://", "cid:")) for link in found.links)


def test_html_fetches_nothing_and_its_pictures_lie_beside_it() -> None:
    document, images = html(shown(everything()))
    assert {link for link in judged(document).links if not link.startswith("https://bell.example")} == {
        f"cid:{cid}" for cid, _ in images
    }
    assert all(image.startswith(b"\x89PNG") for _, image in images)
    assert "url(" not in document
    assert "<link" not in document
    assert "articles a day: 1, 2, 6" in document  # in place of the picture
    assert "prefers-color-scheme: dark" in document
    assert 'style="' in document  # for programs that drop <style>


def test_a_picture_has_a_bar_for_each_count() -> None:
    import struct
    import zlib

    data = picture([0, 2, 4])
    width, height = struct.unpack(">II", data[16:24])
    assert (width, height) == (42, 32)
    begin = data.index(b"IDAT") + 4
    rows = zlib.decompress(data[begin : begin + struct.unpack(">I", data[begin - 8 : begin - 4])[0]])
    filled = [sum(rows[row * 43 + 1 + column] for row in range(32)) for column in (0, 14, 28)]
    assert filled == [2, 17, 32]
    assert len(data) < 300


def test_a_day_on_which_nothing_was_heard_is_a_gap_and_not_zero() -> None:
    days = [after(-24 * back) for back in (3, 3)]
    assert per_day(days, NOW, UTC, {after(-48).date()}) == (2, 0, None, None)
    assert per_day(days, NOW, UTC) == (2, 0, 0, 0)
    story = replace(everything().stories[0], per_day=(2, 0, None, None))
    told = shown(Selection(since=after(-24), until=NOW, stories=(story,)))
    assert "█▁··" in plain(told)
    document, images = html(told)
    assert "articles a day: 2, 0, ?, ?" in document
    assert images[0][1] == picture([2, 0, None, None]) != picture([2, 0, 0, 0])


def test_what_spread_is_not_said_to_spread_still_where_nothing_was_heard_since() -> None:
    def heading(hours: float) -> str:
        fed = FeedHealth(
            id="f", outlet_id="o", url="", state="fine", reason="", status="new", polled_ok_at=after(hours)
        )
        found = select(DigestFacts(since=after(-240), until=NOW, feeds=(fed,)), Wishes(zone=ZONE))
        (section,) = shown(replace(found, spreading=everything().spreading, feeds=())).sections
        return section.heading

    assert heading(-2) == "Still spreading"
    assert heading(-150) == "Spreading; since Sat 14 Nov 03:00 not known whether still"


def test_a_wording_is_new_until_it_was_told_and_withdrawn_only_if_it_was() -> None:
    gone = Withdrawn(phrase_id="p9", text="x", outlets=4, found_at=after(-9), withdrawn_at=NOW, type=None)
    facts = DigestFacts(since=after(-24), until=NOW, withdrawn=(gone,))
    assert select(facts, Wishes(zone=UTC)).withdrawn == ()
    told = DigestFacts(since=after(-24), until=NOW, withdrawn=(gone,), told=frozenset({"p9"}))
    assert select(told, Wishes(zone=UTC)).withdrawn == (gone,)
    assert told_by([(["p9"], []), ([], ["p9"]), (["p9"], [])]) == {"p9"}


def test_a_label_denies_a_wording_and_withdraws_what_was_told() -> None:
    given = PhraseLabel(phrase_id="p9", label="quote", at=NOW, by="ana", note="the minister")
    gone = Withdrawn(phrase_id="p9", text="x", outlets=4, found_at=after(-9), withdrawn_at=NOW, type="phrase",
                     label=given)  # fmt: skip
    facts = DigestFacts(since=after(-24), until=NOW, withdrawn=(gone,), told=frozenset({"p9"}), labels={"p9": given})
    assert (facts.denied("p9"), facts.denied("p1")) == (True, False)
    said = " ".join(plain(shown(select(facts, Wishes(zone=UTC)))).split())
    assert "“x” Labelled quote by ana: the minister. Reported" in said
    assert not PhraseLabel(phrase_id="p9", label="true", at=NOW, by="ana").denies


def test_each_wording_says_how_it_is_labelled() -> None:
    linked = worded(
        everything(), Words("en", ZONE), title="t", most=10, label_link=lambda id: f"https://desk.example/label/{id}/x"
    )
    assert "monitor label p1 true" in plain(linked)
    assert "https://desk.example/label/p1/x" in plain(linked)
    assert 'href="https://desk.example/label/p2/x"' in html(linked)[0]
    assert "In place of true: false, wire, " in plain(linked)
    assert "label/" not in plain(shown(everything()))
    stories = Selection(since=after(-24), until=NOW, stories=everything().stories)
    assert "In place of true" not in plain(shown(stories))


def test_a_label_that_was_given_is_not_asked_for_again() -> None:
    given = PhraseLabel(phrase_id="p1", label="true", at=NOW, by="ana")
    note = replace(everything().new[0], label=given)
    chosen = Selection(since=after(-24), until=NOW, new=(note,))
    linked = worded(chosen, Words("en", ZONE), title="t", most=10, label_link=lambda id: f"https://desk.example/l/{id}")
    for told in (plain(linked), html(linked)[0]):
        assert "Labelled true by ana" in told
        assert "monitor label" not in told
        assert "desk.example" not in told
        assert "In place of true" not in told


def test_what_has_no_title_is_told_by_a_name() -> None:
    story = replace(everything().stories[0], title=" ")
    told = shown(Selection(since=after(-24), until=NOW, stories=(story,)), "de")
    assert told.sections[0].notes[0].text == "(ohne Titel)"


def test_a_reader_may_ask_for_some_sections_alone() -> None:
    facts = DigestFacts(since=after(-24), until=NOW, story_count=7, searches=everything().searches,
                        matches=everything().matches)  # fmt: skip
    found = select(facts, Wishes(zone=UTC, sections=frozenset({"searches"})))
    assert (len(found.searches), found.matches, found.story_count) == (1, (), 0)
    assert not found.quiet


def test_a_link_with_a_user_in_it_is_none() -> None:
    document, _ = html(shown(everything(url="https://bank.example@evil.example/")))
    assert not [link for link in judged(document).links if "evil.example" in link]


@pytest.mark.parametrize(("lost", "told"), [(3, ["o0: failing", "o1: failing", "o2: failing"]),
                                           (4, ["Feeds that cannot be reached: 4"])])  # fmt: skip
def test_many_feeds_that_cannot_be_reached_are_told_once(lost: int, told: list[str]) -> None:
    feeds = [
        FeedHealth(id=f"f{n}", outlet_id=f"o{n}", url="https://u.example", state="failing", reason="gone", status="dns")
        for n in range(lost)
    ]
    feeds.append(replace(feeds[0], id="x", outlet_id="bell", status="not-found"))
    found = shown(select(DigestFacts(since=after(-24), until=NOW, feeds=tuple(feeds)), Wishes(zone=ZONE)))
    (section,) = found.sections
    assert [note.text for note in section.notes] == [*told, "bell: failing"]


def test_a_feed_in_trouble_is_named_and_counted() -> None:
    feeds = tuple(
        FeedHealth(id=str(number), outlet_id="bell", url="u", state=state, reason="r", status=None)
        for number, state in enumerate(["fine", "new", "silent", "parked", "retired"])
    )
    found = select(DigestFacts(since=after(-24), until=NOW, feeds=feeds), Wishes(zone=UTC))
    assert (found.healthy, found.feed_count, [one.state for one in found.feeds]) == (1, 4, ["silent", "parked"])
    assert found.quiet


def test_bounds_of_a_lag_are_rounded_away_from_it_and_a_length_to_the_nearest_as_on_the_command_line() -> None:
    least, most = timedelta(hours=24, minutes=50), timedelta(hours=35, minutes=10)
    words = Words("en", ZONE)
    for said in (words.length, in_words):
        told = [said(least).replace("\u00a0", " "), said(most).replace("\u00a0", " ")]
        assert told == ["25 h", "35 h"]
    note = replace(everything().new[0], next_least=least, next_most=most)
    facts = shown(replace(everything(), new=(note,))).sections[0].notes[0].facts
    assert any("24\u00a0h–36\u00a0h later" in fact for fact in facts)
    assert span(least, most) == "24 h–36 h"
