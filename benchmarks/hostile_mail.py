"""Hostile text in mail, feeds out and pages: `./run.sh bench hostile_mail [--titles 100000] [--payloads 5000]`.

Every title goes into every header that could hold one, and an independent reading of the message must find the headers
that are ours, once each, and no other. Every payload goes into every field of an edition, and Python's own HTML parser
must find no element, attribute or link beyond those of an edition without one; nor in the page on which a wording is
labelled. The same editions go out as Atom, RSS and JSON Feed: expat and json must read them, with as many entries as
there were notes, and links that begin with http.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from dataclasses import asdict
from email import message_from_bytes, policy
from pathlib import Path
from xml.etree import ElementTree

from monitor.daemon import links
from monitor.digest.html import html
from monitor.outputs import feed
from monitor.outputs.email import render
from monitor.records import Interval, Parcel, Phrase, PhraseView
from tests.builders import NOW
from tests.outbox_builders import edition, letter
from tests.unit.test_digest_headers import EXPECTED, OPTIONS, PIECES
from tests.unit.test_digest_telling import QUIET, everything, judged, payloads, shown

ENTRIES = 7


def titles(number: int) -> int:
    """How many of so many hostile titles changed the headers."""
    dice, bad = random.Random(1), 0
    for _ in range(number):
        text = "".join(dice.choice(PIECES) for _ in range(dice.randint(1, 6)))
        one = letter(edition(subject=text, text="-", html=""), title=text)
        content = render(one, "ana@newsroom.example", "<1@newsroom.example>", OPTIONS)
        names = message_from_bytes(content, policy=policy.compat32).keys()
        head = content.partition(b"\r\n\r\n")[0].replace(b"\r\n", b"")
        ours = set(names) - {"Content-Transfer-Encoding"} == EXPECTED and len(names) == len(set(names))
        bad += not ours or b"\n" in head or b"\r" in head
    return bad


def active(number: int) -> int:
    """How many of so many payloads are active in the HTML of a mail."""
    bad = 0
    for count, payload in enumerate(payloads(number, seed=2)):
        found = judged(html(shown(everything(payload, _url(count, payload))))[0])
        safe = all(link.startswith(("https://", "http://", "cid:")) for link in found.links)
        bad += not (found.tags <= QUIET.tags and found.attributes <= QUIET.attributes and safe)
    return bad


def fed(number: int) -> int:
    """How many of so many payloads break a feed out, or lead somewhere from it."""
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        for count, payload in enumerate(payloads(number, seed=2)):
            url = _url(count, payload)
            items = json.loads(json.dumps(asdict(everything(payload, url)), default=str))
            content = feed.render(letter(edition(items=items)), "", "", {})
            for ending in ("xml", "rss", "json"):
                path = Path(folder, f"out.{ending}")
                parcel = Parcel(id="d", recipient="", content=content, at=NOW)
                feed.send(parcel, {"path": str(path), "title": payload}, lambda: None)
                bad += not _reads(path)
    return bad


def _reads(path: Path) -> bool:
    """Notes of an edition are entries: all but those of blind spots and feeds."""
    if path.suffix == ".json":
        found = json.loads(path.read_bytes())["items"]
        links = [one.get("url", "https://") for one in found]
    else:
        root = ElementTree.parse(path).getroot()  # noqa: S314 - written by us a moment ago
        found = [one for one in root.iter() if one.tag.rpartition("}")[2] in ("entry", "item")]
        links = [
            one.attrib.get("href", one.text or "")
            for entry in found for one in entry.iter() if one.tag.rpartition("}")[2] == "link"
        ]  # fmt: skip
    return len(found) == ENTRIES and all(link.startswith(("http://", "https://")) for link in links)


class _Desk:
    """As much of App as the page of a wording asks for."""

    def __init__(self, text: str) -> None:
        self._text = text

    def phrase(self, identity: str) -> PhraseView:
        phrase = Phrase(
            id=identity, text=self._text, variants=(), type="phrase", flagged=True, score=1.0, outlets=3, independent=3,
            signals=(), explanations=(), uses=(),
        )  # fmt: skip
        seen = Interval(after=None, until=NOW)
        return PhraseView(phrase=phrase, watched=9, first_seen=seen, last_at=NOW, uses=())


def paged(number: int) -> int:
    """How many of so many payloads are active in the page on which a wording is labelled."""
    quiet, bad = judged(_page("plain words")), 0
    for payload in payloads(number, seed=2):
        found = judged(_page(payload))
        bad += not (found.tags <= quiet.tags and found.attributes <= quiet.attributes and not found.links)
    return bad


def _page(text: str) -> str:
    return links._Label("n1", "t").shown(_Desk(text)).body.decode()  # type: ignore[arg-type]


def _url(count: int, payload: str) -> str | None:
    return (f"javascript:{payload}", f"https://x.example/{payload}", "data:text/html,x", "//x", None)[count % 5]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--titles", type=int, default=100_000)
    parser.add_argument("--payloads", type=int, default=5_000)
    asked = parser.parse_args()
    injected, alive = titles(asked.titles), active(asked.payloads)
    print(f"{asked.titles:,} hostile titles: {injected} changed the headers")
    print(f"{asked.payloads:,} payloads in every field: {alive} active")
    broken, awake = fed(asked.payloads), paged(asked.payloads)
    print(
        f"{asked.payloads:,} payloads in feeds out, three formats: {broken} broken or leading away; in pages: {awake}"
    )
    raise SystemExit(1 if injected or alive or broken or awake else 0)


if __name__ == "__main__":
    main()
