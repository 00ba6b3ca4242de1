"""services.statistics: does Chen's site publish how many services were done, and how fresh is that?"""

from __future__ import annotations

from datetime import date

import pytest
from tests.probe.checks.county import NAV, article, ask, county, found, page, section

from govsight.vocab import Met, Undetermined

CHECK = "services.statistics"
WITH = [*NAV, ("办事统计", "/bstj/")]


def updated(view: object) -> object:
    outcome = ask(CHECK, view)  # type: ignore[arg-type]
    assert isinstance(outcome, Met)
    return outcome.figures["updated"]


def test_a_site_without_statistics_is_found() -> None:
    assert found(CHECK, county({})) == {("/", "办事统计", "missing")}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("截至2026年10月20日，共受理办件35件。", date(2026, 10, 20)),
        ("2026年9月办件35件，办结33件。", date(2026, 9, 30)),
        ("2026年1-8月办件35件。", date(2026, 8, 31)),
        ("2026年第三季度办件35件。", date(2026, 9, 30)),
        ("2026年12月31日前完成。2026年上半年办件35件。", date(2026, 6, 30)),
        ("今日办件3件，累计办件3,512件。", None),
    ],
)
def test_the_newest_day_it_speaks_of_is_told_and_none_to_come(text: str, day: date | None) -> None:
    assert updated(county({"/bstj/": page(f"<h2>办事统计</h2><p>{text}</p>", "办事统计")}, nav=WITH)) == day


def test_a_list_of_monthly_articles_gives_the_newest_of_them() -> None:
    entries = [
        ("2026年9月办件情况统计表", "/a2.html", "2026-10-08"),
        ("2026年8月办件情况统计表", "/a1.html", "2026-09-05"),
    ]
    pages = {
        "/bstj/": section("办件统计", entries),
        "/a2.html": article("2026年9月办件情况统计表", "<p>共35件。</p>", "2026-10-08"),
        "/a1.html": article("2026年8月办件情况统计表", "<p>共30件。</p>", "2026-09-05"),
    }
    assert updated(county(pages)) == date(2026, 10, 8)


def test_news_in_the_side_column_say_nothing_of_the_statistics() -> None:
    inner = '<p>2026年3月办件35件。</p><div class="sidebar"><p>最新要闻 2026-10-30</p></div>'
    assert updated(county({"/bstj/": page(inner, "办事统计")}, nav=WITH)) == date(2026, 3, 31)


def test_letters_are_another_matter_and_half_a_site_is_not_judged() -> None:
    assert found(CHECK, county({}, nav=[*NAV, ("留言统计", "/lytj/")])) == {("/", "办事统计", "missing")}
    assert isinstance(ask(CHECK, county({}, complete=False)), Undetermined)
