"""IPv6 in the domain name system: a name's AAAA records, and whether its zone's servers have any.

Asked apart from `resolve`, where one kind of record is enough: here "no such record" must be said with authority.
"""

from __future__ import annotations

import socket

import dns.exception
import dns.name
import dns.resolver

from govsight.probe.know.domains import registered
from govsight.probe.observe.resolve import none, trouble

_NONE = frozenset({socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)})
_LIFETIME = 4.0  # seconds for one question
_MOST_SERVERS = 4


def ipv6_addresses(host: str, server: str = "") -> list[str]:
    """The name's IPv6 addresses, empty when it has none. server: the DNS server to ask (`address:port`), "" for the
    system. Raises ResolveFailed when that cannot be told, or the name does not exist."""
    if not server:
        return _by_system(host)
    try:
        answer = _asker(server).resolve(_name(host), "AAAA", raise_on_no_answer=False, search=False)
    except (dns.resolver.NXDOMAIN, dns.name.LabelTooLong, dns.name.EmptyLabel, dns.name.NameTooLong):
        raise none(host) from None
    except (dns.exception.DNSException, OSError) as fault:
        raise trouble(host, type(fault).__name__) from None
    return [record.address for record in answer.rrset or () if record.rdtype == dns.rdatatype.AAAA]


def nameservers(host: str, server: str = "") -> tuple[int, int] | None:
    """Of the servers of the zone the name is in, how many have an IPv6 address, and how many there are (four at most);
    None when it cannot be told."""
    try:
        asker = _asker(server)
        name = dns.name.from_text(_name(host))
        shortest = registered(host).count(".") + 2  # labels, the root among them
        while len(name) >= shortest:
            answer = asker.resolve(name, "NS", raise_on_no_answer=False, search=False)
            if answer.rrset:
                names = [str(record.target) for record in answer.rrset if record.rdtype == dns.rdatatype.NS]
                return _with_ipv6(asker, names[:_MOST_SERVERS])
            name = name.parent()
    except (dns.exception.DNSException, OSError, ValueError):
        return None
    return None


def _with_ipv6(asker: dns.resolver.Resolver, names: list[str]) -> tuple[int, int] | None:
    if not names:
        return None
    found = sum(bool(asker.resolve(name, "AAAA", raise_on_no_answer=False, search=False).rrset) for name in names)
    return found, len(names)


def _by_system(host: str) -> list[str]:
    try:
        answers = socket.getaddrinfo(host.encode("ascii"), None, family=socket.AF_INET6, type=socket.SOCK_STREAM)
    except socket.gaierror as fault:
        if fault.errno in _NONE:
            return []
        raise trouble(host, fault.strerror or str(fault.errno)) from None
    except (UnicodeError, ValueError):
        raise none(host) from None
    except OSError as fault:
        raise trouble(host, fault.strerror or type(fault).__name__) from None
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))


def _asker(server: str) -> dns.resolver.Resolver:
    asker = dns.resolver.Resolver(configure=not server)
    if server:
        place, _, port = server.rpartition(":") if server.count(":") == 1 or "]:" in server else (server, "", "53")
        asker.nameservers = [place.strip("[]")]
        asker.port = int(port)
    asker.lifetime = asker.timeout = _LIFETIME
    return asker


def _name(host: str) -> str:
    return host.removesuffix(".") + "."
