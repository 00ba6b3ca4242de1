"""structure.yearly_sheet: the yearly sheet of the website, in time and on the home page."""

from __future__ import annotations

from datetime import date

from tests.probe.checks.county import NAV, article, ask, county, found, page, section

from govsight.vocab import Met, NotApplicable, Undetermined

CHECK = "structure.yearly_sheet"
TITLE = "青岚县水务局政府网站工作年度报表（2025年度）"
SHOWN = [*NAV, ("政府网站工作年度报表", "/bb/")]


def pages(day: str, title: str = TITLE) -> dict[str, str]:
    listed = section("政府网站工作年度报表", [(title, "/bb/1.html", day)])
    return {"/bb/": listed, "/bb/1.html": article(title, "<table><tr><td>网站名称</td></tr></table>", day)}


def test_a_sheet_in_time_on_the_home_page_is_met() -> None:
    outcome = ask(CHECK, county(pages("2026-01-28"), nav=SHOWN))
    assert isinstance(outcome, Met)
    assert outcome.figures == {"published": date(2026, 1, 28)}


def test_a_late_sheet_is_found() -> None:
    assert found(CHECK, county(pages("2026-03-02"), nav=SHOWN)) == {("/bb/1.html", "2025年", "late")}


def test_a_sheet_the_home_page_does_not_show_is_found() -> None:
    assert found(CHECK, county(pages("2026-01-28"))) == {("/", "2025年", "not_on_home")}


def test_the_sheet_itself_on_the_home_page_is_enough() -> None:
    home = page('<ul><li><a href="/bb/1.html">工作年度报表</a></li></ul>', "首页")
    assert isinstance(ask(CHECK, county(pages("2026-01-28"), home=home)), Met)


def test_no_sheet_is_found_and_an_old_one_is_none() -> None:
    assert found(CHECK, county({})) == {("/", "2025年", "missing")}
    old = pages("2025-01-20", "青岚县水务局政府网站工作年度报表（2024年度）")
    assert found(CHECK, county(old, nav=SHOWN)) == {("/", "2025年", "missing")}


def test_channels_are_not_asked_and_half_a_site_is_not_judged() -> None:
    assert isinstance(ask(CHECK, county({}, kind="channel")), NotApplicable)
    assert isinstance(ask(CHECK, county({}, complete=False)), Undetermined)


def test_tables_of_money_are_no_sheet() -> None:
    view = county({"/c/": section("财务报表", [("2025年度财务报表", "/c/1.html", "2026-01-02")])})
    assert found(CHECK, view) == {("/", "2025年", "missing")}
