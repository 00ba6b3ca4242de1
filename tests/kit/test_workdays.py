"""Working days: the official table against an independent one, sums that agree with each other, files by hand."""

from __future__ import annotations

import contextlib
import re
import time
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govsight.kit.workdays import Calendar, CalendarError, Count, Day, Due, own_file
from govsight.kit.workdays.statutory import statutory

OFFICIAL = Calendar.official()
LAST_ANNOUNCED = 2026
DAYS = st.dates(date(2007, 1, 1), date(2099, 12, 31))
GUIDE = Path(__file__).parent.parent.parent / "docs" / "reference" / "workdays.md"


def every_day(first: date, last: date) -> list[date]:
    return [first + timedelta(days=step) for step in range((last - first).days + 1)]


def calendar_of(tmp_path: Path, text: str) -> Calendar:
    path = tmp_path / "workdays.yaml"
    path.write_text(text, encoding="utf-8")
    return Calendar.load(path)


# The official table.


def test_every_day_from_2007_to_2026_agrees_with_chinesecalendar() -> None:
    days = every_day(date(2007, 1, 1), date(LAST_ANNOUNCED, 12, 31))
    assert len(days) == 7305
    assert [day for day in days if OFFICIAL.is_workday(day).workday != chinese_calendar.is_workday(day)] == []


@pytest.mark.parametrize("year", range(2007, LAST_ANNOUNCED + 1))
def test_every_announced_year_has_its_paper_and_every_holiday_of_its_law(year: int) -> None:
    found = OFFICIAL.year(year)
    assert not found.provisional
    assert f"国务院办公厅关于{year}年部分节假日安排的通知（国办发明电〔{year - 1}〕" in found.paper[0]
    assert OFFICIAL.missing(year) == {}


@pytest.mark.parametrize(
    ("year", "number"),
    [(2007, 10), (2008, 11), (2013, 11), (2014, 11), (2024, 11), (2025, 13), (2027, 13), (2060, 13), (2061, 6)],
)
def test_the_law_in_force_gives_that_many_holidays(year: int, number: int) -> None:
    assert len(statutory(year).days) == number


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2007, 5, 7), Day(False, "劳动节", False)),
        (date(2007, 12, 29), Day(True, "调休上班", False)),
        (date(2007, 12, 31), Day(False, "元旦", False)),
        (date(2015, 9, 4), Day(False, "中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日", False)),
        (date(2018, 12, 31), Day(False, "元旦", False)),
        (date(2020, 1, 31), Day(False, "春节", False)),
        (date(2020, 2, 3), Day(True, "", False)),
        (date(2024, 2, 9), Day(True, "", False)),
        (date(2025, 1, 28), Day(False, "春节", False)),
        (date(2026, 2, 14), Day(True, "调休上班", False)),
        (date(2026, 11, 21), Day(False, "周六", False)),
        (date(2027, 2, 5), Day(False, "春节", True)),
        (date(2027, 6, 9), Day(False, "端午节", True)),
        (date(2027, 2, 9), Day(True, "", True)),
    ],
)
def test_a_day_says_why_it_is_what_it_is(day: date, expected: Day) -> None:
    assert OFFICIAL.is_workday(day) == expected
    assert bool(OFFICIAL.is_workday(day)) is expected.workday


# Adding and counting.


@pytest.mark.parametrize(
    ("start", "n", "due", "provisional"),
    [
        ("2026-12-18", 5, "2026-12-25", False),
        ("2026-12-10", 15, "2026-12-31", False),
        ("2026-12-11", 15, "2027-01-04", True),
        ("2026-02-13", 1, "2026-02-14", False),
        ("2026-02-14", 1, "2026-02-24", False),
        ("2026-02-15", 0, "2026-02-24", False),
        ("2026-02-24", 0, "2026-02-24", False),
        ("2026-02-24", -1, "2026-02-14", False),
        ("2026-02-22", -1, "2026-02-14", False),
        ("2027-01-01", -1, "2026-12-31", False),
        ("2027-01-04", -1, "2026-12-31", True),
        ("2027-01-01", 0, "2027-01-04", True),
        ("2007-12-28", 2, "2008-01-02", False),
    ],
)
def test_deadlines_worked_out_by_hand(start: str, n: int, due: str, provisional: bool) -> None:
    assert OFFICIAL.add(date.fromisoformat(start), n) == Due(date.fromisoformat(due), provisional)


