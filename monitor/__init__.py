"""media-monitor: which outlets carry the same words, in what order we can prove, and why we say so."""

__version__ = "0.1.0"
