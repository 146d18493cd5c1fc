"""Text of strangers, fit for a header line.

On Python 3.11.7 a subject of `=?utf-8?q?a=0D=0ABcc:…?=` becomes two header lines (CVE-2024-6923): the email package
decodes what looks encoded, and writes what it decoded. So nothing that looks encoded is left, and nothing that
breaks, hides or turns a line.
"""

from __future__ import annotations

import re
import unicodedata

MOST = 200  # characters
_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn"}


def header_text(text: str, most: int = MOST) -> str:
    """One line without control, format, surrogate and separator characters, at most so many characters long.

    >>> header_text("=?utf-8?q?a=0D=0ABcc:_e@x.example?=" + chr(13) + chr(10) + "b")
    '= ?utf-8?q?a=0D=0ABcc:_e@x.example? = b'
    """
    kept = "".join(char if unicodedata.category(char) not in _UNSEEN else " " for char in text[: 8 * most])
    line = " ".join(kept.split())
    if len(line) > most:
        line = line[: most - 1].rstrip() + "…"
    return re.sub(r"=(?=\?)|\?(?==)", r"\g<0> ", line)
