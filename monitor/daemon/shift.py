"""The App on duty, and how another takes its place."""

from __future__ import annotations

import threading
from collections.abc import Callable

from monitor.app import App
from monitor.config import Config

Build = Callable[[Config], App]


class Shift:
    """One App at a time. `on_duty` and `close` are called by whoever ticks, `replace` and `stop` by anybody."""

    def __init__(self, config: Config, build: Build) -> None:
        self.config = config  # the newest; the next App gets it
        self._build = build
        self._app: App | None = None
        self._fit = False  # it knows its database, and nothing broke in it
        self._stopping = False
        self._hand = threading.Lock()  # so that `stop` reaches the App that is coming, too

    def replace(self, config: Config) -> None:
        """From the next tick on, another configuration."""
        self.config = config

    def broken(self) -> None:
        """From the next tick on, another App: something in this one's threads or processes may be wrong."""
        self._fit = False

    def on_duty(self) -> tuple[App, bool]:
        """The App of the newest configuration, which its database knows; and whether it has just come.

        StoreError when the database cannot be opened; the next call tries again.
        """
        config = self.config
        if self._app is not None and self._fit and self._app.config is config:
            return self._app, False
        self.close()
        app = self._build(config)
        with self._hand:
            self._app = app
            if self._stopping:
                app.stop()
        app.sync()
        self._fit = True
        return app, True

    def stop(self) -> None:
        """What is under way ends early."""
        with self._hand:
            self._stopping = True
            if self._app is not None:
                self._app.stop()

    def close(self) -> None:
        with self._hand:
            app, self._app, self._fit = self._app, None, False
        if app is not None:
            app.close()
