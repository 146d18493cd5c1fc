"""A window filled with stories that are known: what it weighs, without the hours that finding them would take.

Every article is put into the window, the index, the copies and its story as `Grouping.remember` puts it there; only
the comparison with its neighbours is left out, because the stream says to which event it belongs.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from monitor.records import GroupArticle, StoryAssignment, content_id
from monitor.stories import Grouping
from monitor.stories.assign import _Looked
from monitor.stories.copies import Found, read
from monitor.stories.neighbours import Compared
from monitor.stories.ordinals import ordinals
from monitor.stories.signals import SIGNALS

_NOBODY, _NOTHING = np.empty(0, dtype=np.int32), np.empty(0, dtype=np.float32)


def fill(grouping: Grouping, told: Iterable[tuple[GroupArticle, int]]) -> None:
    """Remembers articles, each with the number of the first one on its event."""
    for article, founder in told:
        story = content_id("s", f"article-{founder}")
        founded = article.id == f"article-{founder}"
        grouping._latest = _seen_alone(grouping, article)
        grouping.remember(article, StoryAssignment(article_id=article.id, story_id=story, founded=founded, signals=()))


def _seen_alone(grouping: Grouping, article: GroupArticle) -> _Looked:
    near, side = grouping._near, grouping._side(article, Found())
    own = float(near._shared(side, near.window.of(_NOBODY)).own.words[0])
    signals, old = np.empty((0, len(SIGNALS)), dtype=np.float32), np.empty(0, dtype=bool)
    alone = Compared(side, _NOBODY, signals, old, _NOTHING, _NOTHING, own)
    return _Looked(
        article.id, article.language, read(article, grouping._credits.of(article)), Found(),
        ordinals(article.title, article.language), {}, alone, np.empty(0), [],
    )  # fmt: skip
