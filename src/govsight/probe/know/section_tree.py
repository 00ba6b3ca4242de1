"""`sections`: every section of a site, what it is for, and how fresh it is."""

from __future__ import annotations

import weakref
from collections import Counter
from datetime import date
from typing import NamedTuple

from govsight.probe.know.blank_section import Chrome, blank_or_why_not
from govsight.probe.know.entries import entries_of
from govsight.probe.know.entry_dates import Dated, EntryDates, newest_of, unclear
from govsight.probe.know.home_news import HomeNews
from govsight.probe.know.section import Section, State
from govsight.probe.know.section_kind import RHYTHMS, KindTold, SectionKind, kind_of_section
from govsight.probe.know.section_list import Candidate, candidates
from govsight.probe.view import SiteView
from govsight.vocab import ClosePage, Verdict

_MOST_ENTRIES = 80  # of one section
_FEW_DATED = 3  # with fewer, the list's next pages are read too
_NEXT_PAGES = 2
_SHARED = 3  # sections that list one and the same entry: it stands in a box of its own


class Survey(NamedTuple):
    """What is known of a site's freshness. home: None without a home page."""

    sections: tuple[Section, ...] = ()
    home: HomeNews | None = None


_kept: list[tuple[weakref.ref[SiteView], Survey]] = []


def sections(view: SiteView) -> tuple[Section, ...]:
    """The sections of a view, first-level ones in the order of the navigation first; () without a home page."""
    return survey(view).sections


def survey(view: SiteView) -> Survey:
    """The sections and the home page. The last view asked for is remembered: all checks of one site ask for the
    same."""
    if _kept and _kept[0][0]() is view:
        return _kept[0][1]
    found = Survey()
    if view.home is not None:
        dates = EntryDates(view)
        found = Survey(tuple(_Tree(view, dates).sections()), HomeNews.of(view, view.home, dates))
    _kept[:] = [(weakref.ref(view), found)]
    return found


class _Read:
    """What was read of one section."""

    def __init__(self, candidate: Candidate) -> None:
        self.candidate = candidate
        self.close: ClosePage | None = None
        self.dated: list[Dated] = []
        self.kind = KindTold(SectionKind.OTHER, "")
        self.trouble = ""
        self.from_links = False
        self.single = False  # the section is one page of text
        self.shows_others = False  # it lists what belongs to other sections


