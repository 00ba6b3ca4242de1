"""`StateView`: the `SiteView` over a finished run's state. Reads from disk as it is asked; memory stays bounded."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from govsight.probe.state import ASIDE, DONE, QUEUED, State
from govsight.probe.view import LinkGroup
from govsight.vocab import HostFacts, LinkFacts, PageFacts, Role, SiteProfile, Verdict

_MAX_HOPS = 20
_PAGES_SHOWN = 1000
_CHUNK = 50_000
_HOME_NAMES = ("", "index", "default", "main", "home")

_COLUMNS = "id, url, internal, roles, state, looks, status, verdict, reason, text, next, ctype, evidence"


class _Url(NamedTuple):
    id: int
    url: str
    internal: int
    roles: int
    state: int
    looks: int
    status: int | None
    verdict: str | None
    reason: str | None
    text: str | None
    next: int | None
    ctype: str | None
    evidence: str | None


class _End(NamedTuple):
    """Where a URL's redirects lead."""

    verdict: Verdict
    reason: str
    text: str
    status: int | None
    final_url: str
    chain: list[tuple[int, str]]
    ctype: str
    evidence: str | None


class _HostRow(msgspec.Struct):
    facts: HostFacts
    baseline_url: str = ""


class StateView:
    """See `SiteView`."""

    def __init__(
        self,
        state: State,
        *,
        start_url: str,
        scope: str,
        kind: str,
        as_of: datetime,
        complete: bool,
        profile: SiteProfile,
        why_unread: tuple[str, str],
    ) -> None:
        """why_unread: (machine word, Chinese) for URLs that are still queued."""
        self._state = state
        self.start_url = start_url
        self.scope = scope
        self.kind = kind
        self.as_of = as_of
        self.complete = complete
        self.profile = profile
        self._why_unread = why_unread
        hosts = {origin: msgspec.json.decode(facts, type=_HostRow) for origin, facts in state.hosts()}
        self.hosts: Mapping[str, HostFacts] = _by_host(hosts)
        self._baseline_urls = {row.baseline_url for row in hosts.values() if row.baseline_url}
        home_id = state.meta("home_id")
        self._home_id = int(home_id) if home_id else None
        self.home_link = self.link(start_url)
        self.home = self._home()
        self.home_trouble = self._home_trouble()

    def _home(self) -> PageFacts | None:
        if self._home_id is None:
            return None
        row = self._state.db.execute("SELECT facts FROM page WHERE id = ?", (self._home_id,)).fetchone()
        return _page(row[0]) if row and row[0] else None

    def _home_trouble(self) -> str:
        link = self.home_link
        if link is None:
            return "首页没有检查到"
        if link.verdict is not Verdict.ALIVE:
            return f"首页未能打开：{link.reason_text}"
        if self.home is None:
            return f"首页不是网页（{link.content_type or '类型不明'}），未能判断"
        if self.home.partial == "too_complex":
            return "首页结构过于复杂，未能读完"
        return ""

    # -- pages -------------------------------------------------------------------------------------------------

    def pages(self) -> Iterator[PageFacts]:
        """See `SiteView.pages`."""
        if self.home is not None:
            yield self.home
        for id_, facts in self._state.db.execute("SELECT id, facts FROM page WHERE length(facts) > 0 ORDER BY id"):
            if id_ != self._home_id:
                yield _page(facts)

    def targets_of(self, page_url: str) -> Iterator[LinkFacts]:
        """See `SiteView.targets_of`. `pages` is left empty."""
        row = self._state.db.execute(
            "SELECT page.out FROM url JOIN page ON page.id = url.id WHERE url.url = ?", (page_url,)
        ).fetchone()
        for id_ in dict.fromkeys(array("I", row[0])) if row else ():
            found = self._by_id(id_)
            if found is not None:
                yield self._facts(found, [], 0)

    # -- links -------------------------------------------------------------------------------------------------

    def link(self, url: str) -> LinkFacts | None:
        """See `SiteView.link`."""
        row = self._state.db.execute(f"SELECT {_COLUMNS} FROM url WHERE url = ?", (url,)).fetchone()  # noqa: S608
        if row is None:
            return None
        found = _Url(*row)
        return next(self._with_pages([found]))

    def links(self, verdict: Verdict | None = None) -> Iterator[LinkFacts]:
        """See `SiteView.links`."""
        chunk: list[_Url] = []
        for found in self._urls():
            if verdict is None or self._verdict_of(found) is verdict:
                chunk.append(found)
                if len(chunk) >= _CHUNK:
                    yield from self._with_pages(chunk)
                    chunk = []
        if chunk:
            yield from self._with_pages(chunk)

    def _verdict_of(self, found: _Url) -> Verdict:
        """The verdict alone, without the chain's story."""
        if found.next is None and found.state == DONE and found.verdict:
            return Verdict(found.verdict)
        return self._end(found).verdict

    @cached_property
    def _tally(self) -> Counter[LinkGroup]:
        home = self._home_ids
        tally: Counter[LinkGroup] = Counter()
        for found in self._urls():
            end = self._end(found)
            kind = _kind(found.roles, end.ctype)
            tally[LinkGroup(kind, bool(found.internal), found.id in home, end.verdict, end.reason)] += 1
        return tally

    def link_tally(self) -> Mapping[LinkGroup, int]:
        """See `SiteView.link_tally`."""
        return self._tally

    @cached_property
    def _home_ids(self) -> frozenset[int]:
        if self._home_id is None:
            return frozenset()
        row = self._state.db.execute("SELECT out FROM page WHERE id = ?", (self._home_id,)).fetchone()
        return frozenset(array("I", row[0])) if row else frozenset()

    def _urls(self) -> Iterator[_Url]:
        for row in self._state.db.execute(f"SELECT {_COLUMNS} FROM url ORDER BY id"):  # noqa: S608
            yield _Url(*row)

    def _by_id(self, id_: int) -> _Url | None:
        row = self._state.db.execute(f"SELECT {_COLUMNS} FROM url WHERE id = ?", (id_,)).fetchone()  # noqa: S608
        return _Url(*row) if row else None

    def _with_pages(self, chunk: list[_Url]) -> Iterator[LinkFacts]:
        """Facts with who points at each, the pages found in one walk over all pages' links."""
        wanted: npt.NDArray[np.uint32] = np.fromiter((found.id for found in chunk), np.uint32, len(chunk))
        order = np.argsort(wanted)
        wanted = wanted[order]
        pages: list[int] = []
        sources: list[npt.NDArray[np.uint32]] = []
        places: list[npt.NDArray[np.intp]] = []
        for id_, out in self._state.db.execute("SELECT id, out FROM page ORDER BY id"):
            targets = np.unique(np.frombuffer(out, np.uint32))
            spots = np.searchsorted(wanted, targets)
            spots[spots == len(wanted)] = 0
            hits = spots[wanted[spots] == targets]
            if len(hits):
                sources.append(np.full(len(hits), len(pages), np.uint32))
                places.append(hits)
                pages.append(id_)
        if places:
            place, source = np.concatenate(places), np.concatenate(sources)
            by_place = np.argsort(place, kind="stable")
            place, source = place[by_place], source[by_place]
        else:
            place, source = np.empty(0, np.intp), np.empty(0, np.uint32)
        starts = np.searchsorted(place, np.arange(len(wanted) + 1))
        back = np.empty(len(order), np.intp)
        back[order] = np.arange(len(order))
        names = self._names(pages)
        for position, found in enumerate(chunk):
            spot = back[position]
            start, stop = int(starts[spot]), int(starts[spot + 1])
            end = self._end(found)
            shown = stop if end.verdict is not Verdict.ALIVE else min(stop, start + _PAGES_SHOWN)
            yield self._facts(found, [names[index] for index in source[start:shown]], stop - start, end)

    def _names(self, pages: list[int]) -> list[str]:
        """URL of each page id, in order."""
        names: list[str] = []
        for start in range(0, len(pages), 500):
            part = pages[start : start + 500]
            marks = ",".join("?" * len(part))
            rows = dict(self._state.db.execute(f"SELECT id, url FROM url WHERE id IN ({marks})", part))  # noqa: S608
            names += [rows[id_] for id_ in part]
        return names

    def _facts(self, found: _Url, pages: list[str], total: int, end: _End | None = None) -> LinkFacts:
        end = end or self._end(found)
        return LinkFacts(
            url=found.url,
            kind=_kind(found.roles, end.ctype),
            internal=bool(found.internal),
            verdict=end.verdict,
            reason=end.reason,
            reason_text=end.text,
            status=end.status,
            final_url=end.final_url,
            chain=end.chain,
            pages=pages,
            pages_total=total,
            on_home=found.id in self._home_ids,
            content_type=end.ctype,
            evidence=end.evidence,
            roles=found.roles,
        )

    # -- redirects ---------------------------------------------------------------------------------------------

    def _end(self, found: _Url) -> _End:
        """Follow the redirects of one URL to their end."""
        if found.next is None:
            return self._own_end(found, [])
        chain: list[tuple[int, str]] = []
        seen: set[int] = set()
        cookies = False
        row = found
        while row.next is not None:
            chain.append((row.status or 0, row.url))
            cookies = cookies or row.reason == "redirect_cookie"
            if row.id in seen or len(chain) > _MAX_HOPS:
                return self._loop(row, chain, cookies)
            seen.add(row.id)
            following = self._by_id(row.next)
            if following is None:
                break
            row = following
        end = self._own_end(row, chain)
        if end.verdict is Verdict.ALIVE and self._sent_home(found, row):
            text = "跳转到首页，与本站对不存在网址的回答相同（软 404）"
            return end._replace(verdict=Verdict.DEAD, reason="soft404", text=text, evidence=found.evidence)
        if end.verdict is Verdict.ALIVE:
            return end
        return end._replace(text=f"跳转后{end.text}", evidence=end.evidence or found.evidence)

    def _sent_home(self, found: _Url, last: _Url) -> bool:
        """Whether the site sends made-up addresses to its home page, and this one too."""
        if last.id != self._home_id or last.url not in self._baseline_urls or found.url == self.start_url:
            return False
        path = found.url.split("/", 3)[3].partition("?")[0].lower()
        return path.rsplit("/", 1)[-1].partition(".")[0] not in _HOME_NAMES

    def _loop(self, row: _Url, chain: list[tuple[int, str]], cookies: bool) -> _End:
        if cookies:
            text = "跳转成环，途中要求保存 Cookie，浏览器可能打得开，无法判定"
            return _End(Verdict.UNKNOWN, "redirect_loop", text, row.status, row.url, chain, "", row.evidence)
        if row.looks < 2:
            text = "跳转成环（只看过 1 次，待复核）"
            return _End(Verdict.UNKNOWN, "redirect_loop", text, row.status, row.url, chain, "", row.evidence)
        text = "跳转成环，打不开（间隔检查 2 次均如此）"
        return _End(Verdict.DEAD, "redirect_loop", text, row.status, row.url, chain, "", row.evidence)

    def _own_end(self, row: _Url, chain: list[tuple[int, str]]) -> _End:
        if row.state == QUEUED:
            reason, text = self._why_unread
            return _End(Verdict.UNKNOWN, reason, text, None, row.url, chain, "", None)
        verdict = Verdict(row.verdict) if row.verdict and row.state in (DONE, ASIDE) else Verdict.UNKNOWN
        text = row.text or ""
        return _End(verdict, row.reason or "", text, row.status, row.url, chain, row.ctype or "", row.evidence)

    def loops(self) -> list[int]:
        """Ids of URLs whose redirects go round and that were looked at once: they want a second look."""
        found: list[int] = []
        rows = self._state.db.execute(f"SELECT {_COLUMNS} FROM url WHERE next IS NOT NULL AND looks < 2")  # noqa: S608
        for row in [_Url(*columns) for columns in rows.fetchall()]:
            if self._end(row).reason == "redirect_loop":
                found.append(row.id)
        return found


def _page(blob: bytes) -> PageFacts:
    return msgspec.msgpack.decode(blob, type=PageFacts)


def _by_host(hosts: dict[str, _HostRow]) -> dict[str, HostFacts]:
    """One entry per host name; what was seen over https says more."""
    found: dict[str, HostFacts] = {}
    for row in hosts.values():
        old = found.get(row.facts.host)
        if old is None or row.facts.https:
            found[row.facts.host] = row.facts
    return found


def _kind(roles: int, ctype: str) -> str:
    """What a URL is, from how pages use it, then from what it answered."""
    if roles & Role.ATTACHMENT:
        return "attachment"
    if roles & (Role.IMAGE | Role.ICON) or (ctype.startswith("image/") and roles & Role.PAGE):
        return "image"
    for role, kind in (
        (Role.STYLE, "style"),
        (Role.SCRIPT, "script"),
        (Role.MEDIA, "media"),
        (Role.FRAME, "frame"),
        (Role.PAGE | Role.SITEMAP | Role.DOCUMENT, "page"),
        (Role.FORM, "form"),
    ):
        if roles & role:
            return kind
    return "other"
