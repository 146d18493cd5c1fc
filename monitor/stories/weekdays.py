"""The day of the week that an article names first: news says "on Thursday", and reports on one event say the same.

Names that are nothing else in any of the languages below are known in all texts: the language of an article is often
unsaid. Left out are abbreviations ("Sun", "mar."), plurals ("Sundays" are no day), Portuguese Monday to Friday, which
are ordinals, and in Russian "среда", which is the environment, too. Greek and Turkish days count with a capital alone:
without one they are "third" and "market".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

UNTOLD = -1

# From Monday on, a day's spellings and cases divided by a stroke.
_NAMES = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "de": "montag dienstag mittwoch donnerstag freitag samstag|sonnabend sonntag",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "da": "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    "sv": "måndag|måndagen tisdag|tisdagen onsdagen torsdagen fredagen lördag|lördagen söndag|söndagen",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "it": "lunedì|lunedi martedì|martedi mercoledì|mercoledi giovedì|giovedi venerdì|venerdi sabato domenica",
    "pl": "poniedziałek|poniedziałku wtorek|wtorku środa|środę|środy czwartek|czwartku piątek|piątku "
    "sobota|sobotę|soboty niedziela|niedzielę|niedzieli",
    "ru": "понедельник|понедельника вторник|вторника среду четверг|четверга пятница|пятницу|пятницы "
    "суббота|субботу|субботы воскресенье|воскресенья",
    "uk": "понеділок|понеділка вівторок|вівторка середа|середу четвер|четверга п'ятниця|п'ятницю|п'ятниці "
    "субота|суботу|суботи неділя|неділю|неділі",
    "ar": "الاثنين|الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
}
_CAPITAL = {
    "el": "Δευτέρα|Δευτέρας Τρίτη|Τρίτης Τετάρτη|Τετάρτης Πέμπτη|Πέμπτης Παρασκευή|Παρασκευής Σάββατο|Σαββάτου "
    "Κυριακή|Κυριακής",
    "tr": "Pazartesi Salı Çarşamba Perşembe Cuma Cumartesi Pazar",
}
_JOINED = ("abend", "morgen", "nacht", "mittag", "nachmittag", "vormittag", "früh")  # German: Sonntagabend
_CHINESE, _BEFORE = "一二三四五六日", "周週期拜"  # 周五, 星期五, 礼拜五
_JAPANESE, _BEHIND = "月火水木金土日", "曜"
_KOREAN, _ENDING = "월화수목금토일", "요일"


def _spelt(days: str) -> Iterator[tuple[str, int]]:
    for number, spellings in enumerate(days.split()):
        for one in spellings.split("|"):
            for form in {one, one.replace("'", "’"), one.replace("'", "ʼ")}:
                yield form, number


def _forms() -> Iterator[tuple[str, int]]:
    for days in _NAMES.values():
        for name, number in _spelt(days):
            yield from ((form, number) for form in (name, name.capitalize(), name.upper()))
    for name, number in _spelt(_NAMES["en"]):
        yield from ((f"{name.capitalize()}{end}", number) for end in ("'s", "’s"))
    for name, number in _spelt(_NAMES["de"]):
        yield from ((f"{name.capitalize()}{end}", number) for end in _JOINED)
    for days in _CAPITAL.values():
        yield from _spelt(days)


_DAYS = dict(_forms())
_PAIRS = {
    **{(before, day): number for number, day in enumerate(_CHINESE) for before in _BEFORE},
    **{(before, "天"): 6 for before in _BEFORE},
    **{(day, _BEHIND): number for number, day in enumerate(_JAPANESE)},
}


def weekday_told(words: Sequence[str], language: str | None = None) -> int:
    """0 for Monday … 6 for Sunday, of the first day of the week among words as they are written; UNTOLD without one.

    >>> weekday_told(["Police", "said", "on", "Thursday"]), weekday_told(["周", "五"], "zh"), weekday_told(["Sun"])
    (3, 4, -1)
    """
    found: Iterable[int | None] = map(_DAYS.get, words)
    if language in ("zh", "ja"):
        found = map(_PAIRS.get, pairwise(words))
    elif language == "ko":
        found = (_KOREAN.index(word[0]) if word[1:3] == _ENDING and word[0] in _KOREAN else None for word in words)
    return next((day for day in found if day is not None), UNTOLD)
