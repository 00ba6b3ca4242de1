"""`today`: the day sections are judged by."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from django.conf import settings

from govsight.kit.beijing import SHANGHAI, day_of


def today(now: datetime) -> date:
    """The day of `now` in Beijing; the demo's own where it has one."""
    told: date | None = settings.DEMO_DAY
    return told or day_of(now)


def moment(now: datetime) -> datetime:
    """When an inspection that names no moment is judged at: `now`, or the end of the demo's day."""
    if settings.DEMO_DAY is None:
        return now
    return datetime.combine(settings.DEMO_DAY, time(23, 59, 59), SHANGHAI).astimezone(UTC)


def weighed_at(as_of: datetime, finished: datetime) -> datetime:
    """The end of the week whose visits count for an inspection of these moments: the demo's visits are made today."""
    return min(as_of, finished) if settings.DEMO_DAY is None else finished
