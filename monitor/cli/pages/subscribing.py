"""What `feeds add`, `import` and `export` print: what came in, what was there, what was refused, what is next."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path

from monitor.cli.as_json import to_json
from monitor.cli.pages.counting import plural
from monitor.cli.printing import aligned, cut
from monitor.config import Config
from monitor.config.secrets import redacted
from monitor.parse.urls import without_user
from monitor.records import JSON, Feed, Outlet, PollStatus
from monitor.subscribe import Discovery, Found, Imported, Plan, Refused

_SHOWN = 20
_TITLE = 50


# --- add ---


def add_lines(found: Discovery, plan: Plan, config: Config, *, dry_run: bool) -> Iterator[str]:
    for feed in plan.feeds:
        yield f"{'Would add' if dry_run else 'Added'}  {feed.url}  to {_outlet(feed, plan)}{_about(feed, found)}"
    for url, outlet_id in plan.already:
        yield f"Already there: {url} belongs to {outlet_id}; nothing was changed"
    for refused in plan.refused:
        yield f"Refused  {refused.url}  {refused.reason}"
    others = [feed for feed in found.found if not _taken(feed, plan)]
    if others:
        yield "Also found:"
        yield from aligned(_other(feed) for feed in others)
        private = " --allow-private" if others[0].private else ""
        yield f"  to add one: monitor feeds add {shlex.quote(others[0].url)}{private}"
    if plan.outlets and not dry_run:
        ids = ", ".join(outlet.id for outlet in plan.outlets)
        yield f"Country and owner of {ids} are unknown: write them into {config.path}"
    if plan.feeds:
        yield "Next: the same without --dry-run" if dry_run else "Next: monitor poll"


def tried_lines(found: Discovery, plan: Plan) -> Iterator[str]:
    """Where nothing came of it: what was tried, and why that is no feed."""
    if plan.feeds or plan.already:
        return
    yield f"error: no feed found at {found.url}"
    yield from aligned((one.url, one.detail) for one in found.tried)
    if any(one.comments for one in found.found):
        yield "  only comments have a feed there; name it to add it"
    if found.unasked:
        yield f"  the page has {plural(found.unasked, 'more link')} that were not asked: name a feed itself"
    if any(one.status is PollStatus.FORBIDDEN_ADDRESS for one in found.tried):
        yield "  --allow-private admits addresses inside your network, for the host that you name"
    if any(one.status is PollStatus.ROBOTS for one in found.tried):
        yield "  if you know a feed's address, name it: feeds are asked for whatever robots.txt says of pages"


def add_json(found: Discovery, plan: Plan, *, dry_run: bool) -> dict[str, JSON]:
    return {
        "asked": found.url,
        "dry_run": dry_run,
        **_plan_json(plan),
        "found": [_found_json(feed) for feed in found.found],
        "tried": to_json(found.tried),
    }


def _outlet(feed: Feed, plan: Plan) -> str:
    new = next((outlet for outlet in plan.outlets if outlet.id == feed.outlet_id), None)
    return f"{feed.outlet_id} (new outlet: {cut(new.name, _TITLE)})" if new else feed.outlet_id


def _about(feed: Feed, found: Discovery) -> str:
    one = next((one for one in found.found if one.url == feed.url), None)
    return f"  {one.format}, {plural(one.entries, 'entry')}, language {one.language or 'unknown'}" if one else ""


def _taken(feed: Found, plan: Plan) -> bool:
    return feed.url in {one.url for one in plan.feeds} | {url for url, _ in plan.already}


def _other(feed: Found) -> tuple[str, ...]:
    double = f"same entries as {feed.same_as}" if feed.same_as else "comments" if feed.comments else ""
    return feed.url, cut(feed.title, _TITLE), plural(feed.entries, "entry"), double


def _found_json(feed: Found) -> dict[str, JSON]:
    return {
        name: value for name, value in to_json(feed).items() if name not in ("articles", "spellings", "private", "site")
    }


# --- import, export ---


def import_lines(found: Imported, file: Path, config: Config, *, dry_run: bool) -> Iterator[str]:
    plan = found.plan
    if not (found.feeds or found.refused or found.lists):
        yield f"{file}: no feeds in it, so nothing was added"
        return
    if dry_run:
        yield from aligned(("would add", feed.outlet_id, feed.url) for feed in plan.feeds)
    yield from _joining(plan, config, dry_run=dry_run)
    yield (
        f"{file}: {'would add' if dry_run else 'added'} {plural(len(plan.feeds), 'feed')} of "
        f"{plural(len({feed.outlet_id for feed in plan.feeds}), 'outlet')}, {len(plan.outlets):,} of them new · "
        f"already there {len(plan.already):,} · repeated {found.repeated:,} · refused {len(found.refused):,}"
    )
    if found.lists:
        yield f"  {plural(found.lists, 'link')} to other lists not followed: import those files too"
    if plan.outlets and not dry_run:
        yield f"Country, language and owner of the new outlets are unknown: write them into {config.path}"
    if plan.feeds:
        again = f"monitor feeds import {shlex.quote(str(file))}"
        yield f"Next: {again}" if dry_run else "Next: monitor check && monitor poll"


def _joining(plan: Plan, config: Config, *, dry_run: bool) -> Iterator[str]:
    """The feeds that speak from now on for an outlet that was there before, every one: a file decided that."""
    new = {outlet.id for outlet in plan.outlets}
    names = {outlet.id: outlet.name for outlet in config.outlets}
    joining = [feed for feed in plan.feeds if feed.outlet_id not in new]
    if joining:
        yield f"{'Would join' if dry_run else 'Joined'} outlets that were there before:"
        yield from aligned((cut(names[feed.outlet_id], _TITLE), feed.outlet_id, feed.url) for feed in joining)


def import_json(found: Imported, file: Path, *, dry_run: bool) -> dict[str, JSON]:
    counts = {"feeds": found.feeds, "repeated": found.repeated, "lists": found.lists}
    return {
        "file": file, "dry_run": dry_run, "counts": counts, **_plan_json(found.plan), "refused": to_json(found.refused)
    }  # fmt: skip


def refused_lines(refused: Sequence[Refused]) -> Iterator[str]:
    for one in refused[:_SHOWN]:
        yield f"refused: {cut(one.url, 200)}: {one.reason}"
    if len(refused) > _SHOWN:
        yield f"and {len(refused) - _SHOWN:,} more"


def export_lines(config: Config, output: Path | None) -> Iterator[str]:
    if output is not None:
        yield f"{output}: {plural(len(config.feeds), 'feed')} of {plural(len(config.outlets), 'outlet')}"
    urls = [without_user(feed.url) for feed in config.feeds]
    dropped = sum(url != feed.url for url, feed in zip(urls, config.feeds, strict=True))
    if dropped:
        yield f"note: user names and passwords were left out of {plural(dropped, 'URL')}"
    secret = sum(redacted(url) != url for url in urls)
    if secret:
        yield f"note: it holds tokens, in {plural(secret, 'URL')}"


def _plan_json(plan: Plan) -> dict[str, JSON]:
    return {
        "added": [_feed_json(feed) for feed in plan.feeds],
        "outlets": [_outlet_json(outlet) for outlet in plan.outlets],
        "already": [{"url": url, "outlet_id": outlet_id} for url, outlet_id in plan.already],
        "refused": to_json(plan.refused),
    }


def _feed_json(feed: Feed) -> dict[str, JSON]:
    return {
        "url": feed.url, "outlet_id": feed.outlet_id, "section": feed.section, "allow_private": feed.allow_private
    }  # fmt: skip


def _outlet_json(outlet: Outlet) -> dict[str, JSON]:
    return {"id": outlet.id, "name": outlet.name, "languages": list(outlet.languages)}
