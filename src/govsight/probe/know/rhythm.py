"""How often a section must be updated, in days or calendar months, counted back from the day of the look."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import msgspec


class Rhythm(msgspec.Struct, frozen=True):
    """One of days and months. text: Chinese, as the official documents say it (2周, 6个月, 1年)."""

    text: str
    days: int = 0
    months: int = 0

    def start(self, today: date) -> date:
        """The first day of the window that ends today; an update on it is within."""
        return today - timedelta(days=self.days) if self.days else _months_on(today, -self.months)

    def is_fresh(self, newest: date, today: date) -> bool:
        """Whether what was published on `newest` still counts today."""
        return newest >= self.start(today)

    def days_left(self, newest: date, today: date) -> int:
        """Days until it no longer counts; 0: today is the last day, negative: so many days overdue."""
        last = newest + timedelta(days=self.days) if self.days else _months_on(newest, self.months)
        left = (last - today).days
        return max(0, left) if self.is_fresh(newest, today) else min(-1, left)


def _months_on(day: date, months: int) -> date:
    """So many calendar months later; the last day of the month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


TWO_WEEKS = Rhythm("2周", days=14)
SIX_MONTHS = Rhythm("6个月", months=6)
ONE_YEAR = Rhythm("1年", months=12)
