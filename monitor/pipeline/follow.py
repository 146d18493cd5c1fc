"""Follow: stories of the window → those that continue an earlier one, which has left it."""

from __future__ import annotations

from datetime import datetime, timedelta

from monitor.store import Store
from monitor.stories.predecessor import Archive

BACK = timedelta(days=120)  # how long after its last article a story can still be continued


def follow(store: Store, window: timedelta, now: datetime) -> int:
    """Links young stories with their predecessors; how many. Reads the leads of the last months: an hourly matter."""
    until = now - window
    earlier = store.gists(until - window - BACK, until)
    if not earlier:
        return 0
    archive = Archive(earlier)
    links = (archive.predecessor(gist, gist.founded_at - window) for gist in store.unfollowed(until))
    found = {link.story_id: link.earlier_id for link in links if link is not None}
    if found:
        store.save_predecessors(found)
    return len(found)
