"""When everything of a simulated campaign happens: five stages on working days around the day of the inspections, which
are real and happen when they happen.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from govsight.kit.beijing import SHANGHAI
from govsight.kit.workdays import Calendar

Days = tuple[date, date]
_STAGES = {"self": (-15, -11), "cross": (-10, -6), "final": (-5, 2), "review": (3, 8), "publication": (9, 12)}
_PREPARED = -17


class Timetable:
    """The calendar of one campaign. today: when the sites are looked at."""

    def __init__(self, today: date) -> None:
        self.today = today
        self._calendar = Calendar.official()
        self.stages: dict[str, Days] = {
            kind: (self._workday(first), self._workday(last)) for kind, (first, last) in _STAGES.items()
        }
        self.prepared = self._workday(_PREPARED)

    def _workday(self, distance: int) -> date:
        return self._calendar.add(self.today, distance).due

    def within(self, kind: str, nth: int) -> date:
        """The nth working day of a stage, its first being 0."""
        return self._calendar.add(self.stages[kind][0], nth).due if nth else self.stages[kind][0]


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """That moment in Beijing."""
    return datetime.combine(day, time(hour, minute), SHANGHAI).astimezone(UTC)