@pytest.mark.parametrize(
    ("a", "b", "count"),
    [
        ("2026-12-18", "2026-12-25", Count(5, False)),
        ("2026-12-25", "2026-12-18", Count(-5, False)),
        ("2026-12-31", "2027-01-04", Count(1, True)),
        ("2027-01-04", "2026-12-31", Count(-1, True)),
        ("2027-01-01", "2026-12-31", Count(-1, False)),
        ("2026-02-14", "2026-02-23", Count(0, False)),
        ("2027-03-01", "2027-03-01", Count(0, False)),
    ],
)
def test_counts_worked_out_by_hand(a: str, b: str, count: Count) -> None:
    assert OFFICIAL.between(date.fromisoformat(a), date.fromisoformat(b)) == count


@given(DAYS, st.integers(-500, 500).filter(bool))
def test_what_is_added_is_what_is_counted(start: date, n: int) -> None:
    with contextlib.suppress(CalendarError):
        found = OFFICIAL.add(start, n)
        assert OFFICIAL.between(start, found.due) == Count(n, found.provisional)
        assert OFFICIAL.is_workday(found.due)


@given(DAYS, st.integers(0, 60))
def test_adding_is_the_same_as_walking_day_by_day(start: date, n: int) -> None:
    day, left = start, n
    if n == 0:
        while not OFFICIAL.is_workday(day):
            day += timedelta(days=1)
    while left:
        day += timedelta(days=1)
        left -= OFFICIAL.is_workday(day).workday
    assert OFFICIAL.add(start, n).due == day


@given(DAYS, DAYS, st.integers(0, 300), st.integers(0, 300))
def test_later_or_longer_is_never_due_earlier(a: date, b: date, n: int, more: int) -> None:
    a, b = sorted((a, b))
    assert OFFICIAL.add(a, n).due <= OFFICIAL.add(b, n).due
    assert OFFICIAL.add(a, n).due <= OFFICIAL.add(a, n + more).due


@given(DAYS, st.integers(0, 3000))
def test_no_answer_fails_and_only_those_past_the_last_announced_year_are_provisional(start: date, n: int) -> None:
    found = OFFICIAL.add(start, n)
    assert found.provisional is (found.due.year > LAST_ANNOUNCED)


@given(DAYS, DAYS)
def test_a_count_there_and_back_differs_only_by_the_ends(a: date, b: date) -> None:
    there, back = OFFICIAL.between(a, b).days, OFFICIAL.between(b, a).days
    ends = OFFICIAL.is_workday(a).workday - OFFICIAL.is_workday(b).workday
    assert there + back == (0 if a == b else -ends if a < b else ends)


@pytest.mark.parametrize(
    "ask",
    [
        lambda: OFFICIAL.add(date(2006, 12, 31), 1),
        lambda: OFFICIAL.add(date(2007, 1, 4), -1),
        lambda: OFFICIAL.add(date(2199, 12, 31), 5),
        lambda: OFFICIAL.add(date(2026, 1, 1), 10**30),
        lambda: OFFICIAL.between(date(2026, 1, 1), date(2006, 1, 1)),
        lambda: OFFICIAL.is_workday(date(2200, 1, 1)),
        lambda: OFFICIAL.year(2006),
        lambda: OFFICIAL.missing(9999),
    ],
)
def test_what_lies_outside_the_table_is_refused_in_chinese(ask: object) -> None:
    with pytest.raises(CalendarError, match=r"2007|2199") as refused:
        ask()  # type: ignore[operator]
    assert re.search("[\u4e00-\u9fff]", str(refused.value))


