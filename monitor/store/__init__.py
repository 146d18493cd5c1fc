"""Records ⇄ rows. Rows never leave this package; everybody else sees monitor/records.

    open_store(url) → Store:  sync | lease → put_off → known → save_polls | save_import
                              ungrouped → save_assignments | save_story_changes | untraced → save_trace
                              save_edition → lease_delivery → mark_sending → settle
                              feed_states, articles, article, stories, story, phrases, phrase

The database is the truth: a verb finds its work in rows (`grouped_at IS NULL`), so running it again mends a crash.
"""

from __future__ import annotations

from monitor.store.changes import Changes
from monitor.store.checkpoints import Checkpoints
from monitor.store.documents import Documents
from monitor.store.edits import Edits
from monitor.store.engine import connect
from monitor.store.evidence import EvidenceParts
from monitor.store.exports import Exports
from monitor.store.feeds import Feeds
from monitor.store.following import Following
from monitor.store.imports import Imports
from monitor.store.known import Known
from monitor.store.known_spread import KnownSpreads
from monitor.store.labels import Labels
from monitor.store.leaving import Leaving
from monitor.store.ledger import Ledger
from monitor.store.narratives import Narratives
from monitor.store.notes import Notes
from monitor.store.outbox import Outbox
from monitor.store.outbox_tries import Tries
from monitor.store.outlets import Outlets
from monitor.store.pages import Pages
from monitor.store.past import Past
from monitor.store.phrase_views import PhraseViews
from monitor.store.polls import Polls
from monitor.store.prune import Prune
from monitor.store.reported import ReportedPart
from monitor.store.retraced import Retraced
from monitor.store.schema import bring_up_to_date
from monitor.store.search import Search
from monitor.store.stale import StalePhrases
from monitor.store.stories import Stories
from monitor.store.story_views import StoryViews
from monitor.store.turns import Turns
from monitor.store.views import Views
from monitor.store.watched import Watched
from monitor.store.watching import Watching
from monitor.store.words import WordsPart

__all__ = ["Store", "open_store"]


class Store(
    Outlets,
    Feeds,
    Known,
    Polls,
    Documents,
    Ledger,
    Notes,
    Turns,
    Edits,
    Pages,
    Prune,
    Imports,
    Stories,
    Changes,
    Checkpoints,
    Narratives,
    Retraced,
    ReportedPart,
    StalePhrases,
    Views,
    StoryViews,
    Following,
    Watching,
    Past,
    PhraseViews,
    Outbox,
    Tries,
    Leaving,
    WordsPart,
    Search,
    Watched,
    KnownSpreads,
    Labels,
    EvidenceParts,
    Exports,
):
    """Everything that is asked of the database. Every method is one transaction, and safe to call from any thread."""

    def close(self) -> None:
        self.database.close()


def open_store(url: str) -> Store:
    """The store at a database URL; created when it is new, backed up and migrated when it is old.

    StoreError says what is wrong with the place, SchemaError (exit 5) that a newer program made it.
    """
    database = connect(url)
    try:
        bring_up_to_date(database)
    except BaseException:
        database.close()
        raise
    return Store(database)
