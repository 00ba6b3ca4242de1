"""The newest day a page of figures speaks of (统计数据): full dates, and months and quarters at their last day."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from govsight.vocab.close import ClosePage

_DAY = re.compile(r"(?<![\d.])((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)")
_MONTH = re.compile(
    r"(?<!\d)(20\d\d)\s?[年\-/.]\s?(?:\d{1,2}\s?[月]?\s?[-—－至~到]\s?)?(\d{1,2})\s?月(?!\s?(?:\d|上旬|中旬|初))"
)
_QUARTER = re.compile(r"(?<!\d)(20\d\d)\s?年\s?第?([一二三四1-4])\s?季度")
_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_HALF = re.compile(r"(?<!\d)(20\d\d)\s?年\s?(上|下)半年")


def newest_day(page: ClosePage, as_of: date) -> date | None:
    """The newest day named in the middle of the page, none later than `as_of`."""
    text = "\n".join(line.text for line in page.lines if line.region == "")
    return max((day for day in spoken_days(text) if day <= as_of), default=None)


def spoken_days(text: str) -> list[date]:
    """Every day, month, quarter and half-year in the text, each as its last day."""
    found = [_day(int(one[1]), int(one[2]), int(one[3])) for one in _DAY.finditer(text)]
    found += [_end(int(one[1]), int(one[2])) for one in _MONTH.finditer(text)]
    found += [_end(int(one[1]), _QUARTERS[one[2]]) for one in _QUARTER.finditer(text)]
    found += [_end(int(one[1]), 6 if one[2] == "上" else 12) for one in _HALF.finditer(text)]
    return [day for day in found if day is not None]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _end(year: int, month: int) -> date | None:
    return date(year, month, monthrange(year, month)[1]) if 1 <= month <= 12 else None
