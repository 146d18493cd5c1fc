"""How far back wording is compared: what the tables hold, and what is said where that is less than was asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.narratives import Tracing, table_bits
from monitor.narratives.trace import RECENT
from monitor.records import TraceArticle
from tests.builders import SMALL, after, traced

ARTICLES, WORDINGS = 2 * RECENT, 40


def story_of(number: int) -> TraceArticle:
    """Words that no other article has; ARTICLES come in ten days."""
    words = " ".join(f"word{number}x{place}" for place in range(30))
    return traced(f"{words}.", f"o{number % 50}", id=f"a{number}", at=after(number * 240 / ARTICLES))


def flooded(bits: int, first: int = 0, **more: int) -> tuple[Tracing, int]:
    """(tracing after ten days, how many of WORDINGS are found that one outlet printed `first` articles before the end
    and two more at the end)."""
    tracing = Tracing(replace(SMALL, table_bits=bits, **more))
    wordings = [f"velvet{n} lantern{n} gravel{n} curtain{n} harbour{n}" for n in range(WORDINGS)]
    found = set()
    for number in range(ARTICLES):
        tracing.add(story_of(number))
        place = number - (ARTICLES - first - WORDINGS)
        if first and 0 <= place < WORDINGS:
            tracing.add(traced(wordings[place], "bell", id=f"bell-{place}", at=story_of(number).at))
    for outlet in ("horn", "post"):
        for place, words in enumerate(wordings if first else []):
            one = traced(words, outlet, id=f"{outlet}-{place}", at=after(240))
            found |= {phrase.text for phrase in tracing.trace(one).phrases}
    return tracing, len(found)


def test_a_table_that_is_large_enough_reaches_over_the_whole_span() -> None:
    tracing, found = flooded(20, first=1_800)
    assert (tracing.reach(), found) == (SMALL.span, WORDINGS)


def test_a_small_table_finds_what_comes_again_within_its_reach_and_says_how_far_that_is() -> None:
    tracing, _ = flooded(16)
    reach = tracing.reach() / timedelta(days=10) * ARTICLES
    assert 200 < reach < 1_500
    near, far = (flooded(16, first=int(reach * share))[1] for share in (0.1, 4))
    assert near > 0.8 * WORDINGS
    assert far < 0.5 * WORDINGS


def test_where_more_articles_came_than_are_compared_it_reaches_as_far_as_these() -> None:
    reach = flooded(20, window=RECENT)[0].reach()
    assert timedelta(days=4.9) < reach < timedelta(days=5.1)


def test_a_burst_of_articles_or_an_archive_among_them_pushes_nothing_out() -> None:
    for hours in (0.0, -4_800.0):
        tracing = Tracing(replace(SMALL, table_bits=20))
        for number in range(ARTICLES):
            one = story_of(number)
            tracing.add(replace(one, at=after(hours if number % 2 else 0.0)))
        assert tracing.reach() == SMALL.span


@pytest.mark.parametrize(("mib", "bits"), [(1, 12), (16, 16), (40, 17), (350, 23), (500, 23), (1024, 25), (4096, 27)])
def test_the_tables_are_as_large_as_the_memory_that_is_given(mib: int, bits: int) -> None:
    assert table_bits(mib * 1024**2) == bits
