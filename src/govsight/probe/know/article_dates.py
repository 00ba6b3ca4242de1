"""When an entry of a list was published: what the list says, what the article itself says, and the day in its URL.

A wrong date must never be later than the truth, for a late one hides that a section is not kept up. So of two dates
that disagree the earlier one counts, and what rests on one witness that another contradicts cannot be told. A page that
bears no date at all counts as not updated (湛江 2021: 稿件发布页未注明发布时间的视为不更新).
"""

from __future__ import annotations

import re
from datetime import date, timedelta

import msgspec

from govsight.probe.know.dates import day_in_url
from govsight.probe.know.entries import Entry
from govsight.vocab import ClosePage, PageFacts, PageKind

_URL_LAG = timedelta(days=7)  # a page may go public so long after the day in its URL
_SLIP = timedelta(days=3)  # lists and pages of one system differ by so much and mean the same
_LEAST_TEXT = 40  # characters of a page that can be said to bear no date
_ANY_DATE = re.compile(
    r"\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]|\d{1,2}\s?月\s?\d{1,2}\s?日|[〇○零一二三四五六七八九]{4}年|\d{1,2}[-/]\d{1,2}"
)

Day = date  # `date` is a field below


class Told(msgspec.Struct, frozen=True):
    """What the page of an entry says. published: its own date, None when it says none that can be told. undated: it was
    read and is sure to bear no date. seen: it was read."""

    published: Day | None = None
    reason: str = ""
    undated: bool = False
    seen: bool = False


class Settled(msgspec.Struct, frozen=True):
    """date: when the entry was published, None when that cannot be told (`reason`, Chinese). at_latest: it is not newer
    than this, None when nothing bounds it. undated: it bears no date, which counts as not updated."""

    date: Day | None
    reason: str = ""
    at_latest: Day | None = None
    undated: bool = False


def told_by(page: PageFacts, today: date) -> Told:
    """What one page of the site says of its date. A date after today is not believed."""
    if not page.published:
        return Told(None, page.published_reason or "页面没有可辨认的发布时间", seen=True)
    day = date.fromisoformat(page.published[:10])
    if day > today:
        return Told(None, f"页面上的发布时间 {day} 晚于检查时间，不可信", seen=True)
    return Told(day, "", seen=True)


def may_be_undated(page: PageFacts) -> bool:
    """Whether it is worth reading the page closely to see that it bears no date at all."""
    whole = not page.partial and not page.rendered and page.text_length >= _LEAST_TEXT
    return page.published is None and whole and page.kind in (PageKind.ARTICLE, PageKind.OTHER)


def bears_a_date(page: ClosePage) -> bool:
    """Whether a person could read a day anywhere on the page, its foot and navigation left out."""
    return any(_ANY_DATE.search(line.text) for line in page.lines if line.region not in ("foot", "nav"))


def settle(entry: Entry, told: Told) -> Settled:
    """Weigh the witnesses. told: `Told()` when the entry leads off the site or was not read."""
    listed, own = entry.date, told.published
    if told.undated:
        return Settled(None, "稿件页面没有注明发布时间，视为不更新", listed or entry.at_latest, undated=True)
    if own is not None:
        return _with_own(entry, own)
    if listed is None:
        reason = told.reason if told.seen else entry.why_no_date
        return Settled(None, reason, entry.at_latest)
    spelled = _url_day(entry)
    if spelled is not None and listed - spelled > _URL_LAG:
        return Settled(None, f"列表日期（{listed}）比网址中的日期（{spelled}）晚，可能是更新或保存的时间", listed)
    return Settled(listed, "", listed)


def _with_own(entry: Entry, own: date) -> Settled:
    """The page's own date against the list's: the earlier one; the later one bounds it while it may be the true one."""
    listed = entry.date or entry.at_latest
    if entry.date is None and entry.month_day is not None:
        near = _falls_on(own, *entry.month_day)
        if near is None:
            month, day = entry.month_day
            reason = f"列表日期（{month:02}-{day:02}）与页面上的发布时间（{own}）不一致，无法确定"
            return Settled(None, reason, own)
        own = near
    if listed is None or own <= listed:
        return Settled(own, "", own)
    spelled = _url_day(entry)
    saved = spelled is not None and own - spelled > _URL_LAG and listed - spelled <= _URL_LAG
    if entry.date is None:  # the list bounds it only
        return Settled(None, f"页面上的发布时间（{own}）比列表所示的（不晚于 {listed}）晚，无法确定", own)
    reason = f"列表日期（{listed}）与页面上的发布时间（{own}）不一致，取较早的"
    return Settled(listed, reason, listed if saved or own - listed <= _SLIP else own)


def _falls_on(day: date, month: int, of_month: int) -> date | None:
    """The day of that month and day that is `day` or a few days before it, None when none is."""
    near = (day - timedelta(days=slip) for slip in range(_SLIP.days + 1))
    return next((one for one in near if (one.month, one.day) == (month, of_month)), None)


def _url_day(entry: Entry) -> date | None:
    spelled = day_in_url(entry.url)
    return date.fromisoformat(spelled) if spelled else None
