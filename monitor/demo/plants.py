"""What is planted among the ordinary items, and the line that each plant gets in the answer key."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from monitor.demo import texts_planted as texts
from monitor.demo.items import Item, Planted, Sort
from monitor.demo.newsroom import slug
from monitor.demo.outlets import MIRROR, MIRRORED
from monitor.demo.texts_abroad import ABROAD

_MIRROR_LAG = timedelta(hours=7)
_END = timedelta(hours=66)  # the last poll; what appears later is never seen


@dataclass
class Garden:
    """The items of the world while things are planted among them, and the key as it grows."""

    start: datetime
    items: list[Item]
    key: list[Planted] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)  # addresses of items that carry something already

    def carrier(self, outlet_id: str, near: datetime, apart_from: Collection[str] = ()) -> int:
        """The place of the outlet's untouched item that appears nearest to an instant, on none of these events."""
        free = [
            (abs(item.appears - near), place)
            for place, item in enumerate(self.items)
            if item.outlet_id == outlet_id and item.url not in self.taken and item.event not in apart_from
        ]
        return min(free)[1]

    def insert(self, sentences: Iterable[tuple[str, datetime, str]]) -> tuple[str, ...]:
        """The addresses of the items, on different events, that now end with (outlet, about when, sentence)."""
        urls: list[str] = []
        events: set[str] = set()
        for outlet_id, near, sentence in sentences:
            place = self.carrier(outlet_id, near, events)
            item = self.items[place]
            self.items[place] = replace(item, sentences=(*item.sentences, sentence))
            self.taken.add(item.url)
            events.add(item.event)
            urls.append(item.url)
        return tuple(urls)

    def add(self, outlet_id: str, appears: datetime, title: str, *sentences: str) -> str:
        """The address of a new item."""
        item = Item(
            outlet_id=outlet_id,
            slug=slug(title, len(self.items)),
            title=title,
            sentences=sentences,
            appears=appears,
            published=appears,
        )
        self.items.append(item)
        self.taken.add(item.url)
        return item.url

    def hour(self, hours: float) -> datetime:
        return self.start + timedelta(hours=hours)


def plant_everything(items: Sequence[Item], start: datetime) -> tuple[tuple[Item, ...], tuple[Planted, ...]]:
    """The items with everything planted, in order of appearance, and the answer key (feeds excepted)."""
    garden = Garden(start, list(items))
    _abroad(garden)
    garden.key += (
        _grid(garden),
        _puppet(garden),
        _wire(garden),
        _editorial(garden),
        _release(garden),
        _quote(garden),
        _twins(garden),
        _headline(garden),
        _backdated(garden),
        _stock(garden),
        _boilerplate(garden),
    )
    mirror = _mirror(garden)
    copies = dict(zip(mirror.others, mirror.urls, strict=True))
    garden.key = [_with_copies(planted, copies) for planted in garden.key]
    garden.key.insert(4, mirror)
    found = sorted(garden.items, key=lambda item: (item.appears, item.url))
    return tuple(found), tuple(garden.key)


def planted_texts() -> Iterator[str]:
    """Every text that is planted, and what stands around it; names of outlets among them do no harm."""
    waiting: list[object] = [value for name, value in sorted(vars(texts).items()) if name.isupper()]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            waiting.extend(value)


def _sentence(frame: str, wording: str) -> str:
    said = frame.format(wording)
    return said[:1].upper() + said[1:]


def _grid(garden: Garden) -> Planted:
    urls = garden.insert(
        (outlet, garden.hour(24 * day + hour), _sentence(frame, texts.GRID[variant]))
        for outlet, day, hour, variant, frame in texts.GRID_CARRIERS
    )
    return Planted(
        sort=Sort.NARRATIVE,
        name=texts.GRID[0],
        expected="flagged, its three variants as one narrative, in 9 outlets of which 6 are independent",
        wordings=texts.GRID,
        urls=urls,
        outlets=9,
        independent=6,
    )


def _puppet(garden: Garden) -> Planted:
    urls = garden.insert(
        (outlet, garden.hour(24 * day + hour), _sentence(frame, texts.PUPPET))
        for outlet, day, hour, frame in texts.PUPPET_CARRIERS
    )
    return Planted(
        sort=Sort.NARRATIVE,
        name=texts.PUPPET,
        expected="flagged, in 4 outlets of which 3 are independent",
        wordings=(texts.PUPPET,),
        urls=urls,
        outlets=4,
        independent=3,
    )


def _wire(garden: Garden) -> Planted:
    urls = []
    for number, (outlet, title, dateline, length) in enumerate(texts.WIRE_CARRIERS):
        first, *rest = texts.WIRE_TEXT[:length]
        sentences = (dateline.format(texts.WIRE_CREDIT) + first, *rest)
        urls.append(garden.add(outlet, garden.hour(4 + 0.4 * number), title, *sentences))
    return Planted(
        sort=Sort.WIRE,
        name="the minister told the agency on Friday",
        expected="not flagged: wire copy",
        wordings=texts.WIRE_TEXT,
        urls=tuple(urls),
        outlets=8,
        independent=1,
    )


def _editorial(garden: Garden) -> Planted:
    urls = garden.insert(
        (outlet, garden.hour(24 * day + hour), texts.EDITORIAL) for outlet, day, hour in texts.EDITORIAL_CARRIERS
    )
    return Planted(
        sort=Sort.SAME_OWNER,
        name=texts.EDITORIAL.rstrip("."),
        expected="not flagged: three outlets of one owner",
        wordings=(texts.EDITORIAL,),
        urls=urls,
        outlets=3,
        independent=1,
    )


