"""The verdict on every wording follows from `why --json` alone."""

from __future__ import annotations

import json
from math import exp, log2
from typing import Any

import pytest

from monitor.app import App
from monitor.archive.why_json import why_json
from monitor.cli.as_json import dumped
from monitor.narratives.recompute import differences, told

Found = dict[str, Any]


@pytest.fixture(scope="session")
def answers(demo_app: App) -> list[Found]:
    """What `why --json` says of every article of the demonstration, through the text of the JSON."""
    articles = demo_app.articles(limit=10_000)
    return [json.loads(dumped(why_json(demo_app.reason(article.id)))) for article in articles]


@pytest.fixture(scope="session")
def phrases(answers: list[Found]) -> list[Found]:
    found = {phrase["id"]: phrase for answer in answers for phrase in answer["phrases"]}
    assert any(phrase["flagged"] for phrase in found.values())
    assert any(not phrase["flagged"] for phrase in found.values())
    return list(found.values())


def signal(phrase: Found, name: str) -> Found:
    return next(one for one in phrase["signals"] if one["name"] == name)


def explanation(phrase: Found, name: str) -> Found:
    return next(one for one in phrase["explanations"] if one["name"] == name)


def test_independent_outlets_are_the_distinct_things_that_uses_count_as(phrases: list[Found]) -> None:
    for phrase in phrases:
        independent = len({use["counts_as"] for use in phrase["uses"]})
        assert independent == phrase["independent"] == signal(phrase, "independent outlets")["value"], phrase["text"]
        outlets = len({use["outlet"] for use in phrase["uses"]})
        assert outlets == phrase["outlets"] == signal(phrase, "outlets")["value"] <= phrase["watched"]


def test_a_reprint_a_wire_copy_and_an_owner_decide_what_a_use_counts_as(phrases: list[Found]) -> None:
    for phrase in phrases:
        counted = {use["article"]: use["counts_as"] for use in phrase["uses"]}
        for use in phrase["uses"]:
            alone = f"owner:{use['owner']}" if use["owner"] else f"outlet:{use['outlet']}"
            if use["reprint_of"] and use["reprint_of"] != use["article"]:
                # The original may stand outside of this wording; then it is named by what the original counts as.
                assert use["counts_as"] == counted.get(use["reprint_of"], use["counts_as"])
            else:
                assert use["counts_as"] == (f"wire:{use['wire']}" if use["wire"] else alone)


def test_the_shares_of_wire_owner_reprint_and_quote_follow_from_the_uses(phrases: list[Found]) -> None:
    for phrase in phrases:
        uses = phrase["uses"]
        of = {use["article"]: use["outlet"] for use in uses}
        wires = {f"wire:{use['wire']}" if use["wire"] else use["outlet"] for use in uses}
        owners = {use["owner"] or use["outlet"] for use in uses}
        texts = {of.get(use["reprint_of"], use["reprint_of"]) if use["reprint_of"] else use["outlet"] for use in uses}
        quoting: dict[str, list[bool]] = {}  # each source has one vote
        for use in uses:
            quoting.setdefault(use["counts_as"], []).append(any(one["quoted"] for one in use["occurrences"]))
        quoted = sum(sum(said) / len(said) for said in quoting.values()) / len(quoting)
        assert explanation(phrase, "wire")["value"] == len(wires)
        assert explanation(phrase, "same_owner")["value"] in (len(owners), None)
        assert explanation(phrase, "reprint")["value"] == len(texts)
        assert explanation(phrase, "quote")["value"] == pytest.approx(quoted, abs=1e-4)


def test_an_explanation_holds_only_beyond_its_limit(phrases: list[Found]) -> None:
    at_least = {"quote", "passage", "event"}  # hold from the limit on; the others count what is left below it
    for phrase in phrases:
        for one in phrase["explanations"]:
            if one["holds"] and one["name"] in at_least:
                assert one["value"] >= one["limit"], (phrase["text"], one)
            elif one["holds"]:
                assert one["value"] < one["limit"], (phrase["text"], one)
            elif one["holds"] is None:
                assert one["value"] is None, (phrase["text"], one)
                assert one["note"], (phrase["text"], one)


