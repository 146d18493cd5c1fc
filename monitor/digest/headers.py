"""Text of strangers, fit for a header line; and their links, fit for a message.

On Python 3.11.7 a subject of `=?utf-8?q?a=0D=0ABcc:…?=` becomes two header lines (CVE-2024-6923): the email package
decodes what looks encoded, and writes what it decoded. So nothing that looks encoded is left, and nothing that
breaks, hides or turns a line.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

MOST = 200  # characters
_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn"}


_JOINERS = "\u200c\u200d"  # Persian and Indic words need them, and emoji; in a header they are not worth their risk


def one_line(text: str, most: int = MOST, *, keep: str = _JOINERS) -> str:
    """One line without control, format, surrogate and separator characters, at most so many characters long."""
    if not text.isprintable() or len(text) > most:
        kept = (char if char in keep or unicodedata.category(char) not in _UNSEEN else " " for char in text[: 8 * most])
        text = "".join(kept)
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def web_link(url: str | None) -> str:
    """The URL, where it is one that a message may lead to; else ""."""
    try:
        parts = urlsplit(url or "")
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return ""
    return url if usable and url and url.isprintable() and " " not in url and len(url) <= 2048 else ""


def header_text(text: str, most: int = MOST) -> str:
    """The same, with nothing in it that looks encoded.

    >>> header_text("=?utf-8?q?a=0D=0ABcc:_e@x.example?=" + chr(13) + chr(10) + "b")
    '= ?utf-8?q?a=0D=0ABcc:_e@x.example? = b'
    """
    return re.sub(r"=(?=\?)|\?(?==)", r"\g<0> ", one_line(text, most, keep=""))
