"""Does a phrase in why.json say what the texts beside it say: its words, their places, and whose they are. Pure.

uses → the surfaces at their offsets | the name and the variants are among these | each use has its document
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from monitor.narratives.dateline import under_dateline
from monitor.narratives.facts import voted
from monitor.narratives.quotes import is_quoted
from monitor.records import JSON

Found = Iterator[tuple[str, str]]  # (place, what does not hold there)


def occurrences(place: str, found: Mapping[str, JSON], counted: Counter[str]) -> Found:
    """Every use has words at offsets of its text. Those of an earlier revision, whose text is not told, are counted."""
    for number, use in enumerate(found["uses"]):
        at = f"{place}.uses[{number}]"
        if not use["occurrences"]:
            yield at, "no words of it are named"
        for order, one in enumerate(use["occurrences"]):
            odd = tuple(_occurrence(f"{at}.occurrences[{order}]", use, one, counted))
            counted["offsets wrong"] += bool(odd)
            yield from odd


def _occurrence(place: str, use: Mapping[str, JSON], one: Mapping[str, JSON], counted: Counter[str]) -> Found:
    start, end, surface = whole(one["start"]), whole(one["end"]), one["surface"]
    if not 0 <= start < end or not isinstance(surface, str) or end - start != len(surface):
        counted["offsets"] += 1
        yield place, f"characters {start}–{end} are no place of {len(str(surface))} characters"
    elif whole(one["revision"]) > whole(use["revision"]):
        counted["offsets"] += 1
        yield place, f"it stands in revision {one['revision']}, and the article has {use['revision']}"
    elif one["revision"] < use["revision"]:
        counted["uncompared"] += 1
    else:
        counted["offsets"] += 1
        text = use["texts"][one["field"]]
        if text[start:end] != surface:
            yield (
                place,
                f"characters {start}–{end} of {one['field']} of {use['article']} are {text[start:end][:200]!r}, "
                f"not {surface[:200]!r}",
            )
        elif one["quoted"] is not is_quoted(text, start, end):
            yield place, f"it is told as {'' if one['quoted'] else 'not '}quoted, and the text shows the opposite"


def named(found: Mapping[str, JSON]) -> Iterator[str]:
    """The wording and its variants are words that articles carry, and no article is counted twice."""
    surfaces = [" ".join(one["surface"].split()) for use in found["uses"] for one in use["occurrences"]]
    if found["text"] not in surfaces:
        yield f"no article carries the words {str(found['text'])[:200]!r}"
    if set(found["variants"]) != {" ".join(surface.lower().split()) for surface in surfaces}:
        yield "its variants are not the words that articles carry"
    articles = Counter(str(use["article"]) for use in found["uses"])
    for article, times in articles.items():
        if times > 1:
            yield f"{article} is counted {times} times"


def datelined(found: Mapping[str, JSON]) -> Iterator[str]:
    """The share under an agency's dateline is that of the texts, where all of these are here."""
    uses, told = found["uses"], (found["measured"] or {}).get("datelined")
    places = [[(use, one) for one in use["occurrences"]] for use in uses]
    if told is None or any(one["revision"] != use["revision"] for some in places for use, one in some):
        return
    under = [any(under_dateline(use["texts"][one["field"]], one["start"]) for use, one in some) for some in places]
    share = voted([use["counts_as"] for use in uses], [float(one) for one in under])
    if told != share:
        yield f"told is {told!r} of the independent outlets under an agency's dateline; by the texts it is {share}"


def intervals(found: Mapping[str, JSON]) -> Iterator[str]:
    """What was seen was not seen before it could be, and shares and counts are such."""
    for use in found["uses"]:
        after, until = use["first_seen"]["after"], use["first_seen"]["until"]
        if after is not None and datetime.fromisoformat(after) > datetime.fromisoformat(until):
            yield f"{use['article']} is told as first seen after {after} and until {until}"
    measured = found["measured"] or {}
    for name in ("capitalised", "elsewhere", "related", "edges", "datelined"):
        if name in measured and not 0 <= measured[name] <= 1:
            yield f"{name} is {measured[name]!r}, and a share lies between 0 and 1"
    for name in ("bits", "background", "background_articles", "window_articles", "words", "content"):
        if name in measured and not measured[name] >= 0:
            yield f"{name} is {measured[name]!r}, and none is below 0"


def documents(why: Mapping[str, JSON], manifest: Mapping[str, JSON]) -> Iterator[str]:
    """The manifest tells of each text that carries a wording whether its raw document is here, and of no other text."""
    listed = Counter((one["article"], one["revision"]) for one in manifest["documents"])
    carrying = {(use["article"], use["revision"]) for phrase in why["phrases"] for use in phrase["uses"]}
    asked = why["article"]["id"], why["article"]["revision"]
    for article, revision in sorted(carrying - set(listed)):
        yield f"revision {revision} of {article} carries words, and no document is named for it"
    for (article, revision), times in sorted(listed.items()):
        if times > 1:
            yield f"{times} documents are named for revision {revision} of {article}"
        elif (article, revision) not in carrying | {asked}:
            yield f"a document is named for revision {revision} of {article}, which carries no words"


def owners(why: Mapping[str, JSON], configuration: Mapping[str, JSON]) -> Iterator[str]:
    """Where configuration.json knows an outlet otherwise than the verdict did: it may have changed since."""
    known = {
        str(outlet): configuration.get(f"{key.removesuffix('.id')}.owner")
        for key, outlet in configuration.items()
        if key.startswith("outlets[") and key.endswith("].id")
    }
    told = {(str(use["outlet"]), use["owner"]) for phrase in why["phrases"] for use in phrase["uses"]}
    for outlet, owner in sorted(told, key=str):
        if outlet not in known:
            yield f"configuration.json knows no outlet {outlet[:80]}"
        elif owner != known[outlet]:
            yield f"{outlet[:80]} was judged as of owner {owner!r}, in configuration.json it is {known[outlet]!r}"


def whole(number: Any) -> int:
    """An integer as JSON writes it. ValueError for true, 1.0 and other things that pass for one."""
    if type(number) is not int:
        raise ValueError(f"{number!r} is no whole number")
    return number
