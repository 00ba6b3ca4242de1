"""fresh.policies: are the sections of 政策文件 kept up?"""

from __future__ import annotations

from datetime import date

from tests.probe.know.built_site import ROOT, county, entries, section

from govsight.probe.checks.fresh_policies import CHECK
from govsight.vocab import Breached, Met, Undetermined

FRESH = entries(("青岚县供水管理办法", "/zcwj/1.html", "2026-09-01"))
OLD = entries(("青岚县供水管理办法", "/zcwj/1.html", "2026-04-29"))


def test_six_months_back_to_the_day_is_fine() -> None:
    outcome = CHECK.ask(county({"/zcwj/": section("政策文件", OLD.replace("04-29", "04-30"))}))
    assert isinstance(outcome, Met)
    assert outcome.figures["newest"] == date(2026, 4, 30)


def test_a_day_more_is_stale() -> None:
    outcome = CHECK.ask(county({"/zcwj/": section("政策文件", OLD)}))
    assert isinstance(outcome, Breached)
    assert outcome.figures == {"sections": 1, "newest": date(2026, 4, 29), "stale": 1}
    assert [(one.page, one.target, one.verdict) for one in outcome.findings] == [(ROOT + "/zcwj/", "政策文件", "stale")]


def test_a_list_that_a_script_fills_is_a_doubt() -> None:
    inner = "<div id='app'></div><script>$.getJSON('/api/list')</script>"
    assert isinstance(CHECK.ask(county({"/zcwj/": section("政策文件", inner)})), Undetermined)


def test_a_section_below_counts_for_the_first_level_one() -> None:
    crumb = "当前位置：<a href='/'>首页</a> &gt; <a href='/zcwj/'>政策文件</a> &gt; <a href='/zcwj/b/'>部门政策文件</a>"
    pages = {
        "/zcwj/": section("政策文件", f"<a href='/zcwj/b/'>部门政策文件</a>{OLD}", folder="/zcwj/"),
        "/zcwj/b/": section("部门政策文件", FRESH, crumb=crumb),
    }
    outcome = CHECK.ask(county(pages))
    assert isinstance(outcome, Met)
    assert outcome.figures == {"sections": 1, "newest": date(2026, 9, 1), "stale": 0}
