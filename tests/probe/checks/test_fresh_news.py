"""fresh.news: are the sections of news kept up?"""

from __future__ import annotations

from datetime import date

from tests.probe.know.built_site import NEWS, OLD_NEWS, ROOT, county, entries, page, section

from govsight.probe.checks.fresh_news import CHECK
from govsight.vocab import NEVER, Breached, Met, NotApplicable, Undetermined

NO_NEWS = ("tzgg:通知公告", "zcwj:政策文件", "bsfw:办事服务")


def test_news_within_two_weeks_are_fine() -> None:
    outcome = CHECK.ask(county())
    assert isinstance(outcome, Met)
    assert outcome.figures == {"sections": 1, "newest": date(2026, 10, 25), "stale": 0}


def test_news_older_than_two_weeks_are_one_finding_a_section() -> None:
    outcome = CHECK.ask(county({"/gzdt/": section("工作动态", OLD_NEWS)}))
    assert isinstance(outcome, Breached)
    assert outcome.figures == {"sections": 1, "newest": date(2026, 10, 1), "stale": 1}
    (found,) = outcome.findings
    assert (found.page, found.target, found.verdict) == (ROOT + "/gzdt/", "工作动态", "stale")
    assert "已有 30 天" in found.seen
    assert ROOT + "/gzdt/1.html" in found.seen


def test_one_of_two_sections_is_late_and_the_newest_is_of_the_other() -> None:
    pages = {
        "/map/": page("网站地图", "<a href='/spxw/'>视频新闻</a>"),
        "/spxw/": section(
            "视频新闻", entries(("全县农业农村工作会议召开", "/spxw/1.html", "2025-01-01")), folder="/spxw/"
        ),
    }
    outcome = CHECK.ask(county(pages))
    assert isinstance(outcome, Breached)
    assert outcome.figures == {"sections": 2, "newest": date(2026, 10, 25), "stale": 1}


def test_a_blank_section_is_not_updated() -> None:
    outcome = CHECK.ask(county({"/gzdt/": section("工作动态", "", folder="/gzdt/"), "/": page("青岚县人民政府", "")}))
    assert isinstance(outcome, Breached)
    assert outcome.figures["newest"] == NEVER
    assert [found.verdict for found in outcome.findings] == ["blank"]


def test_a_list_nobody_can_date_is_a_doubt_and_gives_no_figures() -> None:
    listed = entries(("县领导到青山镇调研农业生产", "http://mp.weixin.qq.com/s/1", "[10-25]"))
    outcome = CHECK.ask(county({"/gzdt/": section("工作动态", listed)}))
    assert isinstance(outcome, Undetermined)
    assert outcome.figures == {"sections": 1}
    assert [doubt.target for doubt in outcome.doubts] == ["工作动态"]


def test_without_such_a_section_it_is_not_asked() -> None:
    seen = county({"/": page("青岚县人民政府", NEWS, nav=NO_NEWS)})
    seen.page_list = [one for one in seen.pages() if "/gzdt/" not in one.url]
    outcome = CHECK.ask(seen)
    assert isinstance(outcome, NotApplicable)
    assert outcome.figures == {"sections": 0, "stale": 0}
    seen = county({"/": page("青岚县人民政府", NEWS, nav=NO_NEWS)}, complete=False)
    seen.page_list = [one for one in seen.pages() if "/gzdt/" not in one.url]
    assert isinstance(CHECK.ask(seen), Undetermined)
