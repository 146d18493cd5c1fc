"""App: the parts put together, and the only clock.

The command line, the daemon and the demonstration call App and nothing below it.

clock.py the clock · parts.py database, processes, connections · verbs.py what is set going · feeds.py how feeds do ·
asking.py, searching.py, covering.py questions · watchlists.py what is watched for · weighing.py why two articles are
one story · proving.py, replaying.py evidence · telling.py what a person knows better · calibrating.py labels ·
leaving.py links of mails · mailing.py digests · quality.py labelled articles, without a database · exporting.py rows
for other programs
"""

from monitor.app.asking import Asking
from monitor.app.clock import Clock, Told, now, silent
from monitor.app.covering import Covering
from monitor.app.exporting import Exporting
from monitor.app.mailing import Drafted, Mailing
from monitor.app.proving import verify_evidence
from monitor.app.quality import Measured, evaluate_narratives, evaluate_stories
from monitor.app.replaying import Replaying
from monitor.app.searching import Searching
from monitor.app.verbs import PollReport, Verbs
from monitor.app.watchlists import Watchlists
from monitor.app.weighing import Weighing

__all__ = [
    "App",
    "Clock",
    "Drafted",
    "Measured",
    "PollReport",
    "Told",
    "evaluate_narratives",
    "evaluate_stories",
    "now",
    "silent",
    "verify_evidence",
]


class App(Verbs, Replaying, Asking, Searching, Watchlists, Exporting, Covering, Weighing, Mailing):
    """The program without a face. Use it as a context manager: it holds a database, processes and connections."""
