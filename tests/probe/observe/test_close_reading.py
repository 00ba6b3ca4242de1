"""A page read closely keeps what a reader sees, line by line, and where it stands."""

from __future__ import annotations

import pytest

from govsight.probe.observe.close_reading import read_closely
from govsight.vocab import Anchor, ClosePage, Line

URL = "http://www.qingjiang.gov.cn/zwgk/tzgg/"


def _read(body: str, head: str = "") -> ClosePage:
    html = f"<html lang=zh><head><title>通知 公告</title>{head}</head><body>{body}</body></html>"
    return read_closely(html.encode(), url=URL, content_type="text/html; charset=utf-8")


def _texts(body: str) -> list[str]:
    return [line.text for line in _read(body).lines]


def test_each_block_is_a_line_and_inline_elements_are_none() -> None:
    assert _texts("<div>甲<b>乙</b><p>丙</p>丁<br>戊</div>") == ["甲乙", "丙", "丁", "戊"]


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        ("<li><a href=a.html>题目</a><span>2026-01-02</span></li>", "题目 2026-01-02"),
        ("<li><span>[01-02]</span><a href=a.html>题目</a></li>", "[01-02] 题目"),
        ("<li><a href=a.html>题目</a> <em>（2026年）</em></li>", "题目 （2026年）"),
        ("<li>正<span>文</span>字</li>", "正文字"),
    ],
)
def test_a_date_set_apart_by_style_does_not_run_into_the_headline(entry: str, line: str) -> None:
    assert _texts(f"<ul>{entry}</ul>") == [line]


def test_links_are_absolute_and_a_headline_cut_short_has_its_whole_name() -> None:
    page = _read(
        '<li><a href="../a.html?x=1" title="关于开展检查的通知">关于开展…</a></li><a href="javascript:go()">转</a>'
    )
    cut, nowhere = page.lines[0].links[0], page.lines[1].links[0]
    assert cut == Anchor("关于开展…", "http://www.qingjiang.gov.cn/zwgk/a.html?x=1", "关于开展检查的通知")
    assert cut.name == "关于开展检查的通知"
    assert nowhere.url == ""
    assert Anchor("详情", URL, "点击查看").name == "详情"


def test_base_decides_where_links_lead() -> None:
    page = _read("<p><a href=a.html>甲</a></p>", '<base href="http://www.qingjiang.gov.cn/x/">')
    assert page.lines[0].links[0].url == "http://www.qingjiang.gov.cn/x/a.html"


@pytest.mark.parametrize(
    ("html", "region"),
    [
        ("<header><p>甲</p></header>", "head"),
        ("<div class='page-footer clearfix'><p>甲</p></div>", "foot"),
        ("<div id=mainNav><ul><li>甲</li></ul></div>", "nav"),
        ("<aside><p>甲</p></aside>", "side"),
        ("<div class='crumbs'>甲</div>", "crumb"),
        ("<div class='content'><p>甲</p></div>", ""),
        ("<div class='footnote-free'><p>甲</p></div>", ""),
        ("<div class='newshead2'><p>甲</p></div>", ""),
    ],
)
def test_the_part_of_the_page_is_told_by_elements_and_names(html: str, region: str) -> None:
    assert [line.region for line in _read(html).lines] == [region]


def test_lines_of_one_entry_share_its_box() -> None:
    page = _read("<ul class=list><li><h3>甲</h3><p>说明</p></li><li><h3>乙</h3></li></ul>")
    first, told, second = page.lines
    entry = first.boxes[-2]
    assert page.boxes[entry] == "li"
    assert entry in told.boxes
    assert entry not in second.boxes
    assert page.boxes[first.boxes[-3]] == "ul.list"


def test_cells_of_a_table_row_share_the_row() -> None:
    page = _read("<table><tr><th>设定依据</th><td>某某条例</td></tr><tr><td>丙</td></tr></table>")
    name, value, other = page.lines
    row = name.boxes[-2]
    assert (name.tag, value.tag, page.boxes[row]) == ("th", "td", "tr")
    assert row in value.boxes
    assert row not in other.boxes


