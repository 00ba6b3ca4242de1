"""What the domain name system says of IPv6."""

from __future__ import annotations

import dns.rcode
import pytest
from tests.probe.observe.dns_server import Answer, dns_server

from govsight.probe.observe.aaaa import ipv6_addresses, nameservers
from govsight.probe.observe.resolve import ResolveFailed

NAME = "www.qingjiang.gov.cn"
ZONE = "qingjiang.gov.cn"


def _script(name: str, kind: str, _: int) -> Answer:
    table: dict[tuple[str, str], Answer] = {
        (NAME, "AAAA"): [(NAME, "CNAME", "cdn.qingjiang.gov.cn."), ("cdn.qingjiang.gov.cn", "AAAA", "2400:3200::1")],
        ("old.gov.cn", "A"): [("old.gov.cn", "A", "93.184.216.34")],
        ("old.gov.cn", "AAAA"): [],
        ("gone.gov.cn", "AAAA"): int(dns.rcode.NXDOMAIN),
        ("sick.gov.cn", "AAAA"): int(dns.rcode.SERVFAIL),
        (NAME, "NS"): [],
        (ZONE, "NS"): [(ZONE, "NS", "ns1.dns.cn."), (ZONE, "NS", "ns2.dns.cn.")],
        ("ns1.dns.cn", "AAAA"): [("ns1.dns.cn", "AAAA", "2400:3200::2")],
        ("ns2.dns.cn", "AAAA"): [],
        ("gov.cn", "NS"): [("gov.cn", "NS", "a.dns.cn.")],
    }
    return table.get((name, kind), [])


def test_addresses_behind_another_name_count() -> None:
    with dns_server(_script) as server:
        assert ipv6_addresses(NAME, server.address) == ["2400:3200::1"]


def test_a_name_without_any_has_none_and_says_so() -> None:
    with dns_server(_script) as server:
        assert ipv6_addresses("old.gov.cn", server.address) == []


@pytest.mark.parametrize(("name", "kind"), [("gone.gov.cn", "none"), ("sick.gov.cn", "trouble")])
def test_trouble_is_not_taken_for_an_answer(name: str, kind: str) -> None:
    with dns_server(_script) as server, pytest.raises(ResolveFailed) as failed:
        ipv6_addresses(name, server.address)
    assert failed.value.kind == kind


def test_the_servers_of_the_zone_are_found_above_the_name_but_not_above_the_zone() -> None:
    with dns_server(_script) as server:
        assert nameservers(NAME, server.address) == (1, 2)
        assert nameservers("www.other.gov.cn", server.address) is None


def test_the_system_knows_this_machine() -> None:
    assert set(ipv6_addresses("localhost")) <= {"::1"}
