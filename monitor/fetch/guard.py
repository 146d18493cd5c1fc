"""Which addresses we refuse to dial, and the hook that refuses them at the last moment.

The check stands where the socket is made, after every lookup and for every hop: spellings of an address
(`127.1`, `0x7f.1`, `[::ffff:127.0.0.1]`), redirects and names that resolve to something else the second time
all end there, and so do ports of other services. `ipaddress.is_global` alone is no guard: on Python 3.11 it is True
for NAT64, 6to4, fec0::/10 and multicast. The table follows RFC 6890 and its registry, and Stripe's smokescreen.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from monitor.fetch.ports import BAD_PORTS

REFUSED = "is refused"  # aiohappyeyeballs joins the texts of several OSErrors and drops their types
METADATA = "cloud metadata"
BAD_PORT = "a port of another service than the web"

_NETWORKS: tuple[tuple[str, str], ...] = (
    ("0.0.0.0/8", "this host"),
    ("10.0.0.0/8", "private network"),
    ("100.64.0.0/10", "carrier-grade NAT"),
    ("127.0.0.0/8", "loopback"),
    ("169.254.0.0/16", "link-local"),
    ("172.16.0.0/12", "private network"),
    ("192.0.0.0/24", "protocol assignments"),
    ("192.0.2.0/24", "documentation"),
    ("192.31.196.0/24", "AS112"),
    ("192.52.193.0/24", "AMT relay"),
    ("192.88.99.0/24", "6to4 relay"),
    ("192.168.0.0/16", "private network"),
    ("192.175.48.0/24", "AS112"),
    ("198.18.0.0/15", "benchmarking"),
    ("198.51.100.0/24", "documentation"),
    ("203.0.113.0/24", "documentation"),
    ("224.0.0.0/4", "multicast"),
    ("240.0.0.0/4", "reserved"),
    ("::/128", "this host"),
    ("::1/128", "loopback"),
    ("::ffff:0:0:0/96", "translated IPv4"),
    ("64:ff9b::/96", "NAT64"),
    ("64:ff9b:1::/48", "NAT64"),
    ("100::/64", "discard only"),
    ("100:0:0:1::/64", "discard only"),
    ("2001::/32", "Teredo"),
    ("2001::/23", "protocol assignments"),
    ("2001:db8::/32", "documentation"),
    ("2002::/16", "6to4"),
    ("2620:4f:8000::/48", "AS112"),
    ("3fff::/20", "documentation"),
    ("5f00::/16", "segment routing"),
    ("fc00::/7", "private network"),
    ("fe80::/10", "link-local"),
    ("fec0::/10", "site-local"),
    ("ff00::/8", "multicast"),
)
# Machines in a cloud read their own secrets here: no feed lives at these, with or without allow_private.
_METADATA = frozenset(
    {
        "100.100.100.200",  # Alibaba
        "168.63.129.16",  # Azure's wire server
        "169.254.169.254", "fd00:ec2::254", "fd20:ce::254",  # most clouds; AWS and Google over IPv6
        "169.254.170.2", "169.254.170.23", "fd00:ec2::23",  # credentials of AWS containers and pods
        "192.0.0.192",  # Oracle
    }
)  # fmt: skip
_ISATAP = frozenset({0x00005EFE, 0x02005EFE})  # RFC 5214 §6.1: an IPv4 address in the last 32 bits
_COMPATIBLE = ipaddress.ip_network("::/96")
# Prefixes behind which a gateway may send on to the IPv4 address in these bits (shifted right by):
_CARRIERS = tuple(
    (ipaddress.ip_network(network), shift)
    for network, shift in (("64:ff9b::/96", 0), ("64:ff9b:1::/48", 0), ("2002::/16", 80), ("::ffff:0:0:0/96", 0))
)

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Table:
    """What counts as public. `public` are addresses that do whatever the networks say: tests listen there."""

    networks: tuple[tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, str], ...]
    public: frozenset[str] = frozenset()

    def reason(self, ip: _Address) -> str | None:
        """Why an address is not public, or None."""
        if str(ip) in self.public:
            return None
        for network, reason in self.networks:
            if ip.version == network.version and ip in network:
                return reason
        if ip.version == 6 and (int(ip) >> 32) & 0xFFFFFFFF in _ISATAP:
            return "ISATAP"
        return None if ip.is_global else "not a public address"


TABLE = Table(tuple((ipaddress.ip_network(network), reason) for network, reason in _NETWORKS))

AddressInfo = tuple[int, int, int, str, tuple[Any, ...]]  # as getaddrinfo returns it


class RefusedAddress(OSError):
    """An address that we do not dial."""


def refused(address: str, *, allow_private: bool = False, table: Table = TABLE) -> str | None:
    """Why a numeric address is not dialled, or None. A feed with `allow_private` is only kept from metadata services.

    >>> refused("::ffff:10.0.0.1"), refused("9.9.9.9"), refused("64:ff9b::7f00:1")
    ('private network', None, 'NAT64')
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "not an address"
    inner = _inner(ip)
    if inner is not None:
        return refused(str(inner), allow_private=allow_private, table=table)
    if str(ip) in _METADATA or str(_carried(ip)) in _METADATA:
        return METADATA
    return None if allow_private else table.reason(ip)


def socket_factory(*, allow_private: bool, table: Table = TABLE) -> Callable[[AddressInfo], socket.socket]:
    """A hook for aiohttp's connector: makes the socket, or raises RefusedAddress."""

    def make(info: AddressInfo) -> socket.socket:
        family, kind, protocol, _, target = info
        reason = refused(str(target[0]), allow_private=allow_private, table=table)
        if reason is None and target[1] in BAD_PORTS:
            reason = BAD_PORT
        if reason is not None:
            raise RefusedAddress(f"{target[0]} {REFUSED}: {reason}")
        return socket.socket(family, kind, protocol)

    return make


def _inner(ip: _Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address inside a mapped (::ffff:a.b.c.d) or compatible (::a.b.c.d) one."""
    if isinstance(ip, ipaddress.IPv4Address):
        return None
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    return ipaddress.IPv4Address(int(ip)) if ip in _COMPATIBLE and int(ip) > 0xFFFF else None


def _carried(ip: _Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that a gateway may make of an IPv6 one (NAT64, 6to4, SIIT)."""
    for network, shift in _CARRIERS:
        if ip in network:
            return ipaddress.IPv4Address(int(ip) >> shift & 0xFFFFFFFF)
    return None
