"""Facts of a window → findings: one file each, found by its name. Pure. Each has

    NEEDS                              which of the facts it looks at (fields of DetectorFacts): others are not read
    THRESHOLD                          the score from which on it is worth an alert, where a rule names none
    detect(facts, threshold) → findings, each with the instant at which its score reached the threshold

That instant is computed from what was seen when, so the same code says what would have fired in the past.
"""
