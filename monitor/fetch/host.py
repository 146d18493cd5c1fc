"""Whether a server that asks us to wait speaks for its host, or for one feed."""

from __future__ import annotations

from monitor.fetch import guard
from monitor.parse.hosts import host_name


def waits_alone(url: str, *, allow_private: bool) -> bool:
    """Whether a Retry-After holds for the feed alone, not for its host.

    True for private hosts: what stands there are bridges, which pass on the limits of very different servers
    (FreshRSS#7870). A host counts as private when the feed has `allow_private` and names no public address.
    """
    if not allow_private:
        return False
    try:
        host = host_name(url)
    except ValueError:
        return True
    return guard.refused(host) is not None  # a name is "not an address"
