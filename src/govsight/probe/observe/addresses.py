"""Which IP addresses the whole internet can reach, and which belong to someone's own network. Pure."""

from __future__ import annotations

import ipaddress
from typing import Literal

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Reach = Literal["global", "private", "forbidden"]

# What `--allow-private` opens: networks an office runs itself. Link-local (cloud metadata), multicast, broadcast,
# 0.0.0.0/8 and reserved ranges are not among them.
_PRIVATE = tuple(
    ipaddress.ip_network(text)
    for text in (
        "127.0.0.0/8",
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "100.64.0.0/10",
        "198.18.0.0/15",
        "::1/128",
        "fc00::/7",
    )
)
# Refused although some versions of `ipaddress` call them global.
_FORBIDDEN = tuple(
    ipaddress.ip_network(text)
    for text in (
        "192.0.0.0/24",  # protocol assignments
        "192.88.99.0/24",  # former 6to4 relay
        "168.63.129.16/32",  # a cloud provider's host service
        "3fff::/20",  # documentation
    )
)
_GLOBAL_UNICAST_6 = ipaddress.IPv6Network("2000::/3")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def unwrap(address: Address) -> Address:
    """The IPv4 address a packet would end at: inside `::ffff:0:0/96`, `64:ff9b::/96`, `2002::/16` and `::/96`."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    if address.sixtofour is not None:
        return address.sixtofour
    if 1 < int(address) < 2**32:
        return ipaddress.IPv4Address(int(address))
    return address


def reach(address: Address) -> Reach:
    """`global`: anybody may reach it. `private`: somebody's own network. `forbidden`: not a place to visit at all."""
    if getattr(address, "scope_id", None):
        return "forbidden"
    inner = unwrap(address)
    if _within(inner, _PRIVATE):
        return "private"
    if not inner.is_global or inner.is_multicast or inner.is_reserved or _within(inner, _FORBIDDEN):
        return "forbidden"
    if isinstance(inner, ipaddress.IPv6Address) and inner not in _GLOBAL_UNICAST_6:
        return "forbidden"
    return "global"


def _within(address: Address, networks: tuple[Network, ...]) -> bool:
    return any(address.version == network.version and address in network for network in networks)