class _Tree:
    def __init__(self, view: SiteView, dates: EntryDates) -> None:
        self._view = view
        self._dates = dates
        self._today = self._dates.today

    def sections(self) -> list[Section]:
        home = self._view.home
        assert home is not None
        reads = [self._read(one) for one in candidates(self._view, self._dates.lists, self._dates.kind)]
        self._drop_boxes(reads)
        chrome = Chrome(self._view.close(home.url))
        for read in reads:
            if read.close is not None:
                chrome.take(read.close, has_list=bool(read.dated) and not read.from_links)
        self._classify(reads)
        found: dict[str, Section] = {}
        below: dict[str, list[str]] = {}
        for read in reads:
            below.setdefault(read.candidate.parent, []).append(read.candidate.url)
        by_url = {read.candidate.url: read for read in reads}
        for read in reads:
            self._settle(read, by_url, below, chrome, found, ())
        return [found[read.candidate.url] for read in reads]

    # -- reading -----------------------------------------------------------------------------------------------

    def _read(self, candidate: Candidate) -> _Read:
        read = _Read(candidate)
        if candidate.external:
            return read
        if candidate.facts is None and candidate.page_kind is not None:
            read.single = True
            return read
        if candidate.facts is None or not candidate.close_read:
            read.trouble = self._why_unseen(candidate)
            return read
        read.close = self._view.close(candidate.url)
        if read.close is None:
            read.trouble = "栏目页没有留存，未能细读"
            return read
        for url in candidate.pages[: 1 + _NEXT_PAGES]:
            close = read.close if url == candidate.url else self._view.close(url)
            if close is not None:
                read.dated += self._dates.date(entries_of(close, self._view.as_of)[:_MOST_ENTRIES])
            if sum(one.settled.date is not None for one in read.dated) >= _FEW_DATED:
                break
        if not read.dated:
            self._read_links(read)
        return read

    def _read_links(self, read: _Read) -> None:
        """A list that a script fills is not in the page; its links were seen in the browser."""
        candidate = read.candidate
        if candidate.facts is None or not candidate.facts.rendered or not candidate.column_name:
            return
        urls = [link.final_url or link.url for link in self._view.targets_of(candidate.url)]
        own = [url for url in urls if self._dates.column(url) == candidate.column_name]
        read.dated = self._dates.articles_at(own[:_MOST_ENTRIES])
        read.from_links = True

    def _why_unseen(self, candidate: Candidate) -> str:
        link = self._view.link(candidate.url)
        if link is None:
            return "栏目页没有检查到"
        if candidate.facts is not None:
            return "栏目太多，这个栏目没有细读"
        if link.verdict is Verdict.ALIVE:
            return "栏目页不是普通网页，未能细读" if "html" not in link.content_type else "栏目页没有读到"
        return f"栏目页没有读到：{link.reason_text or '原因不明'}"

    def _drop_boxes(self, reads: list[_Read]) -> None:
        """Take away what a page shows of other sections: boxes of 最新信息 without a name."""
        listed = Counter(url for read in reads for url in {one.entry.url for one in read.dated})
        names = {read.candidate.column_name for read in reads} - {""}
        by_url = {read.candidate.url: read.candidate for read in reads}
        for read in reads:
            own_names = {read.candidate.column_name, read.candidate.name}
            own_names |= {
                one.candidate.column_name for one in reads if _is_below(one.candidate, read.candidate, by_url)
            }
            kept = []
            for one in read.dated:
                column = self._dates.column(one.entry.url)
                if column in own_names - {""} or (column not in names and listed[one.entry.url] < _SHARED):
                    kept.append(one)
            dropped = {one.entry.url for one in read.dated} - {one.entry.url for one in kept}
            read.shows_others = any(listed[url] < _SHARED for url in dropped)
            others = {self._dates.column(one.entry.url) for one in read.dated}
            sloppy = not kept and len(others) == 1 and not any(listed[one.entry.url] >= _SHARED for one in read.dated)
            read.dated = read.dated if sloppy else kept

    def _classify(self, reads: list[_Read]) -> None:
        by_url = {read.candidate.url: read for read in reads}
        for read in reads:
            one = read.candidate
            read.kind = kind_of_section(one.name, one.column_type, [dated.entry.title for dated in read.dated])
        for read in reads:
            for outer in _outer(read.candidate, {url: other.candidate for url, other in by_url.items()}):
                if by_url[outer.url].kind.kind is SectionKind.TOPIC and read.kind.kind in RHYTHMS:
                    read.kind = KindTold(SectionKind.TOPIC, f"在专题「{outer.name}」之下")

    # -- settling ----------------------------------------------------------------------------------------------

    def _settle(
        self,
        read: _Read,
        by_url: dict[str, _Read],
        below: dict[str, list[str]],
        chrome: Chrome,
        found: dict[str, Section],
        path: tuple[str, ...],
    ) -> Section:
        """Those below first; a circle of parents is cut where it closes."""
        one = read.candidate
        if one.url in found:
            return found[one.url]
        inner = [
            self._settle(by_url[url], by_url, below, chrome, found, (*path, one.url))
            for url in below.get(one.url, ())
            if url not in path and url != one.url and len(path) < _DEPTH
        ]
        newest, newest_page = _newest(read, inner)
        state, reason = self._state(read, inner, newest, chrome)
        rhythm = RHYTHMS.get(read.kind.kind)
        section = Section(
            url=one.url,
            name=one.name,
            level=one.level,
            parent=one.parent,
            kind=read.kind.kind,
            kind_reason=read.kind.reason,
            kind_sure=read.kind.sure,
            state=state,
            reason=reason,
            newest=newest,
            newest_page=newest_page,
            entries=sum(dated.counts for dated in read.dated),
            undated=sum(dated.settled.undated for dated in read.dated),
            days_left=rhythm.days_left(newest, self._today) if rhythm and newest and not one.external else None,
            external=one.external,
            evidence=one.facts.evidence if one.facts else None,
        )
        found[one.url] = section
        return section

    def _state(self, read: _Read, inner: list[Section], newest: date | None, chrome: Chrome) -> tuple[State, str]:
        one, rhythm = read.candidate, RHYTHMS.get(read.kind.kind)
        if one.external:
            return "none", "栏目指向站外，不判断更新"
        if rhythm is not None and newest is not None and rhythm.is_fresh(newest, self._today):
            return "fresh", f"最近更新于 {newest}"
        if read.trouble:
            return "unknown", read.trouble
        if read.single:
            return ("none", "栏目是单独一页，没有列表") if rhythm is None else ("unknown", "栏目是单独一页，没有列表")
        assert one.facts is not None
        assert read.close is not None
        if not read.dated and not inner:
            blank, why = blank_or_why_not(one.facts, read.close, one.name, chrome)
            if blank and read.shows_others:
                return "none" if rhythm is None else "unknown", "栏目页列出的都是其他栏目的内容"
            if blank:
                return "blank", why
            if blank is None:
                return "unknown", why
            return ("none", "栏目页是一般内容，没有列表") if rhythm is None else ("unknown", "栏目页上看不出列表")
        if rhythm is None:
            return "none", f"最近更新于 {newest}" if newest else "有内容，没有规定更新期限"
        start = rhythm.start(self._today)
        doubtful = unclear(read.dated, start)
        if doubtful:
            first = doubtful[0]
            return "unknown", f"有 {len(doubtful)} 条看不出日期，如《{first.entry.title}》：{first.settled.reason}"
        closed = [section for section in inner if section.state == "unknown"]
        if closed:
            return "unknown", f"下级栏目「{closed[0].name}」未能判断：{closed[0].reason}"
        if read.from_links or read.close.cut or one.facts.partial:
            return "unknown", "栏目页没有读全，看到的都不够新"
        undated = sum(dated.settled.undated for dated in read.dated)
        if newest is None and not undated:
            return "unknown", "栏目里没有可以确定日期的稿件"
        told = (
            f"最近更新于 {newest}，已有 {(self._today - newest).days} 天"
            if newest
            else f"{undated} 篇稿件都没有注明发布时间"
        )
        return "stale", f"{told}，超过{rhythm.text}" if newest else f"{told}，视为不更新"


_DEPTH = 12


def _newest(read: _Read, inner: list[Section]) -> tuple[date | None, str]:
    own = newest_of(read.dated)
    best = (own.settled.date, own.entry.url) if own is not None else (None, "")
    for section in inner:
        if section.newest is not None and (best[0] is None or section.newest > best[0]):
            best = (section.newest, section.newest_page)
    return best


def _outer(one: Candidate, by_url: dict[str, Candidate]) -> list[Candidate]:
    """The sections around one, innermost first."""
    found: list[Candidate] = []
    seen = {one.url}
    while one.parent in by_url and one.parent not in seen and len(found) < _DEPTH:
        one = by_url[one.parent]
        seen.add(one.url)
        found.append(one)
    return found


def _is_below(one: Candidate, other: Candidate, by_url: dict[str, Candidate]) -> bool:
    return any(outer is other for outer in _outer(one, by_url))
