"""`govsight workdays` as an office types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govsight.cli.main import main

ENTERED = """
2027:
  state: announced
  paper: 试行安排
  holidays:
    元旦: 2027-01-01 至 2027-01-04
"""


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GOVSIGHT_HOME", str(tmp_path))
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["workdays", *words], catch_exceptions=False)


def data(*words: str) -> dict[str, object]:
    ended = run(*words, "--format", "json")
    assert ended.exit_code == 0, ended.output
    read = json.loads(ended.stdout)
    assert isinstance(read, dict)
    return read


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("add", "2026-12-18", "5"), {"due": "2026-12-25", "provisional": False}),
        (("add", "2026-12-11", "15"), {"due": "2027-01-04", "provisional": True}),
        (("add", "2026-02-24", "-1"), {"due": "2026-02-14", "provisional": False}),
        (("add", "2026-02-15", "0"), {"due": "2026-02-24", "provisional": False}),
        (("between", "2026-12-18", "2026-12-25"), {"days": 5, "provisional": False}),
        (("between", "2027-01-04", "2026-12-31"), {"days": -1, "provisional": True}),
    ],
)
def test_answers_for_programs(words: tuple[str, ...], answer: dict[str, object]) -> None:
    assert data(*words) == answer


def test_a_deadline_is_one_line_with_the_days_skipped_and_why() -> None:
    said = run("add", "2026-02-13", "6").stdout
    assert said.count("\n") == 1
    assert "2026-02-13（周五）之后第 6 个工作日：2026-02-28（周六）" in said
    assert "不上班 9 天：2026-02-15 至 2026-02-23 春节" in said
    assert "调休上班 2 天：2026-02-14、2026-02-28" in said
    assert "暂定" not in said


def test_a_deadline_in_a_year_not_announced_says_so_and_names_the_year() -> None:
    said = run("add", "2026-12-11", "15").stdout
    assert "暂定：2027 年放假安排尚未录入" in said
    assert "2027-01-01 元旦" in said


def test_a_deadline_without_a_day_skipped_says_no_more_than_that() -> None:
    assert run("add", "2026-12-21", "2").stdout == "2026-12-21（周一）之后第 2 个工作日：2026-12-23（周三）。\n"


def test_years_between_two_dates_are_told_shortly() -> None:
    said = run("between", "2007-01-01", "2026-12-31").stdout
    assert said.count("\n") == 1
    assert len(said) < 800


def test_a_year_is_shown_with_its_paper_holidays_and_make_up_days() -> None:
    shown = data("show", "2026")
    assert (shown["year"], shown["state"], shown["total"]) == (2026, "announced", 248)
    assert "国办发明电〔2025〕7号" in str(shown["paper"])
    assert {"name": "元旦", "dates": ["2026-01-01", "2026-01-02", "2026-01-03"]} in shown["holidays"]  # type: ignore[operator]
    assert "2026-02-14" in shown["workdays"]  # type: ignore[operator]
    said = run("show", "2026").stdout
    assert "春节：2026-02-15 至 2026-02-23，9 天" in said
    assert "已公布" in said


def test_a_year_not_announced_is_shown_as_provisional_with_the_law() -> None:
    assert data("show", "2027")["state"] == "provisional"
    said = run("show", "2027").stdout
    assert "暂定" in said
    assert "国务院令第795号" in said


def test_the_offices_own_file_counts_and_a_file_named_counts_instead(own_home: Path, tmp_path: Path) -> None:
    (own_home / "workdays.yaml").write_text(ENTERED, encoding="utf-8")
    assert data("add", "2026-12-11", "15") == {"due": "2027-01-05", "provisional": False}
    other = tmp_path / "other.yaml"
    other.write_text(ENTERED.replace("至 2027-01-04", "至 2027-01-05"), encoding="utf-8")
    assert data("add", "2026-12-11", "15", "--calendar", str(other))["due"] == "2027-01-06"


def test_a_holiday_of_the_law_forgotten_in_a_notice_is_pointed_out(own_home: Path) -> None:
    (own_home / "workdays.yaml").write_text(ENTERED, encoding="utf-8")
    ended = run("show", "2027", "--format", "json")
    assert json.loads(ended.stdout)["state"] == "announced"
    assert "2027-10-01（周五）是法定节假日（国庆节），安排里没有列为放假" in ended.stderr
    assert run("show", "2026").stderr == ""


@pytest.mark.parametrize(
    ("words", "word"),
    [
        (("add", "2026-02-30", "1"), "没有这一天"),
        (("add", "20260230", "1"), "应写作 2026-12-18 的样子"),
        (("add", "２０２６-01-01", "1"), "应写作"),
        (("add", "2026-01-01", "x"), "天数「x」无效"),
        (("add", "2026-01-01", "1.5"), "天数「1.5」无效"),
        (("add", "2026-01-01", "9" * 5000), "无效"),
        (("add", "2026-01-01", "99999999"), "超出"),
        (("add", "2006-12-31", "1"), "2007 年起"),
        (("between", "2026-01-01", "明天"), "日期「明天」无效"),
        (("show", "今年"), "应为四位数"),
        (("show", "2006"), "2007 年起"),
        (("add", "2026-01-01", "1", "--calendar", "没有.yaml"), "没有这个文件"),
    ],
)
def test_a_bad_argument_ends_in_one_chinese_line_and_code_2(words: tuple[str, ...], word: str) -> None:
    ended = run(*words)
    assert ended.exit_code == 2
    assert ended.stdout == ""
    assert ended.stderr.count("\n") == 1
    assert word in ended.stderr
