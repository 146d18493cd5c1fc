"""./run.sh bench narratives_languages: tracing in seven languages, on invented texts with planted wordings.

The words of the background are drawn from wordfreq, as often as each language uses them, in articles that each have a
subject of their own; no real text of these languages may be kept here. So false flags are told for machine-made texts:
they show what tracing does to a language, not how much real outlets repeat. The planted wordings, their inflected forms
and their look-alikes are written by hand (benchmarks/narratives_languages_set.py).
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from time import process_time

import wordfreq

from benchmarks.narratives_languages_set import SETS
from monitor import evaluate
from monitor.config.wires import BUILT_IN_WIRES
from monitor.narratives import TraceOptions
from monitor.narratives.speaker import speaker
from monitor.parse.rows import row
from monitor.records import JSON, BadRow, ImportRow

OUTLETS = 14
EARLIER, NEWS = 900, 900
BEGIN = datetime(2026, 3, 1, tzinfo=UTC)
VARIANTS = ("canon", "canon", "infl", "ins", "infl")  # uses of a wording, each by another outlet


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--languages", nargs="+", default=list(SETS), metavar="CODE")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--untagged", action="store_true", help="no article says its language")
    parser.add_argument("--missed", action="store_true", help="tell the planted uses that are in no narrative")
    asked = parser.parse_args()
    for language in asked.languages:
        print(judged(language, asked.seed, tagged=not asked.untagged, missed=asked.missed), flush=True)


def judged(language: str, seed: int, *, tagged: bool = True, missed: bool = False) -> str:
    """One line of figures for a language; with `missed`, the planted uses that were not found under it."""
    made = Made(language, seed)
    rows, truth = made.news()
    earlier = [made.article(f"b{n}", n % OUTLETS, BEGIN - timedelta(days=40, hours=n / 4)) for n in range(EARLIER)]
    began = process_time()
    report = evaluate.evaluate_narratives(
        _labelled(rows, tagged=tagged), _labelled(earlier, tagged=tagged), truth, TraceOptions(table_bits=22),
        BUILT_IN_WIRES, window="all", told=lambda _: None,
    )  # fmt: skip
    spent = process_time() - began
    found = report.quality
    assert found is not None
    kinds = ", ".join(f"{kind} {share:.2f}" for kind, share in found.recall_by_kind.items())
    innocent = "; ".join(
        f"{kind}: {', '.join(f'{name} {count}' for name, count in sorted(Counter(types).items()))}"
        for kind, types in sorted(found.innocent.items())
    )
    said, right = _speakers(rows, truth)
    lines = [
        f"{language}: found {found.found} of {found.planted}, uses {found.occurrence_recall:.2f} ({kinds}), kept apart "
        f"{found.pair_precision:.2f}, together {found.pair_recall:.2f}; {innocent}; speakers {right} of {said}; others "
        f"flagged {found.others_flagged_per_10k:.0f} per 10,000; {(len(rows) + EARLIER) / spent:.0f} articles/s"
    ]
    if missed:
        lines += _missed(report, rows, truth)
    return "\n".join(lines)


class Made:
    """Articles of a language, made by dice."""

    def __init__(self, language: str, seed: int) -> None:
        self._dice = random.Random(f"{language} {seed}")
        self._language, self._set = language, SETS[language]
        used = {w: f for w, f in wordfreq.get_frequency_dict(language, "small").items() if w.isalpha()}
        self._words, self._sums = list(used), list(accumulate(used.values()))
        self._rare = self._words[2_000:12_000]
        self._names = [word.title() for word in self._words[14_000:16_000] if len(word) > 1]
        self._blank = "" if language == "zh" else " "

    def news(self) -> tuple[list[JSON], JSON]:
        """(the articles of a month with what was planted into them, the truth about it)."""
        articles = [self.article(f"a{n}", n % OUTLETS, BEGIN + timedelta(hours=n * 720 / NEWS)) for n in range(NEWS)]
        plants = _Plants(articles, self._dice, self._set.stop)
        for number, forms in enumerate(self._set.coined):
            kinds = dict(zip(("canon", "infl", "ins"), forms, strict=True))
            plants.narrative([(kind, self._carried(kinds[kind])) for kind in VARIANTS[: 4 + number % 2]])
        for pair in self._set.alike:
            for wording in pair:
                plants.narrative([("alike", self._carried(wording))] * 4)
        for quoted, _, frames in self._set.quotes:
            plants.innocent("quote", [(quoted, _capital(frame.format(quoted))) for frame in (*frames, frames[0])])
        for kind, wordings in (("stock", self._set.stock), ("name", self._set.names)):
            for wording in wordings:
                plants.innocent(kind, [self._carried(wording) for _ in range(4)])
        dateline, sentence = self._set.wire
        plants.innocent("wire", [(sentence, dateline + sentence)] * 4, first=True)
        plants.furniture(self._set.furniture)
        return articles, plants.truth()

    def article(self, name: str, outlet: int, at: datetime) -> JSON:
        """An article on a subject of its own: eight words that come again, and a name."""
        subject = [*self._dice.sample(self._rare, 8), *self._dice.sample(self._names, 2)]
        sentences = [self._sentence(subject) for _ in range(self._dice.randrange(8, 14))]
        paragraphs = [self._blank.join(sentences[n : n + 3]) for n in range(0, len(sentences), 3)]
        return {
            "id": f"{self._language}-{name}", "title": self._sentence(subject).rstrip(self._set.stop),
            "text": "\n".join(paragraphs), "published": at.isoformat(), "outlet": f"{self._language}-outlet-{outlet}",
            "lang": self._language,
        }  # fmt: skip

    def _sentence(self, subject: Sequence[str]) -> str:
        drawn = self._drawn(self._dice.randrange(7, 17))
        words = [self._dice.choice(subject) if self._dice.random() < 0.2 else word for word in drawn]
        return _capital(self._blank.join(words)) + self._set.stop

    def _drawn(self, count: int) -> list[str]:
        return self._dice.choices(self._words, cum_weights=self._sums, k=count)

    def _carried(self, wording: str) -> tuple[str, str]:
        """(the wording, a sentence that has it)."""
        before, behind = (self._drawn(3) for _ in range(2))
        return wording, _capital(self._blank.join([*before, wording, *behind])) + self._set.stop


class _Plants:
    """Puts sentences into articles, and remembers where; an article has at most one."""

    def __init__(self, articles: Sequence[JSON], dice: random.Random, stop: str) -> None:
        self._free = list(articles)
        dice.shuffle(self._free)
        self._dice, self._stop, self._articles = dice, stop, articles
        self._wanted: list[tuple[JSON, JSON, str]] = []  # what it belongs to, the article, the wording
        self._narratives: list[JSON] = []
        self._innocent: list[JSON] = []

    def narrative(self, uses: Sequence[tuple[str, tuple[str, str]]]) -> None:
        chosen = self._at([sentence for _, (_, sentence) in uses], [wording for _, (wording, _) in uses])
        occurrences = [found | {"kind": kind} for found, (kind, _) in zip(chosen, uses, strict=True)]
        self._narratives.append({"canonical": uses[0][1][0], "outlets": len(uses), "occurrences": occurrences})

    def innocent(self, kind: str, uses: Sequence[tuple[str, str]], *, first: bool = False) -> None:
        chosen = self._at([sentence for _, sentence in uses], [wording for wording, _ in uses], first=first)
        self._innocent.append({"kind": kind, "occurrences": chosen})

    def furniture(self, line: str) -> None:
        """Three outlets print it under each article."""
        found = []
        for article in self._articles:
            if article["outlet"].endswith(("-1", "-2", "-3")):
                article["text"] += "\n" + line
                found.append(self._span(article, line))
        self._innocent.append({"kind": "boilerplate", "occurrences": found})

    def truth(self) -> JSON:
        return {"narratives": self._narratives, "innocent": self._innocent}

    def _at(self, sentences: Sequence[str], wordings: Sequence[str], *, first: bool = False) -> list[JSON]:
        """Each sentence into an article of another outlet: behind the first paragraph, or before everything."""
        taken, outlets = [], set[str]()
        for article in list(self._free):
            if article["outlet"] not in outlets and len(taken) < len(sentences):
                outlets.add(article["outlet"])
                taken.append(article)
                self._free.remove(article)
        spans = []
        for article, sentence, wording in zip(taken, sentences, wordings, strict=True):
            paragraphs = article["text"].split("\n")
            paragraphs.insert(0 if first else self._dice.randrange(1, len(paragraphs)), sentence)
            article["text"] = "\n".join(paragraphs)
            spans.append(self._span(article, wording))
        return spans

    def _span(self, article: JSON, wording: str) -> JSON:
        start = article["text"].lower().index(wording.lower())
        return {"id": article["id"], "start": start, "end": start + len(wording)}


def _capital(text: str) -> str:
    """A sentence begins with a capital, behind whatever marks it opens with."""
    place = next((n for n, char in enumerate(text) if char.isalpha()), 0)
    return text[:place] + text[place].upper() + text[place + 1 :]


def _labelled(articles: Sequence[JSON], *, tagged: bool) -> evaluate.Labelled:
    """The articles as `evaluate` reads them from a file, in order of time."""
    rows = list[ImportRow]()
    for number, one in enumerate(sorted(articles, key=lambda article: article["published"])):
        read = row(number + 1, json.dumps(one if tagged else one | {"lang": None}).encode(), verbatim=True)
        assert not isinstance(read, BadRow), read
        rows.append(read)
    return evaluate.Labelled(rows=tuple(rows), bad=())


def _speakers(articles: Sequence[JSON], truth: JSON) -> tuple[int, int]:
    """(quotes of known speakers, those of which the last name is told, in whatever case)."""
    texts = {one["id"]: one["text"] for one in articles}
    said = right = 0
    for one in (one for one in truth["innocent"] if one["kind"] == "quote"):
        for use in one["occurrences"]:
            text = texts[use["id"]]
            name = _speaker_of(text[use["start"] : use["end"]])
            told = speaker(text, use["start"], use["end"])
            said += bool(name)
            right += bool(name) and told is not None and told.split()[-1][:5] == name.split()[-1][:5]
    return said, right


def _speaker_of(words: str) -> str:
    every = (quote for planted in SETS.values() for quote in planted.quotes)
    return next(name for quoted, name, _ in every if quoted.lower() == words.lower())


def _missed(report: evaluate.NarrativesReport, articles: Sequence[JSON], truth: JSON) -> Iterator[str]:
    texts = {one["id"]: one["text"] for one in articles}
    phrases = [phrase for _, found in report.windows for phrase in found]
    for one in [*truth["narratives"], *truth["innocent"]]:
        for use in one["occurrences"][:5]:
            over = [
                f"{phrase.type}{'!' if phrase.flagged else ''} {phrase.score:.1f} «{phrase.text}»"
                for phrase in phrases for found in phrase.uses if found.article_id == use["id"]
                for place in found.occurrences
                if place.field == "text" and place.start < use["end"] and use["start"] < place.end
            ]  # fmt: skip
            if one.get("kind") or not any("!" in told for told in over):
                wording = texts[use["id"]][use["start"] : use["end"]]
                yield f"    {one.get('kind', use.get('kind'))} «{wording}»: {'; '.join(over) or 'in no phrase'}"


if __name__ == "__main__":
    main()
