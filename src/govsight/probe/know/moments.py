"""Full dates in text, and what lies some months before one. A date without its year is none: it would be a guess."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_DAY = re.compile(r"(?<![\d.])((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)\s?日?")


def days_in(text: str) -> list[date]:
    """Every full date, in order."""
    return [day for day, _, _ in placed_days(text)]


def day_in(text: str) -> date | None:
    """The first full date."""
    return next(iter(days_in(text[:2_000])), None)


def placed_days(text: str) -> list[tuple[date, int, int]]:
    """Every full date with where it begins and ends."""
    found = []
    for match in _DAY.finditer(text):
        try:
            found.append((date(int(match[1]), int(match[2]), int(match[3])), match.start(), match.end()))
        except ValueError:
            continue
    return found


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
