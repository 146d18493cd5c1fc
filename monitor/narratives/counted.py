"""How many words a reader sees: where a script has no spaces, tracing takes each character for a word."""

from __future__ import annotations

from collections.abc import Iterable

from monitor.text import is_unspaced


def counted(words: Iterable[str]) -> tuple[str, ...]:
    """The words as a reader counts them: two characters of a script without spaces are one word.

    Most Chinese words of running text have one character or two, and those that carry meaning two (Xiao 2010). Without
    this "乌拉圭", the name of one country, has three words, which is enough for a narrative.

    >>> counted(["velvet", "curtain"]), counted("哈萨克斯坦")
    (('velvet', 'curtain'), ('哈萨', '克斯', '坦'))
    """
    found: list[str] = []
    half = ""
    for word in words:
        if len(word) > 1 or not is_unspaced(word):
            found.append(word)
        elif half:
            found.append(half + word)
            half = ""
        else:
            half = word
    return tuple([*found, half] if half else found)
