"""Whose text an article has, of which class, and what shows it."""

from __future__ import annotations

import pickle
from datetime import timedelta

import numpy as np
import pytest

from monitor.records import GroupArticle, Interval, StoryAssignment
from monitor.stories import Grouping
from monitor.stories.copies import Copies, Copy, read
from monitor.stories.copies.classes import CLASSES, Carrier, Pair, reprint_class
from monitor.stories.copies.fingerprint import fingerprint
from monitor.stories.copies.index import TextIndex
from monitor.stories.copies.likeness import Likeness
from monitor.stories.copies.marks import marks
from monitor.stories.copies.verdict import is_partial_reuse, is_reprint
from tests.builders import NOW, article, grouped

QUAY = (
    "The council of Varnograd decided on Tuesday evening to close the eastern quay to lorries from the first of March. "
    "Residents had collected nine thousand signatures against the noise of the night traffic and the dust it raises. "
    "The mayor called the decision overdue, while the carriers' guild announced that it would go to court against it. "
    "Two hundred lorries use the road each day, most of them on their way to the ferry terminal by the grain silos. "
    "A study that the council had ordered in spring found that a bypass would cost forty million and take six years."
)
SCHOOL = (
    "Heronsgate primary school will do without homework from January on, its head teacher told parents on Thursday. "
    "Pupils are to read at home for twenty minutes a day instead, whatever they like, and nobody will check on it. "
    "A trial in two classes last year had brought better marks in reading, and teachers gained four hours a week. "
    "The parents' association voted for the change by a narrow margin after a debate that lasted until midnight. "
    "The education office has asked for a report after six months and does not exclude that other schools follow."
)
MUSEUM = (
    "The city museum paid two million for a portrait by a pupil of Holbein that had hung in a farmhouse for a century. "
    "Its owner, a retired vet, found the painter's mark when the frame was repaired, and offered it to the town first. "
    "The director says that donations covered half of the price, and that visitors can see it from the second of May. "
    "Two historians doubt the attribution and want to examine the wood, which the museum has promised to allow in June."
)
TEASER = " ".join(QUAY.split()[:45]) + " …"


def found(one: GroupArticle, other: GroupArticle, wires: tuple[str | None, str | None] = (None, None)) -> Copy | None:
    """What is said of the second article when the first is known, among some unrelated texts."""
    copies = Copies()
    for place, text in enumerate(
        (SCHOOL, "Rain ends the cricket final early, and both teams share the cup this year.")
    ):
        copies.add(read(article("Other news", text, outlet="other"), None), f"o{place}")
    copies.add(read(one, wires[0]), one.id)
    return copies.find(read(other, wires[1]))


def copy_of(one: GroupArticle, other: GroupArticle, wires: tuple[str | None, str | None] = (None, None)) -> Copy:
    copy = found(one, other, wires)
    assert copy is not None
    return copy


@pytest.mark.parametrize(
    "text",
    [
        QUAY,
        QUAY.replace("overdue", "long overdue").replace("nine thousand", "9,000").replace("Residents", "Neighbours"),
        "VARNOGRAD (AP) — " + QUAY + "\n(AP)",
        SCHOOL[:240] + "\n" + QUAY,
        ". ".join(QUAY.split(". ")[::-1]),
        ". ".join(QUAY.split(". ")[:2]) + ".",
        TEASER,
    ],
    ids=["verbatim", "words", "credit", "paragraph put first", "reordered", "first paragraphs", "teaser"],
)
def test_a_copy_is_found_through_its_edits_and_in_both_orders(text: str) -> None:
    one, other = article("Quay closes", QUAY), article("Lorries out", text, outlet="horn")
    assert copy_of(one, other).whole
    assert copy_of(other, one).whole


def test_a_full_text_of_many_pages_is_found_by_its_teaser() -> None:
    long = (
        QUAY
        + " "
        + " ".join(f"Paragraph {number} says that {number * 7} lorries passed the gate." for number in range(200))
    )
    copy = copy_of(article("Quay", long), article("Quay", TEASER, outlet="horn"))
    assert copy.whole
    assert copy.evidence.share_here > 0.9
    assert copy.evidence.share_there < 0.2


