"""An article's use of a phrase → what is told of it, and what is counted over the uses."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from monitor.narratives.dateline import under_dateline
from monitor.narratives.family import Place, Told
from monitor.narratives.proper import Run, runs
from monitor.narratives.reading import Read, Spans
from monitor.narratives.shelf import Shelf
from monitor.records import PhraseOccurrence, PhraseUse

BESIDE = 4  # words beside a place that may be of a name in it
HEAD, TAIL, LONG = 25, 60, 170  # words of a text's beginning and end, where boilerplate stands, and of a long text


def told_of(phrase_id: str, places: Sequence[Place], shelf: Shelf, *, story: str | None, counts_as: str) -> Told:
    """The use of the phrase in these places, all of one article. Linear in their words."""
    slot = places[0].slot
    article, opened, spans = shelf.record(slot), shelf.opened(slot), shelf.spans(slot)
    read, occurrences, datelined = opened.read, list[PhraseOccurrence](), False
    for place in places:
        in_title = place.start < read.title
        text = opened.article.title if in_title else opened.article.body
        start, end = int(spans[place.start, 0]), int(spans[place.end - 1, 1])
        datelined = datelined or under_dateline(text, start)
        occurrences.append(
            PhraseOccurrence(
                phrase_id=phrase_id, article_id=article.id, field="title" if in_title else article.body_field,
                start=start, end=end, surface=text[start:end], revision=article.revision,
                quoted=shelf.are_quoted(opened, start, end, in_title=in_title),
            )
        )  # fmt: skip
    use = PhraseUse(
        article_id=article.id, outlet_id=article.outlet_id, counts_as=counts_as, owner=article.owner, wire=article.wire,
        reprint_of=article.reprint_of, story_id=story, reprint_class=article.reprint_class,
        occurrences=tuple(occurrences),
    )  # fmt: skip
    return Told(
        use=use,
        marks=b"".join([_marks(read, place) for place in places]),
        edges=sum([_at_edge(read, place) for place in places]),
        datelined=datelined,
        runs=tuple([run for place in places for run in _runs(read, place, opened.article.body, spans)]),
    )


def _runs(read: Read, place: Place, text: str, spans: Spans) -> list[Run]:
    """The runs of capitalised words in the place's sentence, some words around it too: names stand across edges."""
    if place.start < read.title:
        return []  # in some outlets' titles every word has a capital
    low, high = max(place.start - BESIDE, 0), place.end + BESIDE
    if read.capital[low:high].tobytes().count(1) < 2:
        return []
    sentence = read.sentence[low:high].tolist()
    own = sentence[place.start - low]
    first, last = low + bisect_left(sentence, own), low + bisect_right(sentence, own)
    inside = read.capital[first:last].tolist()
    inside[0] &= first == low > 0 and int(read.sentence[low - 1]) == own
    if sum(inside) < 2:
        return []
    here = spans[first:last].tolist()
    return runs(
        [text[start:end] for start, end in here],
        ["", *(text[before:start] for (_, before), (start, _) in pairwise(here))],
        inside, read.stems[first:last].tolist(), read.language,
    )  # fmt: skip


def _at_edge(read: Read, place: Place) -> bool:
    """In a long text: a short one is all head and tail."""
    if place.start < read.title or len(read) - read.title < LONG:
        return False
    return place.start - read.title < HEAD or len(read) - place.end < TAIL


def _marks(read: Read, place: Place) -> bytes:
    """Of each word, 1 if it has a capital, and 2 if it is inside a sentence of the body: others have one anyway."""
    capital = read.capital[place.start : place.end].tobytes()
    if place.start < read.title:
        return capital
    sentence = read.sentence[max(place.start - 1, 0) : place.end].tolist()
    before = sentence if place.start else [-1, *sentence]
    after = sentence[1:] if place.start else sentence
    return bytes([mark + 2 * (one == other) for mark, other, one in zip(capital, before, after, strict=False)])
