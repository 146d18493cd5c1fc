"""Does a bundle hold: its hashes, its offsets, and that every verdict follows from the facts in it. Offline.

files = manifest | documents = their names | words = texts at offsets | verdict = judge(facts) | page = page(json)
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

import monitor
from monitor.archive.evidence import wording
from monitor.archive.evidence.contents import KIND, README, code_digest
from monitor.archive.evidence.opened import Bundle
from monitor.archive.evidence.page import page
from monitor.errors import InputError
from monitor.narratives.recompute import differences, told
from monitor.narratives.recompute import lacking as absent
from monitor.narratives.watched import least_independent
from monitor.records import JSON, Phrase

_LONGEST = 20_000  # characters of a wording: some of the tests read it with search patterns
_ENDINGS = ("raw", "json")  # of a document, and of what its response said
_SHAPE = (KeyError, TypeError, ValueError, AttributeError, IndexError, ArithmeticError, RecursionError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something in a bundle that does not hold."""

    place: str  # "why.json: phrases[0].uses[3].occurrences[0]"
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What was looked at, and what of it does not hold."""

    article: str
    entries: int  # files in the bundle but manifest.json, which has no hash of its own
    files: int  # of these, whose hashes were compared
    documents: int  # texts whose raw document is in the bundle
    missing: int  # texts whose raw document is not
    places: int  # where words are said to stand
    offsets: int  # of these, whose words were compared with the text
    phrases: int  # wordings in why.json
    verdicts: int  # of these, made again from their facts
    sha256: str = ""  # of the zip
    files_wrong: int = 0  # of `files`, whose hash or size is another
    offsets_wrong: int = 0  # of `offsets`, where other words stand
    verdicts_wrong: int = 0  # of `verdicts`, that do not follow
    read_again: int = 0  # texts that were found again in their raw document
    faults: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()  # explanations that the version that it names may not have had
    other: tuple[str, ...] = ()  # files to read that this version makes otherwise, and the one it names perhaps not

    @property
    def holds(self) -> bool:
        """Whether all of it was checked and agrees. Which version wrote it only it says itself, and may be a lie."""
        return not (self.faults or self.lacking or self.other)


def verify(bundle: Bundle) -> Verification:
    """Everything that can be checked from the bundle alone. InputError for what is no bundle at all."""
    manifest = bundle.json("manifest.json")
    if not isinstance(manifest, dict) or manifest.get("kind") != KIND:
        raise InputError("manifest.json: not of a bundle of evidence", hint="only monitor evidence writes them")
    counted: Counter[str] = Counter()
    faults = [*_guarded("manifest.json", _files(bundle, manifest, counted))]
    faults += _guarded("manifest.json", _documents(bundle, manifest, counted))
    why = bundle.json("why.json")
    lacking = set[str]()
    faults += _guarded("why.json", _why(why, counted, None if _is_ours(manifest) else lacking))
    faults += _guarded("manifest.json", _carried(why, manifest))
    other = list[str]()
    faults += _guarded("README.txt", _made_again("README.txt", bundle, manifest, lambda: README, other))
    made = partial(_page, manifest, why)
    faults += _guarded("evidence.html", _made_again("evidence.html", bundle, manifest, made, other))
    return Verification(
        article=str(manifest.get("article")), entries=len(bundle.sizes) - 1, files=counted["files"],
        documents=counted["documents"], missing=counted["missing"],
        places=counted["offsets"] + counted["uncompared"], offsets=counted["offsets"], phrases=counted["phrases"],
        verdicts=counted["verdicts"], files_wrong=counted["files wrong"], verdicts_wrong=counted["verdicts wrong"],
        offsets_wrong=counted["offsets wrong"],
        faults=tuple(faults), notes=(*_notes(manifest), *_unproven(bundle, why, counted)),
        lacking=tuple(sorted(lacking)), other=tuple(other),
    )  # fmt: skip


def _guarded(place: str, found: Iterator[Fault]) -> Iterator[Fault]:
    """What is of another shape than ours is a fault, too, and ends the check of its file."""
    try:
        yield from found
    except InputError:
        raise
    except _SHAPE as error:
        yield Fault(
            place=place, what=f"not of the shape that monitor evidence writes ({type(error).__name__}: {error})"
        )


def _files(bundle: Bundle, manifest: Mapping[str, JSON], counted: Counter[str]) -> Iterator[Fault]:
    listed = {one["name"]: one for one in manifest["files"]}
    if len(listed) != len(manifest["files"]):
        yield Fault(place="manifest.json: files", what="it names a file twice")
    for name in sorted(set(bundle.sizes) - set(listed) - {"manifest.json"}):
        yield Fault(place=name, what="the manifest does not know it")
    for name, one in sorted(listed.items()):
        if name not in bundle.sizes:
            yield Fault(place=name, what="the manifest names it, and it is not there")
            continue
        counted["files"] += 1
        digest = bundle.sha256(name)
        if digest != one["sha256"] or bundle.sizes[name] != one["size"]:
            counted["files wrong"] += 1
            yield Fault(place=name, what=f"its SHA-256 is {digest}, the manifest says {one['sha256']}")
        if name.endswith(".raw") and name != f"documents/{digest}.raw":
            yield Fault(place=name, what=f"it is named after another SHA-256 than its own, {digest}")


def _documents(bundle: Bundle, manifest: Mapping[str, JSON], counted: Counter[str]) -> Iterator[Fault]:
    for number, one in enumerate(manifest["documents"]):
        counted["documents" if one["kept"] else "missing"] += 1
        for ending in _ENDINGS:
            if one["kept"] and f"documents/{one['sha256']}.{ending}" not in bundle.sizes:
                yield Fault(place=f"manifest.json: documents[{number}]", what=f"its .{ending} is not in the bundle")
    behind = {f"documents/{one['sha256']}.{end}" for one in manifest["documents"] if one["kept"] for end in _ENDINGS}
    for name in sorted(bundle.sizes):
        if name.startswith("documents/") and name not in behind:
            yield Fault(place=name, what="no text is said to come from it")


def _carried(why: Mapping[str, JSON], manifest: Mapping[str, JSON]) -> Iterator[Fault]:
    if manifest["article"] != why["article"]["id"]:
        yield Fault(place="manifest.json: article", what=f"why.json is about {why['article']['id']}")
    for what in wording.documents(why, manifest):
        yield Fault(place="manifest.json: documents", what=what)


def _why(why: Mapping[str, JSON], counted: Counter[str], lacking: set[str] | None) -> Iterator[Fault]:
    """`lacking`: the later explanations that are not told are noted there; None: none may be missing."""
    article = why["article"]["id"]
    if why["flagged"] is not any(phrase["flagged"] for phrase in why["phrases"]):
        yield Fault(place="why.json: flagged", what="it is not what its phrases say")
    counted["phrases"] = len(why["phrases"])
    for number, found in enumerate(why["phrases"]):
        place = f"why.json: phrases[{number}]"
        yield from _guarded(place, _phrase(place, found, article, why["rule"], counted, lacking))


def _phrase(
    place: str,
    found: Mapping[str, JSON],
    article: str,
    rule: Mapping[str, JSON],
    counted: Counter[str],
    lacking: set[str] | None,
) -> Iterator[Fault]:
    if len(str(found["text"])) > _LONGEST:
        yield Fault(place=f"{place}.text", what=f"longer than {_LONGEST:,} characters")
        return
    for at, what in wording.occurrences(place, found, counted):
        yield Fault(place=at, what=what)
    phrase = told(found)
    counted["verdicts"] += 1
    if article not in {use.article_id for use in phrase.uses}:
        yield Fault(place=f"{place}.uses", what=f"the article of this bundle, {article}, is not among them")
    without = frozenset[str]() if lacking is None else absent(phrase)
    if lacking is not None:
        lacking |= without
    of_words = (*wording.named(found), *wording.datelined(found), *wording.intervals(found))
    odd = (*of_words, *differences(phrase, without), *_counted_as(phrase), *_ruled(phrase, rule))
    counted["verdicts wrong"] += bool(odd)
    for what in odd:
        yield Fault(place=f"{place} ({phrase.id})", what=what)


def outdated(files: Mapping[str, bytes]) -> int:
    """How many wordings of a bundle that was gathered here were judged by an earlier version's rules."""
    phrases = json.loads(files["why.json"])["phrases"]
    return sum(next(differences(told(found)), None) is not None for found in phrases)


