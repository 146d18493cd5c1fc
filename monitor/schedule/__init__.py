"""When may this feed be asked again, and what a poll teaches about it. Pure: `now` is an argument, jitter is a hash.

    what came | moves (redirects) | habit (arrivals) | wait (pace, trouble) | hints (the server) | place (instant)

A poll may come no sooner than the server allows, and should come when the feed's habit expects something; inside the
window that is left, the hash of the feed's URL chooses the instant, so that feeds do not all ask at xx:00.
"""

from monitor.schedule.due import lease
from monitor.schedule.limits import LONGEST, LONGEST_RETRY_AFTER, SHORTEST, SHORTEST_PRIVATE, interval, wait_of
from monitor.schedule.silence import Silence, ask_whole, silence
from monitor.schedule.standing import Came, decide

__all__ = [
    "LONGEST",
    "LONGEST_RETRY_AFTER",
    "SHORTEST",
    "SHORTEST_PRIVATE",
    "Came",
    "Silence",
    "ask_whole",
    "decide",
    "interval",
    "lease",
    "silence",
    "wait_of",
]
