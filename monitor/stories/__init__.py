"""Articles → stories: which of them are about the same event, in order of arrival.

    vectors → candidates → similarity → assign          (copies and credits: whose text it is)

An article becomes at most 64 weighted words; an inverted index with bounded postings names its
neighbours; the neighbours are compared again with words that the neighbourhood shares weighted down;
the article joins the story whose nearest members are on average alike enough, or founds one. A text
that is essentially another's joins that one's story and is remembered as its reprint, with its class and evidence.

Pure: the same articles in the same order give the same stories.
"""

from monitor.stories.assign import Grouping, GroupOptions
from monitor.stories.quality import GroupingQuality, quality

__all__ = ["GroupOptions", "Grouping", "GroupingQuality", "quality"]
