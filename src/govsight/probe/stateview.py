"""`StateView`: the `SiteView` over a finished run's state. Reads from disk as it is asked; memory stays bounded."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from govsight.kit.early import early
from govsight.probe import framed
from govsight.probe.frames import Frames, frames_of
from govsight.probe.kept_looks import KeptLooks
from govsight.probe.kept_pages import PageReader
from govsight.probe.link_ends import COLUMNS, End, Ends, Url
from govsight.probe.state import ASIDE, DONE, State
from govsight.probe.view import LinkGroup
from govsight.vocab import ClosePage, DocumentFacts, HostFacts, LinkFacts, PageFacts, Role, SiteProfile, Verdict

if TYPE_CHECKING:
    from govsight.probe.close_reader import CloseReader
    from govsight.probe.pointers import Names, Pointers  # with them comes numpy: late, see there

_PAGES_SHOWN = 1000
_CHUNK = 5_000
_PAIRS = 16_000_000  # (page, URL) pairs inverted at once: 128 MB at most
_KEEP = 20_000  # facts of URLs that are not alive, kept between checks

_PAGES_KEPT = 6_000  # pages kept decoded between checks; a larger site is read from disk each time
_document = msgspec.msgpack.Decoder(DocumentFacts)
_ATTACHMENT = int(Role.ATTACHMENT)
_IMAGE = int(Role.IMAGE | Role.ICON)
_PAGE = int(Role.PAGE)
_KINDS = (
    (int(Role.STYLE), "style"),
    (int(Role.SCRIPT), "script"),
    (int(Role.MEDIA), "media"),
    (int(Role.FRAME), "frame"),
    (int(Role.PAGE | Role.SITEMAP | Role.DOCUMENT), "page"),
    (int(Role.FORM), "form"),
)

_NOT_PLAINLY_ALIVE = f"WHERE next IS NOT NULL OR verdict IS NOT 'alive' OR state NOT IN ({DONE}, {ASIDE})"


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
        evidence: Path | None = None,
    ) -> None:
        """why_unread: (machine word, Chinese) for URLs that are still queued. evidence: folder of what was kept, for
        reading pages closely."""
        self.worked_out: dict[str, Any] = {}
        self._state = state
        self._evidence = evidence
        self.start_url = start_url
        self.scope = scope
        self.kind = kind
        self.as_of = as_of
        self.complete = complete
        self.profile = profile
        hosts = {origin: msgspec.json.decode(facts, type=_HostRow) for origin, facts in state.hosts()}
        self.hosts: Mapping[str, HostFacts] = _by_host(hosts)
        self._kept: Pointers | None = None
        self._pages: list[PageFacts] | None = None
        self._few: dict[Verdict, list[LinkFacts]] = {}
        home_id = state.meta("home_id")
        self._home_id = int(home_id) if home_id else None
        self._ends = Ends(
            state,
            start_url=start_url,
            home_id=self._home_id,
            baselines=frozenset(row.baseline_url for row in hosts.values() if row.baseline_url),
            why_unread=why_unread,
        )

    def release(self) -> None:
        """Let go of the state, so that another run may take it up; the view answers nothing after this."""
        self._state.close()

    @cached_property
    def home_link(self) -> LinkFacts | None:
        """See `SiteView`."""
        return self.link(self.start_url)

    @cached_property
    def home(self) -> PageFacts | None:
        """See `SiteView`. One made of frames is put together from them."""
        own = self._facts_of(self._home_id) if self._home_id is not None else None
        if own is None or not self._frames.ids:
            return own
        frames = [page for id_ in self._frames.ids if (page := self._facts_of(id_)) is not None]
        return framed.home_of(own, frames, self._shown_in_frames(), whole=self._frames.whole)

    def _facts_of(self, id_: int) -> PageFacts | None:
        row = self._state.db.execute("SELECT facts FROM page WHERE id = ?", (id_,)).fetchone()
        return PageReader().read(row[0]) if row and row[0] else None

    @cached_property
    def _frames(self) -> Frames:
        """The pages that stand for a home page without a word of its own."""
        own = self._facts_of(self._home_id) if self._home_id is not None else None
        return frames_of(own.url, self._ends, self._out_of, self._facts_of) if own and not own.text_length else Frames()

    def _out_of(self, id_: int | None) -> array[int]:
        row = self._state.db.execute("SELECT out FROM page WHERE id = ?", (id_,)).fetchone()
        return array("I", row[0]) if row else array("I")

    @cached_property
    def home_trouble(self) -> str:
        """See `SiteView`."""
        link = self.home_link
        if link is None:
            return "首页没有检查到"
        if link.verdict is not Verdict.ALIVE:
            return f"首页未能打开：{link.reason_text}"
        if self.home is None:
            return f"首页不是网页（{link.content_type or '类型不明'}），未能判断"
        if self.home.partial == "too_complex":
            return "首页结构过于复杂，未能读完"
        if not self.home.text_length and not self._home_ids:
            return "首页没有内容" if not self.home.scripts else "首页内容由脚本生成，没有渲染出来，未能判断"
        return ""

    # -- pages -------------------------------------------------------------------------------------------------

    def pages(self) -> Iterator[PageFacts]:
        """See `SiteView.pages`."""
        if self._pages is None and self._page_count <= _PAGES_KEPT:
            self._pages = list(self._read_pages())
        return self._read_pages() if self._pages is None else iter(self._pages)

    @cached_property
    def _page_count(self) -> int:
        return int(self._state.db.execute("SELECT count(*) FROM page WHERE length(facts) > 0").fetchone()[0])

    def _read_pages(self) -> Iterator[PageFacts]:
        if self.home is not None:
            yield self.home
        rows = self._state.db.execute(
            "SELECT page.id, facts FROM url JOIN page ON page.id = url.id WHERE length(facts) > 0 ORDER BY url.url"
        )
        reader = PageReader()
        home, frames = self.home, {*self._frames.ids, *self._frames.shells}
        for id_, facts in rows:
            if id_ != self._home_id and id_ not in frames:
                page = reader.read(facts)
                yield framed.within(page, home) if frames and home is not None else page

    def targets_of(self, page_url: str) -> Iterator[LinkFacts]:
        """See `SiteView.targets_of`. `pages` is left empty."""
        row = self._state.db.execute(
            "SELECT page.out FROM url JOIN page ON page.id = url.id WHERE url.url = ?", (page_url,)
        ).fetchone()
        at_home = self._frames.ids and self.home is not None and page_url == self.home.url
        for id_ in self._home_ids_in_order() if at_home else dict.fromkeys(array("I", row[0])) if row else ():
            found = self._ends.by_id(id_)
            if found is not None:
                yield self._facts(found, [], 0)

    def documents(self) -> Iterator[DocumentFacts]:
        """See `SiteView.documents`."""
        return map(_document.decode, self._state.documents())

    @cached_property
    def _closely(self) -> CloseReader | None:
        if self._evidence is None:
            return None
        from govsight.probe.close_reader import CloseReader  # and the HTML parser with it

        return CloseReader(self._state, self._evidence)

    def close(self, page_url: str) -> ClosePage | None:
        """See `SiteView.close`."""
        own = self._read_closely(page_url)
        if own is None or not self._frames.ids or self.home is None or page_url != self.home.url:
            return own
        return framed.close_home(own, self._shown_in_frames())

    def _shown_in_frames(self) -> list[ClosePage]:
        return [page for url in self._frames.urls if (page := self._read_closely(url)) is not None]

    def _read_closely(self, page_url: str) -> ClosePage | None:
        return self._closely.read(page_url) if self._closely is not None else None

    def external_page(self, url: str) -> ClosePage | None:
        """See `SiteView.external_page`."""
        found = self._ends.by_url(url)
        end = self._ends.end(found) if found is not None and not found.internal else None
        if end is None or not end.evidence or self._closely is None:
            return None
        return self._closely.read_record(end.evidence, end.final_url)

    # -- looks -------------------------------------------------------------------------------------------------

    @cached_property
    def _looks(self) -> KeptLooks:
        return KeptLooks(self._state)

    def look(self, id_: str) -> Any:
        """See `SiteView.look`."""
        return self._looks.result(id_)

    def look_trouble(self, id_: str) -> str:
        """See `SiteView.look`."""
        return self._looks.trouble(id_)

    # -- links -------------------------------------------------------------------------------------------------

    def link(self, url: str) -> LinkFacts | None:
        """See `SiteView.link`."""
        found = self._ends.by_url(url)
        return next(self._with_pages([found])) if found else None

    def links(self, verdict: Verdict | None = None) -> Iterator[LinkFacts]:
        """See `SiteView.links`."""
        if (
            verdict in (Verdict.DEAD, Verdict.UNKNOWN)
            and sum(number for group, number in self._tally.items() if group.verdict is verdict) <= _KEEP
        ):
            if verdict not in self._few:
                self._few[verdict] = list(self._walk(verdict))
            return iter(self._few[verdict])
        return self._walk(verdict)

    def moved(self) -> Iterator[LinkFacts]:
        """See `SiteView.moved`."""
        return self._with_pages(list(self._ends.urls("WHERE next IS NOT NULL")))

    def outside(self) -> Iterator[LinkFacts]:
        """See `SiteView.outside`."""
        return self._with_pages(list(self._ends.urls("WHERE internal = 0")))

    def _walk(self, verdict: Verdict | None) -> Iterator[LinkFacts]:
        chunk: list[Url] = []
        for found in self._ends.urls(_NOT_PLAINLY_ALIVE if verdict in (Verdict.DEAD, Verdict.UNKNOWN) else ""):
            if verdict is None or self._ends.verdict_of(found) is verdict:
                chunk.append(found)
                if len(chunk) >= _CHUNK:
                    yield from self._with_pages(chunk)
                    chunk = []
        if chunk:
            yield from self._with_pages(chunk)

    @cached_property
    def _tally(self) -> Counter[LinkGroup]:
        self._state.db.create_function("place", 1, self._places().__getitem__, deterministic=True)
        tally: Counter[LinkGroup] = Counter()
        rows = self._state.db.execute(
            "SELECT place(id), internal, roles, state, verdict, reason, ctype, count(*) FROM url WHERE next IS NULL"
            " GROUP BY 1, 2, 3, 4, 5, 6, 7"
        )
        for place, internal, roles, state, verdict, reason, ctype, number in rows:
            like = Url(0, "", internal, roles, state, 0, None, verdict, reason, None, None, ctype, None)
            tally[self._group(like, place)] += number
        rows = self._state.db.execute(f"SELECT place(id), {COLUMNS} FROM url WHERE next IS NOT NULL")  # noqa: S608
        for place, *columns in rows:
            tally[self._group(Url(*columns), place)] += 1
        return tally

    def _group(self, found: Url, place: int) -> LinkGroup:
        from govsight.probe.pointers import NOWHERE, ON_HOME

        end = self._ends.end(found)
        kind = _kind(found.roles, end.ctype)
        return LinkGroup(kind, bool(found.internal), place == ON_HOME, end.verdict, end.reason, place != NOWHERE)

    def _places(self) -> bytes:
        """For each URL id where pages point at it from."""
        from govsight.probe.pointers import places

        start = self._ends.by_url(self.start_url)
        outs = (out for (out,) in self._state.db.execute("SELECT out FROM page"))
        return places(self._state.url_count, outs, start.id if start else 0, self._home_ids)

    def link_tally(self) -> Mapping[LinkGroup, int]:
        """See `SiteView.link_tally`."""
        return self._tally

    @cached_property
    def _home_ids(self) -> frozenset[int]:
        return frozenset(self._home_ids_in_order())

    def _home_ids_in_order(self) -> dict[int, None]:
        pages = (self._home_id, *self._frames.shells, *self._frames.ids)
        return dict.fromkeys(target for id_ in pages for target in self._out_of(id_))

    def _with_pages(self, chunk: list[Url]) -> Iterator[LinkFacts]:
        """Facts with who points at each. chunk: by rising id."""
        index: Pointers | None = None
        for found in chunk:
            if index is None or not index.covers(found.id):
                index = self._pointers(found.id)
            end = self._ends.end(found)
            sources = index.sources(found.id)
            shown = sources if end.verdict is not Verdict.ALIVE else sources[:_PAGES_SHOWN]
            names = self._page_names.of(shown)
            if self._frames.ids and self.home is not None:
                names = list(dict.fromkeys(self.home.url if name in self._frames.urls else name for name in names))
            yield self._facts(found, names, len(sources), end)

    def _pointers(self, id_: int) -> Pointers:
        """The inverted links of a stretch of URL ids around `id_`, the last stretch asked for being kept."""
        from govsight.probe.pointers import Pointers

        if self._kept is None or not self._kept.covers(id_):
            pairs = self._pairs
            last = self._state.url_count
            width = last if pairs <= _PAIRS else max(1, last * _PAIRS // pairs)
            first = id_ // width * width
            rows = self._state.db.execute("SELECT out FROM url JOIN page ON page.id = url.id ORDER BY url.url")
            self._kept = Pointers.build(first, first + width + 1, (out for (out,) in rows))
        return self._kept

    @cached_property
    def _pairs(self) -> int:
        """How many (page, URL) pairs there are in all."""
        return int(self._state.db.execute("SELECT total(length(out)) / 4 FROM page").fetchone()[0])

    @cached_property
    def _page_names(self) -> Names:
        from govsight.probe.pointers import Names

        rows = self._state.db.execute("SELECT url.url FROM url JOIN page ON page.id = url.id ORDER BY url.url")
        return Names(name for (name,) in rows)

    def _facts(self, found: Url, pages: list[str], total: int, end: End | None = None) -> LinkFacts:
        end = end or self._ends.end(found)
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

    def loops(self) -> list[int]:
        """See `Ends.loops`."""
        return self._ends.loops()


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
    if roles & _ATTACHMENT:
        return "attachment"
    if roles & _IMAGE or (ctype.startswith("image/") and roles & _PAGE):
        return "image"
    for role, kind in _KINDS:
        if roles & role:
            return kind
    return "other"


early(_HostRow)