def test_a_hundred_thousand_deadlines_take_well_under_a_second() -> None:
    start, began = date(2026, 12, 11), time.process_time()
    for n in range(100_000):
        OFFICIAL.add(start, n % 2000)
    assert time.process_time() - began < 1


# Files by hand.

NOTICE = """
2027:
  state: announced
  paper: 试行安排
  holidays:
    元旦: 2027-01-01 至 2027-01-03
    春节: [2027-02-05..2027-02-11]
    清明节: 2027-04-03 至 2027-04-05
    劳动节: [2027-05-01, 2027-05-02, 2027-05-03]
    端午节: 2027-06-09
    中秋节: 2027-09-15
    国庆节: 2027-10-01 至 2027-10-07
  workdays: [2026-12-26, 2027-02-13]
"""


def test_a_notice_entered_by_the_office_ends_the_doubt_and_moves_deadlines(tmp_path: Path) -> None:
    calendar = calendar_of(tmp_path, NOTICE)
    assert calendar.is_workday(date(2027, 2, 9)) == Day(False, "春节", False)
    assert calendar.is_workday(date(2027, 2, 13)) == Day(True, "调休上班", False)
    assert calendar.is_workday(date(2026, 12, 26)) == Day(True, "调休上班", False)
    assert calendar.add(date(2026, 12, 11), 15) == Due(date(2026, 12, 31), False)
    assert calendar.add(date(2027, 12, 31), 1) == Due(date(2028, 1, 3), True)
    assert calendar.year(2027).paper == ("试行安排",)
    assert calendar.missing(2027) == {}
    assert OFFICIAL.is_workday(date(2027, 2, 9)) == Day(True, "", True)


def test_a_year_in_the_file_takes_the_place_of_the_official_one(tmp_path: Path) -> None:
    calendar = calendar_of(tmp_path, "2026:\n  state: 已公布\n  holidays:\n    元旦: 2026-01-01\n")
    assert calendar.is_workday(date(2026, 2, 17)).workday
    assert calendar.is_workday(date(2025, 10, 1)).name == "国庆节、中秋节"
    assert len(calendar.missing(2026)) == 9  # the others fall on a weekend
    assert calendar.missing(2026)[date(2026, 2, 16)] == "春节"


def test_a_guess_adds_to_the_holidays_of_the_law_and_stays_provisional(tmp_path: Path) -> None:
    calendar = calendar_of(tmp_path, "2027:\n  state: 暂定\n  holidays:\n    春节: 2027-02-05 至 2027-02-11\n")
    assert calendar.is_workday(date(2027, 2, 10)) == Day(False, "春节", True)
    assert calendar.is_workday(date(2027, 10, 1)) == Day(False, "国庆节", True)


@pytest.mark.parametrize("text", ["", "# 还没有\n", "2027:\n  state: provisional\n  holidays:\n  workdays:\n"])
def test_an_empty_file_or_year_is_not_a_year_without_holidays(tmp_path: Path, text: str) -> None:
    assert calendar_of(tmp_path, text).year(2027) == OFFICIAL.year(2027)


