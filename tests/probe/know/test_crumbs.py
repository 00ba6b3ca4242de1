"""Breadcrumbs as sites write them."""

from __future__ import annotations

import pytest

from govsight.probe.know.crumbs import crumbs_of
from govsight.probe.observe.close_reading import read_closely

URL = "http://www.qinglan.gov.cn/zwgk/tzgg/t1.html"
HOME, OUTER, INNER = "<a href='/'>首页</a>", "<a href='/zwgk/'>政务公开</a>", "<a href='/zwgk/tzgg/'>通知公告</a>"
STYLES = [
    f"<div class='dqwz'>当前位置：{HOME} &gt; {OUTER} &gt; {INNER} &gt; 正文</div>",
    f"<td>您现在的位置：{HOME} -> {OUTER} -> {INNER}</td>",
    f"<p>{HOME} / {OUTER} / {INNER}</p>",
    f"<div>您所在的位置： {HOME}&raquo;{OUTER}&raquo;{INNER}</div>",
    f"<ol class='breadcrumb'><li>{HOME}</li><li>{OUTER}</li><li>{INNER}</li></ol>",
    f"<div class='position'>{HOME}>{OUTER}><a href='/zwgk/tzgg/'>通知公告</a></div>",
]


@pytest.mark.parametrize("html", STYLES)
def test_every_style_leads_the_same_way(html: str) -> None:
    crumbs = crumbs_of(read_closely(f"<body>{html}<p>正文内容。</p></body>".encode(), url=URL))
    assert [step.name for step in crumbs.steps] == ["政务公开", "通知公告"]
    assert crumbs.home == "http://www.qinglan.gov.cn/"


@pytest.mark.parametrize(
    "html", ["<p>位置在县城东部。</p>", "<div class='nav'><a href='/'>首页</a><a href='/a/'>动态</a></div>", ""]
)
def test_what_is_none_is_none(html: str) -> None:
    assert crumbs_of(read_closely(f"<body>{html}</body>".encode(), url=URL)).steps == ()
