"""`entries_of`: what the lists on a page offer: headline, target and date of each entry.

Dates are never guessed late: an entry whose date cannot be told says why, and how late it can be at most.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

import msgspec

from govsight.kit.beijing import day_of
from govsight.probe.know.dates import day_in_url
from govsight.probe.know.list_dates import Reading, caption_of, choose, readings
from govsight.probe.know.list_parts import body_lines, chrome_urls, outer_lines
from govsight.probe.know.records import DATE_AT_END, Record, records
from govsight.vocab.close import ClosePage

_TITLE = 6  # characters of a headline without a date that counts with its neighbours
_LONE_TITLE = 10  # and alone
_MARKS = re.compile(
    r"^(?:\s|[·•●◆■▪★☆►▶>›»\-]|[\[【(（［]\s?(?:置\s?顶|顶|热|新|NEW|new|HOT|hot)\s?[\]】)）］]|置顶\s?[:：])+"
)
_FEW = 3
_URL_LAG = 14  # days an entry may go public after the day in its URL
_URL_MONTH = re.compile(r"/(20[0-4]\d)[-_/]?(0[1-9]|1[0-2])/")


Day = date  # `date` is a field below


class Entry(msgspec.Struct, frozen=True):
    """One entry of a list. title: whole, when the list cut it short. url: absolute. date: the day it was published, as
    the list tells it; None: cannot be told, `why_no_date` says why (Chinese). pinned: kept on top (置顶). at_latest: it
    cannot be newer than this day, None when nothing bounds it. month_day: what the list shows when it leaves out the
    year. group: entries of one list share it."""

    title: str
    url: str
    date: date | None
    why_no_date: str = ""
    pinned: bool = False
    at_latest: Day | None = None
    month_day: tuple[int, int] | None = None
    group: int = 0


def entries_of(page: ClosePage, as_of: datetime) -> list[Entry]:
    """The entries of all lists on a page, in order. as_of: aware; what is dated later is not believed."""
    found = _entries(page, body_lines(page), as_of, dated_only=False)
    if not any(entry.date or entry.at_latest for entry in found):
        outer = _entries(page, outer_lines(page), as_of, dated_only=True)
        if len(outer) >= _FEW:
            return [*found, *outer]
    return found


class _Item(NamedTuple):
    """An entry while its list is read. reading: its date as written, None: there is none to use, and `why` says so."""

    record: Record
    reading: Reading | None
    why: str


def _entries(page: ClosePage, numbers: Sequence[int], as_of: datetime, *, dated_only: bool) -> list[Entry]:
    lists: dict[int, list[Record]] = {}
    for record in records(page, numbers):
        if record.url != page.url:
            lists.setdefault(record.group, []).append(record)
    chrome = chrome_urls(page)
    found: list[tuple[int, Entry]] = []
    for members in lists.values():
        items = _items(members, as_of)
        dated = sum(item.reading is not None for item in items)
        items = [
            item
            for item in items
            if item.reading is not None or (not dated_only and _reads_like_one(item, dated, len(members), chrome))
        ]
        found += zip((item.record.at for item in items), _dated(items, day_of(as_of)), strict=True)
    return [entry for _, entry in sorted(found, key=lambda pair: pair[0])]


def _items(members: Sequence[Record], as_of: datetime) -> list[_Item]:
    items = [_Item(record, *choose(_readings(record, as_of))) for record in members]
    if any(item.reading is not None for item in items):
        return items
    inner = [DATE_AT_END.search(record.inner) for record in members]
    rests = {DATE_AT_END.sub("", record.inner) for record in members}
    if len(members) < _FEW or not all(inner) or len(rests) < len(members):
        return items
    # Every headline ends (or begins) in a date and no two are alike without it: it is the list's own date.
    for record in members:
        record.title = DATE_AT_END.sub("", record.title).strip()
    return [
        _Item(record, *choose(readings(match[0].strip(), as_of)))
        for record, match in zip(members, inner, strict=True)
        if match is not None
    ]


def _readings(record: Record, as_of: datetime) -> list[Reading]:
    found: list[Reading] = []
    for text, head in zip(record.beside, record.heads, strict=True):
        for reading in readings(text, as_of):
            caption = reading.caption or (caption_of(head) if head else "")
            found.append(Reading(reading.day, reading.month_day, caption))
    return found


def _reads_like_one(item: _Item, dated: int, members: int, chrome: set[str]) -> bool:
    """Whether a link without a date is an entry of a list all the same."""
    record = item.record
    if record.url in chrome:
        return False
    if item.why or dated:
        return len(record.title) >= 2
    least = _LONE_TITLE if members == 1 else _TITLE
    return len(record.title) >= least


def _dated(items: Sequence[_Item], today: date) -> list[Entry]:
    """Settle the days of one list: years that were left out are found where only one can be meant."""
    days = [_full_day(item, today) for item in items]
    usual = [at for at, item in enumerate(items) if not item.record.pinned]
    known = [day for at in usual if (day := days[at]) is not None]
    sorted_ = bool(known) and len(usual) > 1 and all(one >= other for one, other in pairwise(known))
    entries = []
    for at, (item, day) in enumerate(zip(items, days, strict=True)):
        bound = _bound(at, days, usual, sorted_)
        why = item.why or "列表里没有日期"
        at_latest: date | None = day
        if day is None and item.reading is not None and item.reading.day is not None:
            why = f"列表里的日期 {item.reading.day} 晚于检查时间，不可信"
        elif day is None and item.reading is not None and item.reading.month_day is not None:
            month, of_month = item.reading.month_day
            at_latest = _latest(month, of_month, bound or today)
            why = f"列表里的日期只有月日（{month:02}-{of_month:02}），看不出是哪一年"
            oldest = next((days[n] for n in usual if n > at and days[n] is not None), None) if sorted_ else None
            if (
                at_latest
                and oldest
                and at in usual
                and (_latest(month, of_month, at_latest - timedelta(days=1)) or today) < oldest
            ):
                day = at_latest
        elif day is None:
            at_latest = bound
        record = item.record
        short = item.reading.month_day if item.reading is not None else None
        title = _MARKS.sub("", record.title).strip() or record.title
        entries.append(Entry(title, record.url, day, "" if day else why, record.pinned, at_latest, short, record.group))
    return entries


def _bound(at: int, days: Sequence[date | None], usual: Sequence[int], sorted_: bool) -> date | None:
    """The day of the entry before, when the list runs from new to old; None when nothing bounds an entry."""
    if not sorted_ or at not in usual:
        return None
    return next((days[n] for n in reversed(usual) if n < at and days[n] is not None), None)


def _full_day(item: _Item, today: date) -> date | None:
    """The day in full: as written, or with the year its URL gives."""
    if item.reading is None:
        return None
    day = item.reading.day
    if day is None and item.reading.month_day is not None:
        day = _with_year_of_url(*item.reading.month_day, item.record.url)
    return day if day is not None and day <= today else None


def _with_year_of_url(month: int, of_month: int, url: str) -> date | None:
    """The day of that month that comes at most `_URL_LAG` after the day (or the month) the URL spells out."""
    spelled = day_in_url(url)
    if spelled:
        first = date.fromisoformat(spelled)
        last = first + timedelta(days=_URL_LAG)
    else:
        found = _URL_MONTH.search(url.partition("?")[0])
        if found is None:
            return None
        first = date(int(found[1]), int(found[2]), 1)
        last = first + timedelta(days=30)
    day = _latest(month, of_month, last)
    return day if day is not None and day >= first else None


def _latest(month: int, of_month: int, bound: date) -> date | None:
    """The last day with this month and day that is not after `bound`."""
    for year in range(bound.year, bound.year - 5, -1):
        try:
            day = date(year, month, of_month)
        except ValueError:  # 29 February
            continue
        if day <= bound:
            return day
    return None
