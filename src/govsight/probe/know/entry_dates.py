"""`EntryDates`: the entries of lists dated with the help of the pages they lead to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from govsight.kit.beijing import day_of
from govsight.probe.know.article_dates import Settled, Told, bears_a_date, may_be_undated, settle, told_by
from govsight.probe.know.entries import Entry
from govsight.probe.view import SiteView
from govsight.vocab import PageFacts, PageKind

_MOST_READ = 400  # pages read closely to see that they bear no date
_NO_ARTICLE = frozenset((PageKind.HOME, PageKind.SECTION, PageKind.SEARCH, PageKind.GUIDE))


class _Brief(NamedTuple):
    """What is kept of every page."""

    kind: PageKind
    told: Told
    column: str
    title: str
    may_be_undated: bool


class Dated(NamedTuple):
    """An entry and when it was published. counts: False for what is no piece of information (a link to a section, to a
    guide, to another site, without a date)."""

    entry: Entry
    settled: Settled
    counts: bool = True


class EntryDates:
    """For one view. Reads every page's facts once, and keeps little of each."""

    def __init__(self, view: SiteView) -> None:
        self._view = view
        self.today = day_of(view.as_of)
        self._pages: dict[str, _Brief] = {}
        self._left = _MOST_READ
        self.lists: list[PageFacts] = []  # pages that may be sections, or the site's map
        for page in view.pages():
            if not 200 <= page.status < 300:
                continue
            _, columns = page.labels.get("columnname", ("", []))
            told = told_by(page, self.today)
            undated = may_be_undated(page)
            self._pages[page.url] = _Brief(page.kind, told, next(iter(columns), ""), page.title[:60], undated)
            if page.kind in (PageKind.SECTION, PageKind.OTHER):
                self.lists.append(page)

    def date(self, entries: Iterable[Entry]) -> list[Dated]:
        """Date each entry."""
        return [self._date(entry) for entry in entries]

    def column(self, url: str) -> str:
        """The ColumnName label of the page at `url`, "" when it has none or was not read."""
        brief = self._brief(url)
        return brief.column if brief else ""

    def articles_at(self, urls: Iterable[str]) -> list[Dated]:
        """The articles among these addresses, by their own dates."""
        found = []
        for url in urls:
            brief = self._brief(url)
            if brief is not None and brief.kind is PageKind.ARTICLE:
                entry = Entry(brief.title, url, None)
                found.append(Dated(entry, settle(entry, brief.told)))
        return found

    def kind(self, url: str) -> PageKind | None:
        """What kind of page stands there, None when it was not read."""
        brief = self._brief(url)
        return brief.kind if brief else None

    def _date(self, entry: Entry) -> Dated:
        brief = self._brief(entry.url)
        if brief is None:
            link = self._view.link(entry.url)
            inside = link is not None and link.internal and link.kind == "page"
            return Dated(entry, settle(entry, Told()), bool(entry.date or entry.at_latest or inside))
        if brief.kind in _NO_ARTICLE and entry.date is None:
            return Dated(entry, Settled(None, "不是稿件"), counts=False)
        told = brief.told
        if brief.may_be_undated and self._left > 0:
            self._left -= 1
            close = self._view.close(entry.url)
            if close is not None and not close.cut and not bears_a_date(close):
                told = Told(None, told.reason, undated=True, seen=True)
        return Dated(entry, settle(entry, told))

    def _brief(self, url: str) -> _Brief | None:
        brief = self._pages.get(url)
        if brief is None:
            link = self._view.link(url)
            brief = self._pages.get(link.final_url) if link is not None else None
        return brief


def newest_of(dated: Iterable[Dated]) -> Dated | None:
    """The newest entry. A pinned one counts like any other: what it says of its date was weighed the same way."""
    told = [one for one in dated if one.settled.date is not None]
    return max(told, key=lambda one: one.settled.date or date.min, default=None)


def unclear(dated: Iterable[Dated], start: date) -> list[Dated]:
    """Entries that may be of `start` or later, and nobody can tell."""
    return [
        one
        for one in dated
        if one.counts
        and not one.settled.undated
        and (one.settled.date is None or one.settled.date < start)
        and (one.settled.at_latest is None or one.settled.at_latest >= start)
    ]
