"""Words on a terminal or in a pipe: made safe, marked, aligned.

Every text may come from a feed. Control characters are shown as what they are (`\\x1b`), never sent: a title must not
move the cursor, retitle the window or turn a line around. Marks are ours alone and are resolved after that.
"""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence

# C0 without the line feed, DEL, C1, and what turns the direction of text (Unicode TR 36).
_UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_SHARED, _STRONG, _FAINT, _END = "\ufdd0", "\ufdd1", "\ufdd2", "\ufddf"  # non-characters: no text needs them
_MARKED = re.compile(f"([{_SHARED}{_STRONG}{_FAINT}])([^{_END}]*){_END}")
_ANSI = {_SHARED: "\x1b[1;33m", _STRONG: "\x1b[1m", _FAINT: "\x1b[2m"}
_BARS = "▁▂▃▄▅▆▇█"
_ASCII = {"●": "*", "○": "o", "–": "-", "…": "...", "·": "|", "→": "->", "×": "x", "≥": ">="} | dict(
    zip(_BARS, "__..--^^", strict=True)
)


def prepare() -> None:
    """A stream that cannot show a character shows its number instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def safe(text: str) -> str:
    """The text with everything a terminal would obey made visible.

    >>> safe("a\\x1b[2Jb\\tc")
    'a\\\\x1b[2Jb c'
    """
    return _UNSAFE.sub(lambda match: " " if match[0] == "\t" else _number(match[0]), text)


def _number(char: str) -> str:
    return f"\\x{ord(char):02x}" if ord(char) < 0x100 else f"\\u{ord(char):04x}"


def one_line(text: str) -> str:
    return safe(text).replace("\n", " ")


def shared(text: str) -> str:
    """Words that articles have in common: in colour, or else in capitals."""
    return f"{_SHARED}{text.replace(_END, '')}{_END}"


def strong(text: str) -> str:
    return f"{_STRONG}{text.replace(_END, '')}{_END}"


def faint(text: str) -> str:
    return f"{_FAINT}{text.replace(_END, '')}{_END}"


def rendered(text: str, *, colour: bool) -> str:
    """The text as it is sent: safe, its marks resolved.

    >>> rendered("the " + shared("verge of") + " it", colour=False)
    'the VERGE OF it'
    """
    return _MARKED.sub(lambda match: _marked(match[1], match[2], colour), safe(text))


def _marked(mark: str, text: str, colour: bool) -> str:
    if colour:
        return f"{_ANSI[mark]}{text}\x1b[0m"
    if mark != _SHARED:
        return text
    return text.upper() if text.upper() != text else f"[{text}]"  # scripts without capitals get brackets


def on_terminal() -> bool:
    return sys.stdout.isatty()


def in_colour() -> bool:
    """https://no-color.org: any value that is not empty switches colour off."""
    return on_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def out(*lines: str) -> None:
    """Data, to stdout. A reader that has gone away (`| head -1`) does not stop the command, and is not mentioned."""
    for line in lines:
        _write(_plain(rendered(line, colour=in_colour()), sys.stdout.encoding) + "\n")


def tabbed(cells: Sequence[str]) -> None:
    """A row of data with tabs between its cells, to stdout."""
    _write(_plain("\t".join(one_line(cell) for cell in cells), sys.stdout.encoding) + "\n")


def raw(text: str) -> None:
    """Machine-readable data, to stdout, as it is."""
    _write(text)


def talk(*lines: str) -> None:
    """What is said beside the data, to stderr."""
    for line in lines:
        try:
            sys.stderr.write(_plain(rendered(line, colour=False), sys.stderr.encoding) + "\n")
            sys.stderr.flush()
        except BrokenPipeError:
            _to_nowhere(2)


def flush() -> None:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _to_nowhere(1)


def _write(text: str) -> None:
    try:
        sys.stdout.write(text)
    except BrokenPipeError:
        _to_nowhere(1)


def _to_nowhere(stream: int) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream)


def speaks_unicode(encoding: str | None) -> bool:
    return (encoding or "").lower().replace("-", "").startswith("utf")


def _plain(text: str, encoding: str | None) -> str:
    """Our own signs in ASCII where the stream has nothing better."""
    return text if speaks_unicode(encoding) else "".join(_ASCII.get(char, char) for char in text)


def width(text: str) -> int:
    """Columns on a terminal: East Asian wide characters take two, combining ones none (Unicode TR 11)."""
    shown = re.sub(f"[{_SHARED}{_STRONG}{_FAINT}{_END}]", "", safe(text))
    return sum(0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF") for char in shown)


def aligned(rows: Iterable[Sequence[str]], *, indent: int = 2) -> list[str]:
    """Rows as lines whose columns stand below each other."""
    rows = [[cell.replace("\n", " ") for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return [
        (
            " " * indent + "  ".join(cell + " " * (most - width(cell)) for cell, most in zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def cut(text: str, most: int) -> str:
    """At most so many characters, the last of them "…" where something is missing."""
    text = text.replace("\n", " ")
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def titled(title: str) -> str:
    """The title as it is listed: that of an article may be empty, or have been nothing but markup.

    >>> titled("Rain"), titled(" ")
    ('Rain', '(no title)')
    """
    return title if title.strip() else "(no title)"


def sparkline(counts: Sequence[int]) -> str:
    """One bar a count; the highest is full.

    >>> sparkline([0, 1, 4])
    '▁▃█'
    """
    most = max(counts, default=0) or 1
    return "".join(_BARS[-(-count * (len(_BARS) - 1) // most)] for count in counts)


def worded(name: str) -> str:
    """The name of an explanation, a label or a reason for people: "press release"; programs get it as it is.

    >>> worded("same_owner"), worded("press-release"), worded("limit")
    ('same owner', 'press release', 'below a limit')
    """
    return "below a limit" if name == "limit" else name.replace("_", " ").replace("-", " ")
