"""net.tls: how good Chen's HTTPS service is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from govsight.probe.know.tls_offers import TlsLooks, TlsOffers
from govsight.vocab import Breached, Met, NotApplicable, Undetermined

CHECK = "net.tls"
HOST = "www.qinglan.gov.cn"


def _ask(chen: Any, *hosts: TlsOffers, **options: object) -> Any:
    return chen.ask(CHECK, chen.view(looks={"tls": TlsLooks(list(hosts))}), **options)


def test_a_good_service_is_met_with_its_grade(chen: Any) -> None:
    end = chen.view().as_of + timedelta(days=90)
    outcome = _ask(chen, TlsOffers(HOST, ["TLSv1.2", "TLSv1.3"], key="RSA 2048", not_after=end))
    assert isinstance(outcome, Met)
    assert "优（100 分）" in outcome.reason
    assert outcome.figures == {"grade": 100, "days_left": 90}


def test_each_weakness_of_each_host_is_one_finding(chen: Any) -> None:
    old = TlsOffers(HOST, ["TLSv1", "TLSv1.2"], key="RSA 1024", evidence="urn:uuid:t")
    outcome = _ask(chen, old, TlsOffers("m.qinglan.gov.cn", ["TLSv1.2", "TLSv1.3"]))
    assert isinstance(outcome, Breached)
    assert {(f.page, f.verdict, f.evidence) for f in outcome.findings} == {
        (f"https://{HOST}/", "old_protocol", "urn:uuid:t"),
        (f"https://{HOST}/", "weak_key", "urn:uuid:t"),
    }
    assert outcome.figures["grade"] == 40


def test_how_early_to_warn_can_be_set(chen: Any) -> None:
    soon = TlsOffers(HOST, ["TLSv1.2", "TLSv1.3"], not_after=chen.view().as_of + timedelta(days=20))
    assert isinstance(_ask(chen, soon), Met)
    assert isinstance(_ask(chen, soon, warn_days=30), Breached)


def test_a_service_that_could_not_be_seen_is_a_doubt(chen: Any) -> None:
    assert isinstance(_ask(chen, TlsOffers(HOST, trouble="HTTPS 服务握手超时")), Undetermined)


def test_without_https_it_does_not_arise_and_without_the_look_nothing_is_said(chen: Any) -> None:
    assert isinstance(_ask(chen), NotApplicable)
    assert isinstance(chen.ask(CHECK, chen.view()), Undetermined)
