"""A test set for reprints: real texts, copies made of them by seeded edits, and hard negatives.

The texts are read where they lie and never copied into the project. Rows that are copies of one another by themselves
(real wire copy; found by exact comparison of all their runs of eight words, without anything of ours) are taken out
first, or a right answer would count as wrong.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

Words = list[str]

_SYNONYMS = (
    "said:stated says:states big:large large:big people:persons killed:slain began:started started:began "
    "new:fresh show:display shows:displays told:informed help:aid many:numerous about:around after:following "
    "before:ahead also:additionally but:however because:since buy:purchase important:significant police:officers "
    "officials:authorities president:leader government:administration man:male woman:female children:kids "
    "car:vehicle home:house house:home shot:gunned found:discovered asked:requested would:could near:close while:as"
)
SYNONYMS = dict(pair.split(":") for pair in _SYNONYMS.split())
NUMBERS = {
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "ten": "10",
    "percent": "per cent",
}
CREDITS = ("(AP)", "(Reuters)", "(AFP)", "WASHINGTON (AP) —", "LONDON (Reuters) -", "By our correspondent and agencies")
TAILS = ("Associated Press", "— Reuters", "(AFP)", "The Associated Press contributed to this report.", "Photo: AP")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One article of the set. Rows of one `group` carry one text; `kind` names the edit, "" an unedited text."""

    id: str
    title: str
    text: str
    outlet: str
    group: str
    kind: str = ""


# --- edits: each takes the row, dice and other texts, and gives title and text ---------------------------------------


def _paragraphs(text: str) -> list[str]:
    """Paragraphs; where the text has none, every three sentences are one."""
    found = [part for part in text.split("\n") if part.strip()]
    if len(found) > 3:
        return found
    sentences = _sentences(text)
    return [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]


def _sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?…”\"])\s+", text) if part.strip()]


def _edited(word: str, dice: random.Random) -> str:
    low = word.lower().strip(".,;:!?\"'")
    if low in NUMBERS:
        return NUMBERS[low]
    if low in SYNONYMS:
        return SYNONYMS[low]
    if len(word) < 4:
        return dice.choice(("", f"{word} very", word.upper()))
    at = dice.randrange(len(word) - 1)
    return dice.choice(
        (word[:at] + word[at + 1 :], word[:at] + word[at + 1] + word[at] + word[at + 2 :], f"{word} then")
    )


def words(share: float) -> Callable[[str, random.Random, Sequence[str]], str]:
    def edit(text: str, dice: random.Random, others: Sequence[str]) -> str:
        return re.sub(r"\S+", lambda found: _edited(found[0], dice) if dice.random() < share else found[0], text)

    return edit


def deleted(text: str, dice: random.Random, others: Sequence[str]) -> str:
    kept = [one for one in _sentences(text) if dice.random() > 0.25]
    return " ".join(kept) if len(kept) > 2 else text


def added(text: str, dice: random.Random, others: Sequence[str]) -> str:
    parts = _paragraphs(text)
    for _ in range(dice.randint(1, 3)):
        strange = " ".join(_sentences(dice.choice(others))[: dice.randint(2, 4)])
        parts.insert(dice.randint(1, len(parts)), strange)
    return "\n".join(parts)


def added_first(text: str, dice: random.Random, others: Sequence[str]) -> str:
    return " ".join(_sentences(dice.choice(others))[:2]) + "\n" + text


def credited(text: str, dice: random.Random, others: Sequence[str]) -> str:
    return f"{dice.choice(CREDITS)} {text}\n{dice.choice(TAILS)}"


def same(text: str, dice: random.Random, others: Sequence[str]) -> str:
    return text


def teaser(text: str, dice: random.Random, others: Sequence[str]) -> str:
    return " ".join(text.split()[: dice.randint(40, 60)]) + dice.choice((" …", " [...]", "..."))


