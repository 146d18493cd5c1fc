"""Evidence that can be published, and checked by whoever does not trust us."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from monitor.app.asking import Asking
from monitor.app.parts import PARSERS
from monitor.archive import evidence
from monitor.archive.evidence import Fault, Verification
from monitor.parse import parse_document
from monitor.sandbox import Sandbox


class Proving(Asking):
    """Bundles of what stands behind a flag."""

    def carrier(self, identity: str) -> str:
        """An article by its id, or the article that had a phrase first. UsageError for an unknown id."""
        return self.store.phrase(identity).uses[0].article_id if identity.startswith("n") else identity

    def evidence(self, identity: str) -> dict[str, bytes]:
        """The files of a bundle, by name, of an article or of the article that had a phrase first.

        UsageError for an unknown id. Reads every document behind the texts into memory: up to 512 MiB.
        """
        reason = self.reason(self.carrier(identity))
        behind = [(use.article_id, use.revision) for view in reason.phrases for use in view.uses]
        behind.append((reason.view.article.id, reason.view.article.revision))
        origins = ((one.name, one.value) for one in self.config.origins)
        return evidence.gather(
            reason, self.store.evidence_documents(behind), evidence.settings_told(origins), evidence.code_digest()
        )


def verify_evidence(path: Path) -> Verification:
    """Whether a bundle holds; needs neither feeds.yaml nor a database. InputError for what is no bundle.

    Where all else holds, its raw documents are read again, in a process that can be killed: the texts must stand there.
    By another version's parser they may read otherwise; that is a fault, too, for a bundle says itself who wrote it.
    """
    with evidence.open_bundle(path) as bundle, Sandbox(seconds=10, memory_mib=512, preload=PARSERS) as sandbox:
        found = evidence.verify(bundle)
        if not found.holds:
            return found
        read, odd = 0, list[Fault]()
        for reading, parsed in sandbox.run_many(parse_document, evidence.readings(bundle)):
            faults = list(evidence.unread(reading, parsed))
            odd += faults
            read += len(reading.texts) - len(faults)
    odd.sort(key=lambda one: one.place)
    return replace(found, read_again=read, faults=tuple(odd))
