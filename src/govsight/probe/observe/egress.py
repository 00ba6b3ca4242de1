"""`Egress`: the one place that says which address a socket may be opened to.

Everything that opens a socket for an address found outside (pages, redirects, robots.txt, TLS observation, the
rendering browser's proxy) asks `decide` first and connects to the very addresses it returns. Environment proxies are
never consulted. Source: reference hazards B.1, OWASP ASVS 5.0 1.3.6 and 13.2.4.
"""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

import ada_url

from govsight.probe.observe.addresses import Address, Network, reach, unwrap
from govsight.probe.observe.host import canonical_host
from govsight.probe.observe.hostmap import HostMap
from govsight.probe.observe.resolve import ResolveFailed, Resolver, SystemResolver

WEB_PORTS = frozenset({80, 443, 8080, 8443})
_SCHEME_PORTS = {"http:": 80, "https:": 443, "ws:": 80, "wss:": 443}
_LOOPBACK = ("127.0.0.1", "::1")
_CACHED_HOSTS = 20_000
_TROUBLE_LASTS = 60.0  # seconds a failed look-up is believed before the name is asked for again

_Answer = tuple[str, ...] | ResolveFailed


class EgressRefused(Exception):
    """The rule does not permit this destination.

    kind: `host` (no valid host name), `scheme`, `port`, `private` (内网地址) or `forbidden` (link-local, multicast,
    reserved). text: one Chinese sentence.
    """

    def __init__(self, kind: str, text: str) -> None:
        super().__init__(text)
        self.kind = kind
        self.text = text


@dataclass(frozen=True, slots=True)
class Target:
    """A permitted destination. host: as a browser spells it (for Host and SNI), IPv6 without brackets. port: as
    asked. addresses: (IP text, port) to connect to, in the order to try."""

    host: str
    port: int
    addresses: tuple[tuple[str, int], ...]


