"""What goes into a bundle: the answer of `why --json`, the documents behind it, what decided, and a page to read."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import monitor
from monitor.archive.evidence.opened import MOST_BYTES, MOST_ENTRIES
from monitor.archive.evidence.page import page
from monitor.archive.why_json import why_json
from monitor.parse.urls import shown_url
from monitor.records import JSON, Reason
from monitor.records.evidence import EvidenceDocument
from monitor.records.plain import one_object, to_json, written_json

KIND = "media-monitor evidence"
DECIDING = ("settings.", "owners", "outlets", "wires")  # what of feeds.yaml a verdict hangs on
_ROOM = 64 * 1024**2  # bytes of a bundle that are left to everything but raw documents
_QUERY = re.compile(r"([?&][^=&#\s]+=)[^&#\s]+")
_TOO_LARGE = "left out: the bundle would be larger than can be checked"
README = """\
Evidence for a repeated wording, written by media-monitor.

  evidence.html       to be read: the wording, every number behind the verdict, who had it when
  why.json            the answer of `monitor why ARTICLE --json`, word for word
  documents/          what the outlets' feeds sent, byte for byte, named after its SHA-256; beside it its headers
  configuration.json  the settings, owners, outlets and wires by which it was judged; secrets are left out
  manifest.json       the program's version, every file with its SHA-256, every document that is behind a text

Check it offline:  monitor verify THIS.zip
The articles are their publishers' work: whoever passes this on answers for that.
Nothing here says whether the words are true, or why the outlets use them.
"""


def gather(
    reason: Reason, documents: Iterable[EvidenceDocument], settings: Mapping[str, str], digest: str
) -> dict[str, bytes]:
    """Every file of the bundle by its name; the same arguments give the same bytes.

    `settings` is what settings_told makes, `digest` what code_digest makes. Documents that would make it larger than
    512 MiB are left out, and it is said.
    """
    told = one_object(**why_json(reason))
    files: dict[str, bytes] = {}
    behind = list(_documents(documents, files))
    made: dict[str, JSON] = {"version": monitor.__version__, "source_sha256": digest}
    files["README.txt"] = README.encode()
    files["why.json"] = as_bytes(told)
    files["configuration.json"] = as_bytes(dict(settings))
    files["evidence.html"] = page(told, behind, made).encode()
    files["manifest.json"] = as_bytes(
        one_object(
            kind=KIND, article=reason.view.article.id, program=made, documents=behind,
            files=[
                {"name": name, "size": len(files[name]), "sha256": hashlib.sha256(files[name]).hexdigest()}
                for name in sorted(files)
            ],
        )
    )  # fmt: skip
    return files


def as_bytes(value: JSON) -> bytes:
    """JSON as a file: what `--json` prints on a terminal that speaks Unicode."""
    return (written_json(value, indent=2) + "\n").encode()


def _documents(found: Iterable[EvidenceDocument], files: dict[str, bytes]) -> Iterable[dict[str, JSON]]:
    """What the manifest says of each; the bytes go into `files`, once however many articles stand in them."""
    size = 0
    for one in found:
        note, kept = one.note, False
        if one.body is not None and one.sha256 is not None:
            name = f"documents/{one.sha256}.raw"
            kept = name in files
            if not kept and size + len(one.body) <= MOST_BYTES - _ROOM and len(files) < MOST_ENTRIES - 10:
                size, kept = size + len(one.body), True
                files[name] = one.body
                files[f"documents/{one.sha256}.json"] = as_bytes(
                    {"url": without_keys(one.url or ""), "content_type": one.content_type, "headers": _told(one)}
                )
            note = "" if kept else _TOO_LARGE
        yield {
            "article": one.article_id, "revision": one.revision, "feed": one.feed_id,
            "polled_at": to_json(one.polled_at), "http_status": one.http_status, "sha256": one.sha256,
            "kept": kept, "note": note,
        }  # fmt: skip


def _told(one: EvidenceDocument) -> dict[str, JSON]:
    return {name: without_keys(value) for name, value in sorted(one.headers.items())}


def settings_told(origins: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Of every value of feeds.yaml (name, value fit to print) those that a verdict hangs on."""
    return {
        name: without_keys(value) for name, value in origins
        if name.startswith(DECIDING) and name != "settings.contact"
    }  # fmt: skip


def without_keys(text: str) -> str:
    """URLs without user names, passwords and the values of their queries: these are keys, often enough.

    >>> without_keys("https://ana:pw@daily.example/rss?key=abc&page=2")
    'https://…@daily.example/rss?key=…&page=…'
    """
    return _QUERY.sub(r"\1…", shown_url(text)) if "://" in text else text


def code_digest() -> str:
    """SHA-256 over the program's own source files, their names and bytes: which code judged, to the letter."""
    root = Path(monitor.__file__).parent
    digest = hashlib.sha256()
    for file in sorted(root.rglob("*.py")):
        digest.update(f"{file.relative_to(root).as_posix()}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
