"""fresh.other: sections that no item of their own judges."""

from __future__ import annotations

from tests.probe.know.built_site import OLD_NEWS, county, entries, page, section

from govsight.probe.checks.fresh_other import CHECK
from govsight.probe.view import MemoryView
from govsight.vocab import Breached, Met, Undetermined


def with_section(name: str, inner: str) -> MemoryView:
    """The county's site with one section more."""
    pages = {"/map/": page("网站地图", f"<a href='/qt/'>{name}</a>"), "/qt/": section(name, inner, folder="/qt/")}
    return county(pages)


OLD = entries(*[(f"第{n}季度全县国民经济运行情况", f"/qt/{n}.html", f"2025-0{n}-20") for n in (4, 3, 2, 1)])


def test_a_site_in_order_has_none() -> None:
    assert isinstance(CHECK.ask(county()), Met)


def test_a_late_section_of_data_is_found() -> None:
    outcome = CHECK.ask(with_section("统计数据", OLD))
    assert isinstance(outcome, Breached)
    assert [(one.target, one.verdict) for one in outcome.findings] == [("统计数据", "stale")]


def test_a_blank_section_is_found() -> None:
    outcome = CHECK.ask(with_section("机构职能", ""))
    assert isinstance(outcome, Breached)
    assert [(one.target, one.verdict) for one in outcome.findings] == [("机构职能", "blank")]


def test_what_has_an_item_of_its_own_is_not_counted_twice() -> None:
    assert isinstance(CHECK.ask(county({"/gzdt/": section("工作动态", OLD_NEWS)})), Met)


def test_a_list_of_no_known_kind_that_stood_still_is_for_a_person() -> None:
    outcome = CHECK.ask(with_section("青岚风采", OLD))
    assert isinstance(outcome, Undetermined)
    assert "人工判断" in outcome.doubts[0].seen