def first(text: str, dice: random.Random, others: Sequence[str]) -> str:
    parts = _paragraphs(text)
    return "\n".join(parts[: max(2, len(parts) // dice.randint(2, 4))])


def reordered(text: str, dice: random.Random, others: Sequence[str]) -> str:
    parts = _paragraphs(text)
    dice.shuffle(parts)
    return "\n".join(parts)


def mixed(text: str, dice: random.Random, others: Sequence[str]) -> str:
    for edit in (words(0.05), deleted, added, credited):
        text = edit(text, dice, others)
    return text


EDITS: dict[str, Callable[[str, random.Random, Sequence[str]], str]] = {
    "words 5 %": words(0.05), "words 12 %": words(0.12), "sentences deleted": deleted, "paragraphs added": added,
    "paragraph put first": added_first, "agency credit": credited, "headline changed": same, "teaser": teaser,
    "first paragraphs": first, "paragraphs reordered": reordered, "several at once": mixed,
}  # fmt: skip
OPENING_STAYS = (
    "words 5 %",
    "words 12 %",
    "agency credit",
    "headline changed",
    "teaser",
)  # fair where 40 words are left
TEMPLATES = (
    "{sky} in {town} today with highs of {n} degrees and winds of {m} km/h from the {side}. Tonight the temperature "
    "falls to {k} degrees. Tomorrow will be {sky} again in {town}, with a {p} percent chance of rain after noon.",
    "Police in {town} are investigating a shooting that left a {n}-year-old man injured on {street} on {day} night. "
    "Officers were called at about {m} p.m. and found {name} with a gunshot wound. Anyone with information is asked to "
    "call {town} Crime Stoppers at 555-{p}.",
    "{name} Inc. shares closed {k}.{m} percent {side} at ${n}.{p} on {day}. The stock of the {town} company has traded "
    "between ${m} and ${p} over the past 52 weeks. Analysts at {street} Partners rate the stock a hold.",
)
_TOWNS, _STREETS, _NAMES = map(
    str.split,
    (
        "Lindholm Varnograd Kelso Marston Ardley Tarnow Belfort Ostrava Dunmore Hexham Salford Trier Nantes Leeds",
        "Elm Mill Harbour Station Chapel Queen Bridge Market North Garden River Castle",
        "Dennis Marlow Petra Osei Ivan Brandt Sonia Keller Amara Lind Victor Hale Nadia Roth Oscar Wynn",
    ),
)


def filled(dice: random.Random, form: str) -> str:
    return form.format(
        sky=dice.choice(("Sunny", "Cloudy", "Windy", "Rainy")), town=dice.choice(_TOWNS),
        day=dice.choice(("Monday", "Friday")),
        street=f"{dice.choice(_STREETS)} Street", name=f"{dice.choice(_NAMES)} {dice.choice(_NAMES)}",
        side=dice.choice(("north", "south", "higher", "lower")), n=dice.randint(10, 89), m=dice.randint(1, 12),
        k=dice.randint(1, 9), p=dice.randint(10, 9999),
    )  # fmt: skip


# --- the set ----------------------------------------------------------------------------------------------------------


def texts(paths: Sequence[Path], least: int = 120, most: int | None = None) -> list[Row]:
    """Rows of at least so many words, one of each text."""
    rows = []
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                one = json.loads(line)
                if len((one["text"] or "").split()) >= least:
                    name = f"{path.name.split('.')[0]}-{number}"
                    rows.append(Row(id=name, title=one["title"], text=one["text"], outlet=one["outlet"], group=name))
                if most is not None and len(rows) >= most:
                    break
    return rows


def without_copies(rows: Sequence[Row], least: float = 0.12) -> list[Row]:
    """The rows of which no earlier one has that share of the runs of eight words, of the shorter one."""
    runs: dict[int, list[int]] = defaultdict(list)
    sizes: list[int] = []
    kept = []
    for row in rows:
        parts = re.findall(r"\w+", row.text.lower())
        mine = {hash(tuple(parts[at : at + 8])) for at in range(len(parts) - 7)}
        shared = Counter(slot for run in mine for slot in runs.get(run, ()))
        if any(count >= least * min(sizes[slot], len(mine)) for slot, count in shared.items()):
            continue
        for run in mine:
            runs[run].append(len(sizes))
        sizes.append(len(mine))
        kept.append(row)
    return kept


def built(
    rows: Sequence[Row], *, seed: int, copies: int = 2, share: float = 0.5, kinds: Sequence[str] = (*EDITS,)
) -> list[Row]:
    """The rows, copies of a share of them with one edit each, and filled-in forms.

    In a random order in which every copy comes after its original.
    """
    dice = random.Random(seed)
    outlets = sorted({row.outlet for row in rows})
    others = [row.text for row in rows[-200:]]  # their paragraphs go into other texts, so they are not in the set
    found = []
    for row in rows[:-200]:
        at = dice.random()
        found.append((at, row))
        for number, kind in enumerate(dice.sample(list(kinds), copies) if dice.random() < share else ()):
            title = dice.choice(rows).title if kind == "headline changed" else row.title
            text = EDITS[kind](row.text, dice, others)
            one = replace(row, id=f"{row.id}/{number}", title=title, text=text, kind=kind, outlet=dice.choice(outlets))
            found.append((dice.uniform(at, 1), one))
    for number in range(len(rows) // 20):
        text = filled(dice, dice.choice(TEMPLATES))
        name = f"form-{number}"
        one = Row(id=name, title=f"Report {number}", text=text, outlet=dice.choice(outlets), group=name, kind="form")
        found.append((dice.random(), one))
    return [row for _, row in sorted(found, key=lambda pair: pair[0])]


def cut(rows: Sequence[Row], words: int = 40) -> list[Row]:
    """The same set with the first words of each text, as feeds give them."""
    return [replace(row, text=" ".join(row.text.split()[:words])) for row in rows]
