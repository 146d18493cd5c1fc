"""The answer key against what the program shows: hits, misses, and flags that nobody planted.

Pure, and it sees only what every reader sees: the views. Nothing here knows how the program decides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from monitor.demo.items import Planted, Sort
from monitor.records import Article, ArticleView, FeedState, PhraseView, PollStatus, StoryView
from monitor.text import words

_COMMON = 4  # words in a row that make two wordings the same; fewer where a wording is shorter
_WIRE_TYPES = frozenset({"wire", "reprint"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One line of the key, answered: what was planted (None: nothing was), and what the program made of it."""

    planted: Planted | None
    name: str
    expected: str
    found: str
    hit: bool
    detail: str = ""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What the program shows at the end."""

    articles: tuple[Article, ...]
    edited: tuple[ArticleView, ...]  # those of the articles that have more than one revision
    stories: tuple[StoryView, ...]
    phrases: tuple[PhraseView, ...]
    feeds: tuple[FeedState, ...]

    @cached_property
    def by_url(self) -> Mapping[str, Article]:
        return {article.url: article for article in self.articles if article.url}

    @cached_property
    def story_of(self) -> Mapping[str, str]:
        """Article id → story id."""
        return {member.article_id: story.id for story in self.stories for member in story.members}

    def stored(self, urls: Sequence[str]) -> list[Article]:
        """The articles at these addresses, as far as the program has them."""
        return [self.by_url[url] for url in urls if url in self.by_url]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Verdict:
    found: str
    hit: bool
    detail: str = ""


def judge(key: Sequence[Planted], shown: Shown) -> tuple[Answer, ...]:
    """An answer for each line of the key, in its order, and one for the flags that were not planted."""
    answers = [_answer(planted, _JUDGES[planted.sort](planted, shown)) for planted in key]
    stray = [view.phrase.text for view in shown.phrases if view.phrase.flagged and not _planted_in(view, key)]
    found = f"{len(stray)} flagged" if stray else "none"
    nothing = Answer(
        planted=None,
        name="everything else",
        expected="no flags",
        found=found,
        hit=not stray,
        detail="; ".join(stray),
    )
    return (*answers, nothing)


def _answer(planted: Planted, verdict: _Verdict) -> Answer:
    return Answer(
        planted=planted,
        name=f"{planted.sort.value}: {planted.name}",
        expected=planted.expected,
        found=verdict.found,
        hit=verdict.hit,
        detail=verdict.detail,
    )


def same_wording(one: str, other: str) -> bool:
    """True if the two share a run of four words, or the whole of the shorter one.

    >>> same_wording("so the grid is on the verge", "the grid is on the brink"), same_wording("one two", "two one")
    (True, False)
    """
    left, right = words(one).forms, words(other).forms
    size = min(_COMMON, len(left), len(right))
    return size > 0 and not _runs(left, size).isdisjoint(_runs(right, size))


@lru_cache(maxsize=4096)
def _runs(forms: tuple[str, ...], size: int) -> frozenset[tuple[str, ...]]:
    return frozenset(forms[at : at + size] for at in range(len(forms) - size + 1))


def _planted_in(view: PhraseView, key: Sequence[Planted]) -> bool:
    return any(_is_of(view, planted) for planted in key)


def _is_of(view: PhraseView, planted: Planted) -> bool:
    """Whether the phrase is what was planted: the wording, in one of the articles that carry it."""
    if not planted.outlets or not any(use.url in planted.urls for use in view.uses):
        return False
    said = (view.phrase.text, *view.phrase.variants)
    return any(same_wording(form, wording) for form in said for wording in planted.wordings)


def _phrases_of(planted: Planted, shown: Shown) -> list[PhraseView]:
    return [view for view in shown.phrases if _is_of(view, planted)]


def _narrative(planted: Planted, shown: Shown) -> _Verdict:
    """Hit: one flagged phrase with every carrier, and the right number of independent outlets."""
    flagged = [view for view in _phrases_of(planted, shown) if view.phrase.flagged]
    if not flagged:
        return _Verdict(found=_kinds(_phrases_of(planted, shown)), hit=False)
    best = max(flagged, key=lambda view: len(_carriers(view, planted)))
    carriers = _carriers(best, planted)
    phrase = best.phrase
    found = f"flagged, {phrase.outlets} outlets, {phrase.independent} independent"
    if len(flagged) > 1:
        found += f", in {len(flagged)} phrases"
    hit = len(carriers) == len(planted.urls) and phrase.independent == planted.independent
    return _Verdict(found=found, hit=hit, detail=_recall(planted, shown, carriers))


def _carriers(view: PhraseView, planted: Planted) -> set[str]:
    return {use.url for use in view.uses if use.url in planted.urls}


def _recall(planted: Planted, shown: Shown, carriers: set[str]) -> str:
    """How many of the articles with each variant were found: "verge 3/3 …"."""
    said = []
    for variant in planted.wordings:
        forms = words(variant).forms
        having = {
            article.url
            for article in shown.stored(planted.urls)
            if forms in _runs(words(article.body).forms, len(forms))
        }
        said.append(f"{variant}: {len(having & carriers)} of {len(having)} articles")
    return "; ".join(said)


def _kinds(views: Sequence[PhraseView]) -> str:
    """How phrases were explained, most important first: "wire, not flagged"."""
    if not views:
        return "not reported"
    kinds = sorted(
        {
            f"{view.phrase.type.replace('_', ' ')}, {'flagged' if view.phrase.flagged else 'not flagged'}"
            for view in views
        }
    )
    return "; ".join(kinds)


def _innocent(planted: Planted, shown: Shown) -> _Verdict:
    """Hit: nothing of it is flagged."""
    views = _phrases_of(planted, shown)
    flagged = [view.phrase.text for view in views if view.phrase.flagged]
    return _Verdict(found=_kinds(views), hit=not flagged, detail="; ".join(flagged))


def _quote(planted: Planted, shown: Shown) -> _Verdict:
    """Hit: nothing of it is flagged, and it is known for a quote."""
    verdict = _innocent(planted, shown)
    known = any(view.phrase.type == "quote" for view in _phrases_of(planted, shown))
    return _Verdict(found=verdict.found, hit=verdict.hit and known, detail=verdict.detail)


def _release(planted: Planted, shown: Shown) -> _Verdict:
    """Hit: nothing of it is flagged, and it is known for a press release, not only for a reprint."""
    verdict = _innocent(planted, shown)
    known = any(view.phrase.type == "press_release" for view in _phrases_of(planted, shown))
    return _Verdict(found=verdict.found, hit=verdict.hit and known, detail=verdict.detail)


def _wire(planted: Planted, shown: Shown) -> _Verdict:
    """Hit: nothing of it is flagged, and every carrier is known for wire copy or a reprint."""
    verdict = _innocent(planted, shown)
    copies = [article for article in shown.stored(planted.urls) if article.wire or article.reprint_of]
    typed = all(view.phrase.type in _WIRE_TYPES for view in _phrases_of(planted, shown))
    known = f"{len(copies)} of {len(planted.urls)} articles known for copies"
    detail = f"{known}; flagged: {verdict.detail}" if verdict.detail else known
    hit = verdict.hit and typed and len(copies) == len(planted.urls)
    return _Verdict(found=verdict.found, hit=hit, detail=detail)


def _mirror(planted: Planted, shown: Shown) -> _Verdict:
    found = 0
    for copy, original in zip(planted.urls, planted.others, strict=True):
        pair = shown.stored((copy, original))
        found += len(pair) == 2 and pair[0].reprint_of == pair[1].id
    return _Verdict(found=f"{found} of {len(planted.urls)} copies", hit=found == len(planted.urls))


def _twins(planted: Planted, shown: Shown) -> _Verdict:
    sides = [
        {shown.story_of.get(article.id) for article in shown.stored(urls)} for urls in (planted.urls, planted.others)
    ]
    shared = sides[0] & sides[1]
    found = f"{len(sides[0] | sides[1])} stories"
    detail = " and ".join(f"{title} in {len(side)}" for title, side in zip(planted.wordings, sides, strict=True)) + (
        f", {len(shared)} in common" if shared else ""
    )
    return _Verdict(found=found, hit=not shared and len(sides[0]) == len(sides[1]) == 1, detail=detail)


def _headline(planted: Planted, shown: Shown) -> _Verdict:
    for view in shown.edited:
        if view.article.url in planted.urls:
            titles = tuple(revision.title for revision in sorted(view.revisions, key=lambda revision: revision.number))
            return _Verdict(found=f"{len(titles)} revisions", hit=titles == planted.wordings, detail=" → ".join(titles))
    return _Verdict(found="one revision" if shown.stored(planted.urls) else "not stored", hit=False)


def _backdated(planted: Planted, shown: Shown) -> _Verdict:
    for article in shown.stored(planted.urls):
        claimed = article.published.instant if article.published else None
        after = article.first_seen.after
        detail = f"claims {claimed:%a %d %b %H:%M} UTC" if claimed else "claims no date"
        detail += f", not there {after:%a %d %b %H:%M}" if after else ", nothing known of the time before"
        caught = claimed is not None and after is not None and claimed < after
        found = "dated before it can have appeared" if caught else "not visible"
        return _Verdict(found=found, hit=caught, detail=detail)
    return _Verdict(found="not stored", hit=False)


def _feed(planted: Planted, shown: Shown) -> _Verdict:
    for state in shown.feeds:
        if state.url.endswith(planted.path):
            hit = state.status in planted.statuses
            return _Verdict(found=_how(state), hit=hit, detail=state.detail)
    return _Verdict(found="unknown feed", hit=False)


def _how(state: FeedState) -> str:
    """A status for people: that an empty feed is not modified is no fault of it."""
    if state.status is None:
        return "never polled"
    healthy = PollStatus(state.status).ok
    return f"healthy ({state.status}), {_articles(state.articles)}" if healthy else state.status


def _articles(articles: int) -> str:
    return "1 article" if articles == 1 else f"{articles or 'no'} articles"


_JUDGES: Mapping[Sort, Callable[[Planted, Shown], _Verdict]] = {
    Sort.NARRATIVE: _narrative,
    Sort.WIRE: _wire,
    Sort.SAME_OWNER: _innocent,
    Sort.MIRROR: _mirror,
    Sort.PRESS_RELEASE: _release,
    Sort.QUOTE: _quote,
    Sort.TWIN: _twins,
    Sort.HEADLINE: _headline,
    Sort.BACKDATED: _backdated,
    Sort.BOILERPLATE: _innocent,
    Sort.STOCK: _innocent,
    Sort.FEED: _feed,
}
