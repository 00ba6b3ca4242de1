"""The stages of an assessment and their dates: order, working days, and the moments they begin and end.

粤卫 2016 四, 湛府办函〔2022〕5号 四. A stage may begin on a day off (Guangdong's self-assessment began on Saturday
2016-08-20, its final assessment on Saturday 2016-11-26); the last day to do something is a working day.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime, time, timedelta

import msgspec

from govsight.kit.beijing import SHANGHAI
from govsight.kit.workdays import Calendar, CalendarError

SELF, CROSS, FINAL, REVIEW, PUBLICATION = "self", "cross", "final", "review", "publication"
NAMES = {SELF: "自查自评", CROSS: "交叉测评", FINAL: "年终测评", REVIEW: "结果复核", PUBLICATION: "结果公布"}
"""In the order they follow each other."""
APPEAL_DAYS = 3  # working days to appeal, and as many to answer
Days = tuple[date, date]
_WEEKDAYS = "一二三四五六日"


class Remark(msgspec.Struct, frozen=True):
    """What is to be said of one stage. text: what is the matter; mend: what to do. refuses: it cannot stay so."""

    stage: str
    text: str
    mend: str = ""
    refuses: bool = True


def begin_of(day: date) -> datetime:
    """Midnight in Beijing that begins the day, in UTC."""
    return datetime.combine(day, time(), SHANGHAI).astimezone(UTC)


def end_of(day: date) -> datetime:
    """Midnight in Beijing that ends the day (24:00), in UTC: the first moment that is too late."""
    return begin_of(day + timedelta(days=1))


def remarks(stages: Mapping[str, Days], needed: Collection[str], calendar: Calendar) -> tuple[Remark, ...]:
    """Everything to be said of these dates (first and last day of each), in the order of the stages. needed: stages
    that must be there. Nothing that refuses: they can stand."""
    found: list[Remark] = []
    before: str | None = None
    for stage, name in NAMES.items():
        days = stages.get(stage)
        if days is None:
            if stage in needed:
                found.append(Remark(stage, f"{name}还没有日期", "填写开始和结束日期"))
            continue
        opens, closes = days
        if closes < opens:
            found.append(Remark(stage, f"{name}的结束日期 {closes} 早于开始日期 {opens}", "改正日期"))
        if before is not None and opens <= stages[before][1]:
            text = f"{name}从 {opens} 开始，而{NAMES[before]}到 {stages[before][1]} 才结束"
            found.append(Remark(stage, text, f"把{name}的开始日期改到 {stages[before][1]} 之后"))
        before = stage
        try:
            found += _worked(stage, opens, closes, calendar)
            if stage == REVIEW and opens <= closes:
                found += _room(opens, closes, calendar)
        except CalendarError as trouble:
            found.append(Remark(stage, f"{name}：{trouble}", "改正日期"))
    return tuple(found)


def _worked(stage: str, opens: date, closes: date, calendar: Calendar) -> list[Remark]:
    name, found = NAMES[stage], []
    first, last = calendar.is_workday(opens), calendar.is_workday(closes)
    if not first.workday:
        text = f"{name}的开始日期 {opens} 是{_off(opens, first.name)}，不是工作日"
        found.append(Remark(stage, text, "可以这样定；联系和答疑从下一个工作日开始", refuses=False))
    if not last.workday:
        sooner, later = calendar.add(closes, -1).due, calendar.add(closes, 1).due
        text = f"{name}的结束日期 {closes} 是{_off(closes, last.name)}，不是工作日"
        found.append(Remark(stage, text, f"改为 {sooner} 或 {later}"))
    if first.provisional or last.provisional:
        unknown = (str(day.year) for day, at in ((opens, first), (closes, last)) if at.provisional)
        years = "、".join(dict.fromkeys(unknown))
        text = f"{name}的日期在 {years} 年，国务院办公厅的放假安排还没有公布，暂按法定节假日推算"
        found.append(Remark(stage, text, "公布后登记放假安排，再看一遍日期", refuses=False))
    return found


def _room(opens: date, closes: date, calendar: Calendar) -> list[Remark]:
    """Results are told on the first day; then there are so many working days to appeal, and as many to answer."""
    last = calendar.add(opens, APPEAL_DAYS).due
    if last > closes:
        text = f"结果复核从 {opens} 到 {closes}，反馈之后不足 {APPEAL_DAYS} 个工作日，单位来不及提出复核申请"
        return [Remark(REVIEW, text, f"结束日期改为 {last} 或以后")]
    answered = calendar.add(last, APPEAL_DAYS).due
    if answered > closes:
        text = f"{last} 提出的复核申请可以到 {answered} 才答复，那时结果复核已经结束"
        return [Remark(REVIEW, text, "结果公布前把申请答复完", refuses=False)]
    return []


def _off(day: date, name: str) -> str:
    weekday = f"周{_WEEKDAYS[day.weekday()]}"
    return weekday if name in ("", weekday) else f"{weekday}（{name}放假）"
