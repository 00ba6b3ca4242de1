"""Names to addresses by asking one DNS server."""

from __future__ import annotations

import ipaddress

import dns.exception
import dns.name
import dns.resolver

from govsight.probe.observe.resolve import ResolveFailed, none, trouble

_LIFETIME = 5.0  # seconds for one question, repeats included


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
        worst: ResolveFailed | None = None
        for kind in ("A", "AAAA"):
            try:
                found += self._ask(host, kind)
            except ResolveFailed as failed:
                if failed.kind == "none":
                    raise
                worst = failed
        if not found:
            raise worst or none(host)
        return found

    def _ask(self, host: str, kind: str) -> list[str]:
        try:
            name = dns.name.from_text(host.removesuffix(".") + ".")
            answer = self._asker.resolve(name, kind, raise_on_no_answer=False, search=False)
        except (dns.resolver.NXDOMAIN, dns.name.LabelTooLong, dns.name.EmptyLabel, dns.name.NameTooLong):
            raise none(host) from None
        except dns.exception.Timeout:
            raise trouble(host, "域名服务器未在时限内应答") from None
        except (dns.exception.DNSException, OSError) as fault:
            raise trouble(host, type(fault).__name__) from None
        return [record.address for record in answer.rrset or ()]


def _server(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":") if text.startswith("[") or text.count(":") == 1 else (text, "", "53")
    try:
        return str(ipaddress.ip_address(host.strip("[]"))), int(port)
    except ValueError:
        raise ValueError(f"域名服务器「{text}」写法不对，应为 地址:端口，例如 127.0.0.1:53") from None
