"""Sections and guides of a site under the Zhanjiang plan: what is late, what nobody can read, what a number counted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec import structs
from tests.probe.checks import county as bureau
from tests.probe.know.built_site import county, entries, page, section

from govsight.assess.assessment import Assessment, assess
from govsight.kit.workdays import Calendar
from govsight.probe.check import all_checks
from govsight.probe.view import MemoryView
from govsight.rubric.card import ItemScore, Line
from govsight.rubric.load import load
from govsight.rubric.render.json import card_data
from govsight.rubric.render.text import card_text
from govsight.rubric.score import Scorer

PLAN = load("zhanjiang-2021")
CALENDAR = Calendar.official()
CHECKS = [one for one in all_checks() if one.id.startswith(("fresh.", "section.", "guide.", "structure.catalogue"))]
SCRIPTED = "<div id='list'></div><script>fetch('/api/list').then(show)</script>"
KINDS = {  # item: (folder, name, an article's title)
    "r.news": ("/gzdt/", "工作动态", "县领导到青山镇调研农业生产"),
    "r.notices": ("/tzgg/", "通知公告", "关于秋季防疫工作的通知"),
    "r.policies": ("/zcwj/", "政策文件", "青岚县供水管理办法"),
    "r.interpretation": ("/zcjd/", "政策解读", "《青岚县供水管理办法》解读"),
}


def _inspected(view: MemoryView) -> Assessment:
    view.profile = structs.replace(view.profile, class_="county")
    outcomes = {check.id: check.ask(view) for check in CHECKS}
    assert not [one.reason for one in outcomes.values() if "检查程序出错" in one.reason]
    return assess(PLAN, CALENDAR, view, outcomes, CHECKS)


def _two(item: str, first: str, second: str) -> MemoryView:
    """Two sections of one kind in the navigation, each with an entry of that day ("": a script fills it)."""
    folder, name, title = KINDS[item]
    nav = (*(f"{at.strip('/')}:{called}" for at, called, _ in KINDS.values()), f"s0:{name}二")

    def one(at: str, called: str, day: str) -> str:
        inner = entries((title, f"{at}1.html", day)) if day else SCRIPTED
        return section(called, inner, folder=at, nav=nav)

    home = page("青岚县人民政府", entries(("县领导到青山镇调研", "/gzdt/1.html", "2026-10-25")), nav=nav)
    return county({"/": home, folder: one(folder, name, first), "/s0/": one("/s0/", f"{name}二", second)})


def _item(told: Assessment, id_: str) -> ItemScore:
    (found,) = [one for one in told.cards.whole.items if one.id == id_]
    return found


def _line(told: Assessment, veto: str, number: int) -> Line:
    (found,) = [one for one in told.cards.whole.vetoes if one.id == veto]
    return found.lines[number - 1]


@pytest.mark.parametrize("item", KINDS)
def test_a_late_section_beside_one_nobody_can_read_is_for_a_person(item: str) -> None:
    told = _inspected(_two(item, "2026-01-05", ""))
    score = _item(told, item)
    assert (score.awarded, score.settled) == (score.points, "open")
    (asked,) = [one for one in told.questions if one.id == f"{item}.2"]
    seen = " ".join(place.seen for place in asked.places)
    assert KINDS[item][1] in seen  # the late one is shown
    assert len(asked.places) >= 2  # and the one that could not be read


@pytest.mark.parametrize("item", KINDS)
def test_one_section_up_to_date_is_enough_and_all_late_forfeit_the_item(item: str) -> None:
    assert _item(_inspected(_two(item, "2026-01-05", "2026-10-28")), item).awarded != 0
    late = _item(_inspected(_two(item, "2026-01-05", "2026-02-05")), item)
    assert (late.awarded, late.settled) == (Decimal(0), "machine")


def _sections(name: str, number: int, day: str, unread: int = 0) -> dict[str, str]:
    """So many sections beside those of a site in order; day "": blank. unread: how many of them a script fills."""
    links = "".join(f"<a href='/s{n}/'>{name}{n}</a>" for n in range(number))
    pages = {"/map/": page("网站地图", links)}
    for n in range(number):
        inner = entries((f"县领导到第{n}镇调研农业生产", f"/s{n}/1.html", day)) if day else ""
        pages[f"/s{n}/"] = section(f"{name}{n}", SCRIPTED if n < unread else inner, folder=f"/s{n}/")
    return pages


@pytest.mark.parametrize(
    ("pages", "number", "state", "shown"),
    [
        (_sections("工作动态", 9, "2026-01-05"), 2, "met", 9),
        (_sections("工作动态", 10, "2026-01-05", unread=1), 2, "undetermined", 9),
        (_sections("工作动态", 10, "2026-01-05"), 2, "breached", 10),
        (_sections("专栏", 4, ""), 3, "met", 4),
        (_sections("专栏", 5, "", unread=1), 3, "undetermined", 4),
        (_sections("专栏", 5, ""), 3, "breached", 5),
    ],
    ids=["nine late", "nine late and a doubt", "ten late", "four blank", "four blank and a doubt", "five blank"],
)
def test_a_veto_by_number_shows_what_was_found(pages: dict[str, str], number: int, state: str, shown: int) -> None:
    told = _inspected(county(pages))
    line = _line(told, "v.site.sections", number)
    assert line.state == state
    assert len(line.found) == shown
    if state == "breached":
        assert line.found[0].where in card_text(told.cards.whole, PLAN.rubric)
        data = card_data(told.cards.whole)["vetoes"][0]["lines"][number - 1]
        assert len(data["found"]) == shown
    assert Scorer(PLAN, CALENDAR).score(told.facts) == told.cards.whole  # the facts that are written say it all
    assert not [one for one in told.cards.whole.remarks if "没有用到" in one]


def test_a_veto_by_two_numbers_shows_what_both_counted() -> None:
    pages = _sections("工作动态", 4, "2026-01-05")
    folder, name, title = KINDS["r.policies"]
    pages[folder] = section(name, entries((title, f"{folder}1.html", "2026-01-05")), folder=folder)
    told = _inspected(county(pages))
    line = _line(told, "v.site.sections", 1)
    assert line.state == "breached"
    assert {one.check for one in line.found} == {"fresh.news", "fresh.policy_and_notices"}
    assert len(line.found) == 5
    first = told.repairs.together[0]
    assert first.repair.source == "v.site.sections.1"
    assert first.total is not None  # the veto is gone


LACKING = dict.fromkeys(("收费标准", "办理机构", "办理地点", "申请条件"))


@pytest.mark.parametrize(
    ("number", "away", "state"), [(4, False, "met"), (4, True, "undetermined"), (5, True, "breached")]
)
def test_guides_that_may_be_elsewhere_leave_a_threshold_open(number: int, away: bool, state: str) -> None:
    pages = {f"/g{n}.html": bureau.guide(f"事项{n}", **LACKING) for n in range(number)}
    if away:
        links = "".join(f"<a href='/g{n}.html'>事项{n}</a>" for n in range(number))
        platform = "<a href='http://www.gdzwfw.gov.cn/qinglan/'>政务服务网</a>"
        pages["/bsfw/"] = bureau.page(links + platform, "办事服务")
    line = _line(_inspected(bureau.county(pages)), "v.site.services", 2)
    assert (line.state, len(line.found)) == (state, number)


def test_a_catalogue_that_bears_no_day_is_not_taken_to_be_in_time() -> None:
    told = _inspected(county())
    known = {**told.facts.outcomes, "structure.catalogue": "met"}
    facts = structs.replace(told.facts, dates={}, findings=(), outcomes=known, as_of=date(2022, 2, 14))
    card = Scorer(PLAN, CALENDAR).score(facts)
    item = card.item("r.catalogue")
    assert item is not None
    assert item.settled == "open"
    assert "没有读到发布日期" in item.lines[-1].seen
    spoken = structs.replace(facts, outcomes={**facts.outcomes, "r.catalogue.1": "met"})
    settled = Scorer(PLAN, CALENDAR).score(spoken).item("r.catalogue")
    assert settled is not None
    assert settled.settled == "person"
