"""An edition as HTML for mail: 600 px, tables and inline styles (Outlook), no script, nothing from elsewhere.

Every text of strangers is escaped by the template (autoescape), every link was checked in `sentences`. Pictures
lie in the same message (cid:, RFC 2392) and have a text in their place.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from functools import cache

import css_inline
import jinja2

from monitor.digest.sentences import Shown
from monitor.digest.sparkline import HEIGHT, picture, width


def html(shown: Shown) -> tuple[str, tuple[tuple[str, bytes], ...]]:
    """The document, and the pictures that it refers to: (content id, PNG)."""
    images: dict[str, bytes] = {}
    for section in shown.sections:
        for number, note in enumerate(section.notes, start=1):
            if len(note.counts) > 1:
                images[f"{section.name}-{number}"] = picture(note.counts)
    made = (
        _templates()
        .get_template("edition.html.j2")
        .render(shown=shown, images=images, width=lambda counts: width(counts) // 2, height=HEIGHT // 2)
    )
    return _inliner().inline(made), tuple(images.items())


def standalone(document: str, images: Sequence[tuple[str, bytes]]) -> str:
    """The document with its pictures in it (data:, RFC 2397): a browser knows no other parts of a message."""
    for cid, image in images:
        data = base64.b64encode(image).decode()
        document = document.replace(f'src="cid:{cid}"', f'src="data:image/png;base64,{data}"')
    return document


@cache
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("monitor.digest"), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip


@cache
def _inliner() -> css_inline.CSSInliner:
    """Styles move into the elements, for programs that drop <style>; what only @media can say stays there, too."""
    return css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=False, keep_at_rules=True)
