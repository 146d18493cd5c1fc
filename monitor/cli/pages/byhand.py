"""What `story merge`, `split` and `move` print: which articles go where, and what is remembered of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from monitor.cli.pages.counting import plural
from monitor.cli.printing import aligned, one_line
from monitor.records import ByHand, StoryView


def by_hand_lines(made: ByHand, stories: Sequence[StoryView], *, done: bool) -> Iterator[str]:
    """`stories`: as they were before."""
    change = made.change
    out_of, into = change.moves[0].from_story, change.moves[0].to_story
    verb = {"merge": "merged", "split": "split", "move": "moved"}[change.kind]
    yield f"{'' if done else 'would be '}{verb}: {plural(len(change.moves), 'article')} from {out_of} to {into}"
    members = {member.article_id: member for story in stories for member in story.members}
    yield from aligned(
        (move.article_id, members[move.article_id].outlet_id, one_line(members[move.article_id].title))
        for move in change.moves
    )
    yield from aligned(_sizes(made, stories))
    yield from aligned([("remembered", _links(made))])


def _sizes(made: ByHand, stories: Sequence[StoryView]) -> Iterator[tuple[str, ...]]:
    before = {story.id: len(story.members) for story in stories}
    titles = {story.id: one_line(story.title) for story in stories}
    went, came = made.change.moves[0].from_story, made.change.moves[0].to_story
    for id in made.change.stories:
        now = before.get(id, 0) + len(made.change.moves) * ((id == came) - (id == went))
        size = f"{before.get(id, 0)} → {plural(now, 'article')}" if now else f"empty: its id leads to {came}"
        yield id, size, titles.get(id, "(new)")


def _links(made: ByHand) -> str:
    """Must-links and cannot-links, which grouping obeys from then on."""
    same = sum(link.same for link in made.links)
    return f"{plural(same, 'must-link')}, {plural(len(made.links) - same, 'cannot-link')}: grouping never undoes it"
