"""The national vetoes on a site that is read as the inspector reads one: settled by figures, or left to people."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from msgspec import structs
from tests.probe.checks import county as bureau
from tests.probe.know.built_site import county, entries, page, section

from govsight.assess.assessment import Assessment, assess
from govsight.assess.coverage import coverage
from govsight.kit.workdays import Calendar
from govsight.probe.check import all_checks
from govsight.probe.view import MemoryView
from govsight.rubric.card import ClauseState
from govsight.rubric.load import load

PLAN = "national-2019"
CALENDAR = Calendar.official()
VETO_CHECKS = {
    check
    for one in coverage(load(PLAN).rubric, all_checks()).clauses
    if one.id.startswith("v.") and one.how == "machine"
    for check in one.checks
}
CHECKS = [check for check in all_checks() if check.id in VETO_CHECKS]
SCRIPTED = "<div id='list'></div><script>fetch('/api/list').then(show)</script>"


def _inspected(view: MemoryView, readings: Mapping[str, str] | None = None) -> Assessment:
    view.profile = structs.replace(view.profile, class_="site")
    outcomes = {check.id: check.ask(view) for check in CHECKS}
    assert not [one.reason for one in outcomes.values() if "检查程序出错" in one.reason]
    return assess(load(PLAN, readings or {}), CALENDAR, view, outcomes, CHECKS)


def _states(told: Assessment, veto: str) -> list[ClauseState]:
    (found,) = [one for one in told.cards.whole.vetoes if one.id == veto]
    return [line.state for line in found.lines]


def _sections(name: str, number: int, day: str) -> dict[str, str]:
    """So many sections of a name, each with one article of that day ("": blank), beside those of a site in order."""
    links = "".join(f"<a href='/s{n}/'>{name}{n}</a>" for n in range(number))
    pages = {"/map/": page("网站地图", links)}
    for n in range(number):
        inner = entries((f"县领导到第{n}镇调研农业生产", f"/s{n}/1.html", day)) if day else ""
        pages[f"/s{n}/"] = section(f"{name}{n}", inner, folder=f"/s{n}/")
    return pages


@pytest.mark.parametrize(
    ("pages", "states"),
    [
        ({}, ["met", "met", "met"]),
        (_sections("工作动态", 4, "2026-10-01"), ["met", "met", "met"]),
        (_sections("工作动态", 5, "2026-10-01"), ["breached", "met", "met"]),
        (_sections("工作动态", 10, "2026-10-01"), ["breached", "breached", "met"]),
        (_sections("专栏", 4, ""), ["met", "met", "met"]),
        (_sections("专栏", 5, ""), ["met", "met", "breached"]),
    ],
    ids=["in order", "four late", "five late", "ten late", "four blank", "five blank"],
)
def test_sections_are_counted_against_the_thresholds(pages: dict[str, str], states: list[ClauseState]) -> None:
    told = _inspected(county(pages))
    assert _states(told, "v.site.sections") == states
    assert ("v.site.sections" in told.cards.whole.hit) == ("breached" in states)
    assert not [one.id for one in told.questions if one.id.startswith("v.site.sections")]


def test_four_late_sections_and_one_nobody_can_read_are_for_a_person() -> None:
    pages = _sections("工作动态", 5, "2026-10-01") | {"/s4/": section("工作动态4", SCRIPTED, folder="/s4/")}
    told = _inspected(county(pages))
    assert _states(told, "v.site.sections") == ["undetermined", "undetermined", "undetermined"]
    asked = {one.id: one for one in told.questions}
    assert {place.page.rpartition(".cn")[2] for place in asked["v.site.sections.1"].places} == {
        *(f"/s{n}/" for n in range(5)),
    }


def test_of_a_site_not_seen_whole_only_what_is_enough_is_counted() -> None:
    late = _inspected(county(_sections("工作动态", 10, "2026-10-01"), complete=False))
    assert _states(late, "v.site.sections") == ["breached", "breached", "undetermined"]
    few = _inspected(county(_sections("工作动态", 4, "2026-10-01"), complete=False))
    assert _states(few, "v.site.sections")[1:] == ["undetermined", "undetermined"]


def test_a_site_without_news_has_no_late_ones() -> None:
    nav = ("tzgg:通知公告", "zcwj:政策文件", "bsfw:办事服务")
    view = county({"/": page("青岚县人民政府", "", nav=nav)})
    view.page_list = [one for one in view.pages() if "/gzdt/" not in one.url]
    del view.close_pages[view.start_url + "gzdt/"]
    told = _inspected(view)
    assert _states(told, "v.site.sections") == ["met", "met", "met"]


TEN = dict.fromkeys(("收费标准", "办理机构", "办理地点", "申请条件"))
EIGHT = dict.fromkeys(("设定依据", "联系电话", "办理地点", "申请条件"))


@pytest.mark.parametrize(
    ("lacking", "number", "reading", "states"),
    [
        ({}, 5, "eight", ["met", "met"]),
        (EIGHT, 4, "eight", ["met", "breached"]),
        (EIGHT, 5, "eight", ["breached", "breached"]),
        (TEN, 5, "eight", ["met", "met"]),
        (TEN, 5, "ten", ["breached", "breached"]),
        (TEN, 4, "ten", ["met", "breached"]),
    ],
)
def test_guides_are_held_against_the_list_the_reading_names(
    lacking: dict[str, None], number: int, reading: str, states: list[ClauseState]
) -> None:
    guides = {f"/g{n}.html": bureau.guide(f"事项{n}", **lacking) for n in range(number)}
    told = _inspected(bureau.county(guides), {"guide-classes": reading})
    assert _states(told, "v.site.services")[1:] == states


def test_guides_on_another_platform_are_for_a_person() -> None:
    away = bureau.page("<a href='http://www.gdzwfw.gov.cn/qinglan/'>政务服务网</a>", "办事服务")
    told = _inspected(bureau.county({"/bsfw/": away, "/g1.html": bureau.guide(**EIGHT)}))
    assert _states(told, "v.site.services") == ["met", "undetermined", "undetermined"]
