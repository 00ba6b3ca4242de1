"""fresh.blank: which sections are blank?"""

from __future__ import annotations

import pytest
from tests.probe.know.built_site import NAV, article, county, entries, page, section

from govsight.probe.checks.fresh_blank import CHECK
from govsight.vocab import Breached, Met, Undetermined


def test_a_site_in_order_has_none() -> None:
    outcome = CHECK.ask(county())
    assert isinstance(outcome, Met)
    assert outcome.figures == {"blank": 0}


@pytest.mark.parametrize("inner", ["", "<div class='list'>暂无信息</div>", "<table><tr><td></td></tr></table>"])
def test_each_blank_section_is_one_finding(inner: str) -> None:
    outcome = CHECK.ask(
        county({"/zcjd/": section("政策解读", inner), "/bsfw/": section("办事服务", inner, folder="/bsfw/")})
    )
    assert isinstance(outcome, Breached)
    assert {(one.target, one.verdict) for one in outcome.findings} == {("政策解读", "blank"), ("办事服务", "blank")}
    assert outcome.figures == {"blank": 2}


def test_a_section_that_a_script_may_fill_is_a_doubt() -> None:
    outcome = CHECK.ask(county({"/zcjd/": section("政策解读", "<script>fetch('/api/list')</script>")}))
    assert isinstance(outcome, Undetermined)
    assert [doubt.target for doubt in outcome.doubts] == ["政策解读"]


@pytest.mark.parametrize(("blank", "told"), [(4, {}), (5, {"blank": 5})])
def test_of_a_part_of_a_site_the_number_is_told_only_when_it_is_enough(blank: int, told: dict[str, int]) -> None:
    links = "".join(f"<a href='/l{n}/'>专栏{n}</a>" for n in range(blank))
    pages = {f"/l{n}/": section(f"专栏{n}", "", folder=f"/l{n}/") for n in range(blank)}
    outcome = CHECK.ask(county({"/map/": page("网站地图", links)} | pages, complete=False))
    assert isinstance(outcome, Breached)
    assert outcome.figures == told


def test_a_part_of_a_site_proves_nothing() -> None:
    assert isinstance(CHECK.ask(county(complete=False)), Undetermined)


def test_a_section_that_shows_what_its_neighbours_publish_is_not_blank() -> None:
    label = "<meta name='ColumnName' content='{0}'><meta name='ArticleTitle' content='{1}'>"
    shown = (
        ("关于秋季防疫工作的通知", "/tzgg/1.html", "2026-10-01", "通知公告"),
        ("县领导到青山镇调研农业生产", "/gzdt/1.html", "2026-10-25", "工作动态"),
    )
    rows = entries(*((title, path, day) for title, path, day, _ in shown))
    pages = {path: article(title, day, label.format(column, title)) for title, path, day, column in shown}
    nav = (*NAV, "zwgk:政务公开")
    hub = section("政务公开", rows, folder="/zwgk/", nav=nav)
    view = county(pages | {"/": page("青岚县人民政府", rows, nav=nav), "/zwgk/": hub})
    assert isinstance(CHECK.ask(view), Met)
    outcome = CHECK.ask(
        county({"/": page("青岚县人民政府", rows, nav=nav), "/zwgk/": section("政务公开", "", nav=nav)})
    )
    assert isinstance(outcome, Breached)
    assert [one.target for one in outcome.findings] == ["政务公开"]
