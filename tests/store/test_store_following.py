"""What is read to find the story that one continues."""

from __future__ import annotations

from datetime import timedelta

from store_builders import NOW, article, founding, group, joining, keep

from monitor.records import content_id
from monitor.store import Store

DAY = timedelta(days=1)
OLD, OLD_TOO = (article(name, outlet_id=name, at=NOW - 30 * DAY, text=f"Old {name}. " * 400) for name in ("aa", "bb"))
NEW, NEW_TOO = (article(f"n{name}", outlet_id=name, at=NOW, text=f"New {name}.") for name in ("aa", "bb"))
ALONE = article("alone", outlet_id="aa", at=NOW)


def furnished(store: Store) -> tuple[str, str]:
    keep(store, OLD, OLD_TOO, NEW, NEW_TOO, ALONE)
    group(store, founding(OLD), joining(OLD_TOO, OLD), founding(NEW), joining(NEW_TOO, NEW), founding(ALONE))
    return f"s{OLD.id}", f"s{NEW.id}"


def test_leads_of_ended_stories_and_members_of_young_ones_are_read(store: Store) -> None:
    old, new = furnished(store)
    (ended,) = store.gists(NOW - 60 * DAY, NOW - 10 * DAY)
    assert (ended.story_id, ended.title, len(ended.texts), len(ended.texts[0])) == (old, "About aa", 1, 1_500)
    (young,) = store.unfollowed(NOW - DAY)
    assert (young.story_id, young.texts) == (new, ("New aa.", "New bb."))
    assert {id: len(gist.texts) for id, gist in store.gists_of([old, new, "s0"]).items()} == {old: 2, new: 2}
    assert store.gists(NOW - 20 * DAY, NOW - 10 * DAY) == ()


def test_a_predecessor_is_written_once(store: Store) -> None:
    old, new = furnished(store)
    store.save_predecessors({new: old})
    store.save_predecessors({new: content_id("s", "another")})
    assert store.story(new).predecessor == old
    assert store.story(old).predecessor is None
    assert store.unfollowed(NOW - DAY) == ()
