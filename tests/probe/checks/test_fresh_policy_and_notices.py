"""fresh.policy_and_notices: how many first-level sections of the two kinds are late?"""

from __future__ import annotations

import pytest
from tests.probe.know.built_site import county, entries, page, section

from govsight.probe.checks.fresh_policy_and_notices import CHECK
from govsight.vocab import Breached, Met, Undetermined

OLD = entries(("关于去年防疫工作的通知", "/tzgg/9.html", "2025-10-01"))


def test_a_site_in_order_has_none() -> None:
    outcome = CHECK.ask(county())
    assert isinstance(outcome, Met)
    assert outcome.figures == {"sections": 2, "stale": 0}


def test_both_kinds_are_counted_together() -> None:
    outcome = CHECK.ask(
        county({"/tzgg/": section("通知公告", OLD), "/zcwj/": section("政策文件", "", folder="/zcwj/")})
    )
    assert isinstance(outcome, Breached)
    assert outcome.figures == {"sections": 2, "stale": 2}
    assert {(one.target, one.verdict) for one in outcome.findings} == {("通知公告", "stale"), ("政策文件", "blank")}


@pytest.mark.parametrize(("crumbs", "kind"), [("", Undetermined), ("<a href='/zwgk/'>政务公开</a> &gt; ", Met)])
def test_a_late_section_below_does_not_count_and_one_of_unknown_level_is_a_doubt(crumbs: str, kind: type) -> None:
    crumb = f"当前位置：<a href='/'>首页</a> &gt; {crumbs}<a href='/zwgk-gs/'>公示</a>" if crumbs else ""
    pages = {
        "/map/": page("网站地图", "<a href='/zwgk-gs/'>公示</a>"),
        "/zwgk-gs/": section("公示", OLD, crumb=crumb),
    }
    assert isinstance(CHECK.ask(county(pages)), kind)