class Egress:
    """The rule. One per run; safe to call from several threads.

    allow_private: permit private networks and loopback (never link-local or multicast), and any port.
    allow: addresses or networks permitted at any port (`10.1.0.0/16`), or at one port (`10.1.2.3:8080`, `[::1]:80`).
    host_map: a mapped name and port goes to its mapped address and nowhere else; the entry permits that address for
    that name and port only. ports: permitted ports, None for any. extra_ports: more of them (the start URL's own).
    Answers are kept for the run, so a name that changes its address later changes no decision.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        allow: Iterable[str] = (),
        host_map: HostMap | None = None,
        resolver: Resolver | None = None,
        ports: frozenset[int] | None = WEB_PORTS,
        extra_ports: Iterable[int] = (),
    ) -> None:
        """Raises ValueError, in Chinese, when an `allow` entry cannot be read."""
        self._allow_private = allow_private
        self._allow = tuple(_allow_entry(text) for text in allow)
        self._host_map = host_map or HostMap()
        self._mapped = frozenset(self._host_map.entries.values())
        self._resolver: Resolver = resolver or SystemResolver()
        self._ports = None if ports is None else ports | frozenset(extra_ports)
        self._answers: OrderedDict[str, tuple[float, _Answer]] = OrderedDict()
        self._lock = threading.Lock()

    def decide(self, host: str, port: int) -> Target:
        """The addresses to connect to for `host:port`. Raises EgressRefused or ResolveFailed.

        One bad address among several refuses the name: which of them is used would be the other side's choice.
        """
        try:
            name = canonical_host(host)
        except ValueError as fault:
            raise EgressRefused("host", str(fault)) from None
        if not 0 < port < 65536:
            raise EgressRefused("port", f"端口 {port} 无效")
        mapped = self._host_map.lookup(name, port)
        if mapped is not None:
            return Target(name, port, (mapped,))
        addresses = [_address(name, text) for text in self._addresses_of(name)]
        for address in addresses:
            self._require(name, address, port)
        return Target(name, port, tuple((str(_plain(address)), port) for address in addresses))

    def decide_url(self, url: str) -> Target:
        """`decide` for an absolute http, https, ws or wss URL, read as a browser reads it."""
        try:
            parsed = ada_url.URL(url)
        except (ValueError, UnicodeEncodeError):
            raise EgressRefused("host", f"网址「{url[:200]}」写法无效，浏览器也打不开") from None
        default = _SCHEME_PORTS.get(parsed.protocol)
        if default is None:
            raise EgressRefused("scheme", f"不支持的网址类型「{parsed.protocol}」，只访问 http 和 https")
        return self.decide(parsed.hostname, int(parsed.port) if parsed.port else default)

    def permits_address(self, ip: str, port: int) -> bool:
        """The last look, when a socket is about to open: may anything of this run go to `ip:port`?"""
        try:
            address = ipaddress.ip_address(ip)
        except ValueError:
            return False
        if (str(_plain(address)), port) in self._mapped:
            return True
        try:
            self._require(ip, address, port)
        except EgressRefused:
            return False
        return True

    def forget(self, host: str) -> None:
        """Ask for this name anew next time, if it had no address; an address once given stays for the run."""
        with self._lock:
            kept = self._answers.get(host.removesuffix("."))
            if kept is not None and isinstance(kept[1], ResolveFailed):
                del self._answers[host.removesuffix(".")]

    def _require(self, name: str, address: Address, port: int) -> None:
        if self._named(address, port):
            return
        kind = reach(address)
        if kind == "private" and self._allow_private:
            return
        shown = name if name == str(address) else f"{name}（{address}）"
        if kind == "private":
            raise EgressRefused(kind, f"{shown} 是内网地址，按安全规则不访问；确需检查内网网站时请加 --allow-private")
        if kind == "forbidden":
            raise EgressRefused(kind, f"{shown} 是保留或特殊用途地址，按安全规则不访问")
        if self._ports is not None and port not in self._ports and not self._allow_private:
            raise EgressRefused("port", f"{shown} 的端口 {port} 不在允许范围内，按安全规则不访问")

    def _named(self, address: Address, port: int) -> bool:
        inner = unwrap(address)
        return any(
            inner.version == network.version and inner in network and only in (None, port)
            for network, only in self._allow
        )

    def _addresses_of(self, name: str) -> tuple[str, ...]:
        try:
            return (str(ipaddress.ip_address(name)),)
        except ValueError:
            pass
        bare = name.removesuffix(".")
        if bare == "localhost" or bare.endswith(".localhost"):  # RFC 6761 6.3: never asked of a server
            return _LOOPBACK
        if bare == "invalid" or bare.endswith(".invalid"):  # RFC 6761 6.4
            raise ResolveFailed("none", f"域名 {name} 不存在")
        answer = self._answer(bare)
        if isinstance(answer, ResolveFailed):
            raise ResolveFailed(answer.kind, answer.text)
        return answer

    def _answer(self, name: str) -> _Answer:
        """What the resolver said of `name`, first answer kept. Two threads asking at once get the same one."""
        now = time.monotonic()
        with self._lock:
            kept = self._answers.get(name)
            if kept is not None and now < kept[0]:
                self._answers.move_to_end(name)
                return kept[1]
        fresh: _Answer
        try:
            fresh = tuple(self._resolver.resolve(name))
        except ResolveFailed as failed:
            fresh = failed
        until = now + _TROUBLE_LASTS if isinstance(fresh, ResolveFailed) and fresh.kind == "trouble" else float("inf")
        with self._lock:
            kept = self._answers.get(name)
            if kept is not None and now < kept[0]:
                return kept[1]
            self._answers[name] = (until, fresh)
            if len(self._answers) > _CACHED_HOSTS:
                self._answers.popitem(last=False)
        return fresh


def _address(name: str, text: str) -> Address:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        raise EgressRefused("forbidden", f"{name} 解析出无效地址「{text[:60]}」，按安全规则不访问") from None


def _plain(address: Address) -> Address:
    """`::ffff:1.2.3.4` is the IPv4 address itself to a socket; other addresses stay as they are."""
    mapped = getattr(address, "ipv4_mapped", None)
    return mapped if isinstance(mapped, ipaddress.IPv4Address) else address


def _allow_entry(text: str) -> tuple[Network, int | None]:
    place, port = text.strip(), ""
    if place.startswith("["):
        place, _, port = place[1:].partition("]")
        port = port.removeprefix(":")
    elif place.count(":") == 1:
        place, _, port = place.partition(":")
    try:
        return ipaddress.ip_network(place), int(port) if port else None
    except ValueError:
        raise ValueError(
            f"放行地址「{text}」写法不对，应为 IP 地址、网段或 地址:端口，例如 10.1.0.0/16 或 127.0.0.1:8080"
        ) from None
