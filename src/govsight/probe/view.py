"""`SiteView`: everything a check may look at. A check never fetches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple, Protocol

from govsight.vocab import ClosePage, DocumentFacts, HostFacts, LinkFacts, PageFacts, SiteProfile, Verdict


class LinkGroup(NamedTuple):
    """What the counts of `SiteView.link_tally` are kept by; the fields mean what they mean in `LinkFacts`.
    pointed_at: some page points at it, or it is the start URL."""

    kind: str
    internal: bool
    on_home: bool
    verdict: Verdict
    reason: str
    pointed_at: bool = True


class SiteView(Protocol):
    """What was seen of one site or channel at one moment.

    start_url: the URL given. scope: URL prefix that is "the site" (`http://h/` or `http://h/dept/`). as_of: the
    moment of the run, aware, UTC. complete: the whole site was seen (no page budget reached, not stopped).
    home: the home page, None when it could not be read. home_trouble: Chinese reason when `home` is None or not to
    be judged (unreachable, challenge page). home_link: the start URL's own facts. worked_out: what checks worked out of
    the view and share (`know.kept`).
    """

    start_url: str
    scope: str
    kind: str
    as_of: datetime
    complete: bool
    profile: SiteProfile
    hosts: Mapping[str, HostFacts]
    worked_out: dict[str, Any]

    @property
    def home(self) -> PageFacts | None: ...

    @property
    def home_trouble(self) -> str: ...

    @property
    def home_link(self) -> LinkFacts | None: ...

    def pages(self) -> Iterator[PageFacts]:
        """Every page of the site that was read, the home page first, then by URL: an order that does not depend on
        how the run went. May be iterated again."""
        ...

    def links(self, verdict: Verdict | None = None) -> Iterator[LinkFacts]:
        """Every URL known, or those with one verdict. `pages` is filled in for URLs that are not alive."""
        ...

    def moved(self) -> Iterator[LinkFacts]:
        """The URLs that sent us elsewhere, or round in circles. `pages` as in `links`."""
        ...

    def link(self, url: str) -> LinkFacts | None:
        """One URL's facts, None when it was never seen. `url` must be normalised."""
        ...

    def targets_of(self, page_url: str) -> Iterator[LinkFacts]:
        """Every URL that page points at, nothing when the page was not read. `pages` may be left empty."""
        ...

    def link_tally(self) -> Mapping[LinkGroup, int]:
        """How many URLs there are of each group, without reading them one by one."""
        ...

    def documents(self) -> Iterator[DocumentFacts]:
        """Every attachment of the site that was opened, by URL; also those that could not be read."""
        ...

    def close(self, page_url: str) -> ClosePage | None:
        """One page of the site read closely (again, from what was kept of it); None when it was not kept. Takes a few
        milliseconds: for the pages a check needs, not for all of a large site."""
        ...

    def outside(self) -> Iterator[LinkFacts]:
        """Every URL of other sites that pages point at. `pages` is filled in as in `links`."""
        ...

    def external_page(self, url: str) -> ClosePage | None:
        """What a URL of another site showed, None when its answer was not kept: the crawl keeps those that failed or
        looked bad. `url` as in `outside`."""
        ...

    def look(self, id_: str) -> Any:
        """What the look of that id came to (its own result type), None when it was not taken or failed; then
        `look_trouble` says why, in Chinese."""
        ...

    def look_trouble(self, id_: str) -> str: ...


@dataclass
class MemoryView:
    """A `SiteView` held in memory: for tests and for `govsight page`."""

    start_url: str = "http://www.example.gov.cn/"
    scope: str = "http://www.example.gov.cn/"
    kind: str = "site"
    as_of: datetime = field(default_factory=lambda: datetime(2026, 1, 1, tzinfo=UTC))
    complete: bool = True
    profile: SiteProfile = SiteProfile()  # noqa: RUF009 - frozen
    home: PageFacts | None = None
    home_trouble: str = ""
    home_link: LinkFacts | None = None
    hosts: Mapping[str, HostFacts] = field(default_factory=dict)
    page_list: Iterable[PageFacts] = ()
    link_list: Iterable[LinkFacts] = ()
    document_list: Iterable[DocumentFacts] = ()
    close_pages: Mapping[str, ClosePage] = field(default_factory=dict)
    external_pages: Mapping[str, ClosePage] = field(default_factory=dict)
    looks: Mapping[str, Any] = field(default_factory=dict)
    look_troubles: Mapping[str, str] = field(default_factory=dict)
    worked_out: dict[str, Any] = field(default_factory=dict)

    def pages(self) -> Iterator[PageFacts]:
        return iter(list(self.page_list))

    def links(self, verdict: Verdict | None = None) -> Iterator[LinkFacts]:
        return (link for link in self.link_list if verdict is None or link.verdict is verdict)

    def moved(self) -> Iterator[LinkFacts]:
        return (
            link
            for link in self.link_list
            if link.chain or link.final_url not in ("", link.url) or link.reason == "redirect_loop"
        )

    def link(self, url: str) -> LinkFacts | None:
        return next((link for link in self.link_list if link.url == url), None)

    def targets_of(self, page_url: str) -> Iterator[LinkFacts]:
        return (link for link in self.link_list if page_url in link.pages)

    def link_tally(self) -> Mapping[LinkGroup, int]:
        return Counter(map(self._group, self.link_list))

    def documents(self) -> Iterator[DocumentFacts]:
        return iter(list(self.document_list))

    def close(self, page_url: str) -> ClosePage | None:
        return self.close_pages.get(page_url)

    def outside(self) -> Iterator[LinkFacts]:
        return (link for link in self.link_list if not link.internal)

    def external_page(self, url: str) -> ClosePage | None:
        return self.external_pages.get(url)

    def look(self, id_: str) -> Any:
        return self.looks.get(id_)

    def look_trouble(self, id_: str) -> str:
        return "" if id_ in self.looks else self.look_troubles.get(id_, "没有做这项检查")

    def _group(self, link: LinkFacts) -> LinkGroup:
        pointed_at = bool(link.pages) or link.on_home or link.url == self.start_url
        return LinkGroup(link.kind, link.internal, link.on_home, link.verdict, link.reason, pointed_at)
