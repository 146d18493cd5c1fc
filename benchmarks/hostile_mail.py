"""Hostile text in mail: `./run.sh bench hostile_mail [--titles 100000] [--payloads 5000]`.

Every title goes into every header that could hold one, and an independent reading of the message must find the headers
that are ours, once each, and no other. Every payload goes into every field of an edition, and Python's own HTML parser
must find no element, attribute or link beyond those of an edition without one.
"""

from __future__ import annotations

import argparse
import random
from email import message_from_bytes, policy

from monitor.digest.html import html
from monitor.outputs.email import render
from tests.outbox_builders import edition, letter
from tests.unit.test_digest_headers import EXPECTED, OPTIONS, PIECES
from tests.unit.test_digest_telling import QUIET, everything, judged, payloads, shown


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
        url = (f"javascript:{payload}", f"https://x.example/{payload}", "data:text/html,x", "//x", None)[count % 5]
        found = judged(html(shown(everything(payload, url)))[0])
        links = all(link.startswith(("https://", "http://", "cid:")) for link in found.links)
        bad += not (found.tags <= QUIET.tags and found.attributes <= QUIET.attributes and links)
    return bad


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--titles", type=int, default=100_000)
    parser.add_argument("--payloads", type=int, default=5_000)
    asked = parser.parse_args()
    injected, alive = titles(asked.titles), active(asked.payloads)
    print(f"{asked.titles:,} hostile titles: {injected} changed the headers")
    print(f"{asked.payloads:,} payloads in every field: {alive} active")
    raise SystemExit(1 if injected or alive else 0)


if __name__ == "__main__":
    main()
