"""T-SSRF-3: a name cannot change its mind after it was decided (hazards B.1)."""

from __future__ import annotations

import dns.rcode
import pytest
from tests.probe.observe.dns_server import Answer, dns_server

from govsight.probe.observe.dns_resolver import DnsResolver
from govsight.probe.observe.egress import Egress, EgressRefused
from govsight.probe.observe.resolve import ResolveFailed

PUBLIC, PUBLIC_6 = "93.184.216.34", "2606:2800:220:1::1"


def test_a_name_that_answers_public_first_and_loopback_later_stays_where_it_was_decided_in_1000_tries() -> None:
    def script(name: str, kind: str, count: int) -> Answer:
        if kind != "A":
            return []
        return [(name, "A", PUBLIC if count == 0 else "127.0.0.1")]

    with dns_server(script) as server:
        egress = Egress(resolver=DnsResolver(server.address), ports=None)
        for n in range(1000):
            for _ in range(3):
                assert egress.decide(f"r{n}.rebind.test", 80).addresses == ((PUBLIC, 80),)
        assert len(server.asked) == 2000
        assert set(server.asked.values()) == {1}


def test_a_name_that_answers_loopback_first_is_refused_and_stays_refused() -> None:
    def script(name: str, kind: str, count: int) -> Answer:
        return [(name, "A", "127.0.0.1" if count == 0 else PUBLIC)] if kind == "A" else []

    with dns_server(script) as server:
        egress = Egress(resolver=DnsResolver(server.address))
        for _ in range(3):
            with pytest.raises(EgressRefused):
                egress.decide("www.rebind.test", 80)


def test_a_name_forgotten_by_the_bounded_memory_is_checked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govsight.probe.observe.egress._CACHED_HOSTS", 1)

    def script(name: str, kind: str, count: int) -> Answer:
        return [(name, "A", PUBLIC if count == 0 else "127.0.0.1")] if kind == "A" else []

    with dns_server(script) as server:
        egress = Egress(resolver=DnsResolver(server.address))
        egress.decide("one.rebind.test", 80)
        egress.decide("two.rebind.test", 80)
        with pytest.raises(EgressRefused):
            egress.decide("one.rebind.test", 80)


@pytest.mark.parametrize(
    ("four", "six"),
    [
        ([PUBLIC, "127.0.0.1"], []),
        (["10.0.0.1", PUBLIC], []),
        ([PUBLIC], ["::1"]),
        ([PUBLIC], [PUBLIC_6, "fd00::1"]),
        (["169.254.169.254"], [PUBLIC_6]),
        ([], ["::ffff:7f00:1"]),
        ([PUBLIC], ["64:ff9b::7f00:1"]),
    ],
)
def test_one_bad_address_among_several_refuses_the_name(four: list[str], six: list[str]) -> None:
    def script(name: str, kind: str, count: int) -> Answer:
        return [(name, kind, address) for address in (four if kind == "A" else six)]

    with dns_server(script) as server, pytest.raises(EgressRefused) as refused:
        Egress(resolver=DnsResolver(server.address)).decide("mixed.test", 80)
    assert refused.value.kind in {"private", "forbidden"}


@pytest.mark.parametrize(("end", "good"), [("127.0.0.1", False), ("192.168.1.1", False), (PUBLIC, True)])
def test_a_chain_of_aliases_is_judged_by_where_it_ends(end: str, good: bool) -> None:
    def script(name: str, kind: str, count: int) -> Answer:
        chain = [("www.alias.test", "CNAME", "a.cdn.test."), ("a.cdn.test", "CNAME", "b.cdn.test.")]
        return [*chain, ("b.cdn.test", "A", end)] if kind == "A" else list(chain)

    with dns_server(script) as server:
        egress = Egress(resolver=DnsResolver(server.address))
        if good:
            assert egress.decide("www.alias.test", 80).addresses == ((end, 80),)
        else:
            with pytest.raises(EgressRefused):
                egress.decide("www.alias.test", 80)


def test_a_name_server_in_trouble_permits_nothing() -> None:
    with dns_server(lambda name, kind, count: dns.rcode.SERVFAIL) as server, pytest.raises(ResolveFailed) as failed:
        Egress(resolver=DnsResolver(server.address)).decide("www.gov.test", 80)
    assert failed.value.kind == "trouble"
