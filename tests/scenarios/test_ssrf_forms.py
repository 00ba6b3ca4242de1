"""T-SSRF-1: no spelling of a forbidden address leads anywhere (hazards B.1)."""

from __future__ import annotations

import socket
from collections.abc import Iterable
from contextlib import suppress

import pytest
from tests.probe.observe.table_resolver import TableResolver
from tests.scenarios.address_forms import BAD_ADDRESSES, NAMES, OTHER_HOSTS, ipv4_hosts, ipv6_hosts, tricks, urls
from tests.scenarios.listener import listener

from govsight.probe.observe.egress import Egress, EgressRefused
from govsight.probe.observe.resolve import Resolver


class OpenResolver:
    """The test's own names, and a public address for every name nobody knows: a miss must show."""

    def __init__(self) -> None:
        self._table = TableResolver(dict(NAMES))

    def resolve(self, host: str) -> list[str]:
        return self._table.resolve(host) if host in NAMES else ["93.184.216.34"]


def _forms(port: int) -> list[str]:
    hosts = [host for bad in BAD_ADDRESSES for spell in (ipv4_hosts, ipv6_hosts) for host in spell(bad)]
    return list(dict.fromkeys([*(url for host in [*hosts, *OTHER_HOSTS] for url in urls(host, port)), *tricks(port)]))


def _visit(egress: Egress, forms: Iterable[str]) -> list[str]:
    """Go where the egress lets us, as a fetcher would. Returns the forms that were permitted."""
    permitted = []
    for url in forms:
        try:
            target = egress.decide_url(url)
        except EgressRefused as refused:
            if refused.kind not in {"private", "forbidden", "host"}:
                permitted.append(f"{url!r}: refused for another reason ({refused.kind})")
            continue
        permitted.append(url)
        for ip, port in target.addresses:
            with suppress(OSError), socket.create_connection((ip, port), timeout=1) as caller:
                caller.sendall(b"GET / HTTP/1.1\r\n\r\n")
    return permitted


def _egress(resolver: Resolver, **more: object) -> Egress:
    return Egress(resolver=resolver, ports=None, **more)  # type: ignore[arg-type] # any port: the address alone decides


def test_no_spelling_of_a_forbidden_address_is_permitted_or_reached() -> None:
    with listener() as forbidden:
        forms = _forms(forbidden.port)
        permitted = _visit(_egress(OpenResolver()), forms)
        assert len(forms) >= 200
        assert permitted == []
        assert forbidden.heard() == []


def test_the_same_walk_reaches_the_listener_when_it_is_allowed() -> None:
    with listener() as forbidden:
        spelled = [url for host in ipv4_hosts("127.0.0.1") for url in urls(host, forbidden.port)]
        allowed = _egress(OpenResolver(), allow=(f"127.0.0.1:{forbidden.port}",))
        reached = _visit(allowed, [*spelled, *tricks(forbidden.port)])
        assert len(reached) >= 60
        assert len(forbidden.heard()) >= 60


def test_every_refusal_is_said_in_chinese() -> None:
    egress = _egress(OpenResolver())
    for url in _forms(8080):
        with pytest.raises(EgressRefused, match=r"[\u4e00-\u9fff]{4}"):
            egress.decide_url(url)
