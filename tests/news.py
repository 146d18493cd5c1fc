"""Invented news in nine languages: two reports on one event, one on another, and everyday news around them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from monitor.records import GroupArticle
from monitor.stories import Grouping
from tests.builders import article, grouped


class Reports(NamedTuple):
    """(title, opening) of two reports on one event, and of one on another event of the same kind."""

    one: tuple[str, str]
    same: tuple[str, str]
    other: tuple[str, str]
    common: str  # words that every article of the language has


REPORTS = {
    "en": Reports(
        ("Ferry sinks off Varnograd, 14 rescued",
         "The ferry Albatros sank in heavy seas off Varnograd late on Tuesday. Coast guard boats rescued "
         "fourteen passengers, and captain Milo Strand was taken to hospital."),
        ("Fourteen saved as Albatros goes down near Varnograd",
         "Coast guard crews pulled fourteen people from the sea near Varnograd after the ferry Albatros "
         "sank on Tuesday night. Its captain, Milo Strand, is being treated in hospital."),
        ("Tanker runs aground near Lindholm",
         "The tanker Borealis ran aground on a sandbank near Lindholm early on Wednesday. Nobody was "
         "hurt, and tugs will try to free it at high tide, harbour master Ida Quist said."),
        "the of to and in a for on is that with as at was by it be from are this",
    ),
    "es": Reports(
        ("Un incendio destruye el mercado de Valdemora",
         "Un incendio destruyó en la noche del martes el mercado central de Valdemora. Los bomberos "
         "tardaron seis horas en apagar las llamas; el alcalde Julián Ortuño prometió ayudas a los "
         "comerciantes."),
        ("El mercado central de Valdemora, arrasado por las llamas",
         "Las llamas arrasaron el martes por la noche el mercado central de Valdemora. El alcalde, Julián"
         " Ortuño, visitó la zona con los bomberos y anunció ayudas para los comerciantes afectados."),
        ("Un incendio forestal obliga a evacuar Peñarrubia",
         "Doscientos vecinos de Peñarrubia fueron evacuados el miércoles por un incendio forestal. Los "
         "bomberos trabajan con tres helicópteros, según la consejera Marta Llorente."),
        "el la de que y en un los se del las por con una para es al lo como su",
    ),
    "fr": Reports(
        ("Le pont de Saint-Avernin s'effondre, deux blessés",
         "Le pont suspendu de Saint-Avernin s'est effondré mardi soir au passage d'un camion. Deux "
         "personnes ont été blessées, a indiqué la préfète Claire Dumontel, qui a ouvert une enquête."),
        ("Effondrement du pont suspendu à Saint-Avernin",
         "Deux blessés à Saint-Avernin, où le pont suspendu s'est effondré mardi sous le poids d'un "
         "camion. Une enquête est ouverte, selon la préfète Claire Dumontel."),
        ("Le tunnel de Montrochet fermé pour travaux",
         "Le tunnel de Montrochet sera fermé pendant six semaines pour des travaux de sécurité, a annoncé"
         " mercredi le département. Les camions devront passer par la vallée, précise Luc Barrandon."),
        "le la de et les des en un du une que est pour qui dans par sur au plus ne",
    ),
    "de": Reports(
        ("Zug entgleist bei Hohenrode, acht Verletzte",
         "Ein Regionalzug ist am Dienstagabend bei Hohenrode entgleist. Acht Fahrgäste wurden verletzt. "
         "Die Strecke nach Kaltenbrück bleibt gesperrt, sagte Bahnsprecherin Ulla Vierkant."),
        ("Acht Verletzte nach Zugunglück in Hohenrode",
         "Nach der Entgleisung eines Regionalzugs in Hohenrode sind acht Fahrgäste verletzt. Laut "
         "Bahnsprecherin Ulla Vierkant ist die Strecke nach Kaltenbrück bis Donnerstag gesperrt."),
        ("Lokführer streiken in Breitenau",
         "Die Lokführer in Breitenau legen am Mittwoch für zwölf Stunden die Arbeit nieder. Der Verkehr "
         "nach Oberlinden fällt aus, teilte Gewerkschafter Jens Holtorf mit."),
        "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als",
    ),
    "ru": Reports(
        ("В Зареченске обрушилась крыша спортзала",
         "Во вторник вечером в Зареченске обрушилась крыша спортивного зала. Пострадали пять человек, "
         "сообщил губернатор Аркадий Лисовский. Спасатели разбирают завалы."),
        ("Пять человек пострадали при обрушении спортзала в Зареченске",
         "Спасатели в Зареченске разбирают завалы после обрушения крыши спортивного зала. По словам "
         "губернатора Аркадия Лисовского, пострадали пять человек."),
        ("В Подгорске открыли новый мост",
         "В среду в Подгорске открыли автомобильный мост через реку Тёплую. Строительство заняло три "
         "года, сообщила мэр Инна Воронцова."),
        "в и на с по что не из для к от за как это его о при до но или",
    ),
    "uk": Reports(
        ("У Вербівці вибухнув газ у житловому будинку",
         "У вівторок увечері в житловому будинку у Вербівці вибухнув газ. Рятувальники евакуювали сорок "
         "мешканців, повідомив голова громади Остап Мельничук."),
        ("Вибух газу у Вербівці: евакуювали сорок мешканців",
         "Сорок мешканців будинку у Вербівці евакуювали після вибуху газу. Голова громади Остап Мельничук"
         " сказав, що рятувальники працювали всю ніч."),
        ("У Калинові відкрили оновлену школу",
         "У середу в Калинові відкрили оновлену школу на триста учнів. Ремонт тривав два роки, розповіла "
         "директорка Леся Гнатюк."),
        "в і на з що не у до та за як для від про це його по але або при",
    ),
    "el": Reports(
        ("Πυρκαγιά στο λιμάνι της Καλλιρρόης",
         "Μεγάλη πυρκαγιά ξέσπασε το βράδυ της Τρίτης στο λιμάνι της Καλλιρρόης. Τρεις αποθήκες κάηκαν, "
         "είπε ο δήμαρχος Στέφανος Μαυρίδης."),
        ("Κάηκαν τρεις αποθήκες στο λιμάνι της Καλλιρρόης",
         "Τρεις αποθήκες κάηκαν από την πυρκαγιά στο λιμάνι της Καλλιρρόης. Ο δήμαρχος Στέφανος Μαυρίδης "
         "ζήτησε έρευνα για τα αίτια."),
        ("Απεργία στα λεωφορεία της Νεάπολης",
         "Οι οδηγοί λεωφορείων της Νεάπολης απεργούν την Τετάρτη για τις βάρδιες. Ζητούν προσλήψεις, "
         "δήλωσε η Ελένη Βαρδάκη."),
        "και το να του η της με για στο που σε από τη τα των οι στην ο είναι δεν",
    ),
    "ar": Reports(
        ("حريق كبير في سوق مدينة الزهراوية",
         "اندلع حريق كبير مساء الثلاثاء في سوق مدينة الزهراوية ودمر عشرين متجرا. وقال المحافظ سامر القاضي"
         " إن رجال الإطفاء سيطروا على النيران."),
        ("حريق يدمر عشرين متجرا في سوق الزهراوية",
         "دمر حريق عشرين متجرا في سوق الزهراوية مساء الثلاثاء. وأعلن المحافظ سامر القاضي السيطرة على "
         "النيران وفتح تحقيق في أسبابها."),
        ("افتتاح جسر جديد في مدينة النهرين",
         "افتتحت مدينة النهرين يوم الأربعاء جسرا جديدا فوق النهر بعد ثلاث سنوات من العمل، كما قالت "
         "المهندسة ليلى حداد."),
        "في من على أن إلى عن مع هذا التي كان لا ما هو بعد قد كل بين ذلك أو لم",
    ),
    "zh": Reports(
        ("云岭市化工厂爆炸致六人受伤",
         "周二晚间，云岭市一家化工厂发生爆炸，六人受伤。市长陈启明表示，大火已经扑灭，事故原因正在调查。"),
        ("云岭市化工厂发生爆炸，六人送医",
         "云岭市化工厂周二晚发生爆炸，六名工人受伤送医。市长陈启明说，调查组已赶到现场，大火已被扑灭。"),
        ("青田县新地铁线路开通运营",
         "周三上午，青田县首条地铁线路正式开通运营，全长二十公里。县长王雅琴说，票价为三元。"),
        "的 了 是 在 我 有 和 就 不 人 都 一 这 上 也 很 到 说 要 去",
    ),
}  # fmt: skip
# (outlet, title, opening, hours): two reports that share nothing, and two that show that all are about one event.
SINKING: tuple[tuple[str, str, str, float], ...] = (
    ("bell", "Albatros: Milo Strand in hospital",
     "Captain Milo Strand is being treated; his wife thanked the doctors.", 1),
    ("horn", "Ferry sinks off Varnograd",
     "A ferry sank in heavy seas off Varnograd, the coast guard rescued fourteen passengers.", 1.5),
    ("post", "Ferry Albatros sinks off Varnograd, captain Milo Strand in hospital",
     "The ferry Albatros sank in heavy seas off Varnograd, the coast guard rescued fourteen passengers. Captain Milo "
     "Strand is being treated in hospital.", 3),
    ("star", "Albatros captain Strand in hospital after ferry sinks off Varnograd",
     "Captain Milo Strand of the ferry Albatros, which sank off Varnograd, is being treated in hospital; the coast "
     "guard rescued fourteen.", 4),
)  # fmt: skip
_SLAVIC = "абвгдежзиклмнопрст"
_LETTERS = {"ru": _SLAVIC, "uk": _SLAVIC, "el": "αβγδεζικλμνοπρστ", "ar": "بتثجحدرزسشصطعفقكلمنهوي"}


def everyday(language: str, count: int = 60) -> Iterator[GroupArticle]:
    """Articles that have nothing to do with one another but the common words of their language, one a quarter hour."""
    dice = random.Random(language)
    common = REPORTS[language].common.split()
    for number in range(count):
        made = [_word(dice, language) for _ in range(16)]
        words = [word for one in made for word in (dice.choice(common), one, dice.choice(common))]
        title, body = " ".join(words[:9]), " ".join(words[9:])
        yield article(title, body, outlet=f"{language}{number % 9}", language=language, hours=-number / 4 - 1)


def _word(dice: random.Random, language: str) -> str:
    if language == "zh":
        return "".join(chr(dice.randrange(0x4E00, 0x9000)) for _ in range(4))
    letters = _LETTERS.get(language, "abdefgiklmnoprstuv")
    return "".join(dice.choice(letters) for _ in range(dice.randrange(4, 10)))


def newsroom(*languages: str, count: int = 60, tagged: bool = True) -> Grouping:
    """A grouping that has seen some everyday news."""
    grouping = Grouping()
    news = (one for language in languages for one in everyday(language, count))
    grouped((one if tagged else replace(one, language=None) for one in news), grouping)
    return grouping


def stories(grouping: Grouping, articles: Sequence[GroupArticle]) -> list[str]:
    """The story of each in the end, after repair."""
    found: dict[str, str] = {}
    for one in articles:
        (decided,) = grouped([one], grouping)
        found[one.id] = decided.story_id
        found.update((move.article_id, move.to_story) for change in grouping.repair() for move in change.moves)
    return [found[one.id] for one in articles]
