"""site.domain: the host name of Chen's site and of others."""

from __future__ import annotations

from typing import Any

import pytest

from govsight.probe.view import MemoryView
from govsight.vocab import Breached, Met, NotApplicable, SiteProfile, Undetermined

CHECK = "site.domain"


def at(host: str, **changes: Any) -> MemoryView:
    return MemoryView(start_url=f"http://{host}/", **changes)


@pytest.mark.parametrize(
    "host", ["www.qinglan.gov.cn", "wsj.qinglan.gov.cn", "青岚县.政务", "xn--5nrx9rpn5c.xn--zfr164b"]
)
def test_government_suffixes_are_fine(chen: Any, host: str) -> None:
    assert isinstance(chen.ask(CHECK, at(host)), Met)


@pytest.mark.parametrize(
    "host", ["www.qinglan.com.cn", "www.qinglangov.cn", "10.1.2.3", "10.1.2.3:8080", "[2001:db8::1]", "青岚县.公益"]
)
def test_other_suffixes_and_bare_addresses_are_wrong(chen: Any, host: str) -> None:
    outcome = chen.ask(CHECK, at(host, profile=SiteProfile(level="department")))
    assert isinstance(outcome, Breached)
    assert [finding.verdict for finding in outcome.findings] == ["wrong"]


@pytest.mark.parametrize("host", ["www.qinglanyiyuan.org.cn", "www.qinglan.com.cn", "青岚县.公益"])
def test_another_suffix_is_a_doubt_while_nobody_says_what_kind_of_body_it_is(chen: Any, host: str) -> None:
    outcome = chen.ask(CHECK, at(host))
    assert isinstance(outcome, Undetermined)
    assert "事业单位可以" in outcome.doubts[0].seen
    assert isinstance(chen.ask(CHECK, at("10.1.2.3")), Breached), "of nobody's"


@pytest.mark.parametrize(
    ("level", "host", "fine"),
    [
        ("portal", "www.qinglan.gov.cn", True),
        ("portal", "www.gov.cn", True),
        ("portal", "qinglan.gov.cn", False),
        ("portal", "zf.qinglan.gov.cn", False),
        ("portal", "青岚县.政务", True),
        ("department", "wsj.qinglan.gov.cn", True),
        ("department", "gs.sub.qinglan.gov.cn", True),
        ("department", "www.qlwsj.gov.cn", False),
        ("department", "qlwsj.gov.cn", False),
        ("", "www.qlwsj.gov.cn", True),
    ],
)
def test_the_shape_follows_the_kind_of_site(chen: Any, level: str, host: str, fine: bool) -> None:
    outcome = chen.ask(CHECK, at(host, profile=SiteProfile(level=level)))
    assert isinstance(outcome, Met if fine else Breached)


def test_all_that_is_wrong_with_a_name_is_one_finding(chen: Any) -> None:
    profile = SiteProfile(level="portal", domain="www.qinglan.gov.cn")
    outcome = chen.ask(CHECK, at("www.qinglan.net", profile=profile))
    (finding,) = outcome.findings
    assert finding.target == "www.qinglan.net"
    assert "后缀" in finding.seen
    assert "www.qinglan.gov.cn" in finding.seen


@pytest.mark.parametrize("domain", ["WWW.Qinglan.gov.cn", "http://www.qinglan.gov.cn/", "www.qinglan.gov.cn"])
def test_the_registered_name_may_be_written_in_several_ways(chen: Any, domain: str) -> None:
    assert isinstance(chen.ask(CHECK, at("www.qinglan.gov.cn:8080", profile=SiteProfile(domain=domain))), Met)


def test_a_channel_stands_under_another_bodys_name_but_not_under_any(chen: Any) -> None:
    profile = SiteProfile(level="department", kind="channel")
    inside = MemoryView(start_url="http://www.qinglan.gov.cn/wsj/", kind="channel", profile=profile)
    assert isinstance(chen.ask(CHECK, inside), Met)
    outside = MemoryView(start_url="http://www.qinglan.com/wsj/", kind="channel", profile=profile)
    assert isinstance(chen.ask(CHECK, outside), Breached)


def test_a_hospital_is_not_asked(chen: Any) -> None:
    assert isinstance(chen.ask(CHECK, at("www.qlyy.com", profile=SiteProfile(level="institution"))), NotApplicable)


def test_the_name_judged_is_the_one_the_home_page_stands_under(chen: Any) -> None:
    assert isinstance(chen.ask(CHECK, chen.view(start_url="http://ql.example.com/")), Met)
