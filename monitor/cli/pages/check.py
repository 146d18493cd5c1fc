"""What `check` prints: counts, and what the file leaves unknown."""

from __future__ import annotations

from collections.abc import Iterator

from monitor.cli.pages.counting import plural
from monitor.config import Config

_NAMED = 5  # outlets that a warning names


def counts(config: Config) -> dict[str, int]:
    return {
        "outlets": len(config.outlets),
        "feeds": len(config.feeds),
        "owners": len(config.owners),
        "wires": len(config.wires),
        "watchlists": len(config.watchlists),
        "outputs": len(config.outputs),
        "digests": len(config.digests),
        "alerts": len(config.alerts),
        "searches": len(config.searches),
    }


def warnings(config: Config) -> list[str]:
    """What is allowed and yet costs something, with what it costs."""
    all_of_them = len(config.outlets)
    found = []
    for what, cost, missing in (
        ("owner", "each counts as independent", [one.id for one in config.outlets if one.owner is None]),
        ("country", "dates in ambiguous zones stay unread", [one.id for one in config.outlets if one.country is None]),
        ("language", "words are compared unstemmed", [one.id for one in config.outlets if not one.languages]),
    ):
        if missing:
            named = ", ".join(missing[:_NAMED]) + (" …" if len(missing) > _NAMED else "")
            found.append(f"{what} unknown for {len(missing)} of {plural(all_of_them, 'outlet')}, so {cost}: {named}")
    unsourced = [owner.id for owner in config.owners if not owner.source]
    if unsourced:
        found.append(
            f"no source for {len(unsourced)} of {plural(len(config.owners), 'owner')}: {', '.join(unsourced[:_NAMED])}"
        )
    if not config.feeds:
        found.append("no feeds: there is nothing to poll")
    if config.feeds and config.settings.contact is None:
        found.append("settings.contact is not set: sites cannot write to you before they block you")
    return found


def check_lines(config: Config) -> Iterator[str]:
    have = counts(config)
    yield f"{config.path}: fine"
    yield "  " + " · ".join(
        plural(count, "search" if name == "searches" else name[:-1])
        for name, count in have.items()
        if count or name in ("outlets", "feeds")
    )
    for warning in warnings(config):
        yield f"  note: {warning}"
    yield "Next: monitor poll" if config.feeds else "Next: monitor feeds add URL"
