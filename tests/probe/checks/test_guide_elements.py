"""guide.elements: does every guide of Chen's site say all ten things?"""

from __future__ import annotations

from tests.probe.checks.county import ROOT, article, ask, check, county, doubted, found, guide, section

from govsight.vocab import Met, Undetermined

CHECK = "guide.elements"


def test_each_missing_element_of_each_guide_is_found() -> None:
    view = county(
        {
            "/g1.html": guide(收费标准=None, 办理地点=""),
            "/g2.html": guide("打井备案"),
            "/g3.html": guide("清淤", 联系电话=None),
        }
    )
    assert found(CHECK, view) == {
        ("/g1.html", "收费标准", "missing"),
        ("/g1.html", "办理地点", "missing"),
        ("/g3.html", "联系方式", "missing"),
    }
    assert set(check(CHECK).members(view)) == {ROOT + f"/g{n}.html" for n in (1, 2, 3)}  # type: ignore[misc]


def test_guides_in_order_are_left_alone() -> None:
    assert isinstance(ask(CHECK, county({"/g1.html": guide(), "/g2.html": guide("打井备案")})), Met)


def test_what_may_stand_in_another_place_is_doubted() -> None:
    view = county({"/g1.html": guide(收费标准=None, after="<p>本事项免费。</p>")})
    assert doubted(CHECK, view) == {("/g1.html", "收费标准")}


def test_the_foot_is_no_part_of_a_guide_whatever_it_is_called() -> None:
    said = guide(办理机构=None, 联系电话=None).replace('class="footer"', 'class="dbxx"')
    marked = said.replace("主办单位", "粤ICP备05013430号 主办单位")
    lacking = {("/g1.html", "办理机构", "missing"), ("/g1.html", "联系方式", "missing")}
    assert found(CHECK, county({"/g1.html": said})) == lacking
    assert found(CHECK, county({"/g1.html": marked})) == lacking
    assert isinstance(ask(CHECK, county({"/g1.html": guide().replace('class="footer"', 'class="dbxx"')})), Met)


def test_a_site_without_guides_costs_nothing_here() -> None:
    assert isinstance(ask(CHECK, county({})), Undetermined)
    away = section("办事服务", [("取水许可办理", "http://www.gdzwfw.gov.cn/g/1", "")])
    assert "站外" in ask(CHECK, county({"/bsfw/": away})).reason


def test_a_guide_that_cannot_be_read_goes_to_a_person() -> None:
    scan = article("取水许可办事指南", '<p><img src="/g.jpg"></p>', column="办事指南")
    assert doubted(CHECK, county({"/g1.html": guide(), "/g2.html": scan})) == {("/g2.html", "要素")}


def test_news_about_guides_are_no_guides() -> None:
    news = article("我局召开办事流程优化推进会", "<p>会议要求压缩办理时限。</p>", column="办事服务")
    assert isinstance(ask(CHECK, county({"/g1.html": guide(), "/n.html": news})), Met)
