"""Which addresses are dialled: the table, row by row."""

from __future__ import annotations

import socket
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.fetch.guard import TABLE, RefusedAddress, refused, socket_factory
from monitor.fetch.ports import BAD_PORTS

REFUSED = [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.254", "127.0.0.1", "127.255.255.254",
    "168.63.129.16", "169.254.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.0.170",
    "192.0.2.1", "192.31.196.1", "192.52.193.1", "192.88.99.1", "192.168.0.1", "192.175.48.1", "198.18.0.1",
    "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::127.0.0.1", "::10.0.0.1", "::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:192.168.1.1",
    "::ffff:0.0.0.0", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::1", "100::1",
    "::ffff:0:7f00:1", "::ffff:0:808:808", "2001::1", "2001:0:53aa::1", "2001:2::1", "2001:10::1",
    "2001:20::1", "2001:db8::1", "2002:7f00:1::", "2002:808:808::1", "3fff::1", "5f00::1",
    "fc00::1", "fd00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "feff::1", "ff02::1", "ff0e::1",
    "2a00:1450::5efe:7f00:1", "2a00:1450::200:5efe:a00:1", "", "localhost", "127.1", "1.2.3.4.5",
]  # fmt: skip

DIALLED = [
    "1.1.1.1", "8.8.8.8", "9.9.9.9", "100.63.255.255", "100.128.0.1", "126.255.255.255", "128.0.0.1", "169.253.1.1",
    "172.15.255.255", "172.32.0.1", "192.0.1.1", "192.167.1.1", "192.169.1.1", "198.17.255.255", "198.20.0.1",
    "223.255.255.255", "168.63.129.17", "::ffff:8.8.8.8", "2606:4700:4700::1111", "2a00:1450:4001::200e",
    "2001:4860::8888",
]  # fmt: skip


@pytest.mark.parametrize("address", REFUSED)
def test_an_address_that_is_not_public_is_refused_with_a_reason(address: str) -> None:
    assert refused(address)


@pytest.mark.parametrize("address", DIALLED)
def test_a_public_address_is_dialled(address: str) -> None:
    assert refused(address) is None


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "10.1.2.3", "192.168.1.1", "fd12::1", "::ffff:127.0.0.1"])
def test_allow_private_admits_private_addresses(address: str) -> None:
    assert refused(address, allow_private=True) is None


METADATA = [
    "169.254.169.254", "::ffff:169.254.169.254", "::169.254.169.254", "168.63.129.16", "100.100.100.200",
    "169.254.170.2", "169.254.170.23", "192.0.0.192", "fd00:ec2::254", "FD00:EC2:0::254",
    "fd00:ec2::23", "fd20:ce::254",
    "64:ff9b::a9fe:a9fe", "64:ff9b:1::a9fe:a9fe", "2002:a9fe:a9fe::1", "::ffff:0:169.254.169.254",
]  # fmt: skip


@pytest.mark.parametrize("address", METADATA)
def test_allow_private_does_not_admit_the_metadata_services_of_clouds(address: str) -> None:
    assert refused(address, allow_private=True) == "cloud metadata"


@given(st.ip_addresses())
def test_whatever_python_calls_private_is_refused(address: object) -> None:
    if not address.is_global:  # type: ignore[attr-defined]
        assert refused(str(address))


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_treated_alike_inside_ipv6(address: object) -> None:
    assert refused(f"::ffff:{address}") == refused(str(address))


def test_the_hook_makes_a_socket_or_raises_with_the_reason() -> None:
    make = socket_factory(allow_private=False)
    with make((socket.AF_INET, socket.SOCK_STREAM, 0, "", ("9.9.9.9", 443))) as made:
        assert made.type == socket.SOCK_STREAM
    with pytest.raises(RefusedAddress, match=r"127\.0\.0\.1 is refused: loopback"):
        make((socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.0.1", 443)))


@pytest.mark.parametrize("allow_private", [False, True])
def test_ports_of_other_services_are_refused_and_all_others_are_not(allow_private: bool) -> None:
    make = socket_factory(allow_private=allow_private)
    for port in range(65536):
        info = (socket.AF_INET, socket.SOCK_STREAM, 0, "", ("9.9.9.9", port))
        if port in BAD_PORTS:
            with pytest.raises(RefusedAddress, match="a port of another service"):
                make(info)
        elif port in (80, 443, 591, 2083, 8000, 8008, 8080, 8081, 8443, 8888, 9000, 65535):
            make(info).close()
    assert not {80, 443, 8080, 8443} & BAD_PORTS
    assert {22, 25, 53, 110, 143, 587, 6667} <= BAD_PORTS


def test_a_table_may_name_addresses_that_count_as_public() -> None:
    table = replace(TABLE, public=frozenset({"127.0.0.1", "169.254.169.254"}))
    assert refused("127.0.0.1", table=table) is None
    assert refused("::ffff:127.0.0.1", table=table) is None
    assert refused("127.0.0.2", table=table) == "loopback"
    assert refused("169.254.169.254", table=table) == "cloud metadata"
