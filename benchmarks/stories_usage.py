"""./run.sh bench stories_usage: how many news articles have a word, counted for monitor/stories/usage_en.py.

    background (title + 40 words) | terms of each article, once | those that LEAST articles have, by number

`--write` writes the file. The articles are the unlabelled ones of the folder, none that `bench stories` is scored on;
what is kept of them is a number for each common word.
"""

from __future__ import annotations

import argparse
import textwrap
from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from benchmarks.stories_sets import BACKGROUND, FOLDER, Row, load, why_not
from monitor.stories import usage_en
from monitor.stories.terms import terms_in
from monitor.text import surfaces

LANGUAGE = "en"
FILE = Path(usage_en.__file__)
LEAST = 20  # articles: a rarer word says less about usage than about these articles
WIDTH = 118
_FILE = '''"""How many of so many news articles have a term in title and opening: from `./run.sh bench stories_usage`.

Counted in unlabelled English articles (political news and titles of a news aggregator); terms of {least} articles at
least, the commonest first: "=20" says how many articles have each of the terms that follow it.
"""

ARTICLES = {articles}
COUNTS = """\\
{counts}
"""
'''


def main() -> None:
    parser = argparse.ArgumentParser(prog="./run.sh bench stories_usage", description="Words of news, counted.")
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, help="of the sets (../shared/data/stories)")
    parser.add_argument("--write", action="store_true", help="monitor/stories/usage_en.py")
    order = parser.parse_args()
    if reason := why_not(order.folder, [BACKGROUND]):
        print(f"skipped: {reason}")
        return
    rows = load(order.folder, BACKGROUND, "short")
    found = counted(rows)
    print(f"{len(rows):,} articles, {len(found):,} terms; the commonest: {', '.join(list(found)[:10])}")
    if order.write:
        FILE.write_text(written(len(rows), found), encoding="utf-8")
        print(f"written: {FILE.name}")


def counted(rows: Iterable[Row]) -> dict[str, int]:
    """Term → articles that have it, the commonest first, of equals by name."""
    found: Counter[str] = Counter()
    for row in rows:
        found.update(set(terms_in(surfaces(row.article.title) + surfaces(row.article.body), LANGUAGE)))
    common = [(term, count) for term, count in found.items() if count >= LEAST]
    return dict(sorted(common, key=lambda one: (-one[1], one[0])))


def written(articles: int, found: dict[str, int]) -> str:
    words = (word for count, terms in groupby(found, found.__getitem__) for word in (f"={count}", *terms))
    counts = textwrap.wrap(" ".join(words), WIDTH, break_long_words=False, break_on_hyphens=False)
    return _FILE.format(articles=articles, counts="\n".join(counts), least=LEAST)


if __name__ == "__main__":
    main()
