"""identity.psb: where Chen's public-security filing number leads."""

from __future__ import annotations

from typing import Any

import pytest

from govsight.probe.observe.close_reading import read_closely
from govsight.vocab import Met, NotApplicable, SiteProfile, Undetermined

CHECK = "identity.psb"
NUMBER = "粤公网安备 44080202000001号"
OLD = "http://www.beian.gov.cn/portal/registerSystemInfo?recordcode="


def _view(chen: Any, foot: str) -> Any:
    body = f"<body><p>正文</p><div class=footer><table><tr><td>{foot}</table></div></body>"
    close = read_closely(body.encode(), url=chen.at("/"), content_type="text/html; charset=utf-8")
    return chen.view(close_pages={chen.at("/"): close}, profile=SiteProfile(code="4408020001"))


@pytest.mark.parametrize(
    "foot",
    [
        f"<a href={OLD}44080202000001><img src=b.png>{NUMBER}</a>",
        f"<a href=https://beian.mps.gov.cn/#/query/webSearch?code=44080202000001>{NUMBER}</a>",
        f"<span>{NUMBER}</span><a href=https://beian.mps.gov.cn/><img src=b.png></a>",
    ],
)
def test_a_number_that_leads_to_its_record_is_in_order(chen: Any, foot: str) -> None:
    assert isinstance(chen.ask(CHECK, _view(chen, foot)), Met)


@pytest.mark.parametrize(
    ("foot", "verdict"),
    [
        (f"<a href={OLD}44080302000009>{NUMBER}</a>", "wrong"),
        (f"<a href=https://beian.miit.gov.cn/>{NUMBER}</a>", "elsewhere"),
        (f"<p>{NUMBER}</p>", "unlinked"),
    ],
)
def test_a_number_that_leads_elsewhere_or_is_anothers_is_found(chen: Any, foot: str, verdict: str) -> None:
    assert chen.found(CHECK, _view(chen, foot)) == {("/", "psb", verdict)}


def test_a_number_of_another_province_is_left_to_a_person(chen: Any) -> None:
    foot = f"<a href={OLD}11080202000001>粤公网安备 11080202000001号</a>"
    assert isinstance(chen.ask(CHECK, _view(chen, foot)), Undetermined)


def test_without_a_number_or_a_page_nothing_is_said(chen: Any) -> None:
    assert isinstance(chen.ask(CHECK, _view(chen, "青岚县")), NotApplicable)
    assert isinstance(chen.ask(CHECK, chen.view()), Undetermined)
