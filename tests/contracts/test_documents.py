"""What is written about the house is true: its words, its floors, its commands, its gauge."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import typer

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "monitor").rglob("*.py"))
WORDS = (
    "outlet", "owner", "feed", "poll", "document", "entry", "article", "revision", "first seen", "reprint", "story",
    "lead", "shingle", "phrase", "occurrence", "narrative", "explanation", "independent outlets", "spread", "watchlist",
    "finding", "alert", "digest", "edition", "output", "delivery",
)  # fmt: skip
VERBS = ("poll", "group", "trace", "detect", "compose", "deliver")
OUR_ITEMS = {
    "Item",
    "ordinary_items",
}  # of the demonstration's feeds: RSS calls them so, and nothing has fetched them yet

MOST_LINES, MOST_LINES_OF_A_FUNCTION = 400, 60
GENERATED = "migrations/versions"  # one long list of columns each, written by alembic and never changed again


def glossary() -> dict[str, list[str]]:
    """Each word with those that are not used for it."""
    text = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+) \| [^|]+ \|([^|]*)\|$", text, re.MULTILINE)
    return {
        word: [other.strip() for other in others.split(",") if other.strip()]
        for words, others in rows
        if words != "word"
        for word in words.split(", ")
    }


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in MODULES:
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def public_names() -> set[str]:
    names = {node.name for _, tree in trees() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    names |= {function.name for _, tree in trees() for function in functions(tree)}
    return {name for name in names if not name.startswith("_")}


def parts(name: str) -> set[str]:
    """The words of a name, in lower case and in the singular, too: FeedItems → feed, item, items."""
    found = {part.lower() for part in re.findall(r"[A-Z]?[a-z]+", name)}
    return found | {part.removesuffix("s") for part in found}


def commands() -> list[str]:
    """Every command as it is typed, without `monitor`."""
    from monitor.cli.root import commands as app  # here, so that the other tests do not depend on the command line

    def leaves(command: click.Command, path: tuple[str, ...]) -> Iterator[str]:
        inside = getattr(command, "commands", None)
        if inside is None:
            yield " ".join(path)
            return
        for name, one in inside.items():
            yield from leaves(one, (*path, name))

    return sorted(leaves(typer.main.get_command(app), ()))


def layers() -> list[str]:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (floors,) = (contract for contract in contracts if contract["type"] == "layers")
    return [name.strip(" ()") for layer in floors["layers"] for name in layer.split("|")]


@pytest.mark.parametrize("word", WORDS)
def test_every_word_of_the_design_stands_in_the_glossary(word: str) -> None:
    assert word in glossary()


def test_every_verb_stands_in_the_glossary() -> None:
    text = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    assert f"*{', '.join(VERBS)}*" in text


def test_no_class_and_no_public_function_is_called_by_a_word_that_we_do_not_use() -> None:
    words = glossary()
    ours = {*words, *VERBS}
    refused = {other: word for word, others in words.items() for other in others if other not in ours}
    assert len(refused) > 15
    found = {
        name: f"{other} is called {refused[other]} here"
        for name in public_names() - OUR_ITEMS
        for other in parts(name) & set(refused)
        if other not in {"event", "quote"}  # explanations of these names: what a reporter means by them
    }
    assert found == {}


def test_every_part_of_the_house_has_its_floor() -> None:
    there = {path.stem if path.is_file() else path.name for path in (ROOT / "monitor").iterdir()}
    rooms = {name for name in there if not name.startswith("__") and name != "py"} - {"py.typed"}
    assert rooms <= set(layers())
    assert {"cli", "app", "pipeline", "store", "stories", "text", "records"} <= rooms


def test_no_floor_names_a_room_twice() -> None:
    assert len(layers()) == len(set(layers()))


def test_every_command_stands_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"`(?:monitor )?([a-z][^`]*)`", readme)
    missing = [command for command in commands() if not any(re.match(rf"{command}\b", name) for name in named)]
    assert missing == []


def test_the_readme_names_no_command_that_is_not_there() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    first_words = {command.split(" ")[0] for command in commands()}
    named = set(re.findall(r"`monitor ([a-z]+)", readme))
    assert named
    assert named <= first_words


@pytest.mark.parametrize("document", ["README.md", "docs/design.md", "docs/glossary.md", "CHANGELOG.md"])
def test_links_between_documents_lead_somewhere(document: str) -> None:
    path = ROOT / document
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    missing = [target for target in targets if not (path.parent / target).exists()]
    assert missing == []


def test_no_file_is_longer_than_the_gauge() -> None:
    lines = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in MODULES
        if GENERATED not in path.as_posix()
    }
    assert {path: count for path, count in lines.items() if count > MOST_LINES} == {}


def test_no_function_is_longer_than_the_gauge() -> None:
    found = {
        f"{path.relative_to(ROOT)}:{function.lineno} {function.name}": length
        for path, tree in trees()
        if GENERATED not in path.as_posix()
        for function in functions(tree)
        if (length := (function.end_lineno or 0) - function.lineno + 1) > MOST_LINES_OF_A_FUNCTION
    }
    assert found == {}


def test_no_two_files_of_tests_share_a_name() -> None:
    """They are no packages: of two of one name pytest collects the first."""
    names = Counter(path.name for path in (ROOT / "tests").rglob("test_*.py"))
    assert [name for name, count in names.items() if count > 1] == []


def test_every_module_says_in_its_first_line_what_it_is() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path, tree in trees()
        if tree.body and not ast.get_docstring(tree) and GENERATED not in path.as_posix()
    ]
    assert silent == []
