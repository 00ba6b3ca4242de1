"""Which inspection of a site is due. Pure: moments are passed in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from hashlib import sha256

from govsight.kit.beijing import SHANGHAI

LIGHT, FULL, WHOLE = "light", "full", "whole"
_NIGHT = timedelta(hours=20)  # of the day's 24: what is due falls into the evening and the night before the next day


def period(depth: str, day: date) -> tuple[str, date, int]:
    """Name, first day and days of the period a day is in: each day, each ISO week, each quarter."""
    if depth == LIGHT:
        return day.isoformat(), day, 1
    if depth == FULL:
        year, week, weekday = day.isocalendar()
        return f"{year}-W{week:02}", day - timedelta(days=weekday - 1), 7
    quarter = (day.month - 1) // 3
    first = date(day.year, quarter * 3 + 1, 1)
    after = date(day.year + quarter // 3, (quarter * 3 + 3) % 12 + 1, 1)
    return f"{day.year}-Q{quarter + 1}", first, (after - first).days


def due_moment(depth: str, site: int, day: date) -> datetime:
    """When the inspection of the period that `day` is in falls due: spread over sites, the same however often asked."""
    name, first, days = period(depth, day)
    share = int.from_bytes(sha256(f"{depth}:{site}:{name}".encode()).digest()[:6], "big") / 2**48
    start = datetime(first.year, first.month, first.day, tzinfo=SHANGHAI)
    return start + share * (timedelta(days=days - 1) + _NIGHT)


def key_of(depth: str, site: int, day: date) -> str:
    """What tells it from every other: asked for twice, it is one."""
    return f"{depth}:{site}:{period(depth, day)[0]}"


def due(site: int, now: datetime, asked: Mapping[str, date]) -> list[tuple[str, str]]:
    """Depth and key of what is due, the deepest first, one at a time. A deeper look within a period stands for that
    period's lighter one.

    asked: of this site's current periods, depth -> day it was asked for.
    """
    day = now.astimezone(SHANGHAI).date()
    done = date.min
    for depth in (WHOLE, FULL, LIGHT):
        done = max(done, asked.get(depth, date.min))
        if done < period(depth, day)[1] and due_moment(depth, site, day) <= now:
            return [(depth, key_of(depth, site, day))]
    return []
