"""Files → a zip whose bytes depend on nothing but the files."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from typing import BinaryIO

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say
_UNIX, _PLAIN_FILE = 3, 0o100644


def write_bundle(contents: Mapping[str, bytes], file: BinaryIO) -> None:
    """Writes the files in the order of their names. Deflated at level 9: the same zlib gives the same bytes."""
    with zipfile.ZipFile(file, "w", allowZip64=False) as zipped:
        for name in sorted(contents):
            entry = zipfile.ZipInfo(name, date_time=_EPOCH)
            entry.create_system, entry.external_attr = _UNIX, _PLAIN_FILE << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            zipped.writestr(entry, contents[name], compresslevel=9)
