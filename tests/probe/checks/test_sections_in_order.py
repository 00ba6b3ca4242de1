"""The checks of sections say nothing of a county's site that is in order, as pages of several builders show it."""

from __future__ import annotations

import pytest
from tests.probe.know.built_site import NEWS, article, county, entries, page, section

from govsight.probe.check import Check, all_checks
from govsight.vocab import Met

MINE = [check for check in all_checks() if check.id.startswith(("fresh.", "section."))]
ROWS = "<table><tr><td>·<a href='{0}'>{1}</a></td><td>[{2}]</td></tr>"
ROWS += "<tr><td>·<a href='{3}'>{4}</a></td><td>[{5}]</td></tr></table>"
CARDS = (
    "<div><div><div>25<p>2026-10</p></div><h3><a href='{0}'>{1}</a></h3><p>摘要。</p></div>"
    "<div><div>01<p>2026-09</p></div><h3><a href='{3}'>{4}</a></h3><p>摘要。</p></div></div>"
)
TOLD = (
    "/gzdt/1.html",
    "县领导到青山镇调研农业生产",
    "2026-10-25",
    "/gzdt/2.html",
    "青山镇召开供水工作会议",
    "2026-09-01",
)


@pytest.mark.parametrize("check", MINE, ids=lambda check: check.id)
@pytest.mark.parametrize("news", [NEWS, ROWS.format(*TOLD), CARDS.format(*TOLD)], ids=["list", "table", "cards"])
def test_a_site_in_order_is_met(check: Check, news: str) -> None:
    pages = {
        "/": page("青岚县人民政府", news),
        "/gzdt/": section("工作动态", news, folder="/gzdt/"),
        "/gzdt/1.html": article("县领导到青山镇调研农业生产", "2026-10-25"),
    }
    outcome = check.ask(county(pages))
    assert isinstance(outcome, Met), outcome.reason


@pytest.mark.parametrize("check", MINE, ids=lambda check: check.id)
def test_an_old_pinned_entry_a_future_one_and_a_side_box_change_nothing(check: Check) -> None:
    around = (
        entries(
            ("[置顶]关于网站改版的公告说明", "/gzdt/0.html", "2019-01-01"),
            ("关于跨年活动的预告", "/gzdt/9.html", "2026-12-31"),
        )
        + NEWS
        + "<div class='rm'><h3>热门文章</h3>"
        "<ul><li><a href='/tzgg/8.html'>关于春节放假的通知</a>2026-10-30</li></ul></div>"
    )
    outcome = check.ask(county({"/gzdt/": section("工作动态", around, folder="/gzdt/")}))
    assert isinstance(outcome, Met), outcome.reason
