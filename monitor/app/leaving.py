"""What the links of a mail do: a recipient ends a digest, a reader labels a wording. Whoever has the link may."""

from __future__ import annotations

import hmac
from collections.abc import Iterator, Sequence
from dataclasses import replace

from monitor import pipeline
from monitor.app.calibrating import Calibrating
from monitor.config import Config, Output
from monitor.digest.links import digest_of, label_token, unsubscribe_token
from monitor.errors import UsageError
from monitor.records import PhraseLabel, Unsubscribed

BY_LINK = " (by link)"  # behind the name that somebody with a link gives
MOST_BY_LINK = 20  # labels of a wording


class Leaving(Calibrating):
    """Questions about links ask the configuration alone, so that a made-up one costs no database."""

    def unsubscribe(self, digest: str, token: str) -> str:
        """Ends a digest for the recipient whom the link names; who that is. UsageError for a link that is none."""
        recipient = leaver(self.config, digest, token)
        if recipient is None:
            raise UsageError("this link ends nothing", hint="take it from the latest mail")
        self.store.unsubscribe(digest, recipient, self.clock())
        return recipient

    def label_by_link(self, phrase: str, token: str, label: str, *, by: str, note: str = "") -> PhraseLabel:
        """The same as `label_phrase`, by whoever has the link. UsageError for a link that is none.

        Mails are forwarded: what the desk itself has said stands, and a link is good for MOST_BY_LINK labels.
        """
        if not may_label(self.config, phrase, token):
            raise UsageError("this link labels nothing", hint="take it from the latest mail")
        history = self.store.phrase_label_history(phrase)
        if any(not one.by.endswith(BY_LINK) for one in history):
            raise UsageError("the desk has labelled this wording", hint="tell them if you see it otherwise")
        if len(history) >= MOST_BY_LINK:
            raise UsageError("this link has labelled often enough", hint="the desk can say which label holds")
        return self.label_phrase(phrase, label, by=f"{by}{BY_LINK}", note=note)

    def unsubscribed(self) -> tuple[Unsubscribed, ...]:
        """Who has ended what, the latest first."""
        return self.store.unsubscribed()

    def subscribe_again(self, recipient: str) -> int:
        """Everything that a recipient had ended begins again; how many digests."""
        return self.store.subscribe_again(recipient)

    def _staying(self, plans: Sequence[pipeline.Plan]) -> Iterator[pipeline.Plan]:
        """The plans without those who left; one that everybody left is none."""
        left = {(one.digest, one.recipient) for one in self.store.unsubscribed()}
        for plan in plans:
            staying = tuple(one for one in plan.recipients if (digest_of(plan.name), one) not in left)
            if staying or not plan.recipients:
                yield replace(plan, recipients=staying)


def leaver(config: Config, digest: str, token: str) -> str | None:
    """The recipient whom a link to end a digest names; compared without telling how much of it is right."""
    for recipient, output in _addressed(config, digest):
        secret = _secret(output)
        if secret and hmac.compare_digest(unsubscribe_token(secret, digest, recipient), token):
            return recipient
    return None


def may_label(config: Config, phrase: str, token: str) -> bool:
    """Whether a link to label a wording is one of ours."""
    secrets = {_secret(output) for output in config.outputs} - {""}
    return any(hmac.compare_digest(label_token(secret, phrase), token) for secret in sorted(secrets))


def _addressed(config: Config, digest: str) -> Iterator[tuple[str, Output]]:
    outputs = {one.id: one for one in config.outputs}
    for one in config.digests:
        if one.name == digest:
            yield from ((to.address, outputs[one.output]) for to in one.to)
    for rule in config.alerts:
        if f"{pipeline.PREFIX}{rule.id}" == digest:
            yield from ((to, outputs[rule.output]) for to in rule.to)


def _secret(output: Output) -> str:
    """Only mail carries links."""
    found = getattr(output, "secret", None) if output.kind == "email" else None
    return str(found.get_secret_value()) if found is not None else ""
