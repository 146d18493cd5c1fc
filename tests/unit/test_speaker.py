"""Who is said to have said a quote: named where the words beside the marks name somebody, else unknown."""

from __future__ import annotations

import pytest

from monitor.narratives.speaker import speaker

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