def _release(garden: Garden) -> Planted:
    urls = tuple(
        garden.add(outlet, garden.hour(27 + 1.5 * number), title, opening, *texts.RELEASE_TEXT, texts.RELEASE_SIGNATURE)
        for number, (outlet, title, opening) in enumerate(texts.RELEASE_CARRIERS)
    )
    return Planted(
        sort=Sort.PRESS_RELEASE,
        name="a roof tile that stores sunlight for up to nine hours",
        expected="not flagged: a company's press release",
        wordings=texts.RELEASE_TEXT,
        urls=urls,
        outlets=4,
        independent=4,
    )


def _quote(garden: Garden) -> Planted:
    urls = tuple(
        garden.add(outlet, garden.hour(14 + 0.7 * number), title, opening, frame.format(texts.QUOTE))
        for number, (outlet, title, frame, opening) in enumerate(texts.QUOTE_CARRIERS)
    )
    return Planted(
        sort=Sort.QUOTE,
        name=texts.QUOTE,
        expected="not flagged: one speaker quoted",
        wordings=(texts.QUOTE,),
        urls=urls,
        outlets=6,
        independent=6,
    )


def _twins(garden: Garden) -> Planted:
    sides = [
        tuple(
            garden.add(outlet, garden.hour(first + 0.6 * number), title, lead, more)
            for number, (outlet, title, lead, more) in enumerate(telling)
        )
        for first, telling in ((8, texts.TWELFTH), (32, texts.THIRTEENTH))
    ]
    return Planted(
        sort=Sort.TWIN,
        name=" / ".join(texts.TWIN_TITLES),
        expected="two stories, one for each package",
        wordings=texts.TWIN_TITLES,
        urls=sides[0],
        others=sides[1],
    )


def _headline(garden: Garden) -> Planted:
    place = garden.carrier("copper-courier", garden.hour(20))
    item = garden.items[place]
    retitled = f"{item.title}: {texts.RETITLED_SUFFIX}"
    garden.items[place] = replace(item, retitled=retitled, retitled_at=item.appears + timedelta(hours=13))
    garden.taken.add(item.url)
    return Planted(
        sort=Sort.HEADLINE,
        name=item.title,
        expected="one article with two revisions",
        wordings=(item.title, retitled),
        urls=(item.url,),
    )


def _backdated(garden: Garden) -> Planted:
    place = garden.carrier("meridian-weekly", garden.hour(44))
    item = replace(garden.items[place], appears=garden.hour(46), published=garden.hour(-2))
    garden.items[place] = item
    garden.taken.add(item.url)
    return Planted(
        sort=Sort.BACKDATED,
        name=item.title,
        expected="the claimed date lies before the last poll without it",
        urls=(item.url,),
    )


def _stock(garden: Garden) -> Planted:
    urls = garden.insert(
        (outlet, garden.hour(8 * number), _sentence(frame, texts.STOCK))
        for number, (outlet, frame) in enumerate(texts.STOCK_CARRIERS)
    )
    return Planted(
        sort=Sort.STOCK,
        name=texts.STOCK,
        expected="not flagged: a stock phrase",
        wordings=(texts.STOCK,),
        urls=urls,
        outlets=7,
        independent=7,
    )


def _boilerplate(garden: Garden) -> Planted:
    urls = []
    for place, item in _ordinary(garden, texts.BOILERPLATE_OUTLETS):
        garden.items[place] = replace(item, sentences=(*item.sentences, f"{texts.BOILERPLATE}."))
        urls.append(item.url)
    return Planted(
        sort=Sort.BOILERPLATE,
        name=texts.BOILERPLATE,
        expected="not flagged: boilerplate of four outlets",
        wordings=(texts.BOILERPLATE,),
        urls=tuple(urls),
        outlets=4,
        independent=4,
    )


def _ordinary(garden: Garden, outlets: Sequence[str]) -> Iterator[tuple[int, Item]]:
    for place, item in enumerate(garden.items):
        if item.outlet_id in outlets and item.url not in garden.taken:
            yield place, item


def _mirror(garden: Garden) -> Planted:
    """Every item of one outlet again, hours later, under another address and with a word added."""
    pairs = []
    for item in [item for item in garden.items if item.outlet_id == MIRRORED]:
        appears = item.appears + _MIRROR_LAG
        if appears > garden.start + _END:
            continue
        copy = replace(
            item, outlet_id=MIRROR, appears=appears, published=appears, sentences=(*item.sentences, "Newsfold.")
        )
        garden.items.append(copy)
        pairs.append((copy.url, item.url))
    return Planted(
        sort=Sort.MIRROR,
        name="Newsfold 24 copies Open Ledger",
        expected="every copy is a reprint of its original",
        urls=tuple(copy for copy, _ in pairs),
        others=tuple(original for _, original in pairs),
        outlets=2,
        independent=1,
    )


def _with_copies(planted: Planted, copies: Mapping[str, str]) -> Planted:
    """The line of the key, with the mirror's copies of what it names: original → copy."""
    copied = tuple(copies[url] for url in planted.urls if url in copies)
    return replace(planted, urls=planted.urls + copied)


def _abroad(garden: Garden) -> None:
    for outlet, texts_of in ABROAD.items():
        for number, (title, body) in enumerate(texts_of):
            sentences = tuple(f"{part}." for part in body.rstrip(".").split(". "))
            garden.add(outlet, garden.hour(-3 + number * 68 / len(texts_of)), title, *sentences)
