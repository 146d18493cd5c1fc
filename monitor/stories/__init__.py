"""Articles → stories: which of them are about the same event, in order of arrival.

    vocabulary → terms → candidates → neighbours (signals) → model → affinity → assign → repair
    window: the articles as columns · membership: who is in which story · copies, credits: whose text it is

An article becomes terms, weighed by a rolling background; an inverted index with bounded postings names its neighbours;
each neighbour's signals become log-odds of being about one event; the article joins the story whose nearest members are
on average likely enough, or founds one. A text that is essentially another's joins that one's story as its reprint.
What a newcomer shows to be one story is merged afterwards; the older id stays, and people's words are never undone.

Pure: the same articles in the same order give the same stories.
"""

from monitor.stories.assign import Grouping, GroupOptions
from monitor.stories.quality import GroupingQuality, quality

__all__ = ["GroupOptions", "Grouping", "GroupingQuality", "quality"]
