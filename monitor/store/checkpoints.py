"""Named arrays in a file beside the database: what can be rebuilt from the store, sooner.

The file is numpy's .npz without pickle, replaced in one step, so a reader finds the old one or the new one. It is
never the truth: whoever reads it gets arrays or a reason, and goes on.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray


def save_checkpoint(path: Path, arrays: Mapping[str, NDArray[np.generic]]) -> None:
    """Writes and replaces; OSError where the disk says no. As large as the arrays: 0.6 GB at a million articles."""
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with new.open("wb") as file:
            np.savez(file, allow_pickle=False, **arrays)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def load_checkpoint(path: Path) -> dict[str, NDArray[np.generic]] | str:
    """The arrays, or why there are none."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as found:
            return {name: found[name] for name in found.files}
    except FileNotFoundError:
        return "there is none yet"
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        return f"it cannot be read: {error}"
