"""Deliver, with its worker killed again and again: `./run.sh bench deliver [--kills 1000] [--faults 1000]`.

A worker is sent SIGKILL at a random moment, a thousand times, while a real SMTP server (aiosmtpd) writes down what it
took; that list is the truth. `resend` must lose nothing, `hold` must send nothing twice. Then a thousand recipients are
served by a server that breaks at every step at random, and each must end in one state that the server agrees with.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import tempfile
import time
from collections import Counter
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from benchmarks.deliver_worker import work
from monitor import pipeline
from monitor.store import Store, open_store
from tests.builders import NOW
from tests.mail_peer import STEPS, Break, Peer
from tests.outbox_builders import mail_to, queued

RESTART = timedelta(minutes=10)  # on the simulated clock: the lease of whoever was killed has run out


def killed(url: str, port: int, hold: bool, kills: int, dice: random.Random) -> datetime:
    """Kills so many workers; the simulated instant at which the last one began."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["benchmarks.deliver_worker"])
    at = NOW
    for _ in range(kills):
        at += RESTART
        started = context.Event()
        worker = context.Process(target=work, args=(url, port, hold, at, started))
        worker.start()
        started.wait(30)
        time.sleep(dice.uniform(0.0, 0.25))
        worker.kill()  # SIGKILL; one that has nothing left to send is gone already
        worker.join()
    return at


def murders(hold: bool, kills: int, folder: Path) -> bool:
    """One policy under SIGKILL; whether it kept its word."""
    url = f"sqlite:///{folder}/{'hold' if hold else 'resend'}.db"
    store = open_store(url)
    people = [f"r{number}@newsroom.example" for number in range(kills * 8)]
    with Peer() as peer:
        queued(store, people, mail_to(peer.port, hold=hold))
        at = killed(url, peer.port, hold, kills, random.Random(7))
        finished(store, peer.port, hold, at + RESTART)
        took = Counter(recipient for recipient, _ in peer.kept)
        marks = {(recipient, mark_of(content)) for recipient, content in peer.kept}
    rows = {one.recipient: one for one in store.deliveries(limit=len(people) + 1)}
    lost = [who for who in people if not took[who] and rows[who].state != "in_doubt"]
    twice = sum(count - 1 for count in took.values() if count > 1)
    doubts = sum(one.doubts for one in rows.values())
    arrived = sum(took[who] > 0 for who in people if rows[who].state == "in_doubt")
    held = sum(one.state == "in_doubt" for one in rows.values())
    print(
        f"{'hold' if hold else 'resend':7}{kills:>6} kills  {len(people):>6} recipients  lost {len(lost)}  "
        f"sent twice {twice}  doubts {doubts}  held {held} (of which had arrived {arrived})"
    )
    store.close()
    same = len(marks) == len(took)  # each recipient only ever saw one Message-ID
    return not lost and same and (not twice if hold else twice <= doubts)


def mark_of(content: bytes) -> bytes:
    return next(line for line in content.split(b"\r\n") if line.startswith(b"Message-ID:"))


def finished(store: Store, port: int, hold: bool, at: datetime) -> None:
    to = mail_to(port, hold=hold)
    while pipeline.deliver(store, to, clock=partial(at.__add__, timedelta()), worker="last").tries:
        at += RESTART


def faults(number: int, folder: Path) -> bool:
    """So many recipients through a server that breaks in six of ten conversations, and refuses one recipient in ten."""
    dice = random.Random(11)
    answers = [None, None, "421 4.3.2 closing", "450 4.2.1 busy", "550 5.1.1 unknown", "554 5.7.1 no"]
    store = open_store(f"sqlite:///{folder}/faults.db")
    people = [f"r{count}@newsroom.example" for count in range(number)]
    plan = lambda _: Break(dice.choice(STEPS), dice.choice(answers)) if dice.random() < 0.6 else None  # noqa: E731
    with Peer(plan) as peer:
        peer.refused = dict.fromkeys(people[::10], "550 5.1.1 unknown")
        queued(store, people, mail_to(peer.port))
        for hours in (0, 1):
            pipeline.deliver(store, mail_to(peer.port), clock=partial(NOW.__add__, timedelta(hours=hours)), worker="w")
        took = Counter(recipient for recipient, _ in peer.kept)
        conversations = len(peer.connections)
    rows = {one.recipient: one for one in store.deliveries(limit=number + 1)}
    states = Counter(one.state for one in rows.values())
    wrong = [
        who for who, one in rows.items()
        if one.state not in ("sent", "failed", "queued")
        or not int(one.state == "sent") <= took[who] <= int(one.state == "sent") + one.doubts
    ]  # fmt: skip
    print(
        f"faults {conversations} conversations, {number} recipients: {dict(states)}; the server disagrees: {len(wrong)}"
    )
    store.close()
    return not wrong and len(rows) == number


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=1_000)
    parser.add_argument("--faults", type=int, default=1_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="monitor-deliver-") as folder:
        kept = [murders(hold, asked.kills, Path(folder)) for hold in (False, True)]
        kept.append(faults(asked.faults, Path(folder)))
    raise SystemExit(0 if all(kept) else 1)


if __name__ == "__main__":
    main()
