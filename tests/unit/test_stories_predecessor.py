"""A story continues an earlier one where rare names say so, and otherwise nothing is claimed."""

from __future__ import annotations

from monitor.records import StoryGist
from monitor.stories.predecessor import Archive, names, shared_names
from tests.builders import after

FLOOD = "The dam broke, said Elmer Tanner, sheriff of Navarro County, and Mirela Toma was found at once."
TRIAL = "In court, Mirela Toma told of the night; Elmer Tanner listened, and Navarro County paid for it."
OTHER = "Growers near Lake Ombrel weigh chestnuts, wrote Joan Hale, and the minister Aldo Brandt came to see."
BEFORE = after(24 * 20)


def gist(id: str, *texts: str, day: float = 0, language: str | None = "en") -> StoryGist:
    at = after(24 * day)
    return StoryGist(story_id=id, language=language, founded_at=at, last_at=at, title=id, texts=texts)


def test_three_rare_names_link_a_story_with_the_one_that_it_continues() -> None:
    archive = Archive([gist("flood", FLOOD), gist("other", OTHER)])
    found = archive.predecessor(gist("trial", "Nothing here.", TRIAL, day=30), BEFORE)
    assert found is not None
    assert (found.story_id, found.earlier_id) == ("trial", "flood")
    assert found.names == ("Elmer Tanner", "Mirela Toma", "Navarro County")
    assert shared_names(gist("trial", TRIAL), gist("flood", FLOOD)) == found.names


def test_two_names_are_not_enough() -> None:
    archive = Archive([gist("flood", FLOOD.replace("Mirela Toma", "a girl"))])
    assert archive.predecessor(gist("trial", TRIAL, day=30), BEFORE) is None


def test_names_that_many_stories_have_prove_nothing() -> None:
    archive = Archive(
        [gist("flood", FLOOD), *(gist(f"n{n}", "at the fair, Elmer Tanner danced", day=n) for n in range(3))]
    )
    assert archive.predecessor(gist("trial", TRIAL, day=30), BEFORE) is None


def test_a_tie_is_a_doubt_and_a_doubt_is_no_link() -> None:
    archive = Archive([gist("flood", FLOOD), gist("again", FLOOD)])
    assert archive.predecessor(gist("trial", TRIAL, day=30), BEFORE) is None


def test_only_what_has_ended_in_the_same_language_is_continued() -> None:
    late, foreign = gist("late", FLOOD, day=20), gist("foreign", FLOOD, language="de")
    assert Archive([late]).predecessor(gist("trial", TRIAL, day=30), BEFORE) is None
    assert Archive([foreign]).predecessor(gist("trial", TRIAL, day=30), BEFORE) is None
    assert Archive([gist("trial", TRIAL)]).predecessor(gist("trial", TRIAL), BEFORE) is None


def test_a_name_is_a_run_of_capitalised_words_inside_a_sentence() -> None:
    assert names("Elmer Tanner came. Joan Hale, too, and Aldo O'Brandt of the EU Council") == {"Aldo O'Brandt"}
    assert names("разказа Иван Петров, кметът на Стара Загора") == {"Иван Петров", "Стара Загора"}
    assert names("市長の山田太郎は語った") == names("قال محمد") == frozenset()
