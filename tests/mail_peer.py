"""A real SMTP server on loopback (aiosmtpd) that takes down what it accepted, and breaks where it is told to."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, NamedTuple

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

STEPS = ("connect", "EHLO", "MAIL", "RCPT", "DATA", "body", "end")  # where it may break


class Break(NamedTuple):
    """At a step: an answer such as "451 4.3.0 later", or None: the line is dropped."""

    step: str
    answer: str | None = None


Plan = Callable[[int], Break | None]  # the number of the connection → what goes wrong in it


class _Breaking(SMTP):
    def __init__(self, *given: Any, plan: Plan, counted: list[int], **more: Any) -> None:
        super().__init__(*given, **more)
        self._broken = plan(len(counted))
        counted.append(0)

    def connection_made(self, transport: Any) -> None:
        if self._at("connect") is not None:
            transport.abort()
        super().connection_made(transport)

    def _at(self, step: str) -> Break | None:
        return self._broken if self._broken is not None and self._broken.step == step else None

    async def _through(self, step: str, go: Any, *given: Any) -> None:
        broken = self._at(step)
        if broken is None:
            await go(*given)
        elif broken.answer is None:
            self.transport.abort()
        else:
            await self.push(broken.answer)

    async def smtp_EHLO(self, hostname: str) -> None:
        await self._through("EHLO", super().smtp_EHLO, hostname)

    async def smtp_MAIL(self, arg: str | None) -> None:
        await self._through("MAIL", super().smtp_MAIL, arg)

    async def smtp_RCPT(self, arg: str | None) -> None:
        await self._through("RCPT", super().smtp_RCPT, arg)

    async def smtp_DATA(self, arg: str) -> None:
        await self._through("DATA", super().smtp_DATA, arg)

    async def push(self, status: str) -> None:
        await super().push(status)
        if str(status).startswith("354") and self._at("body"):
            self.transport.abort()


class _Keeper:
    """What was accepted, in order; the break at the end of a message happens here."""

    def __init__(self, peer: Peer) -> None:
        self.peer = peer

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if answer := self.peer.refused.get(address):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: _Breaking, session: Session, envelope: Envelope) -> str:
        broken = server._at("end")
        if broken is not None and broken.answer is not None:
            return broken.answer
        content = envelope.content
        assert isinstance(content, bytes)
        self.peer.kept.append((envelope.rcpt_tos[0], content))
        self.peer.journal(envelope.rcpt_tos[0], content)
        if broken is not None:
            server.transport.abort()  # it has the message, and nobody hears of it
        return "250 2.0.0 taken"


class Peer:
    """Use it as a context manager. `kept`: (recipient, message) of everything that it took over."""

    def __init__(self, plan: Plan = lambda number: None, **more: Any) -> None:
        self.kept: list[tuple[str, bytes]] = []
        self.refused: dict[str, str] = {}  # address → what is answered to RCPT
        self.connections: list[int] = []
        self.journal: Callable[[str, bytes], None] = lambda recipient, content: None
        self.logins: list[tuple[bytes, bytes]] = []
        self._plan, self._more = plan, more

    def __enter__(self) -> Peer:
        peer = self

        class Door(Controller):
            knocked = False

            def _trigger_server(self) -> None:
                """aiosmtpd knocks at the port that it was given; 0 means that the system chose one."""
                self.port = self.server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
                super()._trigger_server()
                self.knocked = True

            def factory(self) -> SMTP:
                if not self.knocked:
                    return SMTP(self.handler, hostname="peer.example", **self.SMTP_kwargs)
                return _Breaking(
                    self.handler, plan=peer._plan, counted=peer.connections, hostname="peer.example",
                    ident="peer", **self.SMTP_kwargs,
                )  # fmt: skip

        self._door = Door(_Keeper(self), hostname="127.0.0.1", port=0, **self._more)
        self._door.start()
        self.port: int = self._door.port
        return self

    def __exit__(self, *_: object) -> None:
        self._door.stop(no_assert=True)

    def login(self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        """An authenticator that knows one user."""
        self.logins.append((data.login, data.password))
        return AuthResult(success=(data.login, data.password) == (b"monitor", b"right"), handled=False)

    @property
    def messages(self) -> list[EmailMessage]:
        return [_read(content) for _, content in self.kept]


def _read(content: bytes) -> EmailMessage:
    read = message_from_bytes(content, policy=policy.default)
    assert isinstance(read, EmailMessage)
    return read


def certified(folder: Any, run: Callable[..., Any]) -> tuple[ssl.SSLContext, str]:
    """A server's context for 127.0.0.1, and the file by which it is trusted; made with the openssl command."""
    key, certificate = folder / "key.pem", folder / "cert.pem"
    run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-keyout", key, "-out", certificate, "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context, str(certificate)
