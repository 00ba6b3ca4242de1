"""Service guides as they are built in earnest: every layout must give the same elements."""

from __future__ import annotations

import pytest

from govsight.probe.know.guide import Guide, read_guides
from govsight.probe.know.guide_words import ITEM, VETO, heading, opening, strip_of
from govsight.probe.observe.close_reading import read_closely

URL = "http://www.qinglan.gov.cn/bsfw/1.html"
SAID = [
    ("事项名称", "取水许可"),
    ("设定依据", "《取水许可管理条例》第四条"),
    ("申请条件", "依法登记的单位和个人"),
    ("办理材料", "取水许可申请书原件2份"),
    ("办理地点", "县政务中心3号窗口"),
    ("办理机构", "青岚县水务局"),
    ("收费标准", "不收费"),
    ("办理时限", "10个工作日"),
    ("联系电话", "0799-3338888"),
    ("办理流程", "申请人到窗口提交材料，窗口核对后受理，业务科室实地核查后答复。"),
]


def read(inner: str, title: str = "取水许可") -> list[Guide]:
    html = (
        '<html><body><div class="header">青岚县水务局</div><div class="nav"><a href="/">首页</a> '
        '<a href="/bsfw/">办事服务</a></div>'
        f'{inner}<div class="footer">联系电话：0799-1111111 地址：青岚县人民路1号</div></body></html>'
    )
    return read_guides(read_closely(html.encode(), url=URL), title)


def tabs(said: list[tuple[str, str]]) -> str:
    labels = "".join(f"<li>{name}</li>" for name, _ in said)
    boxes = "".join(
        f'<div class="box"{" style=display:none" if at else ""}><p>{text}</p></div>'
        for at, (_, text) in enumerate(said)
    )
    return f'<div class="tab"><ul class="hd">{labels}</ul><div class="bd">{boxes}</div></div>'


NUMBERS = "一二三四五六七八九十"
LAYOUTS = {
    "table": lambda said: "<table>" + "".join(f"<tr><th>{n}</th><td>{v}</td></tr>" for n, v in said) + "</table>",
    "nested table, two pairs a row": lambda said: (
        "<table width=980><tr><td><table><tr><td>您的位置：首页 &gt; 办事</td></tr></table></td></tr>"
        "<tr><td><table border=1>"
        + "".join(
            "<tr>" + "".join(f"<td><b>{n}：</b></td><td><p>{v}</p></td>" for n, v in said[at : at + 2]) + "</tr>"
            for at in range(0, len(said), 2)
        )
        + "</table></td></tr></table>"
    ),
    "definitions": lambda said: "<dl>" + "".join(f"<dt>{n}</dt><dd>{v}</dd>" for n, v in said) + "</dl>",
    "numbered paragraphs": lambda said: (
        '<div class="TRS_Editor">'
        + "".join(f"<p><strong>{NUMBERS[at]}、{n}</strong></p><p>　　{v}</p>" for at, (n, v) in enumerate(said))
        + "</div>"
    ),
    "one line each": lambda said: (
        "<div>" + "<br>".join(f"（{at}）{n}：{v}" for at, (n, v) in enumerate(said, 1)) + "</div>"
    ),
    "brackets": lambda said: "".join(f"<p>【{n}】{v}</p>" for n, v in said),
    "divs set apart by style only": lambda said: "".join(
        f'<div class="row"><span class="k">{n}</span><span class="v">{v}</span></div>' for n, v in said
    ),
    "headings": lambda said: "<h1>取水许可</h1>" + "".join(f"<h3>■ {n}</h3><div>{v}</div>" for n, v in said),
    "tabs": tabs,
    "jumps above headings": lambda said: (
        "<div>" + " | ".join(f'<a href="#{n}">{n}</a>' for n, _ in said) + "</div>"
        + "".join(f"<h3>{n}</h3><p>{v}</p>" for n, v in said)
    ),
    "one guide a row": lambda said: (
        "<table><tr><td>序号</td>" + "".join(f"<td>{n}</td>" for n, _ in said) + "</tr><tr><td>1</td>"
        + "".join(f"<td>{v}</td>" for _, v in said) + "</tr></table>"
    ),
}  # fmt: skip
EACH = pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())


@EACH
def test_every_element_is_read_in_every_layout(layout: object) -> None:
    [guide] = read(layout(SAID))  # type: ignore[operator]
    assert {name: guide.elements[name].text for name, _ in SAID} == dict(SAID)
    assert guide.lacking(ITEM) == ([], [])
    assert guide.lacking(VETO) == ([], [])


@EACH
@pytest.mark.parametrize("lost", ["收费标准", "办理地点", "办理机构", "申请条件"])
def test_an_element_left_out_is_missed_and_nothing_else(layout: object, lost: str) -> None:
    [guide] = read(layout([one for one in SAID if one[0] != lost]))  # type: ignore[operator]
    assert guide.lacking(ITEM) == ([lost], [])
    assert guide.lacking(VETO) == ([lost], [])


@pytest.mark.parametrize("nothing", ["", "无", "/", "暂无", "——", "待补充"])
def test_a_heading_with_nothing_under_it_is_a_missing_element(nothing: str) -> None:
    [guide] = read(LAYOUTS["table"]([(n, nothing if n == "设定依据" else v) for n, v in SAID]))
    assert guide.elements["设定依据"].state == "empty"
    assert guide.lacking(ITEM)[0] == ["设定依据"]


