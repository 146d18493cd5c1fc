"""What the links of a mail lead to: a page with one button. GET shows it, only POST does it (RFC 8058).

    /…/unsubscribe/DIGEST/TOKEN      ends a digest; mail programs POST `List-Unsubscribe=One-Click` themselves
    /…/label/PHRASE/TOKEN            says what a wording is

No script, nothing from elsewhere, no cookie. What stands before `unsubscribe` and `label` in the path is the reverse
proxy's. A token that is none costs an HMAC for each recipient and no look into the database.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from http import HTTPStatus
from urllib.parse import parse_qs, unquote, urlsplit

from monitor.app import App
from monitor.app.leaving import leaver, may_label
from monitor.config import Config
from monitor.daemon.answers import Answer, Asked, host_of, page, plain
from monitor.digest.headers import one_line
from monitor.errors import MonitorError, UsageError
from monitor.records import PHRASE_LABELS

BODY_BYTES = 4 * 1024
_PATH = re.compile(r"(?:/[!-~]*)?/(unsubscribe|label)/([A-Za-z0-9%._-]{1,200})/([A-Za-z0-9_-]{24})")
_NOTHING = "This link does nothing (any more). The latest mail has one that works."


class Links:
    """Answers in the thread of each request, with an App of its own for the moment in which something is written."""

    def __init__(self, config: Callable[[], Config], build: Callable[[Config], App]) -> None:
        self._config, self._build = config, build

    def serves(self, asked: Asked) -> bool:
        return _PATH.fullmatch(asked.path) is not None

    def hosts(self) -> frozenset[str]:
        """The names under which recipients reach us."""
        urls = [str(getattr(one, "public_url", None) or "") for one in self._config().outputs]
        return frozenset(host_of(urlsplit(url).netloc) for url in urls) - {""}

    def answer(self, asked: Asked, body: bytes) -> Answer:
        """The page, or what became of it. `asked` must be one that it serves."""
        found = _PATH.fullmatch(asked.path)
        assert found is not None, "asked of serves first"  # noqa: S101 - for the type checker
        what, name, token = found[1], unquote(found[2]), found[3]
        if asked.method not in ("GET", "HEAD", "POST"):
            return plain(HTTPStatus.METHOD_NOT_ALLOWED)
        one = _Unsubscribe(name, token) if what == "unsubscribe" else _Label(name, token)
        config = self._config()
        if not one.known(config):
            return page(HTTPStatus.NOT_FOUND, "Nothing here", f"<p>{_NOTHING}</p>")
        try:
            with self._build(config) as app:
                if asked.method != "POST":
                    return one.shown(app)
                return one.done(app, parse_qs(body.decode("utf-8", "replace")))
        except UsageError as error:
            return page(HTTPStatus.BAD_REQUEST, "Not done", f"<p>{escape(error.what)}</p>")
        except MonitorError:
            return page(HTTPStatus.SERVICE_UNAVAILABLE, "Not now", "<p>The database is busy. Please try again.</p>")


class _Unsubscribe:
    def __init__(self, digest: str, token: str) -> None:
        self.digest, self.token = digest, token

    def known(self, config: Config) -> bool:
        return leaver(config, self.digest, self.token) is not None

    def shown(self, app: App) -> Answer:
        told = (
            f'<p>No more mails of “{escape(self.digest)}” to you?</p><form method="post"><button>End it</button></form>'
        )
        return page(HTTPStatus.OK, "End this digest", told)

    def done(self, app: App, form: dict[str, list[str]]) -> Answer:
        who = app.unsubscribe(self.digest, self.token)
        told = f"<p>{escape(who)} gets no more mails of “{escape(self.digest)}”. Whoever runs it can undo that.</p>"
        return page(HTTPStatus.OK, "Ended", told)


class _Label:
    def __init__(self, phrase: str, token: str) -> None:
        self.phrase, self.token = phrase, token

    def known(self, config: Config) -> bool:
        return may_label(config, self.phrase, self.token)

    def shown(self, app: App) -> Answer:
        view = app.phrase(self.phrase)
        choices = "".join(f"<option>{escape(one)}</option>" for one in PHRASE_LABELS)
        told = (
            f"<p>“{escape(one_line(view.phrase.text, 300))}”<br>{view.phrase.outlets} of {view.watched} outlets</p>"
            f'<form method="post"><p><label>It is <select name="label">{choices}</select></label></p>'
            '<p><label>Your name <input name="by" maxlength="60" required></label></p>'
            '<p><label>Why <input name="note" maxlength="300"></label></p><button>Note it</button></form>'
        )
        return page(HTTPStatus.OK, "What is this wording?", told)

    def done(self, app: App, form: dict[str, list[str]]) -> Answer:
        label, by, note = (one_line(form.get(name, [""])[0], most) for name, most in _FIELDS)
        if not by:
            raise UsageError("a label needs a name: whose judgement is it?")
        given = app.label_by_link(self.phrase, self.token, label, by=by, note=note)
        told = f"<p>Noted: it is {escape(given.label)}, says {escape(given.by)}. The next digest follows.</p>"
        return page(HTTPStatus.OK, "Noted", told)


_FIELDS = (("label", 40), ("by", 60), ("note", 300))
