"""What a person's order about stories comes to: the moves, and the links by which it is remembered.

    merge  every article of the younger story goes to the older one, linked with its lead
    split  the named articles leave together; the part that holds the lead keeps the id
    move   one article goes to another story

An order overrules earlier words about the pairs that it joins or parts, and no others. Pure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from monitor.errors import UsageError
from monitor.records import ByHand, HandLink, StoryChange, StoryMove, StoryView, content_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """Who says it, when, and why."""

    at: datetime
    by: str
    note: str = ""

    def link(self, a: str, b: str, *, same: bool) -> HandLink:
        """What is said about two articles, in whichever order."""
        first, second = sorted((a, b))
        return HandLink(a=first, b=second, same=same, at=self.at, by=self.by, note=self.note)


def merged(a: StoryView, b: StoryView, word: Word, known: Iterable[HandLink] = ()) -> ByHand:
    """Both stories as one, under the id of the older. `known`: links that bind now. UsageError where they are one."""
    if a.id == b.id:
        raise UsageError(f"{a.id} is one story already", hint="name two stories")
    older, younger = sorted((a, b), key=lambda story: (story.founded_at, story.id))
    joined = _ids(younger)
    links = [word.link(older.lead, article, same=True) for article in joined]
    links += _overruled(known, _ids(older), joined, word, same=True)
    change = _change("merge", (older.id, younger.id), joined, younger.id, older.id, word)
    return ByHand(change=change, links=_once(links))


def split(
    story: StoryView, named: Collection[str], taken: Collection[str], word: Word, known: Iterable[HandLink] = ()
) -> ByHand:
    """The `named` articles apart from the rest of their story. `taken`: ids that stories have.

    UsageError where one of them is not in the story, or none would stay.
    """
    strangers = sorted(set(named) - set(_ids(story)))
    if strangers:
        raise UsageError(f"{strangers[0]} is not in {story.id}", hint=f"monitor story {story.id} lists its articles")
    parts = [id for id in _ids(story) if id in set(named)], [id for id in _ids(story) if id not in set(named)]
    if not all(parts):
        raise UsageError("a split leaves articles on both sides", hint="name some of the story's articles, not all")
    stays, leaves = sorted(parts, key=lambda part: story.lead not in part)
    links = [word.link(leaves[0], article, same=True) for article in leaves[1:]]
    links += [word.link(story.lead, article, same=False) for article in leaves]
    links += _overruled(known, stays, leaves, word, same=False)
    new = _new_id(leaves, taken)
    return ByHand(change=_change("split", (story.id, new), leaves, story.id, new, word), links=_once(links))


def moved(article: str, out_of: StoryView, into: StoryView, word: Word, known: Iterable[HandLink] = ()) -> ByHand:
    """One article in another story. UsageError where it is there already."""
    if out_of.id == into.id:
        raise UsageError(f"{article} is in {into.id} already", hint="name another story")
    stay = [id for id in _ids(out_of) if id != article]
    links = [word.link(into.lead, article, same=True)]
    links += [word.link(one, article, same=False) for one in ([out_of.lead] if out_of.lead in stay else stay[:1])]
    known = tuple(known)
    links += _overruled(known, _ids(into), [article], word, same=True)
    links += _overruled(known, stay, [article], word, same=False)
    change = _change("move", (into.id, out_of.id), [article], out_of.id, into.id, word)
    return ByHand(change=change, links=_once(links))


def _ids(story: StoryView) -> list[str]:
    return [member.article_id for member in story.members]


def _change(
    kind: str, stories: tuple[str, str], articles: Sequence[str], old: str, new: str, word: Word
) -> StoryChange:
    moves = tuple(StoryMove(article_id=article, from_story=old, to_story=new) for article in articles)
    return StoryChange(kind=kind, by="hand", stories=stories, moves=moves, signals=(), note=word.note)


def _overruled(
    known: Iterable[HandLink], here: Collection[str], there: Collection[str], word: Word, *, same: bool
) -> Iterator[HandLink]:
    """Links between the two sides that say the opposite, turned round."""
    for link in known:
        across = (link.a in here and link.b in there) or (link.b in here and link.a in there)
        if across and link.same is not same:
            yield word.link(link.a, link.b, same=same)


def _once(links: Iterable[HandLink]) -> tuple[HandLink, ...]:
    return tuple({(link.a, link.b): link for link in links}.values())


def _new_id(articles: Sequence[str], taken: Collection[str]) -> str:
    """The id of a story founded by the first of them that has not founded one that stands elsewhere."""
    for article in articles:
        if (id := content_id("s", article)) not in taken:
            return id
    return content_id("s", *articles)
