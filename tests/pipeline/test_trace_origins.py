"""When an article came and as what it counts: what polls prove, what is stored, and what turns up later."""

from __future__ import annotations

from datetime import timedelta

from monitor import pipeline
from monitor.pipeline.retrace import by_arrival
from monitor.records import Article, FeedDate, Interval, NewArticle, Owner, Phrase
from monitor.store import Store
from tests.builders import NOW, SMALL
from tests.carried import AROUND, COINED
from tests.fakes import always
from tests.store.store_builders import article, founding, group, keep, outlet

DAY = timedelta(days=1)
LATELY, IMPORTED = Interval(after=NOW - DAY / 24, until=NOW), Interval(after=None, until=NOW)


def carrier(name: str, text: str, *, days: int = 0, seen: Interval = LATELY) -> NewArticle:
    words = text.format(f"Observers say {COINED}.")
    return article(f"in-{name}", outlet_id=name, title="", text=words, at=NOW - days * DAY, first_seen=seen)


def told(store: Store, *articles: NewArticle) -> Phrase:
    """The phrase of the coined wording, judged by a process that begins with these articles."""
    keep(store, *articles, outlets=[outlet(one.outlet_id) for one in articles])
    group(store, *map(founding, articles))
    pipeline.trace(store, SMALL, clock=always(NOW))
    (view,) = [one for one in store.phrases(limit=100) if "velvet" in one.phrase.text]
    return view.phrase


def earlier() -> list[NewArticle]:
    """Sixty imported articles of two months ago: nobody polled then, so their dates are all that is known."""
    texts = [f"Subject{n} and matter{n} are news{n} of the day{n} again." for n in range(60)]
    dates = {"at": NOW - 60 * DAY, "first_seen": IMPORTED}
    return [article(f"old-{n}", outlet_id=f"o{n % 9}", title="", text=text, **dates) for n, text in enumerate(texts)]


def test_what_came_today_is_no_background_whatever_date_it_claims(store: Store) -> None:
    claims = [carrier(name, f"Clerk {name} counted {name}. {{}}", days=40) for name in ("x", "y")]
    told(store, *earlier(), *claims, *[carrier(name, AROUND[name]) for name in ("bell", "horn", "post")])
    phrase = told(store, carrier("star", AROUND["star"]))
    assert (phrase.flagged, phrase.type, phrase.measured["background"]) == (True, "phrase", 0)
    assert phrase.measured["background_articles"] == 60
    assert {use.outlet_id for use in phrase.uses} == {"x", "y", "bell", "horn", "post", "star"}


def test_a_date_beyond_what_is_read_back_parts_no_wording(store: Store) -> None:
    keep(store, *earlier(), outlets=[outlet(f"o{n}") for n in range(9)])
    group(store, *map(founding, earlier()))
    pipeline.trace(store, SMALL, clock=always(NOW))
    claims = [carrier(name, f"Clerk {name} counted {name}. {{}}", days=130) for name in ("x", "y")]
    told(store, *claims, *[carrier(name, AROUND[name]) for name in ("bell", "horn")])
    assert {use.outlet_id for use in told(store, carrier("star", AROUND["star"])).uses} == {
        "x",
        "y",
        "bell",
        "horn",
        "star",
    }


def test_what_was_imported_with_a_date_of_seventy_days_ago_is_background(store: Store) -> None:
    old = [carrier(name, f"Clerk {name} counted {name}. {{}}", days=70, seen=IMPORTED) for name in ("x", "y")]
    told(store, *earlier(), *old, *[carrier(name, AROUND[name]) for name in ("bell", "horn", "post")])
    assert told(store, carrier("star", AROUND["star"])).type == "stock"


def test_articles_are_traced_in_the_order_in_which_they_came() -> None:
    def one(seq: int, at: int, after: int | None) -> Article:
        seen = Interval(after=None if after is None else NOW + after * DAY, until=NOW + 9 * DAY)
        dated = FeedDate(raw="", instant=NOW + at * DAY, zone="offset")
        return Article(
            id=f"a{seq}", seq=seq, outlet_id="bell", url=None, title="", summary="", text="", language=None,
            published=dated, first_seen=seen,
        )  # fmt: skip

    rows = [one(1, -40, 3), one(2, -9, None), one(3, 1, 0), one(4, 2, 5), one(5, 4, 2), one(6, 4, 4)]
    assert [found.seq for found in by_arrival(rows)] == [2, 3, 1, 5, 6, 4]


NAMES = ("bell", "horn", "post")


def test_a_copy_counts_as_its_original_also_where_that_left_the_window_long_ago(store: Store) -> None:
    original = carrier("old", "An old text. {}", days=200, seen=IMPORTED)
    acme = [outlet("old", owner="acme"), outlet("bell", owner="acme"), outlet("horn"), outlet("post")]
    store.sync([Owner(id="acme", name="Acme")], acme, [], NOW)
    keep(store, original, *earlier(), outlets=[*acme, *[outlet(f"o{n}") for n in range(9)]])
    group(store, *map(founding, (original, *earlier())))
    pipeline.trace(store, SMALL, clock=always(NOW))
    first, *others = [carrier(name, AROUND[name]) for name in NAMES]
    keep(store, first, *others, outlets=acme)
    group(store, founding(first), founding(others[0]), founding(others[1], reprint_of=original.id))
    pipeline.trace(store, SMALL, clock=always(NOW))
    (view,) = [one for one in store.phrases(limit=100) if "velvet" in one.phrase.text]
    assert {use.counts_as for use in view.phrase.uses} == {"owner:acme", "outlet:horn"}
    assert (view.phrase.independent, view.phrase.flagged) == (2, False)


def test_an_owner_that_turns_up_withdraws_a_report_though_nothing_new_came(store: Store) -> None:
    phrase = told(store, *[carrier(name, AROUND[name]) for name in NAMES], *earlier())
    assert phrase.flagged
    store.sync([Owner(id="acme", name="Acme")], [outlet(name, owner="acme") for name in NAMES], [], NOW)
    report = pipeline.trace(store, SMALL, clock=always(NOW))
    assert (report.articles, report.phrases) == (0, 1)
    (view,) = [one for one in store.phrases(limit=100) if one.phrase.id == phrase.id]
    assert (view.phrase.flagged, view.phrase.type) == (False, "same_owner")


def test_a_window_that_is_read_again_gives_signs_of_life_and_heeds_a_stop(store: Store) -> None:
    """The watchdog would end a daemon that reads for a quarter of an hour, and a stop must not wait for it."""
    first = [*earlier(), carrier("bell", AROUND["bell"])]
    keep(store, *first, outlets=[outlet(one.outlet_id) for one in first])
    group(store, *map(founding, first))
    pipeline.trace(store, SMALL, clock=always(NOW))
    keep(store, carrier("horn", AROUND["horn"]), outlets=[outlet("horn")])
    group(store, founding(carrier("horn", AROUND["horn"])))
    beats: list[int] = []
    begun = pipeline.trace(
        store, SMALL, clock=always(NOW), stopped=lambda: len(beats) >= 20, told=beats.append
    )  # as a process that has just begun
    assert (len(beats), begun.articles, begun.waiting) == (20, 0, 1)
    beats.clear()
    again = pipeline.trace(store, SMALL, clock=always(NOW), told=beats.append)
    assert (len(beats), again.articles, again.waiting) == (62, 1, 0)
