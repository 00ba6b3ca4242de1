"""fresh.notices: are the sections of 通知公告 kept up?"""

from __future__ import annotations

from datetime import date

from tests.probe.know.built_site import ROOT, county, entries, section

from govsight.probe.checks.fresh_notices import CHECK
from govsight.vocab import Breached, Met, Undetermined

FRESH = entries(("关于防疫工作的通知", "/tzgg/1.html", "2026-09-01"))
OLD = entries(("关于防疫工作的通知", "/tzgg/1.html", "2026-04-29"))


def test_six_months_back_to_the_day_is_fine() -> None:
    outcome = CHECK.ask(county({"/tzgg/": section("通知公告", OLD.replace("04-29", "04-30"))}))
    assert isinstance(outcome, Met)
    assert outcome.figures["newest"] == date(2026, 4, 30)


def test_a_day_more_is_stale() -> None:
    outcome = CHECK.ask(county({"/tzgg/": section("通知公告", OLD)}))
    assert isinstance(outcome, Breached)
    assert outcome.figures == {"sections": 1, "newest": date(2026, 4, 29), "stale": 1}
    assert [(one.page, one.target, one.verdict) for one in outcome.findings] == [(ROOT + "/tzgg/", "通知公告", "stale")]


def test_a_list_that_a_script_fills_is_a_doubt() -> None:
    inner = "<div id='app'></div><script>$.getJSON('/api/list')</script>"
    assert isinstance(CHECK.ask(county({"/tzgg/": section("通知公告", inner)})), Undetermined)
