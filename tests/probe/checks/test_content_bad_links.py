"""content.bad_links: where the links to other sites really lead."""

from __future__ import annotations

from typing import Any

import pytest

from govsight.probe.observe.close_reading import read_closely
from govsight.vocab import Breached, Met, Role, Undetermined

CHECK = "content.bad_links"
SOLD = "http://www.qltour.com/"
LISTS = {
    "list": '<div class=yqlj><ul><li><a href="{}">{}</a></li></ul></div>',
    "table": "<table><tr><td><table><tr><td><font><a href='{}' title='{}'>链接</a></font></table></table>",
    "divs": "<div><div><span><a href={}><b>{}</b></a></span></div></div>",
}


def _page(url: str, html: str) -> Any:
    return read_closely(html.encode(), url=url, content_type="text/html; charset=utf-8")


def _sold(title: str = "澳门新葡京官网", text: str = "百家乐 老虎机 注册送彩金") -> Any:
    return _page(SOLD, f"<html><title>{title}</title><body><div>{text}</div></body></html>")


def test_a_partner_whose_domain_now_shows_gambling_is_found_once(chen: Any) -> None:
    link = chen.link(SOLD, pages=["/zwgk/", "/", "/zwgk/t1.html"], evidence="urn:uuid:sold")
    outcome = chen.ask(CHECK, chen.view(more_links=[link], external_pages={SOLD: _sold()}))
    assert isinstance(outcome, Breached)
    (finding,) = outcome.findings
    assert (finding.page, finding.target, finding.verdict) == (chen.at("/"), SOLD, "gambling")
    assert (finding.evidence, finding.place) == ("urn:uuid:sold", "home")
    assert "葡京" in finding.seen
    assert "另有 2 个页面" in finding.seen


@pytest.mark.parametrize(
    ("title", "text", "verdict"),
    [
        ("qltour.com", "This domain is for sale", "parked"),
        ("成人视频", "无码在线 国产自拍 一本道", "porn"),
        ("传奇私服发布", "传奇私服开区 私服网 私服发布", "grey"),
    ],
)
def test_what_the_target_shows_tells_what_it_is(chen: Any, title: str, text: str, verdict: str) -> None:
    view = chen.view(more_links=[chen.link(SOLD)], external_pages={SOLD: _sold(title, text)})
    assert chen.found(CHECK, view) == {("/", SOLD, verdict)}


@pytest.mark.parametrize("layout", LISTS)
def test_the_words_of_a_link_and_its_host_together_are_enough(chen: Any, layout: str) -> None:
    target = "http://www.xpj8888.com/"
    home = _page(chen.at("/"), f"<body>{LISTS[layout].format(target, '澳门新葡京')}</body>")
    link = chen.link(target, "dead", "timeout", evidence=None)
    found = chen.found(CHECK, chen.view(more_links=[link], close_pages={chen.at("/"): home}))
    assert found == {("/", target, "gambling")}


def test_one_sign_alone_is_left_to_a_person(chen: Any) -> None:
    outcome = chen.ask(CHECK, chen.view(more_links=[chen.link("http://www.bet365.com/")]))
    assert isinstance(outcome, Undetermined)
    assert [doubt.target for doubt in outcome.doubts] == ["http://www.bet365.com/"]


@pytest.mark.parametrize(
    "target",
    ["http://www.lottery.gov.cn/", "https://www.people.com.cn/", "http://www.qlhospital.com/", "https://weibo.com/u/1"],
)
def test_ordinary_neighbours_are_left_in_peace(chen: Any, target: str) -> None:
    page = _page(target, "<title>警方打掉网络赌博团伙</title><body>百家乐 老虎机 时时彩 六合彩 涉案 抓获 判处</body>")
    view = chen.view(more_links=[chen.link(target)], external_pages={target: page})
    assert isinstance(chen.ask(CHECK, view), Met)


def test_pictures_and_addresses_nobody_points_at_do_not_count(chen: Any) -> None:
    picture = chen.link("http://img.bet365.com/a.gif", roles=Role.IMAGE)
    listed = chen.link("http://www.bet365.com/", pages=[])
    assert isinstance(chen.ask(CHECK, chen.view(more_links=[picture, listed])), Met)


def test_where_a_redirect_ends_is_what_counts(chen: Any) -> None:
    link = chen.link(SOLD, final_url="http://www.sedoparking.com/qltour.com")
    outcome = chen.ask(CHECK, chen.view(more_links=[link]))
    assert isinstance(outcome, Undetermined)
    page = _page(SOLD, "<title>qltour.com</title><body>Buy this domain</body>")
    view = chen.view(more_links=[link], external_pages={SOLD: page})
    assert chen.found(CHECK, view) == {("/", SOLD, "parked")}


def test_part_of_a_site_proves_nothing(chen: Any) -> None:
    assert isinstance(chen.ask(CHECK, chen.view(complete=False)), Undetermined)
