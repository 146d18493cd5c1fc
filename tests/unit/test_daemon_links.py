"""The links of a mail on a real socket: ending a digest with one click, labelling a wording, and who may not."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from monitor.app import App
from monitor.app.leaving import MOST_BY_LINK
from monitor.config import load
from monitor.daemon.links import BODY_BYTES, Links
from monitor.daemon.probes import Listen, Probes
from monitor.digest.links import label_link, one_click
from monitor.records import Entry, Interval, NewArticle, Outlet, Phrase, PhraseOccurrence, PhraseUse
from tests.builders import NOW
from tests.outbox_builders import mail_to, queued

ANA, BO = "ana@newsroom.example", "bo@newsroom.example"
TEXT = "on the <b>verge</b> of collapse"
FEEDS = f"""version: 1
outputs:
  - {{id: desk-mail, kind: email, from: m@newsroom.example, public_url: "https://desk.example/m", secret: s3cret}}
  - {{id: hook, kind: webhook, url: "https://hook.example/", secret: other}}
digests:
  - {{name: morning, to: [{ANA}, {{address: {BO}, language: sl}}], output: desk-mail, at: "07:00"}}
alerts:
  - {{id: big, on: echo, to: [{ANA}], output: desk-mail}}
"""
OPTIONS = {"public_url": "https://desk.example/m", "secret": "s3cret"}


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    (tmp_path / "feeds.yaml").write_text(FEEDS)
    with App(load(tmp_path / "feeds.yaml", {}, tmp_path), clock=lambda: NOW) as app:
        yield app


@pytest.fixture
def probes(app: App) -> Iterator[Probes]:
    links = Links(lambda: app.config, build=lambda config: App(config, clock=lambda: NOW))
    with Probes(Listen("127.0.0.1", 0), {}, links=links) as probes:
        yield probes


def ask(
    probes: Probes, method: str, url: str, form: dict[str, str] | None = None, host: str = "desk.example"
) -> tuple[int, str, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", probes.listen.port, timeout=5)
    body = urlencode(form) if form is not None else None
    connection.request(method, urlsplit(url).path, body, {"Host": host})
    found = connection.getresponse()
    read = found.read().decode()
    connection.close()
    return found.status, read, dict(found.getheaders())


ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def test_one_click_ends_a_digest_and_get_only_shows_it(app: App, probes: Probes) -> None:
    link = one_click(OPTIONS, "morning", ANA)
    status, page, headers = ask(probes, "GET", link)
    assert (status, '<form method="post">' in page) == (200, True)
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert ask(probes, "HEAD", link)[:2] == (200, "")
    assert app.unsubscribed() == ()
    for _ in range(2):  # mail programs may say it twice
        assert ask(probes, "POST", link, ONE_CLICK)[0] == 200
    (left,) = app.unsubscribed()
    assert (left.digest, left.recipient, left.at) == ("morning", ANA, NOW)
    assert [plan.recipients for plan in app._staying(list(app.plans()))] == [(BO,)]
    assert ask(probes, "POST", one_click(OPTIONS, f"morning/{BO}", BO), {})[0] == 200  # the plain form's button
    assert app.compose() == ()  # nobody is left
    assert ask(probes, "POST", one_click(OPTIONS, "alert:big", ANA), ONE_CLICK)[0] == 200
    assert app._heard() == []
    assert app.subscribe_again(ANA) == 2
    assert [plan.recipients for plan in app._staying(list(app.plans()))] == [(ANA,)]


def test_what_waits_for_somebody_who_left_is_not_sent(app: App, probes: Probes) -> None:
    queued(app.store, [ANA, BO], mail_to(9))
    ask(probes, "POST", one_click(OPTIONS, "morning", ANA), ONE_CLICK)
    states = {one.recipient: (one.state, one.answer) for one in app.deliveries()}
    assert states[ANA] == ("failed", "the recipient has ended this digest")
    assert states[BO][0] == "queued"


@pytest.mark.parametrize(
    ("url", "status"),
    [
        (one_click(OPTIONS, "morning", "eve@newsroom.example"), 404),  # not on the list
        (one_click(OPTIONS, "evening", ANA), 404),
        (one_click(OPTIONS | {"secret": "other"}, "morning", ANA), 404),  # the webhook's secret signs no links
        (one_click(OPTIONS, "morning", ANA)[:-1] + "_", 404),
        (label_link(OPTIONS | {"secret": "other"}, "n1"), 404),
        ("https://desk.example/unsubscribe/morning/", 421),
    ],
)
def test_a_made_up_link_does_nothing(app: App, probes: Probes, url: str, status: int) -> None:
    assert ask(probes, "POST", url, ONE_CLICK)[0] == status
    assert not Path(app.config.path.parent / "monitor.db").exists()  # nobody even looked


def test_links_are_answered_under_our_names_alone(probes: Probes) -> None:
    link = one_click(OPTIONS, "morning", ANA)
    assert ask(probes, "GET", link, host="evil.example")[0] == 421
    assert ask(probes, "GET", link, host="localhost")[0] == 200
    assert ask(probes, "PUT", link)[0] == 405
    assert ask(probes, "POST", link, {"x": "y" * BODY_BYTES})[0] == 413
    assert ask(probes, "GET", "/livez")[0] == 421  # the public name is for links


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)


def narrative(app: App) -> None:
    one = NewArticle(
        id="a1", outlet_id="bell", feed_id=None, content_hash="h", first_seen=Interval(after=None, until=NOW),
        entry=Entry(guid=None, url="https://bell.example/1", title="t", text=TEXT),
    )  # fmt: skip
    app.store.save_import(
        [one], [Outlet(id="bell", name="Bell")], file_key="k", path="f", lines_done=1, finished=True, now=NOW
    )
    found = PhraseOccurrence(phrase_id="n1", article_id=one.id, field="text", start=0, end=5, surface=TEXT)
    use = PhraseUse(article_id=one.id, outlet_id=one.outlet_id, counts_as="outlet:x", owner=None, wire=None,
                    reprint_of=None, story_id=None, occurrences=(found,))  # fmt: skip
    phrase = Phrase(id="n1", text=TEXT, variants=(), type="phrase", flagged=True, score=1.0, outlets=1, independent=1,
                    signals=(), explanations=(), uses=(use,))  # fmt: skip
    app.store.save_trace([one.id], [phrase], NOW - timedelta(hours=1))


def test_a_wording_is_labelled_by_link(app: App, probes: Probes) -> None:
    narrative(app)
    link = label_link(OPTIONS, "n1")
    status, page, _ = ask(probes, "GET", link)
    tags = _Tags()
    tags.feed(page)
    assert status == 200
    assert tags.tags == {"html", "head", "meta", "title", "style", "body", "h1", "p", "br", "form", "label", "select",
                         "option", "input", "button"}  # fmt: skip
    assert ask(probes, "POST", link, {"label": "quote", "note": "the mayor"})[0] == 400  # who says so?
    assert ask(probes, "POST", link, {"label": "nice", "by": "Ana"})[0] == 400
    assert app.store.phrase_labels() == {}
    status, page, _ = ask(probes, "POST", link, {"label": "quote", "by": "Ana\r\n<i>", "note": "the mayor"})
    assert (status, "<i>" in page) == (200, False)
    (given,) = app.store.phrase_labels().values()
    assert (given.label, given.by, given.note) == ("quote", "Ana <i> (by link)", "the mayor")


def test_a_link_that_is_passed_on_does_not_overrule_the_desk_and_ends_some_time(app: App, probes: Probes) -> None:
    narrative(app)
    link = label_link(OPTIONS, "n1")
    said = {ask(probes, "POST", link, {"label": "quote", "by": f"Ana {time}"})[0] for time in range(MOST_BY_LINK)}
    assert said == {200}
    status, page, _ = ask(probes, "POST", link, {"label": "true", "by": "Ana"})
    assert (status, "often enough" in page) == (400, True)
    app.label_phrase("n1", "true", by="the desk", note="")
    status, page, _ = ask(probes, "POST", link, {"label": "quote", "by": "Mallory"})
    assert (status, "the desk has labelled" in page) == (400, True)
    assert app.store.phrase_labels()["n1"].by == "the desk"
