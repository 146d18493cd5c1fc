"""The door to trafilatura, which finds the article in a page. The extra may not be installed.

A sandbox that is to read pages loads this module first: importing trafilatura takes 0.2–1 s, which would else be
counted as the first page's.
"""

from __future__ import annotations

from typing import Any

library: Any = None
try:
    import trafilatura

    library = trafilatura
except ImportError:  # or one of its parts: lxml_html_clean is easily missing
    pass


def installed() -> bool:
    return library is not None


def tree(markup: str) -> Any:
    """The page as an lxml tree; None where it is no HTML."""
    return library.load_html(markup)


def text(page: Any, url: str) -> str:
    """The article's text, or "". Nothing is asked of the network, and the tree stays as it was.

    Precision before recall: a teaser for another article, taken for this one's words, would make outlets look alike.
    """
    found = library.extract(
        page, url=url, output_format="txt", favor_precision=True, include_comments=False, include_tables=False,
        include_links=False, include_images=False, include_formatting=False, with_metadata=False,
    )  # fmt: skip
    return str(found or "")