def test_the_flag_follows_from_signals_and_explanations(answers: list[Found], phrases: list[Found]) -> None:
    flags = {}
    for phrase in phrases:
        limited = [one for one in phrase["signals"] if one["limit"] is not None]
        held = [one["name"] for one in phrase["explanations"] if one["holds"]]
        flags[phrase["id"]] = not held and all(one["value"] >= one["limit"] for one in limited)
        assert phrase["flagged"] == flags[phrase["id"]], phrase["text"]
        assert phrase["type"] == (held[0] if held else "phrase")
    for answer in answers:
        assert answer["flagged"] == any(flags[phrase["id"]] for phrase in answer["phrases"])


def test_the_score_follows_from_the_printed_factors(phrases: list[Found]) -> None:
    for phrase in phrases:
        factor = {one["name"]: one["value"] for one in phrase["signals"]}
        rare = min(factor["rarity"], 25) * min(factor["plain words"], 4) * (1 if factor["content words"] >= 3 else 0.01)
        wide = log2(max(factor["independent outlets"], 2)) / log2(3)
        apart = exp(-12 * factor["elsewhere"] - 6 * factor["related"])
        score = rare * wide * apart * (1 - factor["quoted"]) * (1 - factor["edges"] ** 2)
        assert factor["score"] == pytest.approx(score, abs=0.01), phrase["text"]
        assert phrase["score"] == pytest.approx(factor["score"] * (1 + min(factor.get("skew", 0), 8) / 8), abs=0.01)


def test_the_judge_comes_to_the_same_verdict_from_the_facts_alone(phrases: list[Found]) -> None:
    """Every signal, explanation, note and limit, not only the answer; and it notices where one is bent."""
    for phrase in phrases:
        assert list(differences(told(phrase))) == [], phrase["text"]
    flagged = next(phrase for phrase in phrases if phrase["flagged"])
    for bent in (
        {"measured": flagged["measured"] | {"elsewhere": 0.9}}, {"flagged": False}, {"score": 99.0},
        {"uses": flagged["uses"][1:]}, {"explanations": flagged["explanations"][1:]},
    ):  # fmt: skip
        assert list(differences(told(flagged | bent))) != [], bent


def test_the_limits_are_those_of_the_rule(answers: list[Found]) -> None:
    for answer in answers:
        for phrase in answer["phrases"]:
            due = 2 if phrase["measured"]["watchlists"] else answer["rule"]["min_independent"]
            assert signal(phrase, "independent outlets")["limit"] == due
            assert signal(phrase, "rarity")["limit"] == answer["rule"]["min_bits"]


def test_every_offset_points_at_the_words_it_names(phrases: list[Found]) -> None:
    for phrase in phrases:
        for use in phrase["uses"]:
            assert use["occurrences"], (phrase["text"], use["article"])
            for one in use["occurrences"]:
                if one["revision"] == use["revision"]:
                    assert use["texts"][one["field"]][one["start"] : one["end"]] == one["surface"]


def test_an_article_lists_every_wording_that_names_it(answers: list[Found]) -> None:
    for answer in answers:
        for phrase in answer["phrases"]:
            assert answer["article"]["id"] in {use["article"] for use in phrase["uses"]}
            assert answer["watched"] == phrase["watched"]


def test_intervals_are_instants_with_offset_and_in_order(phrases: list[Found]) -> None:
    for phrase in phrases:
        ends = [use["first_seen"]["until"] for use in phrase["uses"]]
        assert ends == sorted(ends)
        assert all(end.endswith("+00:00") for end in ends)
        for use in phrase["uses"]:
            assert use["first_seen"]["after"] is None or use["first_seen"]["after"] <= use["first_seen"]["until"]
