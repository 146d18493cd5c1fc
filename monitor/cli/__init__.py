"""The command line: parse arguments, ask App one thing, print the answer.

stdout is data, stderr is progress and talk. Importing this package is cheap on purpose: `monitor --help` answers
within 0.35 s, so a command imports App, rich and the rest when it runs. So imports stand inside functions here.
"""

from __future__ import annotations

import sys

from monitor.cli.printing import flush, prepare, talk
from monitor.cli.root import commands
from monitor.errors import MonitorError

INTERRUPTED = 130  # 128 + SIGINT, as shells say it
_INTERRUPTED = "interrupted: what was finished is saved, and running it again goes on from there"


def main() -> None:
    """Runs the command in sys.argv and exits with its code (docs: 0 1 2 3 4 5 10 130)."""
    prepare()
    code = _run()
    try:
        flush()
    except OSError as error:
        talk(f"error: the output cannot be written: {error.strerror}")
        code = code or 1
    sys.exit(code)


def _run() -> int:
    try:
        commands(prog_name="monitor")
    except SystemExit as end:
        if end.code == INTERRUPTED:  # typer's answer to ^C
            talk(_INTERRUPTED)
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except MonitorError as error:
        talk(f"error: {error}")
        return error.exit_code
    except KeyboardInterrupt:
        talk(_INTERRUPTED)
        return INTERRUPTED
    except OSError as error:
        talk(f"error: {error.strerror or error}{f': {error.filename}' if error.filename else ''}")
        return 1
    return 0
