"""The calendar: which days are worked, and sums over them. Two look-ups an answer, whatever the distance."""

from __future__ import annotations

from array import array
from datetime import date
from functools import cache
from pathlib import Path
from typing import Self

from govsight.kit.workdays.answers import Count, Day, Due, Year
from govsight.kit.workdays.notice import Notice
from govsight.kit.workdays.read import FIRST_YEAR, LAST_YEAR, notices_in, read_notices
from govsight.kit.workdays.statutory import statutory
from govsight.kit.workdays.trouble import CalendarError

_ZERO = date(FIRST_YEAR, 1, 1).toordinal()
_SIZE = date(LAST_YEAR, 12, 31).toordinal() - _ZERO + 1
_WEEKEND = {5: "周六", 6: "周日"}
_MADE_UP = "调休上班"


class Calendar:
    """Working days from 2007 to 2199. A year not announced is worked Monday to Friday but for the holidays fixed by
    law, and every answer that looked at such a year says so (`provisional`)."""

    def __init__(self, notices: dict[int, Notice]) -> None:
        self._notices = {year: _whole(year, notices.get(year)) for year in range(FIRST_YEAR, LAST_YEAR + 1)}
        self._off: dict[int, str] = {}  # ordinal -> name
        self._made_up: set[int] = set()
        for notice in self._notices.values():
            self._enter(notice)
        self._count()

    @classmethod
    @cache
    def official(cls) -> Self:
        """The notices that come with the program."""
        return cls(_official())

    @classmethod
    def load(cls, extra: Path | None) -> Self:
        """The official notices, the years in the file `extra` taking the place of theirs. Raises CalendarError."""
        return cls(_official() | (read_notices(extra) if extra else {}))

    @classmethod
    def told(cls, years: str) -> Self:
        """The same from the text of such a file, "" for none. Raises CalendarError."""
        if not years.strip():
            return cls.official()
        return cls(_official() | notices_in(years.encode(), Path("workdays.yaml")))

    def is_workday(self, day: date) -> Day:
        """Whether `day` is worked, and why (not). Raises CalendarError before 2007 and after 2199."""
        at = self._at(day)
        name = self._off.get(at) or (_MADE_UP if at in self._made_up else _WEEKEND.get(day.weekday(), ""))
        return Day(self._upto[at + 1] > self._upto[at], name, self._open[at + 1] > self._open[at])

    def add(self, start: date, n: int) -> Due:
        """The `n`-th working day after `start`, which is not counted itself; before it, for negative `n`. With n = 0:
        `start` if it is worked, else the next working day. Raises CalendarError outside 2007 to 2199."""
        at = self._at(start)
        upto, unknown = self._upto, self._open
        index = upto[at + 1] + n - 1 if n > 0 else upto[at] + n
        if not 0 <= index < len(self._workdays):
            raise CalendarError(f"{start} 起 {n} 个工作日超出 {FIRST_YEAR} 年到 {LAST_YEAR} 年的范围")
        due = self._workdays[index]
        if n > 0:
            provisional = unknown[due + 1] > unknown[at + 1]
        elif n == 0:
            provisional = unknown[due + 1] > unknown[at]
        else:
            provisional = unknown[at] > unknown[due]
        return Due(date.fromordinal(due + _ZERO), provisional)

    def between(self, a: date, b: date) -> Count:
        """Working days after `a` up to and including `b`. With b < a: minus those before `a` down to and including `b`,
        so that `between(a, add(a, n).due)` is n for every n but 0. Raises CalendarError outside 2007 to 2199."""
        first, last = self._at(a), self._at(b)
        step = 1 if last >= first else 0
        days = self._upto[last + step] - self._upto[first + step]
        return Count(days, self._open[last + step] != self._open[first + step])

    def year(self, year: int) -> Year:
        """Days off, make-up days and paper of one calendar year. Raises CalendarError outside 2007 to 2199."""
        self._check(year)
        start, end = date(year, 1, 1).toordinal() - _ZERO, date(year + 1, 1, 1).toordinal() - _ZERO
        holidays: dict[str, list[date]] = {}
        for at in range(start, end):
            if at in self._off:
                holidays.setdefault(self._off[at], []).append(date.fromordinal(at + _ZERO))
        return Year(
            year=year,
            provisional=self._open[end] > self._open[start],
            paper=self._notices[year].paper,
            holidays={name: tuple(days) for name, days in holidays.items()},
            workdays=tuple(date.fromordinal(at + _ZERO) for at in sorted(self._made_up) if start <= at < end),
            total=self._upto[end] - self._upto[start],
        )

    def missing(self, year: int) -> dict[date, str]:
        """Holidays fixed by law that the notice of an announced year leaves as working days: an entry forgotten?"""
        self._check(year)
        return {day: name for day, name in statutory(year).days.items() if self.is_workday(day).workday}

    def _enter(self, notice: Notice) -> None:
        """Mark its days; where it reaches into the December before, it has the last word."""
        for day, name in notice.holidays.items():
            at = day.toordinal() - _ZERO
            self._off[at] = name
            self._made_up.discard(at)
        for day in notice.workdays:
            at = day.toordinal() - _ZERO
            self._made_up.add(at)
            self._off.pop(at, None)

    def _count(self) -> None:
        """Lay out: `_upto[i]` working days among the first i days, `_open[i]` days of years not announced among them,
        `_workdays` the place of each working day."""
        self._upto, self._open, self._workdays = array("i", [0]), array("i", [0]), array("i")
        unknown = start = 0
        for notice in self._notices.values():
            end = date(notice.year + 1, 1, 1).toordinal() - _ZERO
            for at in range(start, end):
                if at in self._made_up or (at not in self._off and not _weekend(at)):
                    self._workdays.append(at)
                unknown += not notice.announced
                self._upto.append(len(self._workdays))
                self._open.append(unknown)
            start = end

    def _at(self, day: date) -> int:
        at = day.toordinal() - _ZERO
        if not 0 <= at < _SIZE:
            self._check(day.year)
        return at

    def _check(self, year: int) -> None:
        if year < FIRST_YEAR:
            raise CalendarError(f"没有 {year} 年的放假安排：工作日从 {FIRST_YEAR} 年起可算")
        if year > LAST_YEAR:
            raise CalendarError(f"{year} 年太远：工作日最晚算到 {LAST_YEAR} 年")


def _whole(year: int, notice: Notice | None) -> Notice:
    """The notice if announced; else the holidays fixed by law and, over them, what an office guesses."""
    if notice is not None and notice.announced:
        return notice
    fixed = statutory(year)
    if notice is None:
        return Notice(year, announced=False, paper=(fixed.paper,), holidays=fixed.days)
    return Notice(year, False, notice.paper or (fixed.paper,), fixed.days | notice.holidays, notice.workdays)


def _weekend(at: int) -> bool:
    return (at + _ZERO) % 7 in (6, 0)  # ordinal 1 was a Monday


@cache
def _official() -> dict[int, Notice]:
    return read_notices(Path(__file__).with_name("official.yaml"))
