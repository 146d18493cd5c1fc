"""What tracing promises whatever the articles are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitor.narratives import TraceDecision, TraceOptions, Tracing
from monitor.narratives.runs import asked_parts, shared_runs
from monitor.narratives.seeds import SEED, passages, quoted_spans
from monitor.narratives.tables import Background, SeedTable
from monitor.narratives.verdict import judge
from monitor.records import Phrase, TraceArticle
from monitor.text import shingles, word_hashes
from tests.builders import SMALL, facts, phrases_in, traced, use

few = settings(max_examples=600, deadline=None)
many = settings(max_examples=1500, deadline=None)

Having = list[list[int] | None]
Span = tuple[int, int, frozenset[int]]

HAVING = st.lists(st.none() | st.sets(st.integers(0, 5), max_size=6).map(sorted), max_size=9)
OUTLETS = st.lists(st.sampled_from("abcd"), min_size=6, max_size=6)


def every_span(having: Having, enough: Callable[[set[int]], bool]) -> set[Span]:
    """The oracle: tries every span, and keeps those that no other one holds."""
    found: list[tuple[int, int, frozenset[int]]] = []
    for first in range(len(having)):
        for last in range(first, len(having)):
            if having[first] is None or having[last] is None:
                continue
            asked = [set(slots) for slots in having[first : last + 1] if slots is not None]
            shared = set.intersection(*asked)
            if enough(shared):
                found.append((first, last, frozenset(shared)))
    return {
        (first, last + SEED, slots)
        for first, last, slots in found
        if not any(a <= first and last <= b and (a, b) != (first, last) for a, b, _ in found)
    }


@many
@given(HAVING, OUTLETS, st.integers(1, 3))
@example([[1, 2], None, [2, 3], None, None, [3, 1]], list("abcdab"), 1)
def test_the_runs_are_those_that_trying_every_span_finds(having: Having, outlets: Sequence[str], wanted: int) -> None:
    def enough(slots: set[int]) -> bool:
        return len({outlets[slot] for slot in slots}) >= wanted

    found = [(start, end, frozenset(slots)) for start, end, slots in shared_runs(having, enough)]
    assert len(found) == len(set(found))
    assert set(found) == every_span(having, enough)


@many
@given(HAVING)
def test_the_parts_of_a_run_are_its_longest_stretches_of_asked_seeds(having: Having) -> None:
    asked = {place for place, slots in enumerate(having) if slots is not None}
    stretches = {
        (first, last + SEED)
        for first, last in combinations(range(-1, len(having) + 1), 2)
        for first, last in [(first + 1, last - 1)]
        if first <= last and set(range(first, last + 1)) <= asked and first - 1 not in asked and last + 1 not in asked
    }
    assert set(asked_parts(having, 0, len(having) + SEED - 1)) == stretches


NEWS = "walls of quiet money are rising on the brink of collapse 12 13 народ молчит"
WORDS = st.sampled_from(NEWS.split())
SENTENCE = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)
BODY = st.lists(SENTENCE, max_size=4).map(". ".join)
EAGER = TraceOptions(table_bits=12, min_bits=0.5, seed_bits=0.0)  # small texts have few bits


@st.composite
def arrivals(draw: st.DrawFn, most: int = 9) -> list[TraceArticle]:
    rows = st.tuples(BODY, BODY, st.sampled_from("abcde"), st.sampled_from([None, "acme"]), st.none() | st.just("ap"))
    return [
        traced(body, outlet, title=title, owner=owner, wire=wire, id=f"a{number}")
        for number, (body, title, outlet, owner, wire) in enumerate(draw(st.lists(rows, max_size=most)))
    ]


@few
@given(arrivals())
def test_every_occurrence_points_at_its_words_in_the_article(articles: list[TraceArticle]) -> None:
    of = {article.id: article for article in articles}
    for phrase in phrases_in(articles, Tracing(EAGER)):
        for found in (found for used in phrase.uses for found in used.occurrences):
            text = of[found.article_id].title if found.field == "title" else of[found.article_id].body
            assert text[found.start : found.end] == found.surface
            assert found.phrase_id == phrase.id


@few
@given(arrivals())
def test_the_counts_of_a_phrase_are_those_of_its_uses(articles: list[TraceArticle]) -> None:
    for phrase in phrases_in(articles, Tracing(EAGER)):
        assert phrase.outlets == len({used.outlet_id for used in phrase.uses}) >= EAGER.min_outlets
        assert phrase.independent == len({used.counts_as for used in phrase.uses}) <= phrase.outlets
        assert len({used.article_id for used in phrase.uses}) == len(phrase.uses)
        assert follows(phrase)


@few
@given(arrivals())
def test_the_same_articles_give_the_same_phrases(articles: list[TraceArticle]) -> None:
    assert phrases_in(articles, Tracing(EAGER)) == phrases_in(articles, Tracing(EAGER))


@few
@given(arrivals())
def test_no_id_is_told_after_it_was_removed_and_none_twice(articles: list[TraceArticle]) -> None:
    tracing = Tracing(EAGER)
    for one in articles:
        decided = tracing.trace(one)
        told = [phrase.id for phrase in decided.phrases]
        assert len(told) == len(set(told))
        assert not set(told) & set(decided.removed)


def stopped_and_running(articles: Sequence[TraceArticle]) -> tuple[TraceDecision, TraceDecision]:
    """What the last article changes: in a Tracing that was restored before it, and in one that never stopped."""
    *earlier, last = articles
    running, restored = Tracing(EAGER), Tracing(EAGER)
    restored_phrases = phrases_in(earlier, running)
    restored.restore(earlier, sorted(restored_phrases, key=lambda phrase: phrase.id))  # as the store gives them
    return restored.trace(last), running.trace(last)


@few
@given(arrivals().filter(bool))
def test_what_is_restored_finds_what_one_that_never_stopped_finds(articles: list[TraceArticle]) -> None:
    stopped, running = stopped_and_running(articles)
    assert stopped == running


@few
@given(st.lists(st.tuples(st.text(max_size=60), st.text(max_size=300), st.text(max_size=5)), max_size=4))
def test_no_text_is_refused(texts: list[tuple[str, str, str]]) -> None:
    tracing = Tracing(EAGER)
    for number, (title, body, language) in enumerate(texts * 3):
        tracing.trace(traced(body, f"o{number}", title=title, language=language, id=f"a{number}"))


@many
@given(st.text(alphabet='a «»„“”"「」『』\n.', max_size=40))
def test_quoted_spans_lie_in_the_text_one_after_the_other(text: str) -> None:
    ends = [0]
    for start, end in quoted_spans(text):
        assert ends[-1] <= start <= end <= len(text)
        assert "\n" not in text[start:end]
        ends.append(end)


@many
@given(st.lists(st.lists(st.integers(0, 30), max_size=6), max_size=12))
def test_the_seed_table_names_the_earlier_articles_that_have_a_seed(rows: list[list[int]]) -> None:
    table, naive = SeedTable(10), dict[int, set[int]]()
    for slot, row in enumerate(rows):
        seeds = word_hashes([str(number) for number in dict.fromkeys(row)])
        found = table.meet(seeds, slot, 0)
        for number, slots in zip(dict.fromkeys(row), found, strict=True):
            earlier = naive.setdefault(number, set())
            assert set(slots) <= earlier  # an overwritten cell may forget, and never invents
            assert slots == sorted(slots)
            earlier.add(slot)


@many
@given(st.lists(st.lists(st.integers(0, 300), max_size=6), max_size=12), st.integers(0, 300))
def test_the_background_never_counts_too_few(rows: list[list[int]], asked: int) -> None:
    background = Background(8)
    for row in rows:
        background.add(word_hashes([str(number) for number in row]))
    assert background.articles == len(rows)
    assert background.least(word_hashes([str(asked)])) >= sum(asked in row for row in rows)


@many
@given(st.text(max_size=200))
def test_a_passage_has_a_seed_for_every_three_stems(text: str) -> None:
    for passage in passages(traced(text), 1_000):
        assert len(passage.seeds) == len(passage.whole) == max(0, len(passage.stems) - SEED + 1)
        assert (passage.seeds == shingles(word_hashes(list(passage.stems)), SEED)).all()


def follows(phrase: Phrase) -> bool:
    """Whether the verdict can be worked out from the printed signals and explanations alone."""
    limits_met = all(signal.value >= signal.limit for signal in phrase.signals if signal.limit is not None)
    held = [test.name for test in phrase.explanations if test.holds]
    return phrase.flagged == (limits_met and not held) and phrase.type == (held[0] if held else "phrase")


@many
@given(
    st.lists(st.sampled_from("abcde"), min_size=1, max_size=6, unique=True),
    st.floats(0, 40) | st.floats(11.99, 12.01),
    st.integers(1, 20),
    st.integers(0, 50),
    st.integers(0, 1_000),
    st.sampled_from([None, "ap"]),
)
def test_the_flag_follows_from_signals_and_explanations_alone(
    outlets: list[str], bits: float, words: int, background: int, earlier: int, wire: str | None
) -> None:
    uses = [use(outlet, wire=wire if outlet == "a" else None) for outlet in outlets]
    given_facts = facts(uses, bits=bits, words=words, background=min(background, earlier), background_articles=earlier)
    verdict = judge(given_facts)
    limits_met = all(signal.value >= signal.limit for signal in verdict.signals if signal.limit is not None)
    held = [test.name for test in verdict.explanations if test.holds]
    assert verdict.flagged == (limits_met and not held)
    assert verdict.type == (held[0] if held else "phrase")


def test_the_default_window_is_larger_than_that_of_a_test() -> None:
    assert TraceOptions().table_bits > SMALL.table_bits
