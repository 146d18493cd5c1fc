"""A trial weeks after the flood is linked with it, by the same grouping that keeps the two apart."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from monitor import pipeline
from monitor.store import Store
from monitor.stories import GroupOptions
from tests.builders import NOW, after
from tests.fakes import always
from tests.pipeline_files import imported

NOTHING_RECALLED = GroupOptions(reach=timedelta())  # or the trial would join the story of the flood itself
FLOOD = (
    "Dam breaks above Lindholm",
    "The dam broke at night, said Elmer Tanner, sheriff of Navarro County, and Mirela Toma was carried away.",
)
TRIAL = (
    "Engineer before the court",
    "Before the judges, Mirela Toma told how she survived; Elmer Tanner testified, too, and Navarro County may pay.",
)


def test_a_story_is_linked_with_the_one_that_it_continues(store: Store, tmp_path: Path) -> None:
    rows = [(f"{n}", outlet, *FLOOD, NOW) for n, outlet in enumerate(("bell", "horn"))]
    rows += [(f"t{n}", outlet, *TRIAL, after(24 * 30)) for n, outlet in enumerate(("bell", "post"))]
    imported(store, tmp_path, rows)
    pipeline.group(store, NOTHING_RECALLED, (), clock=always(after(24 * 31)))
    window = GroupOptions().window
    assert pipeline.follow(store, window, after(24 * 31)) == 1
    flood, trial = sorted(store.stories(min_outlets=2), key=lambda story: story.founded_at)
    assert (trial.predecessor, flood.predecessor) == (flood.id, None)
    assert pipeline.follow(store, window, after(24 * 31)) == 0
    assert pipeline.follow(store, window, after(24 * 31) + timedelta(days=365)) == 0
