"""Who is said to have said a quote: named where the words beside the marks name somebody, else unknown."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from monitor.narratives.speaker import speaker, spoken
from tests.builders import use

QUOTE = "the grid is on the verge of collapse"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“{}”, said Anna Kos, the minister.", "Anna Kos"),
        ("“{},” Anna Kos said on Tuesday.", "Anna Kos"),
        ("“{},” the energy minister Anna Kos said.", "Anna Kos"),
        ("“{},” said the minister Anna Kos.", "Anna Kos"),
        ("Rain fell. Sen. Kos told reporters: “{}”. Nobody laughed.", "Sen. Kos"),
        ("Anna Kos, who had been away for a week, said: “{}”.", "Anna Kos"),
        ("According to Anna Kos, “{}”.", "Anna Kos"),
        ("“{}”, according to Anna Kos.", "Anna Kos"),
        ("“{}”, wrote Ursula von der Leyen in a letter.", "Ursula von der Leyen"),
        ("„{}“, sagte Ministerin Anna Kos.", "Ministerin Anna Kos"),
        ("« {} », a déclaré Anne Cos.", "Anne Cos"),
        ("«{}», dijo Ana Cos a la prensa.", "Ana Cos"),
        ("«{}», — заявила Анна Кос.", "Анна Кос"),
        ("«{}», δήλωσε η Άννα Κως.", "Άννα Κως"),
        ("“{},” he said.", None),
        ("“{},” she told The Bell.", None),
        ("The placard read “{}”.", None),
        ("“{}”. Anna Kos left early.", None),
        ("Anna Kos left early. “{}” stood on a wall.", None),
        ("قال الوزير “{}”", None),
        ("No marks: {}.", None),
        ("“{}”, the minister told Anna Kos.", None),
        ("“{}”, a spokesman told Sky News.", None),
        ("“{}”, a source said Monday.", None),
        ("“{}”, the lawyer for Anna Kos said.", None),
        ("“{}”, the mayor said after meeting Anna Kos.", None),
        ("“{}", None),
    ],
)
def test_the_words_beside_the_marks_name_the_speaker_or_nobody(text: str, name: str | None) -> None:
    whole = text.format(QUOTE)
    start = whole.index(QUOTE)
    assert speaker(whole, start, start + len(QUOTE)) == name


def test_a_long_text_without_sentences_is_read_near_the_marks_alone() -> None:
    text = "word " * 50_000 + f"“{QUOTE}”" + " word" * 50_000
    start = text.index(QUOTE)
    assert speaker(text, start, start + len(QUOTE)) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("— {}, — подчеркнула инженер Анна Ветрова.", "Анна Ветрова"),
        ("Дождь.\n— {}, — заявил министр Олег Курганов. — Всё решено.", "Олег Курганов"),
        ("По словам Олега Курганова, «{}».", "Олега Курганова"),
        ("— {} — garantiu a engenheira Inês Valdevez.", "Inês Valdevez"),
        ("“{}”, sublinhou Inês Valdevez.", "Inês Valdevez"),
        ('Segundo Tiago Morgado, "{}".', "Tiago Morgado"),
        ("– {}, обясни инженер Рада Белева.", "Рада Белева"),
        ("„{}“, заяви Огнян Върбанов.", "Огнян Върбанов"),
        ("По думите на Огнян Върбанов „{}“.", "Огнян Върбанов"),
        ("За словами Остапа Мельничука, «{}».", "Остапа Мельничука"),
        ("— {}, — наголосила інженерка Леся Гнатюк.", "Леся Гнатюк"),
        ("Σύμφωνα με τον Στέφανο Μαυρίδη, «{}».", "Στέφανο Μαυρίδη"),
        ("— {}, είπε η μηχανικός Ελένη Βαρδάκη.", "Ελένη Βαρδάκη"),
        ("– {}, as a list has it.", None),
    ],
)
def test_speakers_are_named_as_newspapers_of_other_languages_name_them(text: str, name: str | None) -> None:
    test_the_words_beside_the_marks_name_the_speaker_or_nobody(text, name)


def test_a_name_in_another_case_is_the_same_person() -> None:
    frames = ("«{}», — заявил Олег Курганов.", "По словам Олега Курганова, «{}».", "«{}», — сказал Олег Курганов.")
    uses, views = [], []
    for number, frame in enumerate(frames):
        text = frame.format(QUOTE)
        start = text.index(QUOTE)
        one = use(f"o{number}", QUOTE, quoted=True)
        place = replace(one.occurrences[0], start=start, end=start + len(QUOTE))
        uses.append(replace(one, occurrences=(place,)))
        views.append(SimpleNamespace(article_id=one.article_id, texts={"text": text}))
    told = spoken(uses, views)  # type: ignore[arg-type] # of a view nothing else is read
    assert told is not None
    assert (told.quoting, told.speakers, told.unknown) == (3, (("Олег Курганов", 3),), 0)