def year(body: str, state: str = "announced") -> str:
    return f"2027:\n  state: {state}\n  holidays:\n    国庆节: 2027-10-01 至 2027-10-07\n{body}"


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        (year("    春节: 2027-02-30\n"), 5, "没有 2027-02-30 这一天"),
        (year("    春节: 2027-2-5\n"), 5, "「2027-2-5」不是日期"),
        (year("    春节: [2027-02-05 至 2月7日]\n"), 5, "「2月7日」不是日期"),
        (year("    春节: 2028-02-05\n"), 5, "不在 2027 年"),
        (year("    春节: 2026-11-30\n"), 5, "不在 2027 年"),
        (year("    春节: 2027-02-11 至 2027-02-05\n"), 5, "前后颠倒"),
        (year("    春节: 2027-02-05 至 2027-12-11\n"), 5, "超过 31 天"),
        (year("    中秋节: 2027-10-03\n"), 5, "2027-10-03 重复"),
        (year("    国庆节: 2027-09-30\n"), 5, "节日「国庆节」重复：第 4 行已有"),
        (year("    春节: {a: b}\n"), 5, "日期 应为一行文字"),
        (year("  workdays: [2027-10-02]\n"), 5, "既列为国庆节放假，又列为调休上班"),
        (year("  workdays:\n    - 2027-10-10\n    - 2027-10-11\n"), 7, "2027-10-11 是周一，不是周末"),
        (year("  workdays:\n    - 2027-10-10\n    - 2027-10-10\n"), 7, "2027-10-10 重复"),
        (year("  workday: 2027-10-10\n"), 5, "没有「workday」这个字段"),
        (year("  paper:\n    - [a]\n"), 6, "paper 应为一行文字"),
        (year("", state="done"), 2, "state「done」无效"),
        (year("") + year(""), 5, "年份「2027」重复：第 1 行已有"),
        ("2027:\n  holidays:\n    国庆节: 2027-10-01\n", 1, "缺少 state"),
        ("2027:\n  state: announced\n", 1, "没有一个放假日"),
        ("2027:\n", 1, "「字段: 内容」"),
        ("\n2006:\n  state: announced\n", 2, "「2006」不是年份"),
        ("二〇二七:\n  state: announced\n", 1, "「二〇二七」不是年份"),
        ("- 2027\n", 1, "「年份: 内容」"),
        ("2027: {state: announced, [a]: b}\n", 1, "「字段: 内容」"),
    ],
)
def test_a_mistake_is_told_in_one_line_with_file_and_line(tmp_path: Path, text: str, line: int, word: str) -> None:
    with pytest.raises(CalendarError) as refused:
        calendar_of(tmp_path, text)
    said = str(refused.value)
    assert f"{tmp_path / 'workdays.yaml'} 第 {line} 行" in said
    assert word in said
    assert "\n" not in said


@pytest.mark.parametrize(
    "raw",
    [
        b"2027: [",
        b"\xff\xfe\xfd",
        b"[" * 200_000,
        b"2027: " + b"[" * 400_000 + b"]" * 400_000,
        b"a: " * 100_000,
        b"#" * (2 << 20),
    ],
)
def test_what_is_no_calendar_file_is_refused(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "workdays.yaml"
    path.write_bytes(raw)
    with pytest.raises(CalendarError, match="放假安排文件"):
        Calendar.load(path)


def test_a_file_that_is_not_there_is_told_in_chinese(tmp_path: Path) -> None:
    with pytest.raises(CalendarError, match="没有这个文件"):
        Calendar.load(tmp_path / "none.yaml")


@pytest.mark.parametrize("charset", ["utf-8-sig", "gb18030"])
def test_a_file_as_an_office_saves_it_is_read(tmp_path: Path, charset: str) -> None:
    path = tmp_path / "workdays.yaml"
    path.write_bytes(NOTICE.replace("\n", "\r\n").encode(charset))
    assert Calendar.load(path).is_workday(date(2027, 2, 9)).name == "春节"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60) | st.text("2027: stae\n-01[]{}&*!|>'\"年", max_size=60).map(lambda text: text.encode()))
def test_no_bytes_make_it_fail_otherwise(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "workdays.yaml"
    path.write_bytes(raw)
    with contextlib.suppress(CalendarError):
        Calendar.load(path)


def test_the_offices_own_file_is_found_where_the_program_keeps_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOVSIGHT_HOME", str(tmp_path))
    assert own_file() is None
    (tmp_path / "workdays.yaml").write_text(NOTICE, encoding="utf-8")
    assert own_file() == tmp_path / "workdays.yaml"


def test_the_example_of_the_guide_is_a_calendar_file(tmp_path: Path) -> None:
    (shown,) = re.findall(r"^```yaml\n(.*?)^```", GUIDE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    calendar = calendar_of(tmp_path, shown)
    assert calendar.year(2026) == OFFICIAL.year(2026)