def _counted_as(phrase: Phrase) -> Iterator[str]:
    """Owner and wire decide what a use counts as; a reprint counts as its original, which may stand elsewhere."""
    counted = {use.article_id: use.counts_as for use in phrase.uses}
    for use in phrase.uses:
        own = f"owner:{use.owner}" if use.owner is not None else f"outlet:{use.outlet_id}"
        if use.reprint_of is not None and use.reprint_of != use.article_id:
            due = counted.get(use.reprint_of, use.counts_as)
        else:
            due = f"wire:{use.wire}" if use.wire is not None else own
        if use.counts_as != due:
            yield f"{use.article_id} counts as {use.counts_as!r}, where {due!r} follows from owner, wire and reprint"


def _ruled(phrase: Phrase, rule: Mapping[str, JSON]) -> Iterator[str]:
    asked = phrase.measured.get("watchlists", ())
    due = {"min_independent": least_independent(rule["min_independent"], asked), "min_bits": rule["min_bits"]}
    for name, value in due.items():
        if phrase.measured and phrase.measured.get(name) != value:
            yield f"{name} is {phrase.measured.get(name)!r} in its facts and {value!r} follows from the rule"


def _made_again(
    name: str, bundle: Bundle, manifest: Mapping[str, JSON], make: Callable[[], str], other: list[str]
) -> Iterator[Fault]:
    """Is a file what this version makes of the rest. Another version's may differ, and be forged: noted in `other`."""
    ours = _is_ours(manifest)
    try:
        same = bundle.read(name) == make().encode()
    except InputError:
        raise
    except _SHAPE:
        if ours:
            raise
        same = False
    if not same and ours:
        yield Fault(place=name, what="it is not what this version makes of why.json and manifest.json")
    elif not same:
        other.append(name)


