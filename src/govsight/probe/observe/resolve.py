"""Names to addresses, through the system; `dns_resolver` asks one DNS server instead.

Whether an address may be visited is not decided here; see `egress`.
"""

from __future__ import annotations

import socket
from typing import Literal, Protocol

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


def none(host: str) -> ResolveFailed:
    """The name does not exist."""
    return ResolveFailed("none", f"域名 {host} 不存在或没有地址")


def trouble(host: str, detail: str) -> ResolveFailed:
    """It cannot be told."""
    return ResolveFailed("trouble", f"域名 {host} 解析失败（{detail}），暂不能判断")


class SystemResolver:
    """Asks the system (`getaddrinfo`): /etc/hosts, then the configured servers. Time-outs are the system's."""

    def resolve(self, host: str) -> list[str]:
        """See `Resolver`. `host` is ASCII (IDNA already applied)."""
        try:
            answers = socket.getaddrinfo(host.encode("ascii"), None, type=socket.SOCK_STREAM)
        except socket.gaierror as fault:
            if fault.errno in _NO_SUCH_NAME:
                raise none(host) from None
            raise trouble(host, fault.strerror or str(fault.errno)) from None
        except (UnicodeError, ValueError):
            raise none(host) from None
        except OSError as fault:
            raise trouble(host, fault.strerror or type(fault).__name__) from None
        found = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
        if not found:
            raise none(host)
        return found
