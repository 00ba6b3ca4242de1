"""Marks in differently built feet."""

from __future__ import annotations

from typing import Any

import pytest

from govsight.probe.know.marks import badge_marks, icp_marks, leads, owner, psb_marks, record_code
from govsight.probe.observe.close_reading import read_closely

URL = "http://www.qinglan.gov.cn/"
ICP = "https://beian.miit.gov.cn/"
PSB = "http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=44990102000001"
BADGE = "http://bszs.conac.cn/sitename?method=show&id=5E1"


def _page(body: str) -> Any:
    return read_closely(f"<body>{body}</body>".encode(), url=URL, content_type="text/html; charset=utf-8")


FEET = {
    "apart": f"<div class=footer><div class=jiguan><a href='{PSB}'><img src=guohui.png></a><a href='{BADGE}'>"
    f"<img src=jiguan.jpg></a></div><div><p>版权所有: 青岚县人民政府办公室     地址: 某路19号</p><p>"
    f"网站标识号：4499010001 粤ICP备05013430号-2 粤公网安备：44990102000001</p>"
    f"<p><a href={ICP}>备案查询</a></p></div></div>",
    "element": f"<footer><p>主办：青岚县</p><a href='{ICP}'>粤ICP备05013430号</a> <a href='{PSB}'><img src=b.png>"
    f"粤公网安备 44990102000001号</a><a href='{BADGE}'><img src=/images/red.png alt=党政机关></a>"
    "版权所有：青岚县人民政府办公室</footer>",
    "table": f"<table><tr><td>正文<tr><td><table class=bottom><tr><td>粤ICP备05013430号 "
    f"<a href='{ICP}'>查询</a><tr><td>"
    f"<a href='{PSB}'>粤公网安备 44990102000001号</a><tr><td><a href='{BADGE}'><img src=x.gif></a><tr>"
    "<td>版权所有 青岚县人民政府办公室</table></table>",
    "divs": f"<div><div>正文</div></div><div><div class=copyright><span>"
    f"<a href={ICP}><font>粤ICP备05013430号</font></a></span><br>"
    f"<span>粤公网安备 44990102000001号</span><a href={PSB}><img src=p.png></a><br><a href='{BADGE}'>"
    "<img src=j.png></a><br>版权所有：青岚县人民政府办公室</div></div>",
}


@pytest.mark.parametrize("style", FEET)
def test_marks_are_found_with_where_they_lead(style: str) -> None:
    page = _page(FEET[style])
    assert [mark.url for mark in icp_marks(page)] == [ICP]
    assert [mark.url for mark in psb_marks(page)] == [PSB]
    assert BADGE in [mark.url for mark in badge_marks(page)]
    assert owner(page) == "青岚县人民政府办公室"


def test_a_number_without_a_link_leads_nowhere() -> None:
    page = _page("<footer>粤ICP备05013430号 <a href=/map.html>网站地图</a></footer>")
    assert [mark.url for mark in icp_marks(page)] == [""]
    assert psb_marks(page) == []
    assert badge_marks(page) == []
    assert owner(page) == ""


def test_where_a_mark_should_lead() -> None:
    assert leads("icp", ICP) == "right"
    assert leads("icp", "http://www.miitbeian.gov.cn/") == "former"
    assert leads("psb", ICP) == "elsewhere"
    assert leads("badge", BADGE) == "right"
    assert leads("badge", URL) == "elsewhere"


def test_the_number_a_link_asks_for() -> None:
    assert record_code(PSB) == "44990102000001"
    assert record_code("https://beian.mps.gov.cn/") == ""
