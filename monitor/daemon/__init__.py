"""`monitor run`: a metronome over App, for as long as the machine is on.

    run → lock.held → life.Daemon ─ metronome → ticker → shift (the App on duty): poll | group, trace | tidy | look
                                  ├ signals, notify (systemd), health → probes (/livez /readyz /metrics)
                                  └ log, meters

Nothing is remembered here that the database does not know: due times, leases and stages live in rows, so a daemon may
be killed at any time, and the next one goes on.
"""

from __future__ import annotations

import faulthandler
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from monitor.daemon.lock import held

if TYPE_CHECKING:
    from monitor.config import Config

__all__ = ["run"]


def run(
    load: Callable[[], Config], environ: Mapping[str, str], *, listen: str, allowed: tuple[str, ...] = (),
    every: float = 5.0, log_format: str = "auto",
) -> int:  # fmt: skip
    """Polls until a signal ends it; the exit code. `load` reads the configuration, again at each SIGHUP.

    `listen`: HOST:PORT or off; `allowed`: further names that a request's Host may have; `every`: seconds between two
    ticks. ConfigError, UsageError; TakenError when another daemon has the database; StoreError when it cannot be used.
    """
    config = load()
    with held(config.database):  # before anything slow is loaded: a second daemon is told within a second
        from monitor.daemon.life import Daemon
        from monitor.daemon.log import LogFormat, open_log
        from monitor.daemon.notify import Notifier
        from monitor.daemon.pace import Pace
        from monitor.daemon.probes import Listen

        place = Listen.parse(listen)
        faulthandler.enable()  # a watchdog that lost its patience sends SIGABRT: where each thread stood is then logged
        daemon = Daemon(
            config, load=load, notifier=Notifier(environ), log=open_log(LogFormat(log_format)), pace=Pace(every=every)
        )
        return daemon.run(place, allowed=allowed)
