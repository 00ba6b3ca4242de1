"""Interviews and surveys of a site: the entries of their lists, and which of them belong to a year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import msgspec

from govsight.probe.checks._interaction import inside, interaction, published, today
from govsight.probe.checks._ledger import Options, whole_number
from govsight.probe.know.entry_lines import DatedEntry, dated_entries
from govsight.probe.know.interaction_pages import Place, Topic, topic_of
from govsight.probe.know.rhythm import ONE_YEAR
from govsight.probe.view import SiteView
from govsight.vocab import PageKind

_MOST_LISTS = 40
_ENOUGH = 7  # more than any plan asks for in a year


class Activities(msgspec.Struct, frozen=True):
    """places: the channels inside the site. outside: links elsewhere. lists: list pages read. entries: all entries.
    held: those of the year, with their day. undated: entries whose day cannot be told. unread: lists not read. recent:
    how many were held within a year before the look."""

    places: list[Place]
    outside: list[Place]
    lists: list[str]
    entries: list[DatedEntry]
    held: list[tuple[DatedEntry, date]]
    undated: list[DatedEntry]
    unread: list[str]
    recent: int = 0

    @property
    def number(self) -> int | None:
        """How many were held in the year; None when more of them may be, and it matters."""
        return self._told(len(self.held))

    @property
    def last_year(self) -> int | None:
        """The same of the year before the look."""
        return self._told(self.recent)

    def _told(self, number: int) -> int | None:
        sure = not self.undated and not self.unread
        return number if sure or number >= _ENOUGH else None


def year_of(view: SiteView, options: Options) -> int:
    """The option `year`, 0 standing for the year of the view."""
    return whole_number(options, "year") or today(view).year


def activities(
    view: SiteView, topic: Topic, year: int, counts: Callable[[DatedEntry], bool] = lambda _: True
) -> Activities:
    """Read the lists of a topic. counts: whether an entry is an activity at all (a result is none)."""
    found = interaction(view)
    places = found.inside(topic)
    queue = sorted({place.url for place in places}, key=lambda url: (len(url), url))
    pages = set(queue)
    entries: dict[str, DatedEntry] = {}
    lists: list[str] = []
    unread: list[str] = []
    for url in queue:
        if url in entries:  # an entry whose short title names it so
            continue
        page = view.close(url)
        if page is None or len(lists) >= _MOST_LISTS:
            unread.append(url)
            continue
        lists.append(url)
        for entry in dated_entries(page):
            named = not entry.days and (entry.url in pages or topic_of(entry.title) is not None)
            if not named and inside(view, entry.url):
                entries.setdefault(entry.url, entry)
        for line in page.lines:
            for link in line.links:
                text = link.text.strip()
                is_page = text.isdigit() or text in ("下一页", "下页")
                if is_page and link.url and link.url not in pages and inside(view, link.url):
                    pages.add(link.url)
                    queue.append(link.url)
    sections = {page.url for page in view.pages() if page.kind is PageKind.SECTION} if entries else set()
    own = [entry for entry in entries.values() if counts(entry) and entry.url not in sections]
    days = published(view, [entry.url for entry in own if not entry.days])
    start = ONE_YEAR.start(today(view))
    held, undated, recent = [], [], 0
    for entry in own:
        day = min(entry.days) if entry.days else days.get(entry.url)
        recent += day is not None and start <= day <= today(view)
        if day is None:
            undated.append(entry)
        elif day.year == year and day <= today(view):
            held.append((entry, day))
    return Activities(places, found.outside(topic), lists, list(entries.values()), held, undated, unread, recent)
