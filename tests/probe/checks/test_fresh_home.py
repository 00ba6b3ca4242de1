"""fresh.home: does the home page show anything new?"""

from __future__ import annotations

from datetime import date

import pytest
from tests.probe.know.built_site import NEWS, OLD_NEWS, article, county, entries, page, section

from govsight.probe.checks.fresh_home import CHECK
from govsight.vocab import Breached, Met, Undetermined


def test_something_of_the_last_two_weeks_is_enough() -> None:
    outcome = CHECK.ask(county())
    assert isinstance(outcome, Met)
    assert outcome.figures == {"newest": date(2026, 10, 25)}


def test_nothing_newer_than_two_weeks_is_found_once() -> None:
    outcome = CHECK.ask(county({"/": page("青岚县人民政府", OLD_NEWS)}))
    assert isinstance(outcome, Breached)
    assert outcome.figures == {"newest": date(2026, 10, 1)}
    assert [(one.target, one.verdict, one.place) for one in outcome.findings] == [("首页", "stale", "home")]


@pytest.mark.parametrize(("own", "kind"), [("2026-10-25", Met), ("2026-09-25", Breached)])
def test_a_list_without_dates_is_dated_by_its_articles(own: str, kind: type) -> None:
    pages = {
        "/": page("青岚县人民政府", entries(("县领导到青山镇调研农业生产", "/gzdt/1.html", ""))),
        "/gzdt/1.html": article("县领导到青山镇调研农业生产", own),
    }
    assert isinstance(CHECK.ask(county(pages)), kind)


def test_a_gateway_is_judged_by_the_sections_it_leads_to() -> None:
    outcome = CHECK.ask(county({"/": page("青岚县人民政府", "")}))
    assert isinstance(outcome, Met)
    assert "导航入口" in outcome.reason
    assert outcome.figures == {"newest": date(2026, 10, 25)}


def test_a_gateway_to_stale_sections_is_found() -> None:
    old = entries(("关于去年防疫工作的通知", "/tzgg/9.html", "2026-10-01"))
    pages = {
        "/": page("青岚县人民政府", ""),
        "/gzdt/": section("工作动态", OLD_NEWS),
        "/tzgg/": section("通知公告", old),
    }
    outcome = CHECK.ask(county(pages))
    assert isinstance(outcome, Breached)
    assert "导航入口" in outcome.findings[0].seen


def test_an_entry_nobody_can_date_leaves_it_open() -> None:
    listed = OLD_NEWS + entries(("县领导到白云镇调研供水工作", "http://mp.weixin.qq.com/s/1", "[10-25]"))
    outcome = CHECK.ask(county({"/": page("青岚县人民政府", listed)}))
    assert isinstance(outcome, Undetermined)
    assert not outcome.figures


def test_an_article_without_a_date_is_no_update() -> None:
    pages = {
        "/": page("青岚县人民政府", NEWS),
        "/gzdt/1.html": article("县领导到青山镇调研农业生产", ""),
        "/gzdt/2.html": article("青山镇召开供水工作会议", "2026-09-01"),
    }
    outcome = CHECK.ask(county(pages))
    assert isinstance(outcome, Breached)
    assert outcome.figures == {"newest": date(2026, 9, 1)}
