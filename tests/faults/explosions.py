"""What a parser may do to its process when it reads a hostile document; runs in the workers of the sandbox."""

from __future__ import annotations

import os
import resource
import signal
import time
from pathlib import Path


def explode(kind: str) -> object:
    """What a parser may do with a document; runs in a worker."""
    match kind:
        case "sleep":
            time.sleep(3600)
        case "spin":
            return "x" * 50_000 in "x" * 49_999 + "y" or spin()
        case "memory":
            return [bytearray(16 << 20) for _ in range(100)]
        case "hidden-memory":
            return swallow()
        case "exit":
            os._exit(3)
        case "segfault":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "raise":
            raise ValueError("bad\x00bytes")
        case "recursion":
            return explode(kind)
        case "unpicklable":
            return lambda: None
        case "file":
            return Path("planted-by-a-document").write_text("x" * 100)
        case "big":
            return b"x" * (8 << 20)
        case "pid":
            return os.getpid()
        case "limits":
            return (
                resource.getrlimit(resource.RLIMIT_CORE),
                resource.getrlimit(resource.RLIMIT_FSIZE),
                resource.getrlimit(resource.RLIMIT_NOFILE),
            )
    return kind


def spin() -> None:
    while True:
        sum(range(10**9))  # one C call that holds the GIL


def swallow() -> str:
    kept = []
    try:
        while True:
            kept.append(bytearray(8 << 20))
    except MemoryError:
        return "survived"
