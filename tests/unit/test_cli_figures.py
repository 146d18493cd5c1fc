"""What `evaluate` prints of its cost."""

from __future__ import annotations

from monitor.app import Measured
from monitor.cli.pages.figures import narratives_lines
from monitor.evaluate import NarrativesReport


def test_memory_of_tracing_says_how_much_of_it_is_tables_of_a_fixed_size() -> None:
    report = NarrativesReport(articles=3, windows=(), quality=None, bad=())
    measured = Measured(articles=3, seconds=1.0, peak_mib=500.0, tables_mib=340.4)
    *_, cost, tables = narratives_lines(report, measured)
    assert "peak memory 500 MiB" in cost
    assert tables.endswith("tables of a fixed size, however few the articles: up to 340 MiB")
