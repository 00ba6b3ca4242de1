"""What every paper has, and how numbers are written in all of them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from govsight.platform.results.papers.book import Book
from govsight.procedure.compute import Outcome
from govsight.rubric.card import NORMAL
from govsight.rubric.points import text

_HERE = ZoneInfo("Asia/Shanghai")
UNPUBLISHED = "预备稿，未公布"


class Placed(Protocol):
    """Whatever has a place."""

    @property
    def place(self) -> int | None: ...

    @property
    def tied(self) -> bool: ...


def common(book: Book) -> dict[str, Any]:
    """The heading of every paper."""
    rubric = book.loaded.rubric
    return {
        "测评名称": book.data.name,
        "组织单位": book.data.issuer,
        "方案名称": rubric.name,
        "方案文号": rubric.number,
        "文号": book.document,
        "审定": book.approval,
        "公布日期": chinese_day(book.published),
        "版次": f"第 {book.version} 版" if book.version else UNPUBLISHED,
        "更正说明": book.why,
        "校验值": book.digest,
    }


def chinese_day(day: date | None) -> str:
    """`2016年12月30日`; "" for none."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def local_day(moment: datetime | None) -> str:
    """The day of a moment here."""
    return chinese_day(moment.astimezone(_HERE).date()) if moment else ""


def local_minute(moment: datetime) -> str:
    """`2016年12月30日 09:05`, here."""
    here = moment.astimezone(_HERE)
    return f"{chinese_day(here.date())} {here:%H:%M}"


def points(number: Decimal | None) -> str:
    """The digits, `—` where there is no number."""
    return "—" if number is None else text(number)


def fixed(number: Decimal | None) -> str:
    """With all its decimals, as totals are written."""
    return "—" if number is None else format(number, "f")


def total_of(one: Outcome) -> str:
    """The composite as a score; words where it is none."""
    if one.card is not None and one.card.unearned:
        return "未能判定"
    return fixed(one.composed.total)


def place_of(one: Placed) -> str:
    """`3`, `3（并列）`, `—`."""
    if one.place is None:
        return "—"
    return f"{one.place}（并列）" if one.tied else str(one.place)


def grade_of(one: Outcome) -> str:
    """The grade; `—` for none."""
    return one.composed.grade or "—"


def told(one: Outcome) -> str:
    """The result in a sentence."""
    grade = f"，等次为{one.composed.grade}" if one.composed.grade else ""
    span = ""
    if one.composed.provisional and one.composed.low is not None and one.composed.high is not None:
        span = f"尚有未认定的事项，全部认定之后可能在 {one.composed.low:f} 分至 {one.composed.high:f} 分之间。"
    if one.place is not None:
        tied = "（并列）" if one.tied else ""
        total = f"综合得分 {fixed(one.composed.total)} 分{grade}"
        return f"{total}，在同类 {one.of} 个有名次的测评对象中列第 {one.place} 名{tied}。{span}"
    if one.composed.verdict != NORMAL:
        hit = [veto.name for veto in one.card.vetoes if veto.state == "breached"] if one.card else []
        why = f"（{'、'.join(hit)}）" if hit else ""
        score = f"，计 {fixed(one.composed.total)} 分" if one.composed.total is not None else ""
        return f"结论为{one.composed.verdict}{why}{score}{grade}，不参加同类排名。"
    if one.card is not None and one.card.unearned:
        return f"年终测评没有一分是判定得来的，未能判定，不参加同类排名。{span}"
    return "没有可以计分的部分，不参加同类排名。"
