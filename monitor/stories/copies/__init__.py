"""Whose text an article has: copies of one text found, weighed and named.

    words → fingerprint → table | index → likeness → verdict → classes      (marks: what a text says of its origin)

A text becomes the hashes of its word runs; a table tells which articles left the same ones; the shares of shared text
in both directions are estimated; a verdict says whether that is a reprint, a reused passage or nothing, and a table of
rules of which kind. Pure: the same articles in the same order give the same copies.
"""

from monitor.stories.copies.fingerprint import without
from monitor.stories.copies.state import Copies, Copy, Found, Reading, named, read

__all__ = ["Copies", "Copy", "Found", "Reading", "named", "read", "without"]
