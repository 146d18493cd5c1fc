"""What can become of a file behind its writer's back."""

from __future__ import annotations

from pathlib import Path


def damaged(path: Path) -> None:
    """One bit of it is another one."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def cut(path: Path) -> None:
    """Its end is missing."""
    path.write_bytes(path.read_bytes()[:-100])
