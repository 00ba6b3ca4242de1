"""The search of a site is told from its other forms, and what it sends is what a browser would."""

from __future__ import annotations

import pytest

from govsight.probe.know.search_form import SearchWay, search_ways
from govsight.probe.observe.close_reading import read_closely

URL = "http://www.qinglan.gov.cn/index.html"


def ways(body: str) -> list[SearchWay]:
    html = f"<html><body>{body}</body></html>".encode()
    return search_ways(read_closely(html, url=URL, content_type="text/html; charset=utf-8"))


@pytest.mark.parametrize(
    ("body", "action", "field"),
    [
        (
            "<form action=/search/index.html><input name=q aria-label=搜索><button>搜索</button></form>",
            "/search/index.html",
            "q",
        ),
        (
            "<table><tr><td><form name=searchForm action=search.asp><select name=lb><option>标题</select>"
            "<input name=keyword><input type=image src=s.gif></form></table>",
            "/search.asp",
            "keyword",
        ),
        (
            "<form action=/Search.aspx method=post><input type=hidden name=__VIEWSTATE value=x>"
            "<input name=ctl00$txtKey><input type=submit name=ctl00$btn value='搜 索'></form>",
            "/Search.aspx",
            "ctl00$txtKey",
        ),
        (
            "<form action=/ssjg.htm><input type=search name=INTEXT placeholder=请输入关键字>"
            "<a onclick=s()>GO</a></form>",
            "/ssjg.htm",
            "INTEXT",
        ),
        ("<form action=qsq/so.shtml><input name=key><input type=submit value=搜一搜></form>", "/qsq/so.shtml", "key"),
        ("<FORM ACTION=find.asp><INPUT NAME=w><INPUT TYPE=submit VALUE=查找></FORM>", "/find.asp", "w"),
    ],
)
def test_search_forms_of_many_builds(body: str, action: str, field: str) -> None:
    way = ways(body)[0]
    assert (way.kind, way.action, way.field) == ("form", "http://www.qinglan.gov.cn" + action, field)


@pytest.mark.parametrize(
    "body",
    [
        "<form action=/login><input name=username><input type=password name=pw><input type=submit value=登录></form>",
        "<form action=/bjcx><input name=bh placeholder=请输入办件编号><input type=submit value=查询></form>",
        "<form action=/ly><input name=title>标题<textarea name=nr></textarea><input type=submit value=提交></form>",
        "<form action=/subscribe><input name=email placeholder=邮箱><input type=submit value=订阅></form>",
        "<form action=http://www.sogou.com/web><input name=query><input type=submit value=搜索></form>",
        "<form><input type=submit value=搜索></form>",
        "<script>location.href='/list.html?page=' + n</script>",
    ],
)
def test_other_forms_are_no_search(body: str) -> None:
    assert ways(body) == []


@pytest.mark.parametrize(
    ("script", "action"),
    [
        (
            "window.open('http://so.qinglan.gov.cn/s?siteCode=44&qt=' + encodeURIComponent(v))",
            "http://so.qinglan.gov.cn/s?siteCode=44&qt=",
        ),
        ('location.href = "search.html?keyword=" + kw;', "http://www.qinglan.gov.cn/search.html?keyword="),
        ("window.location.href=`/jsearch?q=${v}`", "http://www.qinglan.gov.cn/jsearch?q="),
    ],
)
def test_addresses_that_scripts_build(script: str, action: str) -> None:
    way = ways(f"<input id=kw><script>{script}</script>")[0]
    assert (way.kind, way.action) == ("pattern", action)
    assert way.request("燃气 检查", "utf-8") == (action + "%E7%87%83%E6%B0%94+%E6%A3%80%E6%9F%A5", None)


def test_words_go_out_in_the_pages_charset() -> None:
    get = SearchWay("form", URL, "http://a.cn/s?old=1", "get", "q", (("site", "7"),))
    assert get.request("检查", "gb18030") == ("http://a.cn/s?site=7&q=%BC%EC%B2%E9", None)
    post = SearchWay("form", URL, "http://a.cn/s", "post", "q")
    assert post.request("检查", "utf-8") == ("http://a.cn/s", b"q=%E6%A3%80%E6%9F%A5")


def test_a_link_and_a_box_of_scripts_come_last() -> None:
    assert [way.kind for way in ways("<a href=/so/>站内搜索</a><input placeholder=请输入搜索内容>")] == [
        "link",
        "script",
    ]
    assert ways("<a href=/x>关于开展搜索救援演练的通知</a>") == []


def test_hostile_scripts_and_forms_end() -> None:
    assert ways("<script>" + "location.href='" * 500 + "</script>") == []
    assert len(ways("<form action=/search>" + "<input name=q>" * 5_000 + "</form>")) <= 1