WEATHER = (
    "{sky} in {town} today with highs of {n} degrees and winds of {m} km/h. Tonight the temperature falls to {k} "
    "degrees. Tomorrow will be {sky} again in {town}, with a chance of rain of {m} percent in the afternoon hours."
)
POLICE = (
    "Police in {town} are looking for witnesses after a {n}-year-old man was shot on {street} on {day} night. "
    "Officers were called at about {m} p.m. and found {name} with a wound to the leg. Anyone who saw it may call the "
    "{town} station at 555-{k}."
)
STATEMENT = (
    '"We will not yield a single metre of this shore to people who have never swum here, and I say so to their faces, '
    'tonight and on every night that follows," {who} said {where}.'
)
NOT_COPIES = {
    "weather": (
        WEATHER.format(sky="Sunny", town="Lindholm", n=20, m=11, k=9),
        WEATHER.format(sky="Cloudy", town="Varnograd", n=14, m=30, k=3),
    ),
    "bulletin": tuple(
        " ".join(
            f"In the {part} of the country the day begins with fog in the valleys, later the sun comes out, and the "
            f"wind turns to the west; it reaches {first + place} degrees on the coast and {first + place + 9} inland."
            for place, part in enumerate(("north", "east", "south", "west"))
        )
        for first in (2, 51)
    ),
    "police": (
        POLICE.format(town="Lindholm", n=34, street="Elm Street", day="Monday", m=9, name="Petra Osei", k=1044),
        POLICE.format(town="Kelso", n=19, street="Mill Lane", day="Friday", m=11, name="Victor Hale", k=7312),
    ),
    "statement": (
        "Fishermen and bathers met in the old customs house. " + STATEMENT.format(who="Mara Quill", where="to applause")
        + " The hall was full an hour before the doors closed, and the debate went on in the street.",
        "The dispute over the harbour wall has reached parliament. " + STATEMENT.format(who="the mayor", where="on air")
        + " A vote on the bill is due before Christmas, and both parties want to delay it again.",
    ),
    "newsletter": (
        "Bus drivers voted for a strike over night shifts. Sign up for our newsletter and get the best of the week in "
        "your inbox every Friday.",
        "The museum paid two million for a portrait. Sign up for our newsletter and get the best of the week in "
        "your inbox every Friday.",
    ),
    "two reports": (
        "A fire destroyed the fish market of Varnograd on Monday night. Nobody was hurt, the harbour master said.",
        "The fish market in Varnograd burned down on Monday night; the harbour master said that nobody was hurt.",
    ),
    "titles only": ("", ""),
    "one line": ("Read more on our site, every day of the week.", "Read more on our site, every day of the week."),
}  # fmt: skip


@pytest.mark.parametrize("trap", NOT_COPIES)
def test_what_only_looks_alike_is_no_copy(trap: str) -> None:
    one, other = NOT_COPIES[trap]
    for outlet in ("horn", "bell"):
        assert found(article("Report of the day", one), article("Report of the day", other, outlet=outlet)) is None


def test_a_column_with_one_opening_in_its_own_outlet_is_no_copy() -> None:
    opening = (
        "Every Saturday our gardener answers the letters that readers of the Bell have sent to her during the week. "
    )
    one = article("Letters", opening + "Plums need pruning after the harvest, never before it, and only on dry days.")
    two = article("Letters", opening + "Snails avoid copper, but a board laid out at night catches many more of them.")
    assert found(one, two) is None


def test_boilerplate_of_three_texts_is_not_counted() -> None:
    boilerplate = (
        "Editor's note: this page is updated as we learn more, and older entries are kept below so that readers can "
        "see what was known at which hour of the day."
    )
    texts = [f"{boilerplate} {text}" for text in (SCHOOL[:120], "Rain ends the cricket final. " * 2, QUAY[:110])]
    copies = Copies()
    for place, text in enumerate(texts):
        copies.add(read(article("Live", text, outlet=f"o{place}"), None), f"o{place}")
    last = article("Live", boilerplate + " A bank raised its key rate by a quarter point on Monday.", outlet="x")
    assert copies.find(read(last, None)) is None


def test_a_passage_is_partial_reuse_and_counts_on_its_own() -> None:
    sentences = QUAY.split(". ")
    text = MUSEUM + "\n" + ". ".join(sentences[1:3]) + "."
    copy = copy_of(article("Quay", QUAY), article("School", text, outlet="horn"))
    assert (copy.whole, copy.reprint_class) == (False, "partial reuse")
    assert copy.evidence.passage >= 25
    one, two = grouped([article("Quay", QUAY, id="a1"), article("School", text, outlet="horn", id="a2")])
    assert (two.reprint_of, two.reprint_class) == (None, "partial reuse")
    assert two.evidence is not None
    assert two.evidence.of == one.article_id


# --- classes ------------------------------------------------------------

CLASSED = {
    "wire": (article("Quay", QUAY), article("Lorries", QUAY, outlet="horn"), (None, "ap")),
    "owner chain": (
        article("Quay", QUAY, owner="acme"), article("Quay", QUAY, outlet="horn", owner="acme"), (None, None)
    ),
    "press release": (
        article("Quay", QUAY), article("Lorries", "VARNOGRAD, Nov. 20 /PRNewswire/ -- " + QUAY, outlet="horn"),
        (None, None),
    ),
    "syndication": (
        article("Quay", QUAY), article("Quay", QUAY + "\nThis article originally appeared in The Bell.", outlet="horn"),
        (None, None),
    ),
    "mirror": (article("Quay", QUAY), article("Quay", QUAY, outlet="horn"), (None, None)),
}  # fmt: skip


