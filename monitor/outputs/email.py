"""Mail through an SMTP server: multipart/alternative, one recipient a message (RFC 5321, RFC 5322, RFC 8058).

MAIL → RCPT → DATA → 354 → leaving() → the message → 250
"""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr
from typing import Any, BinaryIO
from urllib.parse import quote

from monitor.digest.headers import header_text
from monitor.digest.links import digest_of, one_click
from monitor.outputs import IN_ALL, hung_up
from monitor.records import Answer, Letter, Parcel, Verdict

SECONDS = 30.0  # for each step of the conversation
LINES, BYTES = 200, 64 * 1024  # of one reply; RFC 5321 section 4.5.3.1.5 has 512 octets a line
_READY, _DONE = 354, 250
Options = Mapping[str, Any]


def render(letter: Letter, recipient: str, message_id: str, options: Options) -> bytes:
    """The message, as its bytes will be sent. Every header is ours; text of feeds stands in the body."""
    message = EmailMessage(policy=SMTP)
    message["From"] = formataddr((_display_name(str(options.get("name") or letter.title)), options["from"]))
    message["To"] = recipient
    message["Subject"] = header_text(letter.edition.subject)
    message["Date"] = format_datetime(letter.at)
    message["Message-ID"] = message_id
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834
    message["X-Auto-Response-Suppress"] = "All"  # Exchange knows no RFC 3834
    message.set_content(_encodable(letter.edition.text), cte="quoted-printable")
    if letter.edition.html:
        message.add_alternative(_encodable(letter.edition.html), subtype="html", cte="quoted-printable")
        shown = list(message.iter_parts())[1]
        assert isinstance(shown, EmailMessage)  # noqa: S101 - for the type checker
        for cid, image in letter.images:
            shown.add_related(image, "image", "png", cid=f"<{cid}>", disposition="inline", filename=f"{cid}.png")
    message["Content-Language"] = letter.language  # set earlier, it would go to the text alone
    return _list_headers(letter, recipient, options) + message.as_bytes()


def _display_name(text: str) -> str:
    """Without what has a meaning in an address: folded, Python 3.11 forgets the quotation marks that it would need."""
    return header_text(re.sub(r'[]["<>()@,:;\\=?]', " ", text), 60)


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _list_headers(letter: Letter, recipient: str, options: Options) -> bytes:
    """RFC 2919, RFC 2369 and RFC 8058. By hand: the email package would encode a long address like text."""
    name = re.sub(r"[^a-z0-9-]", "-", letter.edition.digest.lower()).strip("-")
    domain = options["from"].rpartition("@")[2]
    to = options.get("reply_to") or options["from"]
    ways = [f"<mailto:{quote(to, safe='@')}?subject={quote(f'unsubscribe {digest_of(letter.edition.digest)}')}>"]
    link = one_click(options, letter.edition.digest, recipient)
    lines = [f"List-ID: <{name}.{domain}>"]
    if link:
        ways.insert(0, f"<{link}>")
    if link.startswith("https://"):  # RFC 8058 section 3.1 asks for it
        lines.append("List-Unsubscribe-Post: List-Unsubscribe=One-Click")
    if options.get("reply_to"):
        lines.append(f"Reply-To: {options['reply_to']}")
    lines.append("List-Unsubscribe: " + ",\r\n\t".join(ways))
    return ("\r\n".join(lines) + "\r\n").encode("ascii")


def send(parcel: Parcel, options: Options, leaving: Callable[[], None]) -> Answer:
    """One conversation with the server. Only its own words make a delivery sent or refused."""
    lines: list[smtplib.SMTP] = []
    with hung_up(lambda: lines[0].sock if lines else None, options.get("in_all", IN_ALL)):
        try:
            smtp = _connected(options, lines)
        except (OSError, smtplib.SMTPException, ValueError) as error:
            return Answer(verdict=Verdict.LATER, said=f"{options['host']}:{options['port']}: {_said(error)}")
        try:
            return _handed_over(smtp, parcel, options, leaving)
        finally:
            smtp.close()


class _Bounded:
    """The server's lines; what is more than a reply may have counts as a broken line (smtplib keeps all of them)."""

    def __init__(self, lines: BinaryIO) -> None:
        self._lines = lines
        self.begin()

    def begin(self) -> None:
        self._left, self._left_bytes = LINES, BYTES

    def readline(self, limit: int = -1) -> bytes:
        line = self._lines.readline(limit)
        self._left, self._left_bytes = self._left - 1, self._left_bytes - len(line)
        if self._left < 0 or self._left_bytes < 0:
            raise OSError(f"a reply of more than {LINES} lines or {BYTES // 1024} KiB")
        return line

    def close(self) -> None:
        self._lines.close()


