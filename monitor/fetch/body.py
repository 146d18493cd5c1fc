"""The body of an answer, decoded, and never more of it than the cap."""

from __future__ import annotations

import zlib

MEMBERS = 64  # RFC 1952 §2.2 allows several; half a million empty ones cost seconds of CPU
_MAGIC = b"\x1f\x8b"


class BodyTooLarge(Exception):
    """More came than the cap, before or after decoding."""


class BodyBroken(Exception):
    """What came cannot be decoded; str() says why."""


class Body:
    """Collects chunks up to `cap` bytes, before and after decoding; memory stays below twice the cap."""

    def __init__(self, *, gzip: bool, cap: int) -> None:
        self._cap = cap
        self.came = 0  # bytes on the wire
        self._size = 0
        self._pieces: list[bytes] = []
        self._inflater = zlib.decompressobj(47) if gzip else None  # 32 + 15: a gzip or zlib header
        self._members = 1
        self._held = b""  # between two members, the first byte of what may be the next

    def feed(self, chunk: bytes) -> None:
        """Takes one chunk; raises BodyTooLarge or BodyBroken."""
        self.came += len(chunk)
        if self._inflater is None:
            self._keep(chunk)
        elif self.came > self._cap:
            raise BodyTooLarge
        else:
            self._inflate(chunk)

    def finish(self) -> bytes:
        """Everything that came, decoded; BodyBroken when the compressed stream breaks off."""
        if self._inflater is not None and self.came and not self._inflater.eof:
            raise BodyBroken("sent a compressed body that breaks off")
        return b"".join(self._pieces)

    def head(self) -> bytes:
        """The first `cap` bytes, after BodyTooLarge."""
        return b"".join(self._pieces)[: self._cap]

    def _inflate(self, data: bytes) -> None:
        assert self._inflater is not None  # noqa: S101 - for the type checker; feed() chose this road
        while data:
            if self._inflater.eof:
                data = self._held + data
                self._held = data if len(data) < len(_MAGIC) else b""
                if self._held or not data.startswith(_MAGIC):
                    return  # padding after the last member is common, and harmless
                self._next_member()
            try:
                self._keep(self._inflater.decompress(data, self._cap - self._size + 1))
            except zlib.error as error:
                raise BodyBroken("sent a body that is not the gzip it is labelled as") from error
            data = self._inflater.unused_data if self._inflater.eof else self._inflater.unconsumed_tail

    def _next_member(self) -> None:
        self._members += 1
        if self._members > MEMBERS:
            raise BodyBroken(f"sent a body of more than {MEMBERS} gzip members")
        self._inflater = zlib.decompressobj(47)

    def _keep(self, piece: bytes) -> None:
        self._size += len(piece)
        self._pieces.append(piece)
        if self._size > self._cap:
            raise BodyTooLarge
