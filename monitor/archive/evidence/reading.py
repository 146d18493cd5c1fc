"""The raw documents of a bundle → what today's parser reads in them | the texts that are said to stand there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from monitor.archive.evidence.opened import Bundle
from monitor.archive.evidence.verify import Fault
from monitor.records import JSON, Failure, ParsedDocument, ParseJob

_FIELDS = ("title", "summary", "text")
Revision = tuple[str, int]  # of an article, its number


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A raw document with the texts that are said to come from it: place → {field: text}."""

    name: str
    texts: Mapping[str, Mapping[str, str]]
    of: Mapping[str, Revision]  # place → whose text stands there: an article has a place in each of its wordings

    def found(self, faults: Sequence[Fault]) -> frozenset[Revision]:
        """Whose texts stand in the document, by the faults that `unread` found; each is counted once."""
        places = {fault.place for fault in faults}
        if self.name in places:
            return frozenset()
        return frozenset(self.of.values()) - {self.of[place] for place in places}


def readings(bundle: Bundle) -> Iterator[tuple[Reading, ParseJob]]:
    """Each raw document that some text is said to come from, with the job that reads it.

    For bundles that passed `verify`: of others the shape is not certain.
    """
    behind = {(one["article"], one["revision"]): one for one in bundle.json("manifest.json")["documents"]}
    found: dict[str, dict[str, dict[str, str]]] = {}
    of: dict[str, Revision] = {}
    for number, phrase in enumerate(bundle.json("why.json")["phrases"]):
        for order, use in enumerate(phrase["uses"]):
            revision = use["article"], use["revision"]
            document = behind.get(revision)
            if document is not None and document["kept"]:
                place = f"why.json: phrases[{number}].uses[{order}]"
                found.setdefault(document["sha256"], {})[place] = {"title": use["title"], **use["texts"]}
                of[place] = revision
    for sha256, texts in found.items():
        about = bundle.json(f"documents/{sha256}.json")
        name = f"documents/{sha256}.raw"
        yield Reading(name=name, texts=texts, of={place: of[place] for place in texts}), _job(bundle.read(name), about)


def _job(body: bytes, about: Mapping[str, JSON]) -> ParseJob:
    kind = about.get("content_type")
    return ParseJob(body=body, url=str(about.get("url")), content_type=kind if isinstance(kind, str) else None)


def unread(reading: Reading, parsed: ParsedDocument | Failure) -> Iterator[Fault]:
    """Each text that stands in no entry of its document, field by field, word for word."""
    if isinstance(parsed, Failure):
        yield Fault(place=reading.name, what=f"it cannot be read again: {parsed.detail}")
        return
    entries = [{field: getattr(entry, field) for field in _FIELDS} for entry in parsed.entries]
    for place, texts in reading.texts.items():
        if not any(all(entry.get(field) == text for field, text in texts.items()) for entry in entries):
            yield Fault(place=place, what=f"no entry of {reading.name} has this title and these texts")