def test_what_is_hidden_at_first_is_kept_and_said_to_be() -> None:
    page = _read('<div style="DISPLAY : none"><p>页签二</p></div><p hidden>三</p><p>一</p>')
    assert [(line.text, line.hidden) for line in page.lines] == [("页签二", True), ("三", True), ("一", False)]


def test_headings_pictures_and_media() -> None:
    page = _read(
        '<h2>标题</h2><p><img src=1.png alt="图 解"><img data-src=2.png src=blank.gif></p><video src=v.mp4></video>'
    )
    assert page.lines[0].heading == 2
    assert [(one.url.rpartition("/")[2], one.alt) for one in page.lines[1].pictures] == [
        ("1.png", "图 解"),
        ("2.png", ""),
    ]
    assert [(one.kind, one.url.rpartition("/")[2]) for one in page.media] == [("video", "v.mp4")]


def test_a_form_tells_its_fields() -> None:
    page = _read(
        "<form action=/save method=POST id=f><label for=t>留言标题</label><input id=t name=title required>"
        "<textarea name=body placeholder=留言内容></textarea><select name=dept></select><button>提交</button></form>"
    )
    form = page.forms[0]
    assert (form.action, form.method, form.name) == ("http://www.qingjiang.gov.cn/save", "post", "f")
    assert [(one.name, one.kind, one.label, one.required) for one in form.fields] == [
        ("title", "text", "留言标题", True),
        ("body", "textarea", "留言内容", False),
        ("dept", "select", "", False),
        ("", "submit", "提交", False),
    ]


def test_scripts_and_feeds_are_named() -> None:
    page = _read(
        "<p>甲</p><script src=//cdn.example.cn/a.js></script><script>var a=1</script>",
        "<link type=application/rss+xml href=/rss.xml>",
    )
    assert [(one.url, one.text) for one in page.scripts] == [("http://cdn.example.cn/a.js", ""), ("", "var a=1")]
    assert page.feeds == ("http://www.qingjiang.gov.cn/rss.xml",)
    assert (page.title, page.lang) == ("通知 公告", "zh")


def test_text_of_scripts_and_templates_is_no_text() -> None:
    assert _texts("<p>甲</p><script>乙</script><template><p>丙</p></template><style>丁</style>") == ["甲"]


def test_body_leaves_navigation_and_foot_out() -> None:
    page = _read("<nav><a href=x>导航</a></nav><p>正文</p><footer>主办</footer>")
    assert [line.text for line in page.body()] == ["正文"]
    assert page.text == "导航\n正文\n主办"


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 100_000 + "x",
        "<a>" * 50_000 + "y",
        "<ul><li>甲" * 30_000,
        "<p " + "a " * 50_000 + ">z",
        "<form>" + "<label for=x>a</label><input id=x>" * 10_000,
        "<table><tr><td>" * 20_000,
    ],
)
def test_hostile_markup_ends(body: str) -> None:
    page = _read(body)
    assert isinstance(page, ClosePage)
    assert all(isinstance(line, Line) and len(line.boxes) <= 24 for line in page.lines)


def test_too_many_lines_are_cut_and_it_is_said() -> None:
    assert _read("<p>甲</p>" * 9_000).cut
    assert not _read("<p>甲</p>" * 100).cut


def test_fields_that_stand_in_no_form_are_kept_with_what_stands_before_them() -> None:
    page = _read(
        "<div>关键词：<input id=kw> <button onclick=go()>搜索</button></div><textarea placeholder=内容></textarea>"
        "<form><input name=inside></form><p><select name=type><option>全部</select></p>"
    )
    told = [(field.name, field.kind, field.label) for field in page.loose]
    assert told == [
        ("kw", "text", "关键词："),
        ("", "submit", "搜索"),
        ("", "textarea", "内容"),
        ("type", "select", ""),
    ]
