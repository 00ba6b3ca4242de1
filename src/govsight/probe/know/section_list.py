"""Which sections a site has: from the navigation of its home page, its map, its own pages and their breadcrumbs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from govsight.probe.know.crumbs import Crumbs, crumbs_of
from govsight.probe.know.list_parts import body_lines, is_headline
from govsight.probe.know.section_kind import SectionKind, kind_of_section
from govsight.probe.view import SiteView
from govsight.vocab import PageFacts, PageKind, Verdict

MOST_SECTIONS = 600
"""Sections read closely; the rest cannot be told."""

_LONGEST_NAME = 20
_PAGE_PARAMETER = re.compile(
    r"(?:page|p|pn|pageno|pagenum|pageindex|page_?no|page_?num|curpage|currentpage|paged|pager|start|offset)", re.I
)
_INDEX = re.compile(r"/(?:index|default|list|main)?(?:[_-]?\d{1,4})?(?:\.\w{2,5})?$", re.I)
_NUMBERED = re.compile(r"(?:[_-]|/p?)\d{1,4}(?:\.\w{2,5})?$", re.I)
_EXTENSION = re.compile(r"\.\w{2,5}$")
_MAP = re.compile(r"(?:网站|站点|本站)(?:地图|导航)")
_CHANNEL = "频道首页"
_NO_SECTION = frozenset((PageKind.HOME, PageKind.ARTICLE, PageKind.GUIDE, PageKind.SEARCH))


@dataclass
class Candidate:
    """A section while the list is made. pages: the pages of its list, the first one first. facts: what was read of the
    first when it may be a list; page_kind: None when it was not read. crumbs: of the first page."""

    url: str
    name: str
    column_name: str = ""
    column_type: str = ""
    level: int = 0
    parent: str = ""
    external: bool = False
    facts: PageFacts | None = None
    page_kind: PageKind | None = None
    pages: list[str] = field(default_factory=list)
    crumbs: Crumbs = field(default_factory=Crumbs)
    close_read: bool = False


def candidates(
    view: SiteView, pages: Iterable[PageFacts], kind_at: Callable[[str], PageKind | None]
) -> list[Candidate]:
    """The sections, first-level ones first. pages: the section pages and other pages that may be one or the map.
    kind_at: what kind of page stands at an address, None when none was read."""
    home = view.home
    if home is None:
        return []
    finder = _Finder(view, home, list(pages), kind_at)
    for name, url in home.nav:
        finder.add(name, url).level = 1
    for name, url in _on_map(view, home, finder.pages):
        target = finder.stands_at(url)
        link = view.link(target)
        dead = link is not None and link.verdict is Verdict.DEAD  # a broken link of the map, and no section
        if not dead and kind_at(target) not in _NO_SECTION:
            finder.add(name, url)
    for url, first in finder.firsts.items():
        if url == first:
            finder.add("", url)
    found = finder.found
    for url, first in finder.firsts.items():
        if first in found and url != first:
            found[first].pages.append(url)
    found.pop(home.url, None)
    channels = tuple(_channels(view, finder.pages))
    kept = [one for one in found.values() if not one.url.startswith(channels)] if channels else list(found.values())
    _place(view, kept, home.url)
    return [one for one in kept if one.name and _is_content(one)]


class _Finder:
    """Collects candidates, each address once."""

    def __init__(
        self, view: SiteView, home: PageFacts, pages: list[PageFacts], kind_at: Callable[[str], PageKind | None]
    ) -> None:
        self._view = view
        self._host = _split(home.url).netloc
        self._kind_at = kind_at
        self._read = {page.url: page for page in pages}
        self.pages = pages
        self.firsts = _first_pages((page for page in pages if page.kind is PageKind.SECTION), home.title)
        self.found: dict[str, Candidate] = {}

    def stands_at(self, url: str) -> str:
        """Where an address leads in the end."""
        link = self._view.link(url) if url not in self._read else None
        target = (link.final_url or url) if link is not None else url
        return self.firsts.get(target, target)

    def add(self, name: str, url: str) -> Candidate:
        """Take up one address. What redirects stands where it leads."""
        target = self.stands_at(url)
        candidate = self.found.get(target)
        facts = self._read.get(target)
        if candidate is None:
            candidate = self.found[target] = Candidate(target, "", facts=facts, pages=[target])
            candidate.external = facts is None and not self._is_own(target)
            candidate.page_kind = self._kind_at(target)
            if facts is not None:
                candidate.column_name = label(facts, "columnname")
                candidate.column_type = label(facts, "columntype")
        if not candidate.name:
            title = _name_in_title(facts.title) if facts is not None else ""
            candidate.name = candidate.column_name or name.strip() or title
        return candidate

    def _is_own(self, url: str) -> bool:
        link = self._view.link(url)
        return link.internal if link is not None else _split(url).netloc == self._host


def label(page: PageFacts, name: str) -> str:
    """What a label of the page says, "" for none."""
    _, contents = page.labels.get(name, ("", []))
    return next((text.strip() for text in contents if text.strip() and text.strip().lower() != "null"), "")


def _name_in_title(title: str) -> str:
    """The first part of a title such as 通知公告-青岚县人民政府 that is no site's name."""
    parts = [part.strip() for part in re.split(r"[-_|－—｜·>»]{1,3}|\s{1,3}", title) if part.strip()]
    short = [part for part in parts if len(part) <= _LONGEST_NAME and not part.endswith(("网", "网站", "政府", "门户"))]
    return short[0] if short else parts[0][:_LONGEST_NAME] if parts else ""