def _page(manifest: Mapping[str, JSON], why: Mapping[str, JSON]) -> str:
    return page(why, manifest["documents"], manifest["program"])


def _is_ours(manifest: Mapping[str, JSON]) -> bool:
    """`_ours`; what has no program's name is held to our rules in full."""
    try:
        return _ours(manifest)
    except _SHAPE:
        return True


def _ours(manifest: Mapping[str, JSON]) -> bool:
    program = manifest["program"]
    return bool(program["version"] == monitor.__version__ and program["source_sha256"] == code_digest())


def _unproven(bundle: Bundle, why: Mapping[str, JSON], counted: Counter[str]) -> Iterator[str]:
    if counted["uncompared"]:
        yield f"{counted['uncompared']} places stand in earlier revisions, whose texts are not here: not compared"
    configuration = bundle.json("configuration.json")
    try:
        yield from wording.owners(why, configuration)
    except _SHAPE:
        yield "configuration.json is not of the shape that monitor evidence writes: nothing is compared with it"


def _notes(manifest: Mapping[str, JSON]) -> Iterator[str]:
    try:
        if not _ours(manifest):
            program = manifest["program"]
            yield (
                f"written by version {str(program['version'])[:40]} (source {str(program['source_sha256'])[:12]}…), "
                f"this is {monitor.__version__} ({code_digest()[:12]}…): verdicts are made again by this version's "
                "rules, and what is to be read as this version makes it"
            )
    except _SHAPE:
        return
