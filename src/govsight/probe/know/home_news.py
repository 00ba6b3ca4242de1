"""`HomeNews`: the newest piece of information a home page shows."""

from __future__ import annotations

from datetime import date

import msgspec

from govsight.probe.know.entries import entries_of
from govsight.probe.know.entry_dates import EntryDates, newest_of, unclear
from govsight.probe.know.gateway import gateway_reason
from govsight.probe.know.rhythm import TWO_WEEKS
from govsight.probe.view import SiteView
from govsight.vocab import PageFacts

_MOST_LINKS = 2_000

Day = date


class HomeNews(msgspec.Struct, frozen=True):
    """newest: day of the newest entry, None when none bears a date. newest_page: where it leads. gateway: why the page
    is a mere gateway (Chinese), "" when it is none. trouble: why something newer may be there, "" when not."""

    newest: Day | None = None
    newest_page: str = ""
    gateway: str = ""
    trouble: str = ""

    @classmethod
    def of(cls, view: SiteView, home: PageFacts, dates: EntryDates) -> HomeNews:
        """Look at the lists of the page and at the articles it links to."""
        close = view.close(home.url)
        listed = dates.date(entries_of(close, view.as_of)) if close is not None else []
        known = {one.entry.url for one in listed}
        urls = [link.final_url or link.url for link in view.targets_of(home.url) if link.internal][:_MOST_LINKS]
        linked = dates.articles_at(url for url in urls if url not in known)
        gateway = gateway_reason(home, listed, [dates.kind(url) for url in urls])
        if gateway:
            return cls(gateway=gateway)
        seen = [*listed, *linked]
        best = newest_of(seen)
        newest, page = (best.settled.date, best.entry.url) if best is not None else (None, "")
        doubtful = unclear(seen, TWO_WEEKS.start(dates.today))
        trouble = ""
        if doubtful:
            first = doubtful[0]
            trouble = f"有 {len(doubtful)} 条看不出日期，如《{first.entry.title}》：{first.settled.reason}"
        elif home.partial or (close is not None and close.cut):
            trouble = "首页只读了一部分"
        elif close is None and not home.rendered:
            trouble = "首页没有留存，未能细读"
        elif not seen:
            trouble = "没有看到首页上的信息列表，可能由脚本载入"
        return cls(newest, page, "", trouble)
