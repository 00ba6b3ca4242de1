"""When somebody is reminded of what is due: so many working days before its last day. Reads no clock."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied

from govsight.kit.workdays import Calendar

MOST, FARTHEST = 5, 20


def marks_of(told: Iterable[object]) -> list[int]:
    """Each once, the farthest from the last day first. Raises PermissionDenied, in Chinese, for what is none."""
    each = list(told)
    marks = {one for one in each if isinstance(one, int) and not isinstance(one, bool) and 1 <= one <= FARTHEST}
    if marks != set(each) or len(marks) > MOST:
        raise PermissionDenied(f"自动提醒最多 {MOST} 次，每次在截止前 1 到 {FARTHEST} 个工作日")
    return sorted(marks, reverse=True)


def mark_on(today: date, last: date, marks: Iterable[int], since: date, calendar: Calendar) -> int | None:
    """The mark that has come last, None before the first and after the last day. since: the day people were told of it
    anyway; marks up to that day are none."""
    if today > last:
        return None
    return min((mark for mark in marks if since < _day(last, mark, calendar) <= today), default=None)


def next_after(today: date, last: date, marks: Iterable[int], since: date, calendar: Calendar) -> date | None:
    """The day of the next mark."""
    days = (_day(last, mark, calendar) for mark in marks)
    return min((day for day in days if day > max(today, since)), default=None)


def _day(last: date, mark: int, calendar: Calendar) -> date:
    return calendar.add(last, -mark).due
