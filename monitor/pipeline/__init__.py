"""The verbs in order; each reads, lets a pure function decide, and writes. No verb calls another.

    poll    store.lease | fetcher.get_many | parse (sandbox) | identity.changes | schedule.decide | store.save_polls
    pages   store.pages_due | fetcher.get_page | page_text (sandbox) | why_not | store.save_page
    group   store.ungrouped | stories.Grouping | store.save_assignments, now and then store.save_checkpoint
    follow  store.gists, store.unfollowed | stories.predecessor | store.save_predecessors
    weigh   store.grouped_since | stories.Grouping (writes nothing)
    trace   store.untraced | narratives.Tracing | store.save_trace, now and then store.save_checkpoint
    detect  store (what came) | detectors | alarm.firings | store.save_edition
    compose timetable.due | store (window, told) | digest.select, sentences, plain, html | store.save_edition
    deliver store.settle_doubts | store.lease_delivery | outputs.send | retry.settled | store.settle
    watch   store.index_some | store.unwatched | query.Watcher | store.save_watched
    fill    file.lines | parse.rows | store.save_import
    reread  store.kept_documents | parse (sandbox) | compare

A verb finds its work in rows, so one that was interrupted is resumed by running it again.
"""

from monitor.pipeline.compose import Plan, compose, deliveries, draft
from monitor.pipeline.deliver import DeliverReport, deliver
from monitor.pipeline.detect import PREFIX, Alarm, detect, gather, would_fire
from monitor.pipeline.fill import FillReport, fill
from monitor.pipeline.follow import follow
from monitor.pipeline.group import GroupReport, group, group_article, regrouped
from monitor.pipeline.pages import PATIENCE, PagesReport, read_pages
from monitor.pipeline.poll import POLLS_A_BATCH, mend_clock, poll
from monitor.pipeline.rehearse import rehearse
from monitor.pipeline.reread import Reread, reread
from monitor.pipeline.retrace import retraced, trace_article
from monitor.pipeline.trace import TraceReport, trace
from monitor.pipeline.watch import Watcher, WatchReport, index, watch
from monitor.pipeline.weigh import Scales, Weighed

__all__ = [
    "PATIENCE",
    "POLLS_A_BATCH",
    "PREFIX",
    "Alarm",
    "DeliverReport",
    "FillReport",
    "GroupReport",
    "PagesReport",
    "Plan",
    "Reread",
    "Scales",
    "TraceReport",
    "WatchReport",
    "Watcher",
    "Weighed",
    "compose",
    "deliver",
    "deliveries",
    "detect",
    "draft",
    "fill",
    "follow",
    "gather",
    "group",
    "group_article",
    "index",
    "mend_clock",
    "poll",
    "read_pages",
    "regrouped",
    "rehearse",
    "reread",
    "retraced",
    "trace",
    "trace_article",
    "watch",
    "would_fire",
]