@pytest.mark.parametrize(("element", "said"), [("收费标准", "无"), ("申请条件", "无"), ("办理材料", "无需提交材料")])
def test_none_is_an_answer_where_none_may_be(element: str, said: str) -> None:
    [guide] = read(LAYOUTS["definitions"]([(n, said if n == element else v) for n, v in SAID]))
    assert guide.lacking(ITEM) == ([], [])


def test_see_the_attachment_counts_with_a_file_and_is_unsure_without() -> None:
    said = [(n, "详见附件" if n == "办理材料" else v) for n, v in SAID]
    [guide] = read(LAYOUTS["table"](said))
    assert [name for name, _ in guide.lacking(ITEM)[1]] == ["办理材料"]
    [guide] = read(LAYOUTS["table"](said) + '<a href="/files/a.doc">材料清单</a>')
    assert guide.lacking(ITEM) == ([], [])


def test_what_stands_elsewhere_in_other_words_is_unsure_not_missing() -> None:
    rest = [one for one in SAID if one[0] not in ("收费标准", "办理地点")]
    [guide] = read(LAYOUTS["table"](rest) + "<p>本事项免费办理，请到政务服务大厅。</p>")
    assert guide.lacking(ITEM)[0] == []
    assert {name for name, _ in guide.lacking(ITEM)[1]} == {"收费标准", "办理地点"}


def test_a_guide_in_a_file_or_on_the_service_platform_is_unsure() -> None:
    some = SAID[:5]
    for link in ('<a href="/a.pdf">取水许可办事指南</a>', '<a href="http://www.gdzwfw.gov.cn/x">在线办理</a>'):
        [guide] = read(LAYOUTS["table"](some) + link)
        assert guide.lacking(ITEM)[0] == []


def test_the_two_official_lists_differ_in_time_and_contact() -> None:
    said = [one for one in SAID if one[0] != "办理时限"]
    [guide] = read(LAYOUTS["table"]([*said, ("办公时间", "周一至周五")]))
    assert guide.lacking(VETO) == ([], [])
    [guide] = read(LAYOUTS["table"](said))
    assert guide.lacking(ITEM)[0] == ["办理时限"]
    assert guide.lacking(VETO)[0] == ["办理时间"]


def test_several_guides_on_one_page_are_told_apart() -> None:
    guides = read(LAYOUTS["numbered paragraphs"](SAID) + LAYOUTS["numbered paragraphs"](SAID[:-1]))
    assert [one.member for one in guides] == [f"{URL}#1", f"{URL}#2"]
    assert [one.lacking(ITEM)[0] for one in guides] == [[], ["办理流程"]]


def test_rows_of_a_table_are_guides_of_their_own() -> None:
    rows = "".join(f"<tr><td>{at}</td>" + "".join(f"<td>{v}</td>" for _, v in SAID) + "</tr>" for at in (1, 2, 3))
    head = "<tr><th>序号</th>" + "".join(f"<th>{n}</th>" for n, _ in SAID) + "</tr>"
    assert len(read(f"<table>{head}{rows}</table>")) == 3


def test_composite_headings_open_each_of_their_elements() -> None:
    [guide] = read(
        "<p>一、办理地点及时间：县政务中心，周一至周五</p>"
        "<p>二、联系人及电话：李某 3338888</p><p>三、办理程序和时限：十日</p>"
    )
    states = {name: guide.elements[name].state for name in ("办理地点", "办理时间", "联系电话", "办理流程", "办理时限")}
    assert set(states.values()) == {"present"}


@pytest.mark.parametrize(
    "inner",
    [
        "<p>公民申领身份证，应当携带户口簿到户籍地派出所办理，咨询电话：3338888。</p>",
        "<h1>我局召开办事流程优化会</h1><p>会议要求压缩办理时限，公开收费标准。</p>",
        "<img src=/guide.jpg>",
        "",
    ],
)
def test_prose_news_and_pictures_are_no_guides(inner: str) -> None:
    assert read(inner) == []


def test_the_foot_gives_no_telephone_or_place() -> None:
    [guide] = read(LAYOUTS["table"]([one for one in SAID if one[0] != "办理地点"]))
    assert guide.lacking(ITEM)[0] == ["办理地点"]


@pytest.mark.parametrize(
    ("text", "elements"),
    [
        ("一、申请材料", ("办理材料",)),
        ("（三）法定期限：", ("办理时限",)),
        ("■ 实施主体", ("办理机构",)),
        ("办理地点、时间", ("办理地点", "办理时间")),
        ("监督电话", ()),
        ("常见问题", ()),
        ("关于加强管理的通知", None),
        ("条件", None),
    ],
)
def test_headings_are_known_in_many_spellings(text: str, elements: tuple[str, ...] | None) -> None:
    assert heading(text) == elements


def test_a_sentence_that_begins_like_a_heading_is_none() -> None:
    assert opening("办理流程的优化是今年的重点") is None
    assert opening("申请条件由省厅另行规定") is None


def test_a_row_of_headings_is_a_strip_whatever_parts_them() -> None:
    assert strip_of("受理条件申请材料办理流程") == [("申请条件",), ("办理材料",), ("办理流程",)]
    assert strip_of("受理条件 | 申请材料") == [("申请条件",), ("办理材料",)]
    assert strip_of("受理条件 见下") == []


def test_hostile_pages_neither_break_nor_hang() -> None:
    deep = "<div>" * 3_000 + "办理流程" + "</div>" * 3_000
    wide = "<p>申请材料：</p>" * 5_000
    long = "<p>" + "办理流程" * 20_000 + "</p>"
    for inner in (deep, wide, long, "<table><tr><td>" * 500):
        read(inner)
