"""Answers that ask whether we are human: said as such, and never answered."""

from __future__ import annotations

from collections.abc import Mapping

_REFUSING = frozenset({401, 403, 405})


def challenge(status: int, headers: Mapping[str, str]) -> str | None:
    """What an answer that carries no document asks of us, as the end of a sentence; None when it is no challenge.

    `headers` have names in lower case. Sources: Cloudflare's "Detect a challenge page response" (cf-mitigated) and its
    block pages; AWS WAF's "x-amzn-waf-action" (202 for a challenge, 405 for a CAPTCHA); DataDome marks what it guards
    (x-datadome) and what it blocks (x-dd-b), the first on every page of a site, so the status counts too.
    """
    if headers.get("cf-mitigated", "").strip().lower() == "challenge":
        return "Cloudflare wants a browser to solve a challenge"
    action = headers.get("x-amzn-waf-action", "").strip().lower()
    if action == "challenge":
        return "AWS WAF wants a browser to solve a challenge"
    if action == "captcha":
        return "AWS WAF wants a person to solve a CAPTCHA"
    if status in _REFUSING and ("x-dd-b" in headers or "x-datadome" in headers):
        return "DataDome wants proof that a person is asking"
    if status in (403, 503) and _page_of_cloudflare(headers):
        return "Cloudflare sent a page for people instead, a block or a challenge"
    return None


def _page_of_cloudflare(headers: Mapping[str, str]) -> bool:
    return (
        headers.get("server", "").strip().lower() == "cloudflare"
        and "cf-ray" in headers
        and "html" in headers.get("content-type", "").lower()
    )
