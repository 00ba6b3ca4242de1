"""Advertisements in differently built pages, and what only looks like them."""

from __future__ import annotations

from typing import Any

import pytest

from govsight.probe.know.adverts import adverts, is_network, promotes, sells
from govsight.probe.observe.close_reading import read_closely

URL = "http://www.qinglan.gov.cn/"


def _page(body: str) -> Any:
    return read_closely(f"<body>{body}</body>".encode(), url=URL, content_type="text/html; charset=utf-8")


@pytest.mark.parametrize(
    "body",
    [
        '<div id="floatAd"><a href="http://www.x-baijiu.com/"><img src=a.gif alt="白酒促销热线"></a></div>',
        "<table id=couplet_left><tr><td><table><tr><td><a href=http://www.x-loupan.com/ title=某某楼盘开盘>"
        "<img src=a.jpg></a></table></table>",
        '<div class="w1200"><div class="piaofu"><p>广告</p><span><a href="https://item.taobao.com/x">限时秒杀</a></span></div></div>',
        '<ul><li class="gg"><a href="http://www.zx-yiyuan.com/">无痛整形优惠</a></li></ul>',
        "<div><a href=http://www.co.com/>【广告】</a></div>",
    ],
)
def test_an_advertisement_is_recognised_in_any_layout(body: str) -> None:
    (advert,) = adverts(_page(body))
    assert advert.sold
    assert advert.target


def test_room_for_advertising_is_offered_without_a_link() -> None:
    (advert,) = adverts(_page("<div><p>广告位招租 电话 0759-1234567</p></div>"))
    assert (advert.target, advert.sold) == ("", True)


def test_a_floating_link_to_a_stranger_that_sells_nothing_is_only_told() -> None:
    (advert,) = adverts(_page('<div class="float-right"><a href="http://www.dt-co.com/">在线地图</a></div>'))
    assert (advert.floating, advert.sold) == (True, False)


@pytest.mark.parametrize(
    "body",
    [
        '<div id="floatAd"><a href="/zt/jqdc/"><img src=a.gif alt="问卷调查"></a></div>',
        '<div class="piaochuang"><a href="https://www.gov.cn/zt/"><img src=a.gif alt="国务院大督查"></a></div>',
        '<div id="ad1"><a href="http://www.12377.cn/">违法举报</a></div>',
        '<ul><li><a href="http://www.tech-co.com/">技术支持：某某科技</a></li></ul>',
        '<p><a href="/a.html">关于加强户外广告管理的通告</a></p><p>公益广告展播</p><p>违法广告整治取得成效</p>',
        '<p><a href="http://bank-co.com/">小额贷款贴息政策</a></p>',
        '<p><a href="http://www.bank-co.com/">个人贷款</a> <a href="http://www.jiu-co.com/">某某白酒集团</a></p>',
        '<div class="header"><a href="http://download-co.com/">浏览器下载</a></div>',
        '<div class="loading adaptive headgear"><a href="http://www.dt-co.com/">在线地图</a></div>',
        "",
    ],
)
def test_notices_and_offices_that_speak_of_advertising_are_left_in_peace(body: str) -> None:
    assert list(adverts(_page(body))) == []


def test_networks_are_known_by_the_end_of_their_name() -> None:
    assert is_network("cpro.baidu.com")
    assert is_network("pagead2.googlesyndication.com")
    assert not is_network("hm.baidu.com")
    assert not is_network("notdoubleclick.net.gov.cn")


def test_words_that_sell_and_words_of_an_office() -> None:
    assert promotes("赞助商链接")
    assert not promotes("公益广告招商公告")
    assert sells("白酒促销")
    assert not sells("代理记账机构行政许可")
    assert not sells("春节期间惠民优惠活动")
