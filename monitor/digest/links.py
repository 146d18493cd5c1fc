"""The links that a mail carries: to end a digest with one click (RFC 8058), and to say what a wording is.

Both work without a login, so both hold what nobody can make up who does not know the output's secret.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

Options = Mapping[str, Any]


def token(secret: str, *named: str) -> str:
    """Names something to whoever knows the secret: 24 characters of an HMAC-SHA256 (144 bits)."""
    made = hmac.new(secret.encode(), "\0".join(named).encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(made[:18]).decode()


def digest_of(edition: str) -> str:
    """The digest that its reader ends; the edition of somebody with wishes of their own has another name.

    >>> digest_of("morning/bo@newsroom.example"), digest_of("alert:big-echo")
    ('morning', 'alert:big-echo')
    """
    return edition.partition("/")[0]


def one_click(options: Options, edition: str, recipient: str) -> str:
    """The address that ends a digest; "" where the output has no `public_url`, or no `secret` to sign it with."""
    digest = digest_of(edition)
    return _link(options, "unsubscribe", digest, lambda secret: unsubscribe_token(secret, digest, recipient))


def unsubscribe_token(secret: str, digest: str, recipient: str) -> str:
    return token(secret, digest, recipient)


def label_link(options: Options, phrase_id: str) -> str:
    """Where a wording of a mail is labelled: a page, else a letter to whoever reads the answers, else ""."""
    if page := _link(options, "label", phrase_id, lambda secret: label_token(secret, phrase_id)):
        return page
    to = options.get("reply_to")
    return f"mailto:{quote(str(to), safe='@')}?subject={quote(f'label {phrase_id}')}" if to else ""


def label_token(secret: str, phrase_id: str) -> str:
    return token(secret, "label", phrase_id)


def _link(options: Options, what: str, name: str, made: Any) -> str:
    url, secret = options.get("public_url"), options.get("secret")
    if not url or not secret or not str(url).isascii():
        return ""
    return f"{str(url).rstrip('/')}/{what}/{quote(name, safe='')}/{made(secret)}"
