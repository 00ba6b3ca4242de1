"""The foot of a page is found without a name: by its marks, and by its place after the content."""

from __future__ import annotations

import pytest

from govsight.probe.know.guide import read_guides
from govsight.probe.know.guide_words import ITEM
from govsight.probe.know.page_foot import foot_begins
from govsight.probe.observe.close_reading import read_closely
from govsight.vocab.close import ClosePage

URL = "http://www.qinglan.gov.cn/bsfw/1.html"
SAID = {
    "设定依据": "《取水许可管理条例》第四条",
    "申请条件": "依法登记的单位和个人",
    "办理材料": "取水许可申请书原件2份",
    "收费标准": "不收费",
    "办理时限": "10个工作日",
    "办理流程": "申请人到窗口提交，窗口核对后受理，业务科室实地核查后答复。",
}
OWN = {"办理机构": "青岚县水务局行政审批股", "办理地点": "县政务中心3号窗口", "联系电话": "0799-3338888"}
FOOT = (
    "主办单位：青岚县水务局",
    "承办单位：青岚县水务局办公室",
    "地址：青岚县人民路1号",
    "联系电话：0799-1111111",
    "粤ICP备05013430号-1 粤公网安备44990102000001号 网站标识码：4499010001",
)


def table(said: dict[str, str]) -> str:
    return "<table>" + "".join(f"<tr><th>{name}</th><td>{text}</td></tr>" for name, text in said.items()) + "</table>"


#: (the guide, the foot) as one page.
STYLES = {
    "divs without names": lambda said: (
        f"<div class=wrap>{table(said)}</div><div class=dbxx>" + "".join(f"<p>{one}</p>" for one in FOOT) + "</div>"
    ),
    "one cell of a table, lines broken": lambda said: (
        f"<table width=1000><tr><td>{table(said)}</td></tr></table><table width=1000><tr><td align=center>"
        + "<br>".join(FOOT)
        + "</td></tr></table>"
    ),
    "rows of one table that holds the page": lambda said: (
        f"<table width=1000><tr><td>{table(said)}</td></tr>"
        + "".join(f"<tr><td>{one}</td></tr>" for one in FOOT)
        + "</table>"
    ),
    "nothing but paragraphs": lambda said: (
        "".join(f"<p><b>{name}：</b>{text}</p>" for name, text in said.items())
        + "".join(f"<p>{one}</p>" for one in FOOT)
    ),
    "blocks one beside the other": lambda said: (
        f"<dl>{''.join(f'<dt>{name}</dt><dd>{text}</dd>' for name, text in said.items())}</dl>"
        "<div><a href=/map/>网站地图</a> | <a href=/about/>联系我们</a></div>"
        + "".join(f"<div><div><span>{one}</span></div></div>" for one in FOOT)
    ),
    "the whole foot in one line": lambda said: f"{table(said)}<center>{' '.join(FOOT)}</center><div>分享到</div>",
}
EACH = pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)


def page(html: str) -> ClosePage:
    return read_closely(f"<meta charset=utf-8><title>取水许可</title><body>{html}</body>".encode(), url=URL)


def lacks(html: str) -> list[str]:
    [guide] = read_guides(page(html), "取水许可")
    missing, unsure = guide.lacking(ITEM)
    assert unsure == []
    return missing


@EACH
def test_what_the_foot_says_is_no_part_of_the_guide(style: object) -> None:
    assert lacks(style(SAID)) == ["办理地点", "办理机构", "联系方式"]  # type: ignore[operator]


@EACH
@pytest.mark.parametrize("own", OWN)
def test_what_the_guide_says_itself_stays_with_it(style: object, own: str) -> None:
    other = {"办理机构": "办理机构", "办理地点": "办理地点", "联系电话": "联系方式"}
    assert other[own] not in lacks(style(SAID | {own: OWN[own]}))  # type: ignore[operator]
    assert lacks(style(SAID | OWN)) == []  # type: ignore[operator]


def test_an_owner_at_the_end_is_a_foot_without_any_mark_when_it_stands_apart() -> None:
    owner = "<p>主办单位：青岚县水务局</p><p>联系电话：0799-1111111</p>"
    assert lacks(table(SAID) + f"<div>{owner}</div>") == ["办理地点", "办理机构", "联系方式"]
    flat = "".join(f"<p><b>{name}：</b>{text}</p>" for name, text in SAID.items()) + owner
    [guide] = read_guides(page(flat), "取水许可")
    assert "联系方式" not in guide.lacking(ITEM)[0]


@pytest.mark.parametrize("last", ["地址：县政务中心3号窗口", "联系电话：0799-3338888"])
def test_the_guides_last_lines_stay_with_it_above_a_foot_that_begins_otherwise(last: str) -> None:
    html = "".join(f"<p><b>{name}：</b>{text}</p>" for name, text in SAID.items()) + f"<p>{last}</p>"
    html += "<p>版权所有：青岚县水务局</p><p>粤ICP备05013430号</p>"
    assert last.partition("：")[0].replace("联系电话", "联系方式").replace("地址", "办理地点") not in lacks(html)


@pytest.mark.parametrize(
    "inner",
    [
        "<h2>办理材料</h2><p>1.申请书</p><p>2.版权所有人身份证复印件</p><p>3.作品样本</p>",
        "<p>网站ICP备案需提交材料。</p><p>公网安备由公安机关办理。</p>",
        "<p>联系电话：0799-3338888</p>",
        "<p>粤ICP备05013430号</p><h2>办理流程</h2><p>到窗口提交。</p>",
        "",
    ],
)
def test_content_that_speaks_of_such_things_is_no_foot(inner: str) -> None:
    read = page(inner)
    assert foot_begins(read, lambda line: line.text == "办理流程") == len(read.lines)


def test_a_long_page_is_soon_done() -> None:
    read = page("<div>" * 20 + "<p>粤ICP备05013430号</p>" * 7_000)
    assert foot_begins(read, lambda _: False) == 0
