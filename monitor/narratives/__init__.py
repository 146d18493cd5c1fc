"""Articles → phrases that travel between outlets, and the verdict on each.

    seeds → tables → runs → variants → facts → explanations → verdict

Every run of three stems is looked up among the window's articles; where the same articles share seed
after seed, the run grows to the longest form that at least three outlets have, and is verified in their
texts. Runs that overlap are forms of one phrase. A phrase is judged on independent outlets, on how
surprising its words are, and on innocent explanations, one file each. What is flagged is wording that
repeats, and nothing is said of its truth.

Pure: the same articles in the same order give the same phrases.
"""

from monitor.narratives.quality import FoundPhrase, TracingQuality, quality
from monitor.narratives.trace import TraceDecision, TraceOptions, Tracing

__all__ = ["FoundPhrase", "TraceDecision", "TraceOptions", "Tracing", "TracingQuality", "quality"]
