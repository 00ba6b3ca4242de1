"""Names to addresses, and the difference between "does not exist" and "cannot tell"."""

from __future__ import annotations

import socket
import time

import dns.rcode
import pytest
from tests.probe.observe.dns_server import Answer, dns_server

from govsight.probe.observe.dns_resolver import DnsResolver
from govsight.probe.observe.resolve import ResolveFailed, SystemResolver

HOST = "www.qingjiang.gov.cn"


def _kind_for(script: dict[str, Answer], lifetime: float = 2.0) -> str | list[str]:
    with dns_server(lambda name, kind, count: script[kind]) as server:
        try:
            return DnsResolver(server.address, lifetime).resolve(HOST)
        except ResolveFailed as failed:
            return failed.kind if HOST in failed.text else f"the text does not name the host: {failed.text}"


def test_both_kinds_of_address_come_back_in_order() -> None:
    assert _kind_for({"A": [(HOST, "A", "93.184.216.34")], "AAAA": [(HOST, "AAAA", "2606:2800::1")]}) == [
        "93.184.216.34",
        "2606:2800::1",
    ]


def test_one_kind_of_address_is_enough() -> None:
    assert _kind_for({"A": [(HOST, "A", "93.184.216.34")], "AAAA": []}) == ["93.184.216.34"]
    assert _kind_for({"A": [], "AAAA": [(HOST, "AAAA", "2606:2800::1")]}) == ["2606:2800::1"]
    assert _kind_for({"A": [(HOST, "A", "93.184.216.34")], "AAAA": dns.rcode.SERVFAIL}) == ["93.184.216.34"]


def test_an_alias_is_followed() -> None:
    chain = [(HOST, "CNAME", "cdn.example.net."), ("cdn.example.net", "A", "93.184.216.34")]
    assert _kind_for({"A": chain, "AAAA": chain[:1]}) == ["93.184.216.34"]


def test_a_name_that_does_not_exist_or_has_no_address_is_none() -> None:
    assert _kind_for({"A": dns.rcode.NXDOMAIN, "AAAA": dns.rcode.NXDOMAIN}) == "none"
    assert _kind_for({"A": [], "AAAA": []}) == "none"


def test_a_failing_or_refusing_server_is_trouble() -> None:
    assert _kind_for({"A": dns.rcode.SERVFAIL, "AAAA": dns.rcode.SERVFAIL}) == "trouble"
    assert _kind_for({"A": dns.rcode.REFUSED, "AAAA": []}) == "trouble"


def test_a_silent_server_is_trouble_within_the_time() -> None:
    began = time.monotonic()
    assert _kind_for({"A": None, "AAAA": None}, lifetime=0.3) == "trouble"
    assert time.monotonic() - began < 3


@pytest.mark.parametrize("server", ["", "dns.example.cn:53", "127.0.0.1:x", "127.0.0.1:53:1"])
def test_a_server_must_be_an_address(server: str) -> None:
    with pytest.raises(ValueError, match="域名服务器"):
        DnsResolver(server)


def test_the_system_knows_localhost() -> None:
    assert "127.0.0.1" in SystemResolver().resolve("localhost")


@pytest.mark.parametrize(
    ("errno", "kind"),
    [
        (socket.EAI_NONAME, "none"),
        (socket.EAI_NODATA, "none"),
        (socket.EAI_AGAIN, "trouble"),
        (socket.EAI_FAIL, "trouble"),
    ],
)
def test_what_the_system_says_is_sorted_into_none_and_trouble(
    errno: int, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise socket.gaierror(errno, "said the system")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(ResolveFailed) as failed:
        SystemResolver().resolve(HOST)
    assert failed.value.kind == kind


@pytest.mark.parametrize("host", ["a..b", "x" * 64 + ".cn", "é.cn"])
def test_a_name_no_server_can_hold_does_not_exist(host: str) -> None:
    with pytest.raises(ResolveFailed) as failed:
        SystemResolver().resolve(host)
    assert failed.value.kind in {"none", "trouble"}
