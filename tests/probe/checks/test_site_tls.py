"""site.tls: the certificate and protocol of Chen's hosts."""

from __future__ import annotations

from typing import Any

from govsight.vocab import Breached, HostFacts, NotApplicable, TlsFault, Undetermined

CHECK = "site.tls"
HOST = "www.qinglan.gov.cn"
EXPIRED = TlsFault("expired", "证书已于 2025-12-31 到期", passable=True)


def test_every_fault_of_every_host_is_one_finding(chen: Any) -> None:
    old = TlsFault("old_protocol", "只支持 TLS 1.0", passable=False)
    hosts = {
        HOST: HostFacts(HOST, https=True, tls_looked=True, tls_faults=(EXPIRED, old), evidence="urn:uuid:tls"),
        "qinglan.gov.cn": HostFacts("qinglan.gov.cn", https=True, tls_looked=True, tls_faults=(EXPIRED,)),
    }
    outcome = chen.ask(CHECK, chen.view(hosts=hosts))
    assert isinstance(outcome, Breached)
    assert [(f.page, f.target, f.verdict) for f in outcome.findings] == [
        ("https://www.qinglan.gov.cn/", "expired", "expired"),
        ("https://www.qinglan.gov.cn/", "old_protocol", "old_protocol"),
        ("https://qinglan.gov.cn/", "expired", "expired"),
    ]
    assert outcome.findings[0].evidence == "urn:uuid:tls"
    assert "2025-12-31" in outcome.findings[0].seen
    assert "浏览器不允许继续访问" in outcome.findings[1].seen


def test_a_site_that_offers_no_https_is_not_asked(chen: Any) -> None:
    plain = HostFacts(HOST, https=False, tls_looked=True)
    assert chen.ask(CHECK, chen.view(hosts={HOST: plain})) == NotApplicable("站点未提供 HTTPS 服务")


def test_a_host_nobody_looked_at_is_not_called_sound(chen: Any) -> None:
    assert isinstance(chen.ask(CHECK, chen.view(hosts={HOST: HostFacts(HOST)})), Undetermined)
    half = {HOST: HostFacts(HOST, https=True, tls_looked=True), "m.qinglan.gov.cn": HostFacts("m.qinglan.gov.cn")}
    outcome = chen.ask(CHECK, chen.view(hosts=half))
    assert isinstance(outcome, Undetermined)
    assert "m.qinglan.gov.cn" in outcome.reason


def test_a_home_page_behind_a_wall_does_not_hide_a_bad_certificate(chen: Any) -> None:
    hosts = {HOST: HostFacts(HOST, https=True, tls_looked=True, tls_faults=(EXPIRED,))}
    assert len(chen.found(CHECK, chen.view(home=None, home_trouble="防护页面", hosts=hosts))) == 1
