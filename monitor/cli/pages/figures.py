"""What `evaluate` prints: figures with what they are shares of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from monitor.app import Measured
from monitor.cli.pages.counting import plural
from monitor.cli.printing import aligned
from monitor.evaluate import NarrativesReport, StoriesReport
from monitor.narratives.quality import TracingQuality


def stories_lines(report: StoriesReport, measured: Measured) -> Iterator[str]:
    quality = report.quality
    stories = len({story for _, story in report.assignments})
    yield (
        f"{plural(len(report.assignments), 'article')} → {plural(stories, 'story')}; judged: "
        f"{plural(quality.articles, 'article')} of {plural(quality.events, 'event')} "
        f"in {plural(quality.stories, 'story')}"
    )
    yield from aligned(
        (
            ("", "precision", "recall", "F1"),
            ("pairwise", *_shares(quality.precision, quality.recall, quality.f1)),
            ("BCubed", *_shares(quality.bcubed_precision, quality.bcubed_recall, quality.bcubed_f1)),
        )
    )
    yield _cost(measured)


def _shares(*values: float) -> tuple[str, ...]:
    return tuple(f"{value:.4f}" for value in values)


def _cost(measured: Measured) -> str:
    return (
        f"{measured.seconds:.1f} s · {measured.articles_per_second:,.0f} articles/s · "
        f"peak memory {measured.peak_mib:,.0f} MiB"
    )


def narratives_lines(report: NarrativesReport, measured: Measured) -> Iterator[str]:
    flagged = sum(phrase.flagged for _, phrases in report.windows for phrase in phrases)
    found = sum(len(phrases) for _, phrases in report.windows)
    where = f"{plural(report.articles, 'article')} in {plural(len(report.windows), 'window')}"
    yield f"{where}: {plural(found, 'repeated wording')}, {flagged:,} flagged"
    yield from aligned(
        (name, plural(len(phrases), "wording"), f"{sum(phrase.flagged for phrase in phrases):,} flagged",
         f'"{phrases[0].text[:60]}"' if phrases else "")
        for name, phrases in report.windows
    )  # fmt: skip
    if report.quality is not None:
        yield ""
        yield from aligned(_quality(report.quality))
        yield from _innocent(report.quality.innocent)
    yield _cost(measured)
    yield f"of the memory, tables of a fixed size, however few the articles: up to {measured.tables_mib:,.0f} MiB"


def _quality(quality: TracingQuality) -> Iterator[tuple[str, str]]:
    yield "planted wordings found", f"{quality.found} of {quality.planted}"
    yield "  in four outlets or more", f"{quality.found_at_4_outlets} of {quality.planted_at_4_outlets}"
    yield "  in three outlets", f"{quality.found_at_3_outlets} of {quality.planted_at_3_outlets}"
    yield "  among a window's first 10", f"{quality.in_top_10} of {quality.planted}"
    yield "  among a window's first 20", f"{quality.in_top_20} of {quality.planted}"
    yield "occurrences found", f"{quality.occurrence_recall:.1%}"
    kinds = " · ".join(f"{kind} {share:.1%}" for kind, share in quality.recall_by_kind.items())
    yield "  by kind of variant", kinds
    together = f"{quality.pair_recall:.1%} of those planted, {quality.pair_precision:.1%} of those found"
    yield "pairs of occurrences together", f"{together}: F1 {quality.pair_f1:.4f}"
    yield "outlets seen at the first flag", f"{quality.outlets_at_first_flag:.2f}"
    yield "articles found", f"{quality.article_recall:.1%}"
    yield "other articles flagged", f"{quality.others_flagged_per_10k:.1f} per 10,000 (not all are errors)"


def _innocent(innocent: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    for kind, types in sorted(innocent.items()):
        given = ", ".join(f"{name} {count}" for name, count in sorted(types.items(), key=lambda pair: -pair[1]))
        yield f"  innocent {kind} ({sum(types.values())}): {given}"
