"""Three played days as their readers got them: digests by mail, withdrawals, alerts, a feed; then labels."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

from as_a_user import copied
from played_demo import Played

from monitor import config
from monitor.app import App
from monitor.cli.pages.demo import demo_lines
from monitor.demo import DemoResult
from tests.mail_peer import Peer

AFTERWARDS = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)


def text_of(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    return " ".join(body.get_content().split())


def test_what_was_told_and_is_explained_later_is_withdrawn_in_the_next_mail(
    played: Played,
) -> None:
    texts = [text_of(message) for message in played.mails]
    assert len(texts) == 3  # one a day, none of the day before the first
    told = next(place for place, text in enumerate(texts) if "“Reader offers are subject to" in text)
    new, _, _ = texts[told].partition("TOP STORIES")
    assert "NEW REPEATED WORDINGS 1. “Reader offers" in new
    assert "WITHDRAWN SINCE LAST TIME 1. “Reader offers are subject to" in texts[told + 1]
    assert "An explanation was found: boilerplate. " in texts[told + 1]
    assert "Reported Fri 20 Nov 18:00, in 4 outlets. It no longer counts as a narrative." in texts[told + 1]
    assert not any("Reader offers" in text for text in texts[told + 2 :])


def test_alerts_told_what_watch_test_says_that_they_would(demo_result: DemoResult, demo_app: App) -> None:
    fired = {
        (one.digest.removeprefix("alert:"), one.slot) for one in demo_result.editions if one.digest.startswith("alert:")
    }
    would = demo_app.watch_test(AFTERWARDS - timedelta(days=30))
    found = {(one.rule, f"{one.finding.subject}@{one.finding.found_at:%Y-%m-%dT%H:%M:%SZ}") for one in would}
    assert found == fired
    assert {rule for rule, _ in fired} == {"echo", "headline"}
    assert len({slot.partition("@")[0] for _, slot in fired}) == len(fired)  # each subject once


def test_the_feed_of_the_demo_holds_what_was_told(demo_config: Path) -> None:
    root = ElementTree.parse(demo_config.parent / "digest.xml").getroot()  # noqa: S314 - ours
    names = {"a": "http://www.w3.org/2005/Atom"}
    sections = {one.attrib["term"] for one in root.findall("a:entry/a:category", names)}
    assert {"new", "withdrawn", "stories", "headlines", "searches", "matches", "finding"} <= sections
    assert root.findtext("a:title", namespaces=names) == "Evening desk"


def test_the_page_shows_a_digest(demo_result: DemoResult) -> None:
    page = "\n".join(demo_lines(demo_result, 2.0, demo_result.config.parent, 7))
    assert "│ NEW REPEATED WORDINGS" in page
    assert 'Withdrew "Reader offers are subject to terms and conditions", told on 20 Nov' in page
    assert "it is boilerplate: " in page
    assert "monitor digest --dry-run --date 2026-11-2" in page


def test_the_next_digest_follows_labels(demo_config: Path, tmp_path: Path, monitor: partial) -> None:
    with Peer() as peer:
        own = copied(demo_config, tmp_path / "desk")
        text = own.read_text()
        port = text.partition("port: ")[2].partition(",")[0]
        own.write_text(text.replace(f"port: {port}", f"port: {peer.port}").replace("alerts:\n", "alerts: []\nwas:\n"))
        own.write_text(own.read_text().partition("was:\n")[0])
        flagged = json.loads(monitor("narratives", "--config", own, "--json").stdout)["narratives"]
        denied = flagged[0]
        monitor("label", "--config", own, denied["id"], "quote", "--by", "ana", "--note", "the mayor")
        with App(config.load(own, {}, own.parent), clock=lambda: AFTERWARDS) as app:
            (given,) = app.store.phrase_labels().values()  # it is of today, whatever day that is
            app.store.save_phrase_label(replace(given, at=AFTERWARDS - timedelta(hours=1)))
            made = {one.digest: one for one in app.compose()}
            assert app.deliver().states["sent"] == 2
        (mail,) = peer.messages
    assert [one["phrase_id"] for one in made["mailed"].items["withdrawn"]] == [denied["id"]]
    assert denied["id"] not in [one["id"] for one in made["mailed"].items["new"]]
    assert "Labelled quote by ana: the mayor." in text_of(mail)
