"""./run.sh bench watch: what watchlists cost for each article that arrives.

Ten thousand phrases in 500 watchlists, of two to four words that occur in the articles, some with NEAR, a prefix or an
exclusion; articles of 50 and of 800 words. Printed: the CPU time to build the automaton, and the median and the mean
of one article. The peer: one regular expression for each watchlist, which is what a list of keywords usually becomes.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.search_set import Texts
from monitor.query.watch import Watcher
from monitor.query.words import indexed
from monitor.records import WatchedArticle, WatchTerms


def main() -> None:
    order = _order()
    texts = Texts()
    lists = _lists(texts, order.phrases, order.lists)
    began, before = time.process_time(), _resident()
    watcher = Watcher(lists)
    took, size = time.process_time() - began, _resident() - before
    print(f"{order.phrases:,} phrases in {order.lists} watchlists, built in {took:.2f} s CPU, {size:.0f} MiB")
    patterns = [_pattern(one) for one in lists]
    print(f"{'CPU ms an article':<18}{'median':>9}{'mean':>9}{'matches':>9}{'peer':>9}")
    for words in (50, 800):
        some = [_article(texts, number, words) for number in range(order.articles)]
        took, found = _timed(lambda one: len(watcher.found(one)), some)
        peer, _ = _timed(lambda one: sum(bool(one_of.search(one.words["text"])) for one_of in patterns), some[:30])
        row = f"{statistics.median(took):>9.3f}{statistics.mean(took):>9.3f}{found:>9}{statistics.median(peer):>9.1f}"
        print(f"{f'of {words} words':<18}{row}")
    print(f"again: ./run.sh bench watch --phrases {order.phrases} --articles {order.articles}")


def _resident() -> float:
    """Mebibytes of memory that the process holds."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def _lists(texts: Texts, phrases: int, lists: int) -> list[WatchTerms]:
    dice = random.Random(3)
    each = phrases // lists
    return [
        WatchTerms(
            id=f"l{number}", any=tuple(_phrase(texts, dice) for _ in range(each - 1)), none=(_phrase(texts, dice),)
        )
        for number in range(lists)
    ]


def _phrase(texts: Texts, dice: random.Random) -> str:
    """Words that stand beside each other in some article, the last of them beyond the thousand commonest.

    Two common words would match nearly every article, and nobody would read what such a watchlist tells.
    """
    run: list[str] = []
    while not run or texts.rank(run[-1]) < 1_000:
        words = texts.text(dice.randrange(1_000_000))[1].lower().strip(".").split()
        start = dice.randrange(len(words) - 4)
        run = words[start : start + dice.randint(2, 4)]
    kind = dice.random()
    if kind < 0.1:
        return f'"{run[0]}" NEAR/6 "{run[-1]}"'
    return " ".join(run) + ("*" if kind < 0.2 else "")


def _article(texts: Texts, number: int, words: int) -> WatchedArticle:
    title, text = texts.text(number)
    while text.count(" ") < words:
        number += 1_000_000
        text += " " + texts.text(number)[1]
    shown = {"title": title, "summary": "", "text": text}
    made = {field: indexed(said, 200_000) for field, said in shown.items()}
    return WatchedArticle(id=str(number), seq=number, outlet_id="o1", revision=1, texts=shown, words=made)


def _pattern(one: WatchTerms) -> re.Pattern[str]:
    """Our phrases, not a user's: NEAR and stars as regular expressions say them."""
    return re.compile("|".join(_alternative(text) for text in one.any))


def _alternative(text: str) -> str:
    left, near, right = text.replace('"', "").partition(" NEAR/6 ")
    if near:
        return rf" {left}(?: \S+){{0,6}} {right} | {right}(?: \S+){{0,6}} {left} "
    return f" {text[:-1]}" if text.endswith("*") else f" {text} "


def _timed(look: Callable[[WatchedArticle], int], articles: Sequence[WatchedArticle]) -> tuple[list[float], int]:
    took, found = [], 0
    for one in articles:
        began = time.process_time()
        found += look(one)
        took.append((time.process_time() - began) * 1e3)
    return took, found


def _order() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run.sh bench watch", description=__doc__)
    parser.add_argument("--phrases", type=int, default=10_000)
    parser.add_argument("--lists", type=int, default=500)
    parser.add_argument("--articles", type=int, default=2_000)
    return parser.parse_args()


if __name__ == "__main__":
    main()