class _Plain(smtplib.SMTP):
    """Is put among `lines` before it connects: its constructor waits for the greeting."""

    sock: socket.socket | None = None
    file: _Bounded | None

    def __init__(self, lines: list[smtplib.SMTP], *given: Any, **more: Any) -> None:
        lines.append(self)
        super().__init__(*given, **more)

    def getreply(self) -> tuple[int, bytes]:
        if self.file is None and self.sock is not None:
            self.file = _Bounded(self.sock.makefile("rb"))
        if self.file is not None:
            self.file.begin()
        return super().getreply()


class _Encrypted(_Plain, smtplib.SMTP_SSL):
    """The same under TLS from the beginning (RFC 8314)."""


def _connected(options: Options, lines: list[smtplib.SMTP]) -> smtplib.SMTP:
    """A server that has greeted us, under TLS and logged in as asked. OSError, SMTPException: it is not there."""
    name = socket.gethostname()
    where = {"local_hostname": name if "." in name else "[127.0.0.1]", "timeout": options.get("seconds", SECONDS)}
    if options["tls"] == "tls":
        smtp: smtplib.SMTP = _Encrypted(lines, options["host"], options["port"], context=_context(options), **where)
    else:
        smtp = _Plain(lines, options["host"], options["port"], **where)
    try:
        smtp.ehlo_or_helo_if_needed()
        if options["tls"] == "starttls":
            smtp.starttls(context=_context(options))
            smtp.ehlo_or_helo_if_needed()
        if options.get("username"):
            smtp.login(options["username"], options.get("password") or "")
    except BaseException:
        smtp.close()
        raise
    return smtp


def _context(options: Options) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=options.get("tls_ca_file"))


def _handed_over(smtp: smtplib.SMTP, parcel: Parcel, options: Options, leaving: Callable[[], None]) -> Answer:
    """From MAIL to the server's last word; smtplib's sendmail knows no moment between 354 and the message."""
    try:
        code, said = smtp.mail(options["from"], ["BODY=8BITMIME"] if smtp.has_extn("8bitmime") else [])
        if code == _DONE:
            code, said = smtp.rcpt(parcel.recipient)
        if code not in (_DONE, 251):  # 251: it will be passed on
            return _refusal(code, said)
        code, said = smtp.docmd("DATA")
    except (OSError, smtplib.SMTPException, UnicodeEncodeError) as error:
        verdict = Verdict.REFUSED if isinstance(error, UnicodeEncodeError) else Verdict.LATER
        return Answer(verdict=verdict, said=_said(error))
    if code != _READY:
        return _refusal(code, said)
    leaving()
    try:
        smtp.send(re.sub(rb"(?m)^\.", b"..", parcel.content) + b".\r\n")  # RFC 5321 §4.5.2
        code, said = smtp.getreply()
    except (OSError, smtplib.SMTPException) as error:
        return Answer(verdict=Verdict.UNKNOWN, said=f"the line broke after the message had left: {_said(error)}")
    if code != _DONE:
        return _refusal(code, said)
    _goodbye(smtp)
    return Answer(verdict=Verdict.SENT, said=_words(code, said))


def _refusal(code: int, said: bytes) -> Answer:
    """5xx is for good (RFC 5321 §4.2.1); any other word may be another one tomorrow."""
    good = 500 <= code < 600
    return Answer(verdict=Verdict.REFUSED if good else Verdict.LATER, said=_words(code, said))


def _goodbye(smtp: smtplib.SMTP) -> None:
    """QUIT, without waiting for the answer: the delivery is to be marked as sent at once."""
    try:
        smtp.putcmd("QUIT")
    except (OSError, smtplib.SMTPException):
        return  # it has hung up first: the message is with it all the same


def _words(code: int, said: bytes) -> str:
    return header_text(f"{code} {said.decode('utf-8', 'replace')}")


def _said(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        text = error.smtp_error.decode("utf-8", "replace") if isinstance(error.smtp_error, bytes) else error.smtp_error
        return header_text(f"{error.smtp_code} {text}")
    return header_text(str(error) or type(error).__name__)
