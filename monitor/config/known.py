"""narratives.yaml, beside feeds.yaml: narratives that a reader knows already, with their variants."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from pathlib import Path

from pydantic import Field, ValidationError

from monitor.config.complaints import complaints
from monitor.config.document import read
from monitor.config.models import Shape, Version
from monitor.config.place import read_bytes
from monitor.config.secrets import expand
from monitor.config.values import Language, Slug, Text
from monitor.errors import ConfigProblem
from monitor.records.known import KnownNarrative

FILE = "narratives.yaml"
MOST, LEAST_WORDS = 5_000, 3
_SHOWN = 200  # problems


class KnownShape(Shape):
    """A narrative with the wordings by which it is known."""

    id: Slug = Field(description="A short name that never changes.")
    title: Text | None = Field(default=None, description="What it is called; else its first variant.")
    variants: tuple[Text, ...] = Field(min_length=1, description="Wordings, of three words and more.")
    language: Language | None = Field(default=None, description="Of the variants; else defaults.language.")
    source: Text | None = Field(default=None, description="Where it is described, with the year.")


class NarrativesFile(Shape):
    """narratives.yaml."""

    version: Version = Field(description="The version of this file's shape.")
    narratives: tuple[KnownShape, ...] = Field(default=(), max_length=MOST)


def known_narratives(
    folder: Path, shown: str, environ: Mapping[str, str], language: str
) -> tuple[tuple[KnownNarrative, ...], list[ConfigProblem]]:
    """(the narratives of the file, none where there is no file; everything that is wrong with it, with file and line).

    `shown` is how the folder is named in problems, `language` what holds where a narrative says nothing.
    """
    path = folder / FILE
    if not path.exists():
        return (), []
    name = str(Path(shown).parent / FILE)
    document = read(read_bytes(path, name), name)
    expanded = expand(document, environ, folder)
    problems = [*document.problems, *expanded.problems]
    try:
        file = NarrativesFile.model_validate(expanded.data)
    except ValidationError as error:
        return (), [*problems, *islice(complaints(error, document, expanded), _SHOWN)]
    seen: set[str] = set()
    for number, one in enumerate(file.narratives):
        line = document.line(("narratives", number, "id"))
        if one.id in seen:
            problems.append(ConfigProblem(name, line, f"{one.id!r} stands twice: give each narrative an id of its own"))
        seen.add(one.id)
        for text in one.variants:
            if len(text.split()) < LEAST_WORDS and text.isascii():
                what = f"{text!r} has fewer than {LEAST_WORDS} words: it would be found everywhere; make it a watchlist"
                problems.append(ConfigProblem(name, line, what))
    return tuple(_known(one, language) for one in file.narratives), problems


def _known(one: KnownShape, language: str) -> KnownNarrative:
    return KnownNarrative(
        id=one.id, title=one.title or one.variants[0], variants=one.variants, language=one.language or language,
        source=one.source,
    )  # fmt: skip
