"""What /metrics shows, in the format of Prometheus. Each metric stands in docs/how-to-run.md.

No label holds an outlet or a feed: ten thousand feeds would be ten thousand series. `monitor feeds list` names them.
"""

from __future__ import annotations

import platform
from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, disable_created_metrics
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from monitor import __version__
from monitor.app import PollReport
from monitor.daemon.census import Census
from monitor.daemon.health import Health
from monitor.records import PollStatus
from monitor.schedule.health import STATES

CONTENT_TYPE = CONTENT_TYPE_LATEST
_SECONDS = (0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300)
_STATES = tuple(state for state in STATES if state != "retired")
_STAGES = ("poll", "pages", "group", "trace", "tidy", "look")


class Meters:
    """The counts of one process, in a registry of their own; safe to use from any thread."""

    def __init__(self, health: Health) -> None:
        disable_created_metrics()  # type: ignore[no-untyped-call]  # a second series for each counter, that nobody reads
        self._registry = own = CollectorRegistry()
        ProcessCollector(registry=own)
        build = Gauge("monitor_build_info", "Always 1; the labels say what runs.", ["version", "python"], registry=own)
        build.labels(__version__, platform.python_version()).set(1)
        age = Gauge("monitor_last_success_age_seconds", "Since the last tick that ended well.", registry=own)
        age.set_function(lambda: health.success_age)
        Gauge("monitor_ready", "1 when /readyz says so.", registry=own).set_function(
            lambda: float(not health.unready())
        )

        self._polls = Counter("monitor_polls", "Polls by the status that they ended in.", ["status"], registry=own)
        self._entries = Counter("monitor_entries", "Entries of polled documents.", ["kind"], registry=own)
        self._requests = Counter("monitor_requests", "Requests sent, by kind.", ["kind"], registry=own)
        self._articles = Counter("monitor_articles", "Articles grouped and traced.", ["stage"], registry=own)
        self._tick = Histogram("monitor_tick_seconds", "How long a tick takes.", buckets=_SECONDS, registry=own)
        self._stage = Counter("monitor_stage_seconds", "Time spent, by stage of a tick.", ["stage"], registry=own)
        self._errors = Counter("monitor_tick_errors", "Ticks ended by an error.", ["kind"], registry=own)
        self._reloads = Counter("monitor_reloads", "Reloads of feeds.yaml.", ["result"], registry=own)
        self._feeds = Gauge("monitor_feeds", "Feeds in feeds.yaml, by how they do.", ["state"], registry=own)
        self._due = Gauge("monitor_feeds_due", "Feeds whose poll is due.", registry=own)
        self._overdue = Gauge("monitor_feeds_overdue", "Feeds due for more than 5 minutes.", registry=own)
        self._at_zero()

    def polled(self, report: PollReport) -> None:
        for status, feeds in report.statuses.items():
            self._polls.labels(status).inc(feeds)
        for kind in ("new", "revised", "known", "skipped"):
            self._entries.labels(kind).inc(getattr(report, kind))

        for kind, count in report.requests.items():
            self._requests.labels(kind).inc(count)

    def went_through(self, *, grouped: int, traced: int) -> None:
        self._articles.labels("grouped").inc(grouped)
        self._articles.labels("traced").inc(traced)

    def ticked(self, stages: Mapping[str, float]) -> None:
        """Seconds by stage; what they add up to is the tick's."""
        self._tick.observe(sum(stages.values()))
        for stage, seconds in stages.items():
            self._stage.labels(stage).inc(seconds)

    def failed(self, kind: str) -> None:
        """`store`: the database did not do its work; `fault`: an error of ours."""
        self._errors.labels(kind).inc()

    def reloaded(self, *, well: bool) -> None:
        self._reloads.labels("ok" if well else "refused").inc()

    def looked(self, census: Census) -> None:
        for state in _STATES:
            self._feeds.labels(state).set(census.states.get(state, 0))
        self._due.set(census.due)
        self._overdue.set(census.overdue)

    def text(self) -> bytes:
        return generate_latest(self._registry)

    def _at_zero(self) -> None:
        """Every series from the start: a rate over one that appears with its first event misses that event."""
        for counter, values in (
            (self._polls, list(PollStatus)), (self._entries, ["new", "revised", "known", "skipped"]),
            (self._requests, ["all", "conditional", "not-modified", "failed"]),
            (self._articles, ["grouped", "traced"]), (self._stage, _STAGES), (self._errors, ["store", "fault"]),
            (self._reloads, ["ok", "refused"]),
        ):  # fmt: skip
            for value in values:
                counter.labels(value)
