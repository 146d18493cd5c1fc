"""run: the daemon."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from monitor.cli.options import ConfigPath, ending


class Form(StrEnum):
    """How the log is written."""

    AUTO = "auto"
    TEXT = "text"
    LOGFMT = "logfmt"
    JSON = "json"


Listen = Annotated[
    str,
    typer.Option(
        metavar="HOST:PORT", envvar="MONITOR_LISTEN", help="Answer /livez, /readyz and /metrics there; off: nowhere."
    ),
]
Allowed = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-host", metavar="NAME", envvar="MONITOR_ALLOW_HOST",
        help="A further name that requests may come under; localhost and HOST always may.",
    ),
]  # fmt: skip
Every = Annotated[float, typer.Option(min=0.1, max=3600, metavar="SECONDS", help="Look for due feeds this often.")]
LogForm = Annotated[
    Form,
    typer.Option("--log-format", envvar="MONITOR_LOG_FORMAT", help="auto: text on a terminal, else logfmt."),
]


def register(commands: typer.Typer) -> None:
    commands.command(epilog=ending("monitor run", "monitor run --listen off --log-format json"))(run)


def run(
    config: ConfigPath = None, listen: Listen = "127.0.0.1:9472", allow_host: Allowed = None, every: Every = 5.0,
    log_format: LogForm = Form.AUTO,
) -> None:  # fmt: skip
    """The daemon: poll what is due, group and trace what comes. ^C or SIGTERM ends it, SIGHUP reads feeds.yaml again.

    One daemon to an SQLite database: a second one ends with exit code 75. Other commands may run beside it.
    """
    from monitor import config as configuration
    from monitor import daemon

    folder = Path.cwd()
    code = daemon.run(
        lambda: configuration.load(config, os.environ, folder), os.environ,
        listen=listen, allowed=tuple(allow_host or ()), every=every, log_format=log_format.value,
    )  # fmt: skip
    raise typer.Exit(code)
