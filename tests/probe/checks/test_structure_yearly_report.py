"""structure.yearly_report: was last year's disclosure report published, and in time?"""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from tests.probe.checks.county import NAV, article, ask, county, found, section

from govsight.vocab import Met, SiteProfile, Undetermined

CHECK = "structure.yearly_report"
TITLE = "青岚县水务局2025年政府信息公开工作年度报告"


def with_report(title: str = TITLE, day: str = "2026-01-20", **more: object) -> object:
    pages = {
        "/nb/": section("政府信息公开年报", [(title, "/nb/1.html", day)]),
        "/nb/1.html": article(title, "<p>略。</p>", day),
    }
    return county(pages, **more)  # type: ignore[arg-type]


def test_a_report_in_time_is_met_with_its_day() -> None:
    outcome = ask(CHECK, with_report())  # type: ignore[arg-type]
    assert isinstance(outcome, Met)
    assert outcome.figures == {"published": date(2026, 1, 20)}


def test_a_late_report_is_found() -> None:
    view = with_report(day="2026-02-03")
    assert found(CHECK, view) == {("/nb/1.html", "2025年", "late")}  # type: ignore[arg-type]
    assert isinstance(ask(CHECK, view, due="02-28"), Met)  # type: ignore[arg-type]


def test_last_years_report_cannot_stand_in() -> None:
    view = with_report("青岚县水务局2024年政府信息公开工作年度报告", "2025-01-10")
    assert found(CHECK, view) == {("/", "2025年", "missing")}  # type: ignore[arg-type]


def test_before_the_deadline_the_report_before_is_asked() -> None:
    now = datetime(2026, 1, 15, tzinfo=UTC)
    view = with_report("青岚县水务局2024年政府信息公开工作年度报告", "2025-01-10", as_of=now)
    assert isinstance(ask(CHECK, view), Met)  # type: ignore[arg-type]


def test_a_government_has_until_the_end_of_march() -> None:
    portal = SiteProfile(name="青岚县人民政府门户网站", host="青岚县人民政府办公室", level="portal")
    title = "青岚县人民政府2025年政府信息公开工作年度报告"
    assert isinstance(ask(CHECK, with_report(title, "2026-03-20", profile=portal)), Met)  # type: ignore[arg-type]
    assert found(CHECK, with_report(title, "2026-04-02", profile=portal)) == {("/nb/1.html", "2025年", "late")}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "title",
    [
        "2025年政府信息公开年报",
        "2025年度政府信息公开工作年度报告",
        "政府信息公开工作年度报告（2025年）",
        "2025年政务公开工作情况报告",
    ],
)
def test_titles_in_many_spellings_count(title: str) -> None:
    assert isinstance(ask(CHECK, with_report(title)), Met)  # type: ignore[arg-type]


def test_a_file_in_a_list_counts_with_the_date_of_the_list() -> None:
    entries = [
        (TITLE, "/f/nb.pdf", "2026-02-20"),
        ("青岚县水务局2024年政府信息公开工作年度报告", "/f/o.pdf", "2025-01-05"),
    ]
    assert found(CHECK, county({"/nb/": section("信息公开年报", entries)})) == {("/f/nb.pdf", "2025年", "late")}


def test_what_cannot_be_told_goes_to_a_person() -> None:
    other = with_report("青岚县教育局2025年政府信息公开工作年度报告")
    undated = county({"/nb/": section("信息公开年报", [(TITLE, "/f/nb.pdf", "")])})
    away = county({}, nav=[*NAV, ("政府信息公开年报", "http://gkmlpt.example.gov.cn/nb")])
    for view in (other, undated, away, county({}, complete=False)):
        assert isinstance(ask(CHECK, view), Undetermined)  # type: ignore[arg-type]


def test_an_unknown_level_between_the_two_deadlines_is_not_judged() -> None:
    unknown = SiteProfile(name="青岚融媒", host="青岚融媒")
    title = "2025年政府信息公开工作年度报告"
    assert isinstance(ask(CHECK, with_report(title, "2026-03-01", profile=unknown)), Undetermined)  # type: ignore[arg-type]


def test_a_deadline_that_is_none_is_told() -> None:
    assert "due" in ask(CHECK, county({}), due="13-45").reason