@pytest.mark.parametrize("name", CLASSED)
def test_each_class_has_its_evidence(name: str) -> None:
    copy = copy_of(*CLASSED[name])
    assert copy.reprint_class == name
    assert copy.evidence.reason
    assert copy.evidence.outlet == "bell"
    shows = {"wire": "wire", "owner chain": "owner", "press release": "credit", "syndication": "credit"}
    if name in shows:
        assert getattr(copy.evidence, shows[name])


def test_a_source_credits_another_outlet_unless_it_is_the_wire() -> None:
    copy = copy_of(article("Quay", QUAY), article("Quay", QUAY, outlet="horn", credit="The Daily Bell"))
    assert (copy.reprint_class, copy.evidence.source) == ("syndication", "The Daily Bell")
    copy = copy_of(article("Quay", QUAY), article("Quay", QUAY, outlet="horn", credit="Reuters"), (None, "reuters"))
    assert (copy.reprint_class, copy.evidence.source) == ("wire", None)


def test_a_copy_that_is_cut_and_credits_nobody_says_so() -> None:
    copy = copy_of(article("Quay", QUAY), article("Lorries", TEASER, outlet="horn"))
    assert copy.reprint_class == "syndication"
    assert "no credit was found" in copy.evidence.reason


def test_a_release_printed_by_one_owner_alone_is_its_chain() -> None:
    one = article("Quay", QUAY + "\n###", owner="acme")
    assert copy_of(one, article("Quay", QUAY, outlet="horn", owner="acme")).reprint_class == "owner chain"
    assert copy_of(one, article("Quay", QUAY, outlet="horn", owner="other")).reprint_class == "press release"


def test_the_last_rule_holds_for_every_pair_and_every_class_has_a_rule() -> None:
    likeness = Likeness(
        here=1.0, there=0.3, of_shorter=1.0, found=20, words=43, passage=43, quoted=0.0, short=True, openings=True,
        names=1.0, particular=1.0, numbers=1.0,
    )  # fmt: skip
    pair = Pair(here=Carrier(outlet="a"), there=Carrier(outlet="b"), likeness=likeness, same_title=True, whole=True)
    assert reprint_class(pair)[0] == "syndication"
    assert {*CLASSED, "partial reuse"} == {*CLASSES}
    assert is_reprint(likeness, same_outlet=False)
    assert not is_partial_reuse(likeness, same_outlet=False)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("NEW YORK, Nov. 20, 2026 /PRNewswire/ -- Acme launches a roof tile.", "release"),
        ("Berlin (ots) - Die Firma stellt ein Dach vor.", "release"),
        (
            "Wien (OTS) - Die Firma stellt ein Dach vor.\nRückfragehinweis: Acme, presse@acme.example\nOTS0012",
            "release",
        ),
        ("FOR IMMEDIATE RELEASE\nAcme launches a roof tile.", "release"),
        ("Acme launches a roof tile.\n###", "release"),
        ("Acme launches a roof tile.\nMedia Contact: Jane Doe, jane@acme.example", "release"),
        ("Пресс-релиз\nКомпания представила крышу.", "release"),
        ("Communiqué de presse\nLa société présente un toit.", "release"),
        ("This article originally appeared on The Conversation.", "credit"),
        ("By Jane Doe for The Bell\nThe council met.", "credit"),
        ("Der Rat tagte.\nDieser Text erschien zuerst bei der Glocke.", "credit"),
        ("Cet article a été initialement publié par La Cloche.", "credit"),
        ("本文转载自新华网", "credit"),
        ("The ministry said in a press release that the quay would close.", None),
        ("He first appeared in court on Monday.", None),
        ("A source said that the quay would close.", None),
        ("", None),
    ],
)
def test_a_mark_is_seen_where_it_signs_and_not_where_it_is_mentioned(text: str, kind: str | None) -> None:
    shown = marks("Title", text)
    assert (shown.release is not None, shown.credit is not None) == (kind == "release", kind == "credit")


# --- order ------------------------------------------------------------


def seen(after: float | None, until: float) -> Interval:
    return Interval(after=None if after is None else NOW + timedelta(hours=after), until=NOW + timedelta(hours=until))