def _first_pages(pages: Iterable[PageFacts], home_title: str) -> dict[str, str]:
    """Each section page's URL -> the first page of the list it belongs to. Pages of one list have one title, one that
    not every page of the site has, and URLs that differ in a page number only."""
    by_key: dict[tuple[str, str], list[str]] = {}
    names: dict[str, str] = {}
    for page in pages:
        names[page.url] = label(page, "columnname")
        if not names[page.url] and page.title == home_title:
            continue
        for key in _without_number(page.url):
            by_key.setdefault((page.title, key), []).append(page.url)
    first: dict[str, str] = {}
    for (_, key), urls in by_key.items():
        base = min((url for url in urls if not _number_in(url, key)), key=lambda url: (len(url), url), default="")
        for url in urls if base else ():
            if url != base and _number_in(url, key) and (not names[base] or names[url] in ("", names[base])):
                first.setdefault(url, base)
    return {url: _root(first, url) for url in names}


def _root(first: dict[str, str], url: str) -> str:
    seen = set()
    while url in first and url not in seen:
        seen.add(url)
        url = first[url]
    return url


def _split(url: str) -> SplitResult:
    """The parts of an address; one that is none (`http://[::1`) has no parts."""
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")


def _without_number(url: str) -> set[str]:
    """What a URL may be the numbered page of: itself, and with its page number taken away."""
    parts = _split(url)
    query = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _PAGE_PARAMETER.fullmatch(name)
    ]
    changed = len(query) != parts.query.count("&") + bool(parts.query)
    path = parts.path
    base = f"{parts.netloc}"
    plain_query = urlencode(query)
    keys = {f"{base}{_stem(path)}?{plain_query}"}
    if changed:
        keys.add(f"{base}{_stem(path)}?")
    shorter = _NUMBERED.sub("", path)
    if shorter != path:
        keys.add(f"{base}{_stem(shorter or '/')}?{plain_query}")
    return keys


def _stem(path: str) -> str:
    """A path without its extension and its index."""
    stem = _EXTENSION.sub("", path)
    return re.sub(r"/(?:index|default|list|main)$", "/", stem, flags=re.I).rstrip("/")


def _number_in(url: str, key: str) -> int:
    """0 for the page that is the key itself, else 1 (a numbered one)."""
    parts = _split(url)
    return 0 if f"{parts.netloc}{_stem(parts.path)}?{parts.query}" == key else 1


def _on_map(view: SiteView, home: PageFacts, pages: list[PageFacts]) -> list[tuple[str, str]]:
    """Links of the site's own map, none when it has none."""
    urls = [home.footer.sitemap] if home.footer.sitemap else []
    urls += [page.url for page in pages if _MAP.search(page.title[:40])][:2]
    for url in dict.fromkeys(urls):
        close = view.close(url)
        if close is not None:
            lines = [close.lines[number] for number in body_lines(close)]
            links = [link for line in lines for link in line.links if is_headline(link, 2)]
            return [(link.text.strip(), link.url) for link in links if len(link.text.strip()) <= _LONGEST_NAME]
    return []


def _channels(view: SiteView, pages: Iterable[PageFacts]) -> list[str]:
    """Folders of the channels below a site: they are inspected by themselves."""
    found = []
    for page in pages:
        if _CHANNEL in label(page, "columntype"):
            folder = page.url.partition("?")[0].rpartition("/")[0] + "/"
            if folder.startswith(view.scope) and folder != view.scope:
                found.append(folder)
    return found


def _place(view: SiteView, found: list[Candidate], home: str) -> None:
    """Levels and parents: by breadcrumb, else by folder."""
    by_url = {one.url: one for one in found}
    read = 0
    for one in found:
        if one.facts is None or read >= MOST_SECTIONS:
            continue
        close = view.close(one.url)
        read += 1
        if close is None:
            continue
        one.close_read = True
        one.crumbs = crumbs_of(close)
        steps = [step for step in one.crumbs.steps if step.name != one.name]
        if one.level == 0 and one.crumbs.steps and one.crumbs.home in ("", home, view.start_url):
            one.level = len(steps) + 1
        outer = next((step.url for step in reversed(steps) if step.url in by_url and step.url != one.url), "")
        if one.level != 1:
            one.parent = outer
    folders = sorted((_folder(one.url), one.url) for one in found if not one.external)
    for one in found:
        if one.level == 1 or one.parent or one.external:
            continue
        own = _folder(one.url)
        outer_folder = max(
            ((folder, url) for folder, url in folders if folder != own and folder and own.startswith(folder + "/")),
            key=lambda pair: len(pair[0]),
            default=("", ""),
        )
        one.parent = outer_folder[1]
        if one.level == 0 and one.parent:
            one.level = 2


def _folder(url: str) -> str:
    """Where the pages below a section would stand, "" for the root."""
    parts = _split(url)
    stem = _stem(parts.path)
    return f"{parts.netloc}{stem}" if stem and not parts.query else ""


def _is_content(one: Candidate) -> bool:
    return kind_of_section(one.name, one.column_type).kind is not SectionKind.SEARCH
