"""The plan's dates are in order, and what is due falls into its time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from govsight.kit.workdays import Calendar, CalendarError
from govsight.rubric.load import Loaded
from govsight.rubric.model import Clause
from govsight.rubric.proofread.walk import of, trouble
from govsight.rubric.rules import Overdue, Stale, Within
from govsight.rubric.rules.stale import Window
from govsight.rubric.trouble import Trouble

_NEAR = 183  # days outside the period in which something may still be due
_ABSURD = 3 * 366  # days between issue and period that no plan has


def dates(loaded: Loaded, calendar: Calendar) -> Iterator[Trouble]:
    """calendar: says whether working days of the period are known."""
    rubric = loaded.rubric
    span = rubric.effective
    if span is None:
        return
    where = ("effective",)
    if span.to is not None and span.to < span.from_:
        yield trouble(loaded, where, "effective", f"考评期到 {span.to} 止，却从 {span.from_} 起：先后颠倒")
        return
    end = span.to or span.from_
    if rubric.issued is not None and _away(rubric.issued, span.from_, end) > _ABSURD:
        told = f"印发日期 {rubric.issued} 离考评期（{span.from_} 至 {span.to or '今'}）太远：请核对"
        yield trouble(loaded, ("issued",), "issued", told, warning=True)
    for clause in of(loaded, Clause):
        test = clause.it.test
        if isinstance(test, Overdue):
            for due in test.due.values() if isinstance(test.due, dict) else (test.due,):
                if _away(due, span.from_, span.to or date.max) > _NEAR:
                    told = f"期限 {due} 不在考评期（{span.from_} 至 {span.to or '今'}）内，也不在前后半年之内：请核对"
                    yield trouble(loaded, (*clause.where, "test"), clause.about, told, warning=True)
    yield from _workdays(loaded, calendar, end)


def _away(day: date, start: date, end: date) -> int:
    return max((start - day).days, (day - end).days, 0)


def _workdays(loaded: Loaded, calendar: Calendar, end: date) -> Iterator[Trouble]:
    """A warning when working days are counted in a year whose holidays are not announced."""
    for clause in of(loaded, Clause):
        test = clause.it.test
        windows: tuple[Window, ...] = ()
        if isinstance(test, Stale):
            windows = (*((test.window,) if test.window else ()), *(step.window for step in test.steps))
        if (isinstance(test, Within) and test.workdays) or any(window.workdays for window in windows):
            try:
                known = not calendar.is_workday(end).provisional
            except CalendarError:
                known = False
            if not known:
                told = f"按工作日计算，但 {end.year} 年的放假安排不在工作日历内：期限只能暂定"
                yield trouble(loaded, (*clause.where, "test"), clause.about, told, warning=True)
