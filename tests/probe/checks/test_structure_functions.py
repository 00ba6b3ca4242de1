"""structure.functions: has Chen's site opened a section of this kind?"""

from __future__ import annotations

import pytest
from tests.probe.checks.county import NAV, ask, county, found, page, section

from govsight.vocab import Breached, Met, SiteProfile, Undetermined

CHECK = "structure.functions"
CALLED = "机构职能"


def test_a_site_without_such_a_section_is_found_once() -> None:
    view = county({"/tzgg/": section("通知公告", [("关于调整局机关职责分工的通知", "/tzgg/1.html", "2026-10-01")])})
    assert found(CHECK, view) == {("/", CALLED, "missing")}


@pytest.mark.parametrize("name", ["机构职能", "内设机构"])
def test_a_navigation_entry_is_enough(name: str) -> None:
    view = county({}, nav=[*NAV, (name, "/zwgk/x/")])
    assert isinstance(ask(CHECK, view), Met)


def test_the_label_of_a_section_page_is_enough() -> None:
    assert isinstance(ask(CHECK, county({"/a/b/": section("机构职能")})), Met)


def test_a_block_or_a_picture_with_words_is_enough() -> None:
    block = page("<div class='t'>机构职能</div><p>正文。</p>", "政务公开")
    assert isinstance(ask(CHECK, county({"/zwgk/index.html": block})), Met)
    picture = page('<a href="/a/"><img src="/i.png" alt="机构职能"></a>', "首页")
    assert isinstance(ask(CHECK, county({}, home=picture)), Met)


def test_a_headline_that_holds_the_word_is_no_section() -> None:
    links = page('<ul><li><a href="/t1.html">关于调整局机关职责分工的通知</a></li></ul>', "首页")
    assert isinstance(ask(CHECK, county({}, home=links)), Breached)


def test_nothing_is_held_against_a_site_not_seen_whole() -> None:
    assert isinstance(ask(CHECK, county({}, complete=False)), Undetermined)
    bare = "<html><head><title>机构职能</title></head><body><div id='app'></div></body></html>"
    assert isinstance(ask(CHECK, county({}, home=bare.replace("机构职能", "首页"))), Undetermined)


def test_an_entry_that_leads_nowhere_is_for_a_person() -> None:
    view = county({}, nav=[*NAV, ("机构职能", "/gone/")], dead=["/gone/"])
    assert isinstance(ask(CHECK, view), Undetermined)


def test_it_asks_channels_as_well() -> None:
    assert isinstance(ask(CHECK, county({}, kind="channel", profile=SiteProfile(host="青岚县水务局"))), Breached)


def test_disclosure_on_another_platform_proves_nothing() -> None:
    view = county({}, nav=[*NAV, ("政府信息公开", "http://gkmlpt.example.gov.cn/qinglan/")])
    assert isinstance(ask(CHECK, view), Undetermined)


BARE = {
    "a table of what is disclosed": "<table><tr><th>序号</th><th>公开事项</th><th>时限</th></tr><tr><td>1</td>"
    "<td>机构概况</td><td>20个工作日</td></tr><tr><td>2</td><td>领导信息</td><td>20个工作日</td></tr></table>",
    "the same, written by an office program": "<div class=TRS_Editor><table class=MsoNormalTable><tbody><tr><td><p>"
    "<span>公开事项</span></p></td><td><p><span>公开主体</span></p></td></tr><tr><td><p><span>机构概况</span></p></td>"
    "<td><p><span>办公室</span></p></td></tr></tbody></table></div>",
    "tables in tables": "<table width=100%><tr><td><table><tr><td>类别</td></tr><tr><td>机构概况</td></tr><tr>"
    "<td>人事信息</td></tr></table></td><td><table><tr><td>　</td></tr></table></td></tr></table>",
}
BLOCKS = {
    "divs": "<div class=box><div class=hd>机构概况</div><div class=bd><p>本局负责全县水资源管理。</p></div></div>",
    "tables": "<table><tr><td>机构概况</td><td>更多</td></tr><tr><td>·</td>"
    "<td><a href=/1.html>局简介</a></td></tr></table>",
    "terms": "<dl><dt>机构概况</dt><dd>本局负责全县水资源管理。</dd></dl>",
}


@pytest.mark.parametrize("inner", BARE.values(), ids=BARE)
def test_a_bare_cell_of_that_name_is_no_section(inner: str) -> None:
    assert found(CHECK, county({"/zwgk/": page(inner, "政务公开")})) == {("/", CALLED, "missing")}


@pytest.mark.parametrize("inner", BLOCKS.values(), ids=BLOCKS)
def test_a_title_above_its_content_is_one(inner: str) -> None:
    outcome = ask(CHECK, county({"/zwgk/": page(inner, "政务公开")}))
    assert isinstance(outcome, Met)
    assert "机构概况" in outcome.reason


def test_a_bare_word_that_a_script_may_follow_is_for_a_person() -> None:
    tabs = page("<ul class=tab><li>机构概况</li><li>人事信息</li></ul><div id=con></div>", "政务公开")
    outcome = ask(CHECK, county({"/zwgk/": tabs}))
    assert isinstance(outcome, Undetermined)
    assert "有文字「机构概况」" in outcome.reason
