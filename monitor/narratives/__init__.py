"""Articles → phrases that travel between outlets, and the verdict on each.

    reading → seeds → tables → finding (hot, pattern, families) → telling (facts, related) → explanations → verdict

Seeds, three stems near one another, are looked up among the window's articles. Where enough outlets share
them, what the uses have in common becomes the phrase's pattern, by which its uses are known in any order
and form. A phrase is judged on independent outlets, on how rare and how foreign to its articles its words
are, and on innocent explanations, one file each. What is flagged is wording that repeats, and nothing is
said of its truth.

Pure: the same articles in the same order give the same phrases.
"""

from monitor.narratives.quality import FoundPhrase, TracingQuality, quality
from monitor.narratives.tables import table_bits
from monitor.narratives.trace import TraceDecision, TraceOptions, Tracing, background_until
from monitor.narratives.watched import WatchedWording

__all__ = [
    "FoundPhrase",
    "TraceDecision",
    "TraceOptions",
    "Tracing",
    "TracingQuality",
    "WatchedWording",
    "background_until",
    "quality",
    "table_bits",
]
