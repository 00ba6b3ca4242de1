"""The one error of this package."""

from __future__ import annotations


class CalendarError(ValueError):
    """Cannot be answered, or a calendar file is wrong: one Chinese line, naming file and line where there is one."""
