"""Dates of the stages: the two official calendars stand, what cannot be is named with what to do."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from govsight.kit.workdays import Calendar
from govsight.procedure.stages import CROSS, FINAL, NAMES, PUBLICATION, REVIEW, SELF, begin_of, end_of, remarks

OFFICIAL = Calendar.official()
HOWTO = Path(__file__).parents[2] / "docs" / "howto" / "assessment.md"
_ROW = re.compile(r"^\| (\S+) \| (\d{4}-\d\d-\d\d) \| (\d{4}-\d\d-\d\d) \|$", re.MULTILINE)


def shown(heading: str) -> tuple[dict[str, tuple[date, date]], list[str]]:
    """The calendar below a heading of the howto, and what the program is told to say of it."""
    (text,) = [part for part in HOWTO.read_text("utf-8").split("\n## ") if part.startswith(heading)]
    kinds = {name: kind for kind, name in NAMES.items()}
    rows = {kinds[name]: (date.fromisoformat(a), date.fromisoformat(b)) for name, a, b in _ROW.findall(text)}
    return rows, re.findall(r"^- (.+)$", text, re.MULTILINE)


GUANGDONG, GUANGDONG_SAID = shown("例一：2016 年广东")
"""粤卫办函〔2016〕365号 四; the publication is "at the end of December"."""
ZHANJIANG, ZHANJIANG_SAID = shown("例二：湛江市 2021 年度")
"""湛府办函〔2022〕5号 四: no cross-assessment; of the last three it names the first days alone, or none."""


def said(stages: dict[str, tuple[date, date]], needed: tuple[str, ...] = ()) -> list[str]:
    return [one.text for one in remarks(stages, needed, OFFICIAL) if one.refuses]


def test_the_calendar_of_2016_stands_and_its_saturdays_are_remarked_as_the_howto_says() -> None:
    assert GUANGDONG[SELF] == (date(2016, 8, 20), date(2016, 11, 18))
    found = remarks(GUANGDONG, tuple(NAMES), OFFICIAL)
    assert [one.refuses for one in found] == [False, False, False]
    assert [one.text for one in found] == GUANGDONG_SAID


def test_the_calendar_of_2022_stands_without_a_cross_assessment_as_the_howto_says() -> None:
    assert ZHANJIANG[SELF] == (date(2022, 2, 7), date(2022, 2, 11))
    assert remarks(ZHANJIANG, (SELF, FINAL, REVIEW, PUBLICATION), OFFICIAL) == ()
    assert ZHANJIANG_SAID == []
    assert said(ZHANJIANG, tuple(NAMES)) == ["交叉测评还没有日期"]


def test_the_first_day_after_the_spring_festival_of_2022_is_a_working_day_and_the_one_before_is_not() -> None:
    early = ZHANJIANG | {SELF: (date(2022, 1, 20), date(2022, 2, 6))}
    (found,) = [one for one in remarks(early, (), OFFICIAL) if one.refuses]
    assert found.text == "自查自评的结束日期 2022-02-06 是周日（春节放假），不是工作日"
    assert found.mend == "改为 2022-01-30 或 2022-02-07"  # the Sunday before was worked


@pytest.mark.parametrize("stage", list(NAMES))
def test_a_stage_does_not_end_on_a_day_off(stage: str) -> None:
    saturday = date(2016, 11, 19) if stage != PUBLICATION else date(2016, 12, 31)
    wrong = {stage: (saturday - timedelta(days=20), saturday)}
    assert any("不是工作日" in text for text in said(wrong))


def test_stages_follow_each_other_without_overlap() -> None:
    wrong = GUANGDONG | {CROSS: (date(2016, 11, 18), date(2016, 11, 25))}
    assert said(wrong) == ["交叉测评从 2016-11-18 开始，而自查自评到 2016-11-18 才结束"]
    backwards = GUANGDONG | {FINAL: (date(2016, 12, 16), date(2016, 11, 28))}
    assert "年终测评的结束日期 2016-11-28 早于开始日期 2016-12-16" in said(backwards)


def test_the_review_leaves_three_working_days_to_appeal() -> None:
    tight = GUANGDONG | {REVIEW: (date(2016, 12, 19), date(2016, 12, 21))}
    (found,) = [one for one in remarks(tight, (), OFFICIAL) if one.refuses]
    assert "不足 3 个工作日" in found.text
    assert found.mend == "结束日期改为 2016-12-22 或以后"
    assert said(GUANGDONG | {REVIEW: (date(2016, 12, 19), date(2016, 12, 22))}) == []


def test_a_year_not_announced_yet_is_remarked_not_refused() -> None:
    later = {SELF: (date(2030, 3, 4), date(2030, 3, 8))}
    found = remarks(later, (), OFFICIAL)
    assert [one.refuses for one in found] == [False]
    assert "2030 年" in found[0].text


def test_dates_beyond_any_calendar_are_refused_not_an_error() -> None:
    assert "2007" in said({SELF: (date(2001, 3, 5), date(2001, 3, 9))})[0]


def test_a_day_begins_and_ends_at_midnight_in_beijing() -> None:
    assert begin_of(date(2016, 8, 20)) == datetime(2016, 8, 19, 16, tzinfo=UTC)
    assert end_of(date(2016, 11, 18)) == datetime(2016, 11, 18, 16, tzinfo=UTC)
