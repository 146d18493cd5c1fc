"""Innocent reasons why words repeat: one file each, found by name.

Each module has `PRECEDENCE` (an int: the lowest that holds names the type of the phrase), `HOLDS` (on which side of its
limit it can hold: "<" or "≥"; there may be more conditions) and
`test(facts: PhraseFacts) -> ExplanationTest`, which is pure and gives the measured value beside its limit.
"""
