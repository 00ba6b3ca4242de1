"""Dates beside headlines: all their spellings, and what is no date of publishing."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsight.probe.know.list_dates import Reading, caption_of, choose, readings

NOW = datetime(2026, 10, 31, 2, tzinfo=UTC)  # ten in the morning of the 31st in Beijing
DAY = date(2026, 10, 25)


def day_of(text: str) -> date | None:
    reading, _ = choose(readings(text, NOW))
    return reading.day if reading else None


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2026-10-25",
            "2026/10/25",
            "2026.10.25",
            "2026年10月25日",
            "(2026-10-25)",
            "［2026-10-25］",
            "【2026.10.25】",
        ),
        *(
            "[ 2026-10-25 ]",
            "2026-10-25 08:30:22",
            "２０２６－１０－２５",
            "发布时间：2026-10-25 来源：县府办 浏览：33",
        ),
        *("日期:2026-10-25", "2026年10月25日 星期日", "更新于 2026-10-25", "2026-10-25 来源：县府办", "- 2026-10-25"),
        *("25 2026-10", "25 2026.10", "252026-10", "25 2026年10月", "2026-10 25", "2026.10 / 25", "10-25 2026"),
        *(
            "2026 10-25",
            "2026年 10月25日",
            "25日 10月 2026年",
            "25/2026-10",
            "成文日期：2026-01-02 发布日期：2026-10-25",
        ),
        "发布日期：2026-10-25 截止日期：2026-11-30",
    ],
)
def test_a_day_in_full_is_read_in_every_spelling(text: str) -> None:
    assert day_of(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2026年10月25日，县政府召开会议",
            "截至2026年10月25日",
            "2026年10月25日上午召开",
            "第2026-10-25号文",
            "2026-13-25",
        ),
        *("截止时间：2026-10-25", "报名日期 2026-10-25", "答复时间：2026-10-25", "征集时间 2026-10-01 至 2026-10-25"),
        *("2026-10-01~2026-10-25", "成文日期：2026-10-25", "2026-10-25 2026-10-26", "浏览 2026 次", "1/2", "第1页", ""),
    ],
)
def test_what_tells_no_day_of_publishing_is_left_alone(text: str) -> None:
    assert day_of(text) is None


@pytest.mark.parametrize(
    "text", ["10-25", "[10-25]", "(10/25)", "10月25日", "10 月 25 日", "25日 10月", "10.25", "10-25 08:30"]
)
def test_a_day_without_its_year_stays_without(text: str) -> None:
    (reading,) = readings(text, NOW)
    assert (reading.day, reading.month_day) == (None, (10, 25))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        *(
            ("今天", 31),
            ("今天 08:30", 31),
            ("昨天", 30),
            ("昨日 10:22", 30),
            ("前天", 29),
            ("3小时前", 31),
            ("11小时前", 30),
        ),
        *(("5分钟前", 31), ("刚刚", 31), ("2天前", 29)),
    ],
)
def test_what_is_told_from_today_is_counted_from_the_moment_of_the_look(text: str, day: int) -> None:
    assert day_of(text) == date(2026, 10, day)


def test_today_inside_a_sentence_is_no_date() -> None:
    assert readings("今天我市召开了会议", NOW) == []


@pytest.mark.parametrize(
    ("head", "caption"),
    [
        ("发布日期", "published"),
        ("发布时间", "published"),
        ("成文日期", "written"),
        ("截止时间", "other"),
        ("标题", ""),
    ],
)
def test_the_head_of_a_column_says_what_its_dates_are(head: str, caption: str) -> None:
    assert caption_of(head) == caption


def test_two_days_without_a_caption_cannot_be_told_apart() -> None:
    reading, why = choose([Reading(DAY), Reading(date(2026, 10, 1))])
    assert reading is None
    assert "几个不同的日期" in why


@given(st.text(alphabet="0123456789-/.年月日 []()（）【】:：至~今昨天前发布时间截止", max_size=80))
def test_nothing_it_reads_breaks_it_and_days_are_real(text: str) -> None:
    for reading in readings(text, NOW):
        assert (reading.day is None) != (reading.month_day is None)


def test_a_monster_is_read_in_no_time() -> None:
    assert readings("1 " * 300_000, NOW) == []
    assert readings("发布时间" * 100_000, NOW) == []
