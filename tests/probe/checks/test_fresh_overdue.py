"""fresh.overdue: which sections that must be updated are late?"""

from __future__ import annotations

import pytest
from tests.probe.know.built_site import OLD_NEWS, county, entries, page, section

from govsight.probe.checks.fresh_overdue import CHECK
from govsight.vocab import Breached, Met, Undetermined

PEOPLE = entries(("关于张某职务任免的通知", "/rsxx/1.html", "2025-09-01"))


def test_a_site_in_order_has_none() -> None:
    outcome = CHECK.ask(county())
    assert isinstance(outcome, Met)
    assert outcome.figures == {"sections": 4, "stale": 0}


def test_each_late_section_is_one_finding() -> None:
    pages = {
        "/gzdt/": section("工作动态", OLD_NEWS),
        "/map/": page("网站地图", "<a href='/rsxx/'>人事信息</a>"),
        "/rsxx/": section("人事信息", PEOPLE, folder="/rsxx/"),
    }
    outcome = CHECK.ask(county(pages))
    assert isinstance(outcome, Breached)
    assert {(one.target, one.verdict) for one in outcome.findings} == {("工作动态", "stale"), ("人事信息", "stale")}
    assert outcome.figures == {"sections": 5, "stale": 2}


def test_a_year_is_enough_for_people() -> None:
    pages = {
        "/map/": page("网站地图", "<a href='/rsxx/'>人事信息</a>"),
        "/rsxx/": section("人事信息", PEOPLE.replace("2025-09-01", "2025-11-01"), folder="/rsxx/"),
    }
    assert isinstance(CHECK.ask(county(pages)), Met)


def test_sections_of_other_kinds_have_no_time_to_keep() -> None:
    pages = {
        "/map/": page("网站地图", "<a href='/cgxx/'>采购信息</a>"),
        "/cgxx/": section("采购信息", PEOPLE, folder="/cgxx/"),
    }
    assert isinstance(CHECK.ask(county(pages)), Met)


@pytest.mark.parametrize(("late", "told"), [(9, {}), (10, {"stale": 10})])
def test_of_a_part_of_a_site_the_number_is_told_only_when_it_is_enough(late: int, told: dict[str, int]) -> None:
    links = "".join(f"<a href='/rs{n}/'>人事信息</a>" for n in range(late))
    pages = {f"/rs{n}/": section("人事信息", PEOPLE.replace("rsxx", f"rs{n}"), folder=f"/rs{n}/") for n in range(late)}
    outcome = CHECK.ask(county({"/map/": page("网站地图", links)} | pages, complete=False))
    assert isinstance(outcome, Breached)
    assert {name: told for name, told in outcome.figures.items() if name == "stale"} == told


def test_a_part_of_a_site_proves_nothing() -> None:
    assert isinstance(CHECK.ask(county(complete=False)), Undetermined)
