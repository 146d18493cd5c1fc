"""What becomes a feed of ours: a site's address, or a list of another reader → outlets and feeds for feeds.yaml.

    find     URL → fetch | is it a feed? | what does the page announce, link, … | fetch those → Discovery
    lists    bytes of an OPML file → Wish… ; configuration → OPML
    plan     wishes + configuration → Plan: what is added, what is there, what is refused
    sites    whose a URL is: outlet ids, twins of a URL, addresses that we do not take

Nothing is written here: monitor.config.edit puts a Plan into the file.
"""

from __future__ import annotations

from monitor.subscribe.find import Discovery, Found, Tried, find
from monitor.subscribe.lists import Imported, exported, imported, read_list
from monitor.subscribe.plan import Plan, Refused, Wish, plan, wish_for
from monitor.subscribe.sites import with_scheme

__all__ = [
    "Discovery",
    "Found",
    "Imported",
    "Plan",
    "Refused",
    "Tried",
    "Wish",
    "exported",
    "find",
    "imported",
    "plan",
    "read_list",
    "wish_for",
    "with_scheme",
]
