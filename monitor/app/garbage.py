"""How often Python looks for garbage that only it can find.

A batch of polls makes 100,000 small objects that live as long as the batch. By Python's own rule every 700 of them are
a reason to look, and all that is imported is looked through, too, while a poll is being written.
"""

from __future__ import annotations

import gc
from functools import cache

OBJECTS = 20_000  # new ones between two looks; a few MB at most wait for the next


@cache
def look_less() -> None:
    """From now on, in the whole process: what is there is taken to stay, and what comes is looked at less often."""
    gc.freeze()
    gc.set_threshold(OBJECTS, *gc.get_threshold()[1:])
