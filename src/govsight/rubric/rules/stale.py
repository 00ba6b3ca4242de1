"""`stale`: nothing new within a window that ends at the moment of the look."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from govsight.kit.workdays import CalendarError, Due
from govsight.rubric.effect import Effect
from govsight.rubric.hits import Hits
from govsight.rubric.rules._base import BaseTest, without_figure

if TYPE_CHECKING:
    from govsight.rubric.look import Look
    from govsight.rubric.model import Clause


Day = date  # `date` is a field below


class Window(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A length of time: exactly one of these."""

    days: int | None = None
    weeks: int | None = None
    months: int | None = None
    years: int | None = None
    workdays: int | None = None

    def start(self, look: Look) -> date:
        """The first day that still counts as within the window; months end on the last day where there is no such
        day. Raises CalendarError for working days that no calendar reaches."""
        end = look.as_of
        if self.workdays is not None:
            return self._counted(look).due
        if self.months is not None or self.years is not None:
            index = end.year * 12 + end.month - 1 - (self.months or 0) - 12 * (self.years or 0)
            year, month = divmod(index, 12)
            if year < date.min.year:
                return date.min
            return date(year, month + 1, min(end.day, calendar.monthrange(year, month + 1)[1]))
        days = (self.days or 0) + 7 * (self.weeks or 0)
        return end - timedelta(days=days) if days < end.toordinal() else date.min

    def provisional(self, look: Look) -> bool:
        """Whether it counts working days of a year whose holidays are not announced. Raises CalendarError."""
        return self.workdays is not None and self._counted(look).provisional

    def _counted(self, look: Look) -> Due:
        return look.calendar.add(look.as_of, -(self.workdays or 0))

    @property
    def units(self) -> int:
        """How many units are given; a proper window has one."""
        return sum(value is not None for value in (self.days, self.weeks, self.months, self.years, self.workdays))

    @property
    def words(self) -> str:
        """Chinese: `2 周`, `6 个月`."""
        names = {"days": "天", "weeks": "周", "months": "个月", "years": "年", "workdays": "个工作日"}
        return "".join(f"{getattr(self, name)} {word}" for name, word in names.items() if getattr(self, name))


class WindowStep(Effect, frozen=True, kw_only=True):
    """A window and what it does when nothing is new within it."""

    window: Window


class Stale(BaseTest, frozen=True, tag="stale"):
    """date: when it was last updated. window, or steps of which the first that holds counts (longest first)."""

    date: str
    window: Window | None = None
    steps: tuple[WindowStep, ...] = ()

    def hits(self, clause: Clause, look: Look, *, fresh: bool = False) -> Hits | None:
        """See `BaseTest`. A date that is null means there is nothing dated, which counts as not updated; one after the
        look cannot be told, nor can what no date was told of: of several sections one may be late and another, that
        could not be read, up to date. The first day of the window is within it."""
        if self.date not in look.facts.dates:
            return without_figure(look.findings(clause, fresh=fresh))
        last = look.facts.dates[self.date]
        if last is not None and last > look.as_of:
            return Hits("undetermined", seen=f"更新日期 {last} 晚于监测时间点 {look.as_of}，不能判定")
        try:
            return self._held_against(last, look)
        except CalendarError as trouble:
            return Hits("undetermined", seen=str(trouble))

    def _held_against(self, last: Day | None, look: Look) -> Hits:
        told = f"最近更新于 {last}" if last else "没有注明日期的更新"
        if self.window is not None:
            stale = last is None or last < self.window.start(look)
            seen = f"{told}，窗口为监测时间点 {look.as_of} 前 {self.window.words}{_unsure(look, self.window)}"
            return Hits("occurred" if stale else "clear", 1 if stale else 0, seen=seen, by="machine")
        for step in self.steps:
            if last is None or last < step.window.start(look):
                seen = f"{told}，超过 {step.window.words}{_unsure(look, step.window)}"
                return Hits("occurred", 1, seen=seen, effect=step, by="machine")
        return Hits("clear", seen=told + _unsure(look, *(step.window for step in self.steps)), by="machine")

    def names(self) -> dict[str, set[str]]:
        """See `BaseTest`."""
        return {"dates": {self.date}}

    @property
    def effects(self) -> tuple[Effect, ...]:
        """See `BaseTest`."""
        return self.steps


def _unsure(look: Look, *windows: Window) -> str:
    return "（放假安排尚未公布，期限为暂定）" if any(one.provisional(look) for one in windows) else ""
