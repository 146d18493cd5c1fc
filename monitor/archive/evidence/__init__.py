"""Evidence: what stands behind a flag, as a file that anybody can check offline.

    gather(reason, documents, …) → {name: bytes} → write_bundle → x.zip
    x.zip → open_bundle (limits) → verify → faults, each with its place

The same state gives the same bytes: nothing of the clock or the machine goes in.
"""

from monitor.archive.evidence.contents import as_bytes, code_digest, gather, settings_told
from monitor.archive.evidence.opened import MOST_BYTES, answered, open_bundle
from monitor.archive.evidence.reading import readings, unread
from monitor.archive.evidence.verify import Fault, Verification, outdated, verify
from monitor.archive.evidence.zipped import write_bundle

__all__ = [
    "MOST_BYTES",
    "Fault",
    "Verification",
    "answered",
    "as_bytes",
    "code_digest",
    "gather",
    "open_bundle",
    "outdated",
    "readings",
    "settings_told",
    "unread",
    "verify",
    "write_bundle",
]
