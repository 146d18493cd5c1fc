"""What is kept of the demonstration when tests have it played."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage

from monitor.demo import DemoResult

Answers = dict[datetime, dict[str, str]]  # instant → article → what `why --json` prints then


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """Three played days, with one more digest that goes to a mail server."""

    result: DemoResult
    mails: list[EmailMessage]
    answers: Answers  # in their course, on articles that carry narratives
