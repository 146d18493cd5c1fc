"""What came and went between two documents."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from monitor.parse.turnover import MOST, Carried, pack, turnover
from monitor.records import FeedDate

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def carried(*hours: int | None, prefix: str = "a") -> list[tuple[str, FeedDate | None]]:
    """Articles called by their hour, dated hours before NOW; None: undated."""
    return [
        (f"{prefix}{hour if hour is not None else n}", None if hour is None else _date(hour))
        for n, hour in enumerate(hours)
    ]


def _date(hour: int) -> FeedDate:
    return FeedDate(raw="x", instant=NOW - timedelta(hours=hour), zone="offset")


def compared(before: Carried, after: Carried) -> tuple[tuple[str, ...], int | bool | None]:
    """Who was taken out, and what was missed (False: there is no gap)."""
    found = turnover(turnover("", before, NOW).present, after, NOW)
    return found.gone, found.gap.missed if found.gap else False


def test_what_falls_out_at_the_old_end_has_aged() -> None:
    assert compared(carried(*range(1, 9)), carried(*range(8))) == ((), False)


def test_what_goes_from_the_middle_was_taken_out_whichever_way_the_feed_runs() -> None:
    assert compared(carried(*range(1, 9)), carried(0, 1, 3, 4, 5, 6, 7, 8)) == (("a2",), False)
    assert compared(carried(*range(8, 0, -1)), carried(8, 7, 6, 5, 4, 3, 1, 0)) == (("a2",), False)


def test_two_entries_that_stick_for_a_year_prove_nothing() -> None:
    sticky = (900, 901)
    assert compared(carried(*range(1, 9), *sticky), carried(*range(-3, 5), *sticky)) == ((), False), "5 to 8 aged"
    rolled = compared(carried(*range(20, 28), *sticky), carried(*range(8), *sticky))
    assert rolled == ((), 13), "and do not hide that all the rest was replaced"


def test_a_pinned_entry_from_the_future_is_as_good_as_undated() -> None:
    before, after = carried(-9999, *range(20, 28)), carried(-9999, *range(8))
    assert compared(before, after) == ((), 13)


def test_an_undated_feed_or_one_out_of_order_takes_nothing_out() -> None:
    assert compared(carried(*[None] * 9), carried(*[None] * 8)) == ((), False)
    assert compared(carried(2, 4, 1, 3, 8, 6, 7, 5), carried(2, 4, 3, 8, 6, 7, 5)) == ((), False)
    assert compared(carried(8, 5, 1), carried(9, 8, 1)) == ((), False), "three are in order by chance"


def test_an_empty_document_forgets_nothing() -> None:
    packed = pack(carried(20, 21, 22, 23))
    empty = turnover(packed, [], NOW)
    assert empty.present == packed
    gap = turnover(empty.present, carried(0, 1, 2, 3), NOW).gap
    assert gap is not None
    assert gap.missed == 17


def test_a_feed_that_shares_nothing_with_its_last_document_has_rolled_over() -> None:
    assert compared(carried(20, 21, 22, 23), carried(0, 1, 2, 3)) == ((), 17), "one an hour, for 17 hours"


def test_a_rate_that_cannot_be_known_gives_no_number() -> None:
    assert compared(carried(20, 21), carried(0, 1)) == ((), False), "two entries are replaced each time"
    assert compared(carried(None, None, None), carried(0, 1, 2, prefix="b")) == ((), None)
    one_instant = [(f"b{n}", _date(5)) for n in range(3)]
    assert compared(carried(20, 21, 22), one_instant) == ((), None), "all of one instant: no rate either"


def test_documents_that_overlap_in_time_and_share_nothing_missed_perhaps_nothing() -> None:
    assert compared(carried(1, 3, 5), carried(2, 4, 6, prefix="b")) == ((), 0)


def test_nothing_is_said_of_a_first_or_an_empty_document() -> None:
    assert turnover("", carried(1, 2), NOW).gap is None
    assert turnover(pack(carried(1, 2)), [], NOW).gone == ()


def test_a_moved_archive_is_not_compared() -> None:
    found = turnover(pack(carried(1, 2, 3)), carried(1, 2, 3, prefix="b"), NOW, moved=True)
    assert (found.gone, found.gap) == ((), None)


@given(
    st.text(max_size=200),
    st.lists(st.tuples(st.from_regex(r"\Aa[a-z2-7]{1,12}\Z"), st.none() | st.builds(_date, st.integers(-999, 99_999)))),
)
def test_whatever_is_remembered_nothing_raises_and_the_document_is_packed(before: str, after: Carried) -> None:
    found = turnover(before, after, NOW)
    settled = [(id, date if date and date.instant and date.instant <= NOW else None) for id, date in after]
    assert found.present == (pack(settled) if after else before)
    assert turnover(found.present, after, NOW).gone == ()
    assert len(found.present.split()) <= MOST
