"""Evidence that can be published, and checked by whoever does not trust us."""

from __future__ import annotations

from dataclasses import replace
from hashlib import file_digest
from pathlib import Path

from monitor.app.asking import Asking
from monitor.app.parts import PARSERS
from monitor.archive import evidence
from monitor.archive.evidence import Fault, Verification
from monitor.errors import UnknownError, UsageError
from monitor.parse import parse_document
from monitor.records import Reason
from monitor.sandbox import Sandbox


class Proving(Asking):
    """Bundles of what stands behind a flag."""

    def carrier(self, identity: str) -> str:
        """An article by its id, or the article that had a phrase first. UnknownError for an unknown id."""
        if identity.startswith("n"):
            return self.store.phrase(identity).uses[0].article_id
        return self.store.article(identity).article.id

    def known_reason(self, identity: str, today: Proving) -> Reason:
        """Of an article, or of the one that has a phrase first; where none is known here, of the one that has it today.

        A phrase may be gone today, so it is looked for here first. UnknownError for an id that today does not know
        either; UsageError where nothing is known of it yet.
        """
        try:
            return self.reason(self.carrier(identity))
        except UnknownError:
            article = today.carrier(identity)
        try:
            return self.reason(article)
        except UnknownError:
            raise UsageError(f"{article} was not known yet", hint="name a later instant, or another id") from None

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

    Where nothing else is at fault, its raw documents are read again, in a process that can be killed: the texts must
    stand there.
    By another version's parser they may read otherwise; that is a fault, too, for a bundle says itself who wrote it.
    """
    with evidence.open_bundle(path) as bundle, Sandbox(seconds=10, memory_mib=512, preload=PARSERS) as sandbox:
        with path.open("rb") as file:
            found = replace(evidence.verify(bundle), sha256=file_digest(file, "sha256").hexdigest())
        if found.faults:
            return found
        read, odd = 0, list[Fault]()
        for reading, parsed in sandbox.run_many(parse_document, evidence.readings(bundle)):
            faults = list(evidence.unread(reading, parsed))
            odd += faults
            read += len(reading.found(faults))
    odd.sort(key=lambda one: one.place)
    return replace(found, read_again=read, faults=tuple(odd))
