"""The weekday that an article tells, and what two such days say of a pair."""

from __future__ import annotations

from datetime import timedelta
from math import nan

import pytest

from monitor.stories.neighbours import Neighbours
from monitor.stories.signals import SIGNALS, Side
from monitor.stories.terms import read_terms
from monitor.stories.weekdays import UNTOLD, weekday_told
from monitor.text import surfaces

MONDAY = 20_605 * 24.0  # 2026-06-01, hours since 1970
SAME, ANOTHER = "same day told", "another day told"


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "Police said on Thursday that Monday's fire was set", 3),
        ("en", "The sun shone on Mon Repos", UNTOLD),
        ("en", "Shops open on Sundays", UNTOLD),
        ("es", "El Gobierno anunció el miércoles un plan", 2),
        ("fr", "Le ministre a déclaré vendredi", 4),
        ("de", "Am Sonntagabend brannte die Halle", 6),
        ("ru", "Суд в пятницу отложил дело", 4),
        ("ru", "Окружающая среда страдает", UNTOLD),
        ("uk", "Уряд у п’ятницю схвалив", 4),
        ("el", "Η κυβέρνηση ανακοίνωσε την Τετάρτη", 2),
        ("el", "Η τρίτη θέση", UNTOLD),
        ("ar", "أعلنت الحكومة يوم الخميس", 3),
        ("zh", "政府周五宣布", 4),
        ("zh", "他在星期天说", 6),
        ("zh", "会议为期三天，每周三次，任期五年", UNTOLD),
        ("zh", "上周六名工人受伤", UNTOLD),
        ("zh", "上周日本首相说", UNTOLD),
        ("zh", "上周五宣布", 4),
        ("zh", "会议为期三天，周四结束", 3),
        ("en", "SANTO DOMINGO (Reuters) - Police said on Tuesday", 1),
        ("es", "SANTO DOMINGO.- Plácido Domingo cantó el martes", 1),
        ("fr", "Les lunes de Jupiter, vues jeudi", 3),
        ("en", "Mardi Gras begins in New Orleans", UNTOLD),
        ("ja", "政府は金曜日に発表した", 4),
        ("ko", "정부는 금요일에 발표했다", 4),
        (None, "Il presidente ha detto lunedì", 0),
        ("en", "", UNTOLD),
    ],
)
def test_the_first_weekday_of_a_text_is_known_in_its_language(language: str | None, text: str, day: int) -> None:
    assert weekday_told(surfaces(text), language) == day


def told(near: Neighbours, day: str, at: float) -> Side:
    text = f"The fish market of Varnograd burned down on {day}."
    return near.side(read_terms("Fire destroys fish market", text, "en", near.vocabulary), "fire", at, 1, "en")


@pytest.mark.parametrize(
    ("one", "other", "same", "another"),
    [
        (("Friday", nan), ("Friday", nan), 1, 0),  # nothing but the weekday is known
        (("Friday", nan), ("Sunday", nan), 0, 1),
        (("Friday", nan), ("Friday", MONDAY), 1, 0),
        (("Friday", MONDAY), ("Friday", MONDAY + 72), 1, 0),
        (("Monday", MONDAY + 2), ("Monday", MONDAY - 5), 1, 0),  # it is Monday already east of Greenwich
        (("Friday", MONDAY), ("Saturday", MONDAY), 0, 1),
        (("Friday", MONDAY + 5 * 24), ("Friday", MONDAY), 0, 1),  # a Saturday's Friday is not the Friday before
        (("Sunday", MONDAY), ("Sunday", MONDAY + 5 * 24), 1, 0),  # the Sunday before both
        (("Friday", MONDAY), ("Friday", MONDAY + 21 * 24), 0, 1),
        (("Friday", MONDAY), ("noon", MONDAY), 0, 0),
        (("noon", nan), ("noon", nan), 0, 0),
    ],
)
def test_two_articles_tell_one_day_or_two(
    one: tuple[str, float], other: tuple[str, float], same: int, another: int
) -> None:
    near = Neighbours(timedelta(days=10), timedelta(days=400), timedelta(days=4))
    side = told(near, *other)
    near.add("first", side, 0, 1, near.compare(side))
    (row,) = near.compare(told(near, *one), also=near.compare(told(near, *other)).slots).signals.tolist()
    assert (row[list(SIGNALS).index(SAME)], row[list(SIGNALS).index(ANOTHER)]) == (same, another)
