"""Dates written in running text, in a label or in a URL."""

from __future__ import annotations

import re
from datetime import date

import msgspec

DATE = (
    r"(?P<year>(?:19|20)\d\d)\s?[-/.年]\s?(?P<month>\d{1,2})\s?[-/.月]\s?(?P<day>\d{1,2})(?!\d)\s?日?"
    r"(?:[\sT]{0,3}(?P<hour>[01]?\d|2[0-3])[:：](?P<minute>[0-5]\d)(?:[:：](?P<second>[0-5]\d))?)?"
)  # 2026-1-5, 2026年1月5日 08:30, 2026/01/05, 2026.1.5
_DATE = re.compile(r"(?<!\d)" + DATE)
_URL_DAY = re.compile(
    r"(?<!\d)(?P<year>20[0-4]\d)"
    r"(?:(?P<mark>[-_/])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})|[-_/]?(?P<month2>\d\d)/?(?P<day2>\d\d))(?!\d)"
)


class Moment(msgspec.Struct, frozen=True):
    """A date seen. day: `YYYY-MM-DD`. clock: `HH:MM[:SS]` or "". start, end: where it stands in the text."""

    day: str
    clock: str
    start: int
    end: int

    @property
    def iso(self) -> str:
        """`YYYY-MM-DD` or `YYYY-MM-DD HH:MM[:SS]`."""
        return f"{self.day} {self.clock}" if self.clock else self.day


def first_date(text: str, start: int = 0, end: int | None = None) -> Moment | None:
    """The first full date in `text[start:end]`."""
    found = _DATE.search(text, start, len(text) if end is None else end)
    return moment_of(found) if found else None


def moment_of(match: re.Match[str]) -> Moment | None:
    """The moment a match of `DATE` stands for; None when there is no such day."""
    day = _day(match["year"], match["month"], match["day"])
    if not day:
        return None
    clock = f"{match['hour']:0>2}:{match['minute']}" if match["hour"] else ""
    if match["second"]:
        clock += ":" + match["second"]
    return Moment(day, clock, match.start("year"), match.end())


def day_in_url(url: str) -> str:
    """The day a URL's path spells out (`/2026-01-05/`, `/2026/0105/`, `t20260105_12.html`), or ""."""
    path = url.partition("?")[0]
    found = [_day(m["year"], m["month"] or m["month2"], m["day"] or m["day2"]) for m in _URL_DAY.finditer(path)]
    return next((day for day in reversed(found) if day), "")


def _day(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
