"""Documents → what they say, in processes that can be killed: one that explodes takes a worker down, not the daemon.

    items → pending → idle worker (a share of what is pending) → one answer for each item, as it is done

Threads and timeouts cannot help: one regular expression over a hostile document holds the GIL for minutes.
Each worker has its own pipe, arms a kernel timer before each document, and answers one by one; when it dies, the
document that killed it is the first without an answer, and the others go to a new worker. Why not pebble: its workers
share one pipe, which a worker that dies while writing spoils for all, and its deadlines follow the wall clock.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from monitor.sandbox.pool import RECYCLE_AFTER, Sandbox

__all__ = ["RECYCLE_AFTER", "Sandbox"]


def __getattr__(name: str) -> object:
    """The near side is loaded when it is asked for: a parser's process needs none of it, nor of multiprocessing."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module("monitor.sandbox.pool"), name)
    return found
