"""The link that ends a digest with one click and without a login (RFC 8058): nobody can make one for somebody else."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote


def token(secret: str, digest: str, recipient: str) -> str:
    """Names a recipient of a digest to whoever knows the secret: 24 characters of an HMAC-SHA256 (144 bits)."""
    made = hmac.new(secret.encode(), f"{digest}\0{recipient}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(made[:18]).decode()


def one_click(options: Mapping[str, Any], digest: str, recipient: str) -> str:
    """The address; "" where the output has no `public_url`, or no `secret` to sign it with."""
    url, secret = options.get("public_url"), options.get("secret")
    if not url or not secret or not str(url).isascii():
        return ""
    return f"{str(url).rstrip('/')}/unsubscribe/{quote(digest)}/{token(secret, digest, recipient)}"
