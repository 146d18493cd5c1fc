"""The network of the demonstration, as it is printed."""

from __future__ import annotations

import csv
import io
import json
from functools import partial
from pathlib import Path


def test_the_network_is_told_with_its_numbers_and_what_they_do_not_say(monitor: partial, demo_config: Path) -> None:
    page = monitor("network", "--all", "-c", demo_config)
    assert page.returncode == 0, page.stderr
    assert "corrected for their number" in page.stdout.splitlines()[0]  # what it comes to stands before the rows
    told = json.loads(monitor("network", "--all", "--json", "-c", demo_config).stdout)
    assert (told["schema_version"], told["phrases"] > 10, told["tested"] > 10) == (1, True, True)
    assert all(0 <= pair["p"] <= pair["q"] <= 1 for pair in told["pairs"] if pair["p"] is not None)
    tested = [pair["p"] is not None for pair in told["pairs"]]
    assert tested == sorted(tested, reverse=True)
    short = monitor("network", "--all", "--limit", "1", "-c", demo_config).stdout.split("\n\n")
    assert [len(block.splitlines()) for block in short] == [2, 4, 1 + len(told["outlets"])]
    assert told["significant"] == sum(pair["significant"] for pair in told["pairs"])

    found = monitor("network", "--all", "--csv", "-c", demo_config)
    edges = list(csv.DictReader(io.StringIO(found.stdout)))
    assert list(edges[0])[:4] == ["Source", "Target", "Type", "Weight"]  # as Gephi's import of edges wants them
    assert {edge["Type"] for edge in edges} == {"Directed"}
    assert [int(edge["Weight"]) for edge in edges] == [pair["times"] for pair in told["pairs"]]


def test_narratives_alone_are_too_few_here_and_that_is_said(monitor: partial, demo_config: Path) -> None:
    assert "nothing can be said" in monitor("network", "-c", demo_config).stdout
    assert "unknown: no two outlets" in monitor("network", "--since", "2027-01-01", "-c", demo_config).stdout
