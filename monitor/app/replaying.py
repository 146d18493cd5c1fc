"""The past, decided again: what the program would have answered at an instant, from what was known then."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from monitor import pipeline
from monitor.app.clock import Told, silent
from monitor.app.proving import Proving


class Replaying(Proving):
    """Replay."""

    @contextmanager
    def replayed(self, until: datetime, *, told: Told = silent) -> Iterator[Proving]:
        """Whom to ask about the state of `until`; in a database of its own, which is gone afterwards.

        Costs as much as grouping and tracing all that came until then; `told(n)` after n more articles. StoreError
        where there is no room for it.
        """
        with TemporaryDirectory(prefix="monitor-replay-") as folder:
            config = replace(self.config, database=f"sqlite:///{Path(folder) / 'past.db'}")
            with Proving(config, clock=lambda: until) as past:
                pipeline.rehearse(
                    self.store, past.store, self.group_options, self.trace_options, self.config.wires,
                    until=until, told=told,
                )  # fmt: skip
                yield past
