"""What can go wrong, and whether trying again makes sense.

    MonitorError            every error that we raise on purpose; str() is a sentence for the user
    ├── UsageError          the request makes no sense: an unknown id, a bad date        exit 2
    │   ├── UnknownError    an id, or the beginning of one, that names nothing or several exit 2
    │   └── QueryError      a search that cannot be read; carries the column             exit 2
    ├── ConfigError         feeds.yaml cannot be used; carries every problem at once     exit 4
    ├── StoreError          the database cannot be opened, read or written               exit 1
    │   ├── SchemaError     it was made by another version of this program               exit 5
    │   └── BusyError       another process holds it; trying again makes sense           exit 1
    ├── TakenError          another daemon runs on the same database                     exit 75
    └── InputError          a file that was to be read cannot be                         exit 1

Failures inside a poll are no exceptions but values: see records.Failure.
"""

from __future__ import annotations

from dataclasses import dataclass


class MonitorError(Exception):
    """An error with its next step: `what` went wrong, and `hint`, what to do about it."""

    exit_code = 1
    permanent = True

    def __init__(self, what: str, *, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.what}\n  {self.hint}" if self.hint else self.what


class UsageError(MonitorError):
    exit_code = 2


class UnknownError(UsageError):
    """What was typed names no `noun`, or begins the ids of several."""

    def __init__(self, what: str, *, noun: str, typed: str, hint: str = "") -> None:
        super().__init__(what, hint=hint)
        self.noun = noun
        self.typed = typed


class QueryError(UsageError):
    """What is wrong with a query, and in which column (from 1) that stands."""

    def __init__(self, column: int, reason: str, hint: str = "") -> None:
        super().__init__(f"query, column {column}: {reason}", hint=hint)
        self.column = column
        self.reason = reason


@dataclass(frozen=True, slots=True, order=True)
class ConfigProblem:
    """One thing that is wrong with a configuration: `file:line: what, did you mean…, what next`."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"


class ConfigError(MonitorError):
    exit_code = 4

    def __init__(self, problems: tuple[ConfigProblem, ...], *, hint: str = "") -> None:
        super().__init__("\n".join(str(problem) for problem in problems), hint=hint)
        self.problems = problems


class StoreError(MonitorError):
    pass


class SchemaError(StoreError):
    exit_code = 5


class BusyError(StoreError):
    permanent = False


class TakenError(MonitorError):
    exit_code = 75  # EX_TEMPFAIL of sysexits.h: it will work once the other has ended
    permanent = False


class InputError(MonitorError):
    pass
