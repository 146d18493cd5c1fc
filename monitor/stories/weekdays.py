"""The day of the week that an article names first: news says "on Thursday", and reports on one event say the same.

The names of all languages below are known in all texts, for the language of an article is often unsaid. Where days are
written small the small form alone is one: "SANTO DOMINGO" is a town, "Mardi Gras" a feast. Left out are abbreviations
("Sun", "mar."), plurals ("Sundays" are no day), Portuguese Monday to Friday, which are ordinals, in Russian "среда",
which is the environment, too, and in French texts "lunes", which are moons. Greek and Turkish days count with a capital
alone: without one they are "third" and "market".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

UNTOLD = -1

# From Monday on, a day's spellings and cases divided by a stroke.
_ANY_CASE = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "de": "montag dienstag mittwoch donnerstag freitag samstag|sonnabend sonntag",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "da": "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    "sv": "måndag|måndagen tisdag|tisdagen onsdagen torsdagen fredagen lördag|lördagen söndag|söndagen",
    "ar": "الاثنين|الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
}
_SMALL = {
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "it": "lunedì|lunedi martedì|martedi mercoledì|mercoledi giovedì|giovedi venerdì|venerdi sabato domenica",
    "pl": "poniedziałek|poniedziałku wtorek|wtorku środa|środę|środy czwartek|czwartku piątek|piątku "
    "sobota|sobotę|soboty niedziela|niedzielę|niedzieli",
    "ru": "понедельник|понедельника вторник|вторника среду четверг|четверга пятница|пятницу|пятницы "
    "суббота|субботу|субботы воскресенье|воскресенья",
    "uk": "понеділок|понеділка вівторок|вівторка середа|середу четвер|четверга п'ятниця|п'ятницю|п'ятниці "
    "субота|суботу|суботи неділя|неділю|неділі",
}
_CAPITAL = {
    "el": "Δευτέρα|Δευτέρας Τρίτη|Τρίτης Τετάρτη|Τετάρτης Πέμπτη|Πέμπτης Παρασκευή|Παρασκευής Σάββατο|Σαββάτου "
    "Κυριακή|Κυριακής",
    "tr": "Pazartesi Salı Çarşamba Perşembe Cuma Cumartesi Pazar",
}
_JOINED = ("abend", "morgen", "nacht", "mittag", "nachmittag", "vormittag", "früh")  # German: Sonntagabend
# 周五, 星期五, 礼拜五; but 为期三天 is three days, 每周三次 three times a week.
_CHINESE = re.compile(
    "(?:(?<![一每两二三四五六七八九十几数])[周週]|星期|[礼禮]拜)([一二三四五六日天])(?![天次名个個年月本程报報])"
)
_CHINESE_DAYS = "一二三四五六日"
_JAPANESE, _BEHIND = "月火水木金土日", "曜"
_KOREAN, _ENDING = "월화수목금토일", "요일"


def _spelt(days: str) -> Iterator[tuple[str, int]]:
    for number, spellings in enumerate(days.split()):
        for one in spellings.split("|"):
            for form in {one, one.replace("'", "’"), one.replace("'", "ʼ")}:
                yield form, number


def _forms() -> Iterator[tuple[str, int]]:
    for days in _ANY_CASE.values():
        for name, number in _spelt(days):
            yield from ((form, number) for form in (name, name.capitalize(), name.upper()))
    for name, number in _spelt(_ANY_CASE["en"]):
        yield from ((f"{name.capitalize()}{end}", number) for end in ("'s", "’s"))
    for name, number in _spelt(_ANY_CASE["de"]):
        yield from ((f"{name.capitalize()}{end}", number) for end in _JOINED)
    for days in _SMALL.values():
        yield from _spelt(days)
    for days in _CAPITAL.values():
        yield from _spelt(days)


_DAYS = dict(_forms())
_KNOWN = {"fr": {name: day for name, day in _DAYS.items() if name != "lunes"}}


def weekday_told(words: Sequence[str], language: str | None = None) -> int:
    """0 for Monday … 6 for Sunday, of the first day of the week among words as they are written; UNTOLD without one.

    >>> weekday_told(["Police", "said", "on", "Thursday"]), weekday_told(["周", "五"], "zh"), weekday_told(["Sun"])
    (3, 4, -1)
    """
    found: Iterable[int | None] = map(_KNOWN.get(language or "", _DAYS).get, words)
    if language == "zh":
        told = _CHINESE.search("".join(words))
        return _CHINESE_DAYS.index(told[1].replace("天", "日")) if told else UNTOLD
    if language == "ja":
        found = (_JAPANESE.index(a) if b == _BEHIND and a in _JAPANESE else None for a, b in pairwise(words))
    elif language == "ko":
        found = (_KOREAN.index(word[0]) if word[1:3] == _ENDING and word[0] in _KOREAN else None for word in words)
    return next((day for day in found if day is not None), UNTOLD)
