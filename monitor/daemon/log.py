"""One line for one thing that happened, on stderr: coloured for a terminal, else key=value, or JSON.

Much of what is logged comes from feeds, so everything that a terminal would obey is shown as what it is, and addresses
lose user names, passwords and tokens. Other libraries' warnings come out in the same form.
"""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from enum import StrEnum
from typing import Any, TextIO

import structlog
from structlog.typing import FilteringBoundLogger, Processor

from monitor.config.secrets import redacted

Log = FilteringBoundLogger

_URL = re.compile(r"""[a-z][a-z0-9+.-]{1,20}://[^\s"'<>]+""", re.IGNORECASE)
_ON_LINES = "exception"  # the one key whose line feeds may stay, on a terminal


class LogFormat(StrEnum):
    """How a line is written; `auto` is `text` on a terminal and `logfmt` elsewhere."""

    AUTO = "auto"
    TEXT = "text"
    LOGFMT = "logfmt"
    JSON = "json"


def shown(text: str) -> str:
    """The text on one line, fit for a terminal and for other people's eyes.

    >>> shown("red\\x1b[31m https://ana:pw@host/feed?token=abc")
    'red\\\\x1b[31m https://********@host/feed?token=********'
    """
    if "://" in text:
        text = _URL.sub(lambda url: redacted(url[0]), text)
    return text if text.isprintable() else "".join(char if char.isprintable() else _escaped(char) for char in text)


def _escaped(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")


def open_log(form: LogFormat, stream: TextIO | None = None) -> Log:
    """A log that writes to `stream` (stderr) and never raises: a journal that is gone must not stop the daemon."""
    stream = stream or sys.stderr
    if form is LogFormat.AUTO:
        form = LogFormat.TEXT if stream.isatty() else LogFormat.LOGFMT
    log: Log = structlog.wrap_logger(
        _Lines(stream),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            _made_safe if form is not LogFormat.TEXT else _made_safe_on_lines,
            _renderer(form, stream),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        cache_logger_on_first_use=True,
    )
    return log


@contextmanager
def heard(log: Log) -> Iterator[None]:
    """Inside the block, what libraries warn of through `logging` is logged here, too."""
    # A tick that takes longer than its interval is no news: the next one is left out, as it should be.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    bridge, root = _Bridge(log), logging.getLogger()
    root.addHandler(bridge)
    try:
        yield
    finally:
        root.removeHandler(bridge)


def _renderer(form: LogFormat, stream: TextIO) -> Processor:
    if form is LogFormat.JSON:
        return structlog.processors.JSONRenderer(default=str, ensure_ascii=False)
    if form is LogFormat.LOGFMT:
        return structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"])
    colours = stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    plain = structlog.dev.plain_traceback  # the pretty ones print local variables, and those hold secrets
    return structlog.dev.ConsoleRenderer(colors=colours, exception_formatter=plain, sort_keys=False, pad_event_to=0)


def _made_safe(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for key, value in event.items():
        if isinstance(value, float):
            event[key] = round(value, 3)
        elif not isinstance(value, int | None):
            event[key] = shown(str(value))
    return event


def _made_safe_on_lines(log: Any, name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    lines = str(event.pop(_ON_LINES, "")).splitlines()
    event = _made_safe(log, name, event)
    return {**event, _ON_LINES: "\n".join(map(shown, lines))} if lines else event


class _Lines:
    """Where structlog's lines go."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.lost = 0

    def msg(self, line: str) -> None:
        try:
            self._stream.write(f"{line}\n")
            self._stream.flush()
        except (OSError, ValueError):  # the reader has gone; closed
            self.lost += 1

    debug = info = warning = error = critical = exception = msg


class _Bridge(logging.Handler):
    """`logging` → our log, from warnings upwards."""

    def __init__(self, log: Log) -> None:
        super().__init__(logging.WARNING)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        self._log.log(record.levelno, record.getMessage(), logger=record.name, exc_info=record.exc_info)
