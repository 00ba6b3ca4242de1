"""`govsight workdays`: deadlines in working days, and the holidays they rest on."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NoReturn

import click

from govsight.kit.workdays import Calendar, CalendarError, Year, own_file

_BAD_ARGUMENTS = 2
_WEEKDAYS = "一二三四五六日"
_MOST_SHOWN = 12
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}")

_FORMAT = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式。")
_CALENDAR = click.option(
    "--calendar",
    "extra",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="本单位录入的放假安排（YAML），其中的年份取代自带的 [默认：$GOVSIGHT_HOME/workdays.yaml，如有]",
)


@click.group()
def command() -> None:
    """工作日：按国务院公布的放假调休安排（2007 年起）推算期限。尚未公布的年份按法定节假日推算，注明“暂定”。"""


@command.command("add", context_settings={"ignore_unknown_options": True})
@click.argument("start", metavar="日期")
@click.argument("number", metavar="天数")
@_CALENDAR
@_FORMAT
def add_command(start: str, number: str, extra: Path | None, form: str) -> None:
    """从某日起第几个工作日是哪天。起始日不算；天数为负则往前推，为 0 则起始日若不上班顺延到下一个工作日。"""
    try:
        calendar = _calendar(extra)
        first, n = _date(start), _number(number)
        found = calendar.add(first, n)
    except CalendarError as trouble:
        _leave(str(trouble))
    if form == "json":
        _put({"due": str(found.due), "provisional": found.provisional})
        return
    order = f"之后第 {n} 个工作日" if n > 0 else f"之前第 {-n} 个工作日" if n < 0 else "起（含当日）第一个工作日"
    days = _between(first, found.due) if n else [first, *_between(first, found.due)]
    click.echo(f"{_said(first)}{order}：{_said(found.due)}{_why(calendar, days)}")


@command.command("between")
@click.argument("a", metavar="日期甲")
@click.argument("b", metavar="日期乙")
@_CALENDAR
@_FORMAT
def between_command(a: str, b: str, extra: Path | None, form: str) -> None:
    """甲日之后到乙日为止有几个工作日：甲日不算，乙日算。乙日在前则为负数。"""
    try:
        calendar = _calendar(extra)
        first, last = _date(a), _date(b)
        count = calendar.between(first, last)
    except CalendarError as trouble:
        _leave(str(trouble))
    if form == "json":
        _put({"days": count.days, "provisional": count.provisional})
        return
    why = _why(calendar, _between(first, last))
    click.echo(f"{_said(first)}之后到 {_said(last)}：{count.days} 个工作日{why}")


@command.command("show")
@click.argument("year", metavar="年份")
@_CALENDAR
@_FORMAT
def show_command(year: str, extra: Path | None, form: str) -> None:
    """某年的放假日、调休上班日和依据的文件。"""
    try:
        calendar = _calendar(extra)
        if not re.fullmatch("[0-9]{4}", year):
            raise CalendarError(f"年份「{year}」无效：应为四位数，如 2026")
        found = calendar.year(int(year))
        missing = {} if found.provisional else calendar.missing(int(year))
    except CalendarError as trouble:
        _leave(str(trouble))
    if form == "json":
        _put(_as_data(found))
    else:
        _tell(found)
    for day, name in missing.items():
        click.echo(f"注意：{_said(day)}是法定节假日（{name}），安排里没有列为放假，请核对", err=True)


def _calendar(extra: Path | None) -> Calendar:
    return Calendar.load(extra or own_file())


def _date(text: str) -> date:
    try:
        if _DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError as trouble:
        raise CalendarError(f"日期「{text}」无效：没有这一天") from trouble
    raise CalendarError(f"日期「{text}」无效：应写作 2026-12-18 的样子")


def _number(text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise CalendarError(f"天数「{text}」无效：应为整数，如 15")
    return int(text)


def _between(a: date, b: date) -> list[date]:
    """The days from `a`, itself left out, to `b`, whichever comes first."""
    step = 1 if b >= a else -1
    return [a + timedelta(days=step * n) for n in range(1, abs((b - a).days) + 1)]


def _said(day: date) -> str:
    return f"{day}（周{_WEEKDAYS[day.weekday()]}）"


def _why(calendar: Calendar, days: list[date]) -> str:
    """Which of these days are not worked and why, the weekends that are, and what is not yet certain."""
    known = [(day, calendar.is_workday(day)) for day in sorted(days)]
    off = [(day, "周末" if found.name in ("周六", "周日") else found.name) for day, found in known if not found.workday]
    made_up = [str(day) for day, found in known if found.workday and found.name]
    years = sorted({day.year for day, found in known if found.provisional})
    text = ""
    if off:
        text += f"；不上班 {len(off)} 天：{_few([f'{_span(days)} {name}' for name, days in _runs(off)], '，')}"
    if made_up:
        text += f"；调休上班 {len(made_up)} 天：{_few(made_up, '、')}"
    if years:
        span = str(years[0]) if len(years) == 1 else f"{years[0]} 至 {years[-1]}"
        text += f"；暂定：{span} 年放假安排尚未录入，按周一至周五上班、法定节假日放假推算"
    return f"{text}。"


def _runs(days: Iterable[tuple[date, str]]) -> list[tuple[str, list[date]]]:
    """Days in a row that have one name, together."""
    runs: list[tuple[str, list[date]]] = []
    for day, name in days:
        if runs and runs[-1][0] == name and runs[-1][1][-1] + timedelta(days=1) == day:
            runs[-1][1].append(day)
        else:
            runs.append((name, [day]))
    return runs


def _span(days: list[date]) -> str:
    return str(days[0]) if len(days) == 1 else f"{days[0]} 至 {days[-1]}"


def _few(texts: list[str], joint: str) -> str:
    return joint.join(texts[:_MOST_SHOWN]) + ("……" if len(texts) > _MOST_SHOWN else "")


def _as_data(found: Year) -> dict[str, Any]:
    return {
        "year": found.year,
        "state": "provisional" if found.provisional else "announced",
        "provisional": found.provisional,
        "paper": "；".join(found.paper),
        "holidays": [{"name": name, "dates": [str(day) for day in days]} for name, days in found.holidays.items()],
        "workdays": [str(day) for day in found.workdays],
        "total": found.total,
    }


def _tell(found: Year) -> None:
    state = "暂定" if found.provisional else "已公布"
    click.echo(f"{found.year} 年放假安排（{state}），全年 {found.total} 个工作日")
    click.echo(f"依据：{'；'.join(found.paper) or '未注明'}")
    for name, days in found.holidays.items():
        spans = [_span(run) for _, run in _runs((day, name) for day in days)]
        click.echo(f"{name}：{'、'.join(spans)}，{len(days)} 天")
    if found.workdays:
        click.echo(f"调休上班：{'、'.join(_said(day) for day in found.workdays)}")


def _put(data: dict[str, Any]) -> None:
    click.echo(json.dumps(data, ensure_ascii=False))


def _leave(text: str) -> NoReturn:
    click.echo(" ".join(text.split()), err=True)
    sys.exit(_BAD_ARGUMENTS)