@pytest.mark.parametrize(
    ("first", "second", "order"),
    [
        (seen(0, 1), seen(2, 3), "later"),
        (seen(2, 3), seen(0, 1), "earlier"),
        (seen(0, 2), seen(1, 3), "unknown"),
        (seen(None, 1), seen(2, 3), "later"),
        (seen(0, 1), seen(None, 3), "unknown"),
        (None, seen(2, 3), "unknown"),
        (seen(0, 1), None, "unknown"),
    ],
)
def test_an_order_is_claimed_only_where_intervals_do_not_overlap(
    first: Interval | None, second: Interval | None, order: str
) -> None:
    copy = copy_of(article("Quay", QUAY, first_seen=first), article("Quay", QUAY, outlet="horn", first_seen=second))
    assert copy.evidence.order == order


# --- window, state, hostile input ------------------------------------------------------------


def test_an_article_that_left_the_window_is_not_found() -> None:
    copies = Copies()
    copies.add(read(article("Quay", QUAY), None), "a")
    copies.add(read(article("School", SCHOOL), None), "b")
    again = read(article("Quay", QUAY, outlet="horn"), None)
    assert copies.find(again, oldest=0) is not None
    assert copies.find(again, oldest=1) is None


def test_a_checkpoint_of_arrays_answers_as_the_state_did(tmp_path: object) -> None:
    copies = Copies()
    for place, text in enumerate((QUAY, SCHOOL)):
        copies.add(
            read(article("Some title", text, outlet=f"o{place}", owner="acme", first_seen=seen(0, 1)), "ap"),
            f"a{place}",
        )
    again = read(article("Some title", TEASER, outlet="horn", first_seen=seen(3, 4)), None)
    file = f"{tmp_path}/copies.npz"
    np.savez(file, **copies.arrays())
    restored = Copies()
    with np.load(file) as arrays:
        restored.restore(dict(arrays))
    assert restored.find(again) == copies.find(again) == pickle.loads(pickle.dumps(copies)).find(again)  # noqa: S301 - our own
    restored.add(again, "x")
    assert len(restored) == 3


CHINESE = (
    "市议会周二晚间决定，自三月一日起禁止货车驶入东码头。居民此前征集了九千个签名，抗议夜间交通的噪音和扬尘。市长称这一决定早该作出，"
    "而承运人协会宣布将诉诸法庭。每天有两百辆货车使用这条道路，其中大部分前往粮仓旁的渡轮码头。"
)
THAI = (
    "สภาเมืองมีมติเมื่อคืนวันอังคารให้ปิดท่าเรือฝั่งตะวันออกสำหรับรถบรรทุกตั้งแต่วันที่หนึ่งมีนาคม "
    "ชาวบ้านรวบรวมรายชื่อเก้าพันรายชื่อเพื่อคัดค้านเสียงรบกวนจากการจราจรในเวลากลางคืน"
)


@pytest.mark.parametrize("text", [CHINESE, THAI], ids=["Chinese", "Thai"])
def test_texts_without_spaces_are_compared_by_their_characters(text: str) -> None:
    copy = copy_of(article("甲", text), article("乙", "（记者）" + text + "（完）", outlet="horn"))
    assert copy.whole
    assert copy_of(article("甲", text), article("乙", text[:70], outlet="horn")).whole
    other = (
        text[len(text) // 2 :]
        if text is THAI
        else "中央银行周一将基准利率上调四分之一个百分点以抑制通货膨胀，分析师此前预计加息幅度更大。"
    )
    assert found(article("甲", SCHOOL), article("乙", other, outlet="horn")) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n" * 9999,
        "word " * 200_000,
        "w" * 1_000_000,
        "“" * 50_000,
        "字" * 100_000,
        "\ud800" * 5_000,
        "a\u0301" * 9_999,
    ],
    ids=["empty", "blank", "lines", "one word", "one long word", "quotes", "one character", "surrogates", "accents"],
)
def test_hostile_texts_are_read_to_a_bounded_length_and_prove_nothing(text: str) -> None:
    print_ = fingerprint(text)
    assert len(print_.words) <= 1_600
    index = TextIndex()
    index.add(print_, 1)
    assert index.most_alike(print_, oldest=0) is None


def test_state_that_is_rebuilt_in_order_decides_alike() -> None:
    articles = [
        article("Quay", QUAY, id="a1"), article("Lorries", TEASER, outlet="horn", id="a2"),
        article("School", SCHOOL, id="a3"),
    ]  # fmt: skip
    running, rebuilt = Grouping(), Grouping()
    for one, decided in zip(articles, grouped(articles, running), strict=True):
        stored = StoryAssignment(
            article_id=one.id,
            story_id=decided.story_id,
            founded=False,
            reprint_of=decided.reprint_of,
            wire=decided.wire,
        )
        rebuilt.remember(one, stored)
    last = article("Quay", QUAY + " More follows.", outlet="post")
    assert rebuilt.decide(last) == running.decide(last)
