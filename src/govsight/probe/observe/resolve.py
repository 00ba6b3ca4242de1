"""Names to addresses: through the system, or by asking one DNS server.

Whether an address may be visited is not decided here; see `egress`.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import Literal, Protocol

import dns.exception
import dns.name
import dns.resolver

_LIFETIME = 5.0  # seconds for one question, repeats included

# What getaddrinfo says when the name or its addresses do not exist; everything else is "cannot tell".
_NO_SUCH_NAME = frozenset({socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)})


class ResolveFailed(Exception):
    """No address came back.

    kind: `none` (the name does not exist or has no address, said with authority) or `trouble` (server failure,
    time-out: cannot tell). text: one Chinese sentence.
    """

    def __init__(self, kind: Literal["none", "trouble"], text: str) -> None:
        super().__init__(text)
        self.kind = kind
        self.text = text


class Resolver(Protocol):
    """Anything that finds the addresses of a name."""

    def resolve(self, host: str) -> list[str]:
        """IP addresses as text, at least one, in the order to try them. Raises ResolveFailed."""
        ...


def _none(host: str) -> ResolveFailed:
    return ResolveFailed("none", f"域名 {host} 不存在或没有地址")


def _trouble(host: str, detail: str) -> ResolveFailed:
    return ResolveFailed("trouble", f"域名 {host} 解析失败（{detail}），暂不能判断")


class SystemResolver:
    """Asks the system (`getaddrinfo`): /etc/hosts, then the configured servers. Time-outs are the system's."""

    def resolve(self, host: str) -> list[str]:
        """See `Resolver`. `host` is ASCII (IDNA already applied)."""
        try:
            answers = socket.getaddrinfo(host.encode("ascii"), None, type=socket.SOCK_STREAM)
        except socket.gaierror as fault:
            if fault.errno in _NO_SUCH_NAME:
                raise _none(host) from None
            raise _trouble(host, fault.strerror or str(fault.errno)) from None
        except (UnicodeError, ValueError):
            raise _none(host) from None
        except OSError as fault:
            raise _trouble(host, fault.strerror or type(fault).__name__) from None
        found = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
        if not found:
            raise _none(host)
        return found


class DnsResolver:
    """Asks one DNS server for A and AAAA records.

    server: `address:port`, or `[IPv6]:port`, or an address alone (port 53). lifetime: seconds for each question.
    """

    def __init__(self, server: str, lifetime: float = _LIFETIME) -> None:
        """Raises ValueError, in Chinese, when `server` is not an address."""
        address, port = _server(server)
        self._asker = dns.resolver.Resolver(configure=False)
        self._asker.nameservers = [address]
        self._asker.port = port
        self._asker.lifetime = lifetime
        self._asker.timeout = lifetime

    def resolve(self, host: str) -> list[str]:
        """See `Resolver`. One kind of record answering is enough; with neither, trouble outweighs "none"."""
        found: list[str] = []
        trouble: ResolveFailed | None = None
        for kind in ("A", "AAAA"):
            try:
                found += self._ask(host, kind)
            except ResolveFailed as failed:
                if failed.kind == "none":
                    raise
                trouble = failed
        if not found:
            raise trouble or _none(host)
        return found

    def _ask(self, host: str, kind: str) -> list[str]:
        try:
            name = dns.name.from_text(host.removesuffix(".") + ".")
            answer = self._asker.resolve(name, kind, raise_on_no_answer=False, search=False)
        except (dns.resolver.NXDOMAIN, dns.name.LabelTooLong, dns.name.EmptyLabel, dns.name.NameTooLong):
            raise _none(host) from None
        except dns.exception.Timeout:
            raise _trouble(host, "域名服务器未在时限内应答") from None
        except (dns.exception.DNSException, OSError) as fault:
            raise _trouble(host, type(fault).__name__) from None
        return [record.address for record in answer.rrset or ()]


def _server(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":") if text.startswith("[") or text.count(":") == 1 else (text, "", "53")
    try:
        return str(ipaddress.ip_address(host.strip("[]"))), int(port)
    except ValueError:
        raise ValueError(f"域名服务器「{text}」写法不对，应为 地址:端口，例如 127.0.0.1:53") from None
