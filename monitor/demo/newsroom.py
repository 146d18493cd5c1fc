"""Ordinary news: some eighty events, each told by one to six outlets in words of their own."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from monitor.demo.grammar import Ear, Kind
from monitor.demo.items import Item, Newsroom
from monitor.demo.names import COMPANIES, FIRST_NAMES, LAST_NAMES, TOWNS
from monitor.demo.texts_civic import CIVIC
from monitor.demo.texts_life import LIFE
from monitor.demo.texts_trade import TRADE

KINDS = CIVIC + TRADE + LIFE
EVENTS = 88
_TELLERS = (1, 3, 4, 4, 5, 5, 6, 6)  # outlets that tell one event; with 88 events some 200 items
_SENTENCES = 3  # at least
_LAST_WORD = timedelta(hours=65)  # after it nobody polls any more
_SLUG = re.compile(r"[^a-z0-9]+")


def slug(title: str, number: int) -> str:
    """The last part of an item's address."""
    return f"{_SLUG.sub('-', title.lower()).strip('-')[:48].strip('-') or 'item'}-{number}"


def ordinary_items(outlets: Sequence[Newsroom], start: datetime, rng: random.Random, ear: Ear) -> list[Item]:
    """The ordinary items of three days, in the order in which they appear."""
    towns, people, companies = _names(rng)
    items: list[Item] = []
    for number in range(EVENTS):
        kind = KINDS[number % len(KINDS)]
        happened = start + timedelta(minutes=rng.randrange(66 * 60) - 4 * 60)
        facts = _facts(kind, happened, towns[number], people[number], companies[number], rng)
        wanted = len(items) + rng.choice(_TELLERS)
        for outlet in _readiest(outlets, items, rng)[:14]:
            told = min(happened + timedelta(minutes=rng.randrange(8, 300)), start + _LAST_WORD)
            item = _tell(kind, facts, outlet, told, len(items), rng, ear)
            items += [item] if item is not None else []
            if len(items) == wanted:
                break
    return sorted(items, key=lambda item: (item.appears, item.url))


def _names(rng: random.Random) -> tuple[list[str], list[str], list[str]]:
    """Towns, people and companies in a random order, each used for one event only."""
    people = [
        f"{first} {last}" for first, last in zip(_shuffled(FIRST_NAMES, rng), _shuffled(LAST_NAMES, rng), strict=False)
    ]
    return _shuffled(TOWNS, rng), people, _shuffled(COMPANIES, rng)


def _shuffled(names: Sequence[str], rng: random.Random) -> list[str]:
    return rng.sample(list(names), len(names))


def _facts(kind: Kind, at: datetime, town: str, person: str, org: str, rng: random.Random) -> Mapping[str, str]:
    facts = {name: rng.choice(values) for name, values in kind.facts.items()}
    return facts | {
        "town": town,
        "person": person,
        "last": person.split()[-1],
        "child": rng.choice(FIRST_NAMES),
        "org": org,
        "day": f"{at:%A}",
        "month": rng.choice(("January", "March", "May")),
        "m": f"{rng.randrange(2, 40)}.{rng.randrange(1, 9)}",
        "big": f"{rng.randrange(2, 20)},{rng.randrange(100, 999)}",
        "year": str(rng.randrange(1961, 2016)),
    }


def _readiest(outlets: Sequence[Newsroom], items: Sequence[Item], rng: random.Random) -> list[Newsroom]:
    """Who tells an event first: those who have told little, by and large, so that every feed has news."""
    told = Counter(item.outlet_id for item in items)
    return sorted(outlets, key=lambda outlet: told[outlet.id] + rng.uniform(0, 5))


def _tell(
    kind: Kind, facts: Mapping[str, str], outlet: Newsroom, at: datetime, number: int, rng: random.Random, ear: Ear
) -> Item | None:
    """One outlet's item on an event, or None where every way of saying it has been used."""
    title = ear.say(outlet.newsroom, kind.titles, facts, rng)
    lead = ear.say(outlet.newsroom, kind.leads, facts, rng)
    if title is None or lead is None:
        return None
    sentences = [lead]
    parts = [*rng.sample(kind.details, rng.choice((2, 3, 3, 4))), rng.choice(kind.closers)]
    for template in parts:
        said = ear.say(outlet.newsroom, (template,), facts, rng, before=" ".join(sentences))
        if said is not None:
            sentences.append(said)
    if len(sentences) < _SENTENCES:
        return None
    ear.remember(outlet.newsroom, title)
    ear.remember(outlet.newsroom, " ".join(sentences))
    return Item(
        outlet_id=outlet.id,
        slug=slug(title, number),
        title=title,
        sentences=tuple(sentences),
        appears=at,
        published=at,
        event=facts["town"],
    )
