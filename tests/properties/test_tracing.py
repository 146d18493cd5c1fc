"""What tracing promises whatever the articles are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.narratives import TraceDecision, TraceOptions, Tracing
from monitor.narratives.hot import hot_stretches
from monitor.narratives.lexicon import Lexicon
from monitor.narratives.pattern import pattern, stretches
from monitor.narratives.quotes import quoted_spans
from monitor.narratives.reading import Reader, spans
from monitor.narratives.tables import Background, SeedTable
from monitor.narratives.verdict import judge
from monitor.records import Phrase, TraceArticle
from monitor.text import normalise, stem, word_hash, word_hashes, words
from tests.builders import SMALL, facts, phrases_in, traced, use

few = settings(max_examples=40)
many = settings(max_examples=120)

SLOTS = st.frozensets(st.integers(0, 5), min_size=1, max_size=4)
HOT = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 6), SLOTS), max_size=20)


@many
@given(HOT)
def test_every_hot_seed_lies_in_a_stretch_that_has_its_articles(rows: list[tuple[int, int, frozenset[int]]]) -> None:
    seeds = sorted((first, first + width, slots) for first, width, slots in rows)
    found = hot_stretches(seeds)
    assert sorted(seed for stretch in found for seed in stretch.seeds) == list(range(len(seeds)))
    for first, last, slots in seeds:
        assert any(one.start <= first and last < one.end and slots <= one.slots.keys() for one in found)


NEWS = "walls of quiet money are rising on the brink of collapse 12 13 народ молчит"
WORDS = st.sampled_from(NEWS.split())
SENTENCE = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)
BODY = st.lists(SENTENCE, max_size=4).map(". ".join)
EAGER = TraceOptions(table_bits=12, min_bits=0.5, row_bits=0.0, set_bits=0.0)  # small texts have few bits


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


@few
@given(arrivals())
def test_what_is_told_once_a_batch_is_what_is_told_at_each_article(articles: list[TraceArticle]) -> None:
    each, batch = Tracing(EAGER), Tracing(EAGER)
    phrases: dict[str, Phrase] = {}
    for article in articles:
        batch.add(article)
        decided = each.trace(article)
        for gone in decided.removed:
            phrases.pop(gone, None)
        phrases.update((phrase.id, phrase) for phrase in decided.phrases)
    told = batch.changes()
    assert {phrase.id: phrase.variants for phrase in told.phrases} == {
        identity: phrase.variants for identity, phrase in phrases.items()
    }
    assert batch.changes().phrases == batch.changes(wider=True).phrases == ()


@many
@given(st.text(alphabet='a «»„“”"「」『』\n.', max_size=40))
def test_quoted_spans_lie_in_the_text_one_after_the_other(text: str) -> None:
    ends = [0]
    for start, end in quoted_spans(text):
        assert ends[-1] <= start <= end <= len(text)
        assert "\n" not in text[start:end]
        ends.append(end)


@many
@given(st.lists(st.lists(st.integers(0, 30), max_size=6), max_size=12), st.integers(0, 4))
def test_the_seed_table_names_earlier_articles_that_have_a_seed(rows: list[list[int]], oldest: int) -> None:
    table, naive = SeedTable(10), dict[int, set[int]]()
    for slot, row in enumerate(rows):
        numbers = list(dict.fromkeys(row))
        met = table.met(word_hashes([str(number) for number in numbers]), slot, oldest, np.copy)
        found = dict(zip(met.places.tolist(), met.slots.tolist(), strict=True))
        for place, number in enumerate(numbers):
            earlier = naive.setdefault(number, set())
            assert met.known[place] <= bool(earlier)
            assert set(found.get(place, [])) - {-1} <= {
                one for one in earlier if one >= oldest
            }  # may forget, never invents
            earlier.add(slot)


@many
@given(st.integers(3, 60))
def test_a_seed_that_was_tried_is_due_again_with_half_as_many_articles_more(articles: int) -> None:
    table, seed, tried = SeedTable(10), word_hashes(["grid"]), [1]
    for slot in range(articles):
        met = table.met(seed, slot, 0, np.copy)
        if met.due.any():
            table.tried(seed)
            assert tried[-1] * 1.5 <= slot + 1 or len(tried) == 1
            tried.append(slot + 1)
    assert tried[1:]
    assert tried[-1] * 1.5 + 1 > articles


@many
@given(st.integers(1, 40))
def test_an_outlet_that_repeats_itself_pushes_no_other_out(times: int) -> None:
    table, seed = SeedTable(10), word_hashes(["grid"])
    for slot in range(3 + times):  # three outlets, then the third again and again
        met = table.met(seed, slot, 0, lambda slots: np.minimum(slots, 2))
    assert {0, 1} < set(met.slots[0].tolist())


@many
@given(st.lists(st.tuples(st.sampled_from("abc"), st.lists(st.integers(0, 300), max_size=6)), max_size=12))
def test_the_background_never_counts_fewer_outlets_than_there_are(rows: list[tuple[str, list[int]]]) -> None:
    background, table = Background(16), SeedTable(16)  # no two of these numbers share a cell of 16 bits
    for outlet, row in rows:
        seeds = word_hashes([str(number) for number in dict.fromkeys(row)])
        background.learn(seeds, table.learn(seeds), outlet)
    assert background.articles == len(rows)
    for asked in {number for _, row in rows for number in row}:
        outlets = len({outlet for outlet, row in rows if asked in row})
        least = background.least(word_hashes([str(asked)]))
        assert least >= (outlets if outlets > 1 else 0)  # a first use is not counted


def test_one_outlet_makes_nothing_usual_however_often_it_uses_it() -> None:
    background, table, seed = Background(12), SeedTable(16), word_hashes(["velvet"])
    for outlet, least in [*[("bell", 0)] * 20, ("horn", 2), ("horn", 2), ("post", 3)]:
        background.learn(seed, table.learn(seed), outlet)
        assert background.least(seed) == least


@many
@given(st.lists(st.integers(0, 9), max_size=30))
def test_what_is_of_the_window_becomes_background_once_it_has_left_it(uses: list[int]) -> None:
    background = Background(12)
    for number, one in enumerate(uses):
        background.add(word_hashes([str(one)]), np.array([True]), f"o{number}")
    for least in (0, 0, 1):
        assert all(background.least(word_hashes([str(one)])) >= least * uses.count(one) for one in range(10))
        assert least or not any(background.least(word_hashes([str(one)])) for one in range(10))
        background.turn()


@many
@given(st.text(max_size=200), st.text(max_size=80))
def test_the_words_of_a_read_article_are_those_that_have_offsets(text: str, title: str) -> None:
    article = traced(text, title=title, language="en")
    read = Reader(1_000).read(article)
    offsets = spans(article, 1_000)
    assert len(read) == len(offsets)
    assert read.title == len(words(title)) <= len(read)
    again = [
        stem(normalise((title if at < read.title else text)[slice(*span)]), "en") for at, span in enumerate(offsets)
    ]
    assert [word_hash(one) >> 3 for one in again] == [value >> 3 for value in read.stems.tolist()]


@many
@given(st.lists(st.sampled_from(NEWS.split()[:9]), min_size=3, max_size=9, unique=True), st.integers(0, 5), st.data())
def test_a_piece_of_a_sentence_is_found_in_any_order(row: list[str], before: int, data: st.DataObject) -> None:
    reader, lexicon = Reader(1_000), Lexicon(12)
    turned = " ".join(data.draw(st.permutations(row)))
    read = reader.read(traced(f"{'other ' * before}{turned} again"))
    lexicon.add(read, "bell")
    piece = reader.stems_of(" ".join(row), None)
    wanted = pattern(piece, lexicon.bits(piece, "") + 1, len(piece), 0.0)
    assert (before, before + len(row), 1.0) in [
        (a, b, round(share, 6)) for a, b, share in stretches(wanted, read, 0, len(read))
    ]


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
