"""Where on a site a kind of section is: candidates by page label, page title, link name, block title and folder name.

`places_of(view).of("leaders")` names them, the likeliest first; `blind("leaders")` says when finding none proves
nothing. Names are judged by `SOUGHT`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Literal, NamedTuple

from govsight.probe.know.block_titles import standing, title_with_more
from govsight.probe.know.kept import kept
from govsight.probe.know.sought import SOUGHT, Sought
from govsight.probe.view import SiteView
from govsight.vocab import PageFacts, PageKind, Verdict
from govsight.vocab.close import ClosePage, Line

How = Literal["label", "title", "link", "block", "word", "path"]
MOST_SCANNED = 150
"""Section pages read closely for their links, the shortest addresses first."""

_LONGEST_NAME = 16
_MOST_OF_A_KIND = 2_000
_MOST_ARTICLES = 500  # of a kind; each of a section's thousand articles may bear its label
_MOST_NAMES = 50_000
_LONGEST_TITLE = 300
_LONGEST_PLAIN = 8  # characters of an article's title that may be a section's name
_FEW_LINKS = 5
_APART = re.compile(r"[\s\-－—_|｜·•»›>＞/\\]+")
_MARKS = re.compile(
    r"[，。！？；：“”\"《》!?;…]|^关于|^\d|[的了]"
    r"|召开|举行|举办|部署|慰问|启动|推进会|座谈|介绍会|(?:通知|公告|通报|会议|公示|答复|讲话|致辞)$"
)
_MORE = re.compile(r"(?:更多|more|[>＞»+…]|\[?详细\]?|【|】|\[|\]|:|：)+", re.IGNORECASE)
_RANK: dict[How, int] = {"label": 0, "title": 1, "link": 2, "block": 3, "word": 4, "path": 5}
_HINTS: tuple[How, ...] = ("word", "path")
_SECTIONS = (PageKind.SECTION, PageKind.OTHER, PageKind.HOME)


class Candidate(NamedTuple):
    """name: as seen. url: where it is, "" for a block that leads nowhere. seen_on: page that names it. page: its
    facts when it was read. outside: it leads to another site."""

    name: str
    url: str
    seen_on: str
    how: How
    page: PageFacts | None = None
    outside: bool = False


class Places:
    """See the module. scanned: section pages whose links were read."""

    def __init__(self, view: SiteView) -> None:
        self._view = view
        self._found: dict[str, dict[str, Candidate]] = {key: {} for key in SOUGHT}
        self._known: dict[str, tuple[str, ...]] = {}
        self._articles: Counter[str] = Counter()
        self.scanned = 0
        self._links_on_home = 0
        sections = self._by_facts()
        self._by_links(sections)
        self._resolve()

    def of(self, key: str) -> list[Candidate]:
        """The candidates of one kind, the likeliest first; mere hints (a word, a folder's name) are left out."""
        found = [one for one in self._found[key].values() if one.how not in _HINTS and not _headline(one)]
        return sorted(found, key=_likeliest)

    def pages_of(self, key: str) -> list[PageFacts]:
        """The section pages among them that were read."""
        return [one.page for one in self.of(key) if one.page is not None and one.page.kind in _SECTIONS]

    def blind(self, key: str) -> str:
        """ "" when having found none means that there is none; else why not (Chinese)."""
        home, called = self._view.home, SOUGHT[key].called
        if home is None:
            return "首页没有读到"
        if not self._view.complete:
            return "没有看完全站"
        if self._links_on_home < _FEW_LINKS:
            return "首页上能读到的链接太少，导航可能由脚本或图片生成"
        hinted = next((one for one in self._found[key].values() if one.how == "path"), None)
        if hinted is not None:
            return f"网址 {hinted.url} 像是{called}，但没有读到它的名称"
        word = next((one for one in self._found[key].values() if one.how == "word"), None)
        if word is not None:
            return f"{word.seen_on} 上有文字「{word.name}」，没有链接也看不出它下面有内容"
        if SOUGHT[key].disclosed:
            away = next((one for one in self.of("disclosure") if one.outside), None)
            if away is not None:
                return f"信息公开栏目「{away.name}」在站外平台（{away.url}），没有查看"
        return ""

    def _by_facts(self) -> list[str]:
        """Labels and titles of all pages; gives the addresses of the section pages."""
        sections: list[str] = []
        for page in self._view.pages():
            if not 200 <= page.status < 300:
                continue
            plain = page.kind in _SECTIONS or page.kind is PageKind.SEARCH
            if page.kind in _SECTIONS:
                sections.append(page.url)
            for label in ("columnname", "columntype"):
                for written in page.labels.get(label, ("", []))[1]:
                    self._note(written, page.url, page.url, "label", page)
            title = page.title if plain else next(iter(page.labels.get("articletitle", ("", []))[1]), "")
            for part in _APART.split(title[:_LONGEST_TITLE]) if plain else [title or page.title]:
                if plain or len(part) <= _LONGEST_PLAIN:
                    self._note(part, page.url, page.url, "title", page)
            for key, sought in SOUGHT.items():
                if sought.path is not None and page.kind in _SECTIONS and sought.path.search(_path(page.url)):
                    self._keep(key, Candidate("", page.url, page.url, "path", page))
        return sorted(sections, key=lambda url: (len(url), url))

    def _by_links(self, sections: list[str]) -> None:
        home = self._view.home
        for name, target in home.nav if home is not None else ():
            self._note(name, target, home.url if home is not None else "", "link", None)
        wanted = dict.fromkeys([home.url] if home is not None else [])
        wanted.update(dict.fromkeys(islice(sections, MOST_SCANNED)))
        for url in wanted:
            page = self._view.close(url)
            if page is None:
                continue
            self.scanned += 1
            for name, target, how in names_on(page):
                self._note(name, target, url, how, None)
            if home is not None and url == home.url:
                self._links_on_home = sum(bool(link.url) for line in page.lines for link in line.links)

    def _note(self, written: str, url: str, seen_on: str, how: How, page: PageFacts | None) -> None:
        name = plain_name(written)
        if not 2 <= len(name) <= _LONGEST_NAME or _MARKS.search(name):
            return
        if name not in self._known and len(self._known) < _MOST_NAMES:
            self._known[name] = _kinds(name)
        for key in self._known[name] if name in self._known else _kinds(name):
            self._keep(key, Candidate(name, url, seen_on, how, page))

    def _keep(self, key: str, one: Candidate) -> None:
        found = self._found[key]
        place = one.url or f"{one.seen_on}#{one.name}"
        room = place not in found and len(found) - self._articles[key] < _MOST_OF_A_KIND
        if room and one.page is not None and one.page.kind not in _SECTIONS:
            room = self._articles[key] < _MOST_ARTICLES
            self._articles[key] += room
        if room or (place in found and _RANK[one.how] < _RANK[found[place].how]):
            found[place] = one

    def _resolve(self) -> None:
        """Give links the page they lead to."""
        lacking: dict[str, list[tuple[str, str]]] = {}
        for key, found in self._found.items():
            for place, one in found.items():
                if one.page is not None or not one.url:
                    continue
                link = self._view.link(one.url)
                if link is None or not link.internal:
                    found[place] = one._replace(outside=not one.url.startswith(self._view.scope))
                    continue
                lacking.setdefault(link.final_url or one.url, []).append((key, place))
        if not lacking:
            return
        for page in self._view.pages():
            for key, place in lacking.get(page.url, ()):
                self._found[key][place] = self._found[key][place]._replace(page=page)


def _likeliest(one: Candidate) -> tuple[bool, bool, int, int, str]:
    in_section = one.page is not None and one.page.kind in _SECTIONS
    return (one.page is None, not in_section, _RANK[one.how], len(one.url), one.url)


def _headline(one: Candidate) -> bool:
    """The headline of an article or guide, not the name of a section."""
    page = one.page
    if page is None or one.how == "label":
        return False
    return page.kind is PageKind.GUIDE or (page.kind is PageKind.ARTICLE and len(one.name) > _LONGEST_PLAIN)


def _path(url: str) -> str:
    return "/" + url.partition("://")[2].partition("/")[2]


def places_of(view: SiteView) -> Places:
    """The places of a view, worked out once."""
    return kept(view, "places", lambda: Places(view))


def plain_name(written: str) -> str:
    """A name without spaces, brackets and 更多."""
    return _MORE.sub("", "".join(written.split()))


def is_such(name: str, sought: Sought) -> bool:
    """Whether a short name is that of such a section."""
    return sought.words.search(name) is not None and (sought.never is None or sought.never.search(name) is None)


@lru_cache(maxsize=4096)
def _kinds(name: str) -> tuple[str, ...]:
    return tuple(key for key, sought in SOUGHT.items() if is_such(name, sought))


def names_on(page: ClosePage) -> Iterator[tuple[str, str, How]]:
    """What a page names: (name, target, how). Links, pictures that are links (by alt), titles of blocks, and words that
    may be such titles."""
    for at, line in enumerate(page.lines):
        for link in line.links:
            yield link.name, link.url, "link"
        if len(line.pictures) == 1 and len(line.links) == 1 and not line.links[0].text:
            yield line.pictures[0].alt or line.links[0].title, line.links[0].url, "link"
        if line.links and (led := title_with_more(line)) is not None:
            yield *led, "link"
        if not line.links and 2 <= len(line.text) <= _LONGEST_NAME and line.region in ("", "nav", "side"):
            stands = standing(page, at) if _kinds(plain_name(line.text)) else ""
            if stands:
                yield line.text, "", "block" if stands == "title" else "word"


def listed(view: SiteView, sections: Iterable[PageFacts]) -> dict[str, str]:
    """address -> headline of what these section pages list in their middle."""
    found: dict[str, str] = {}
    for section in sections:
        page = view.close(section.url)
        for line in page.lines if page is not None else ():
            if line.region in ("", "side"):
                for link in line.links:
                    if link.url and len(link.name) >= 5:
                        found.setdefault(link.url, link.name)
    return found


def is_way_on(line: Line) -> bool:
    """上一篇 / 下一篇: neighbours in a list, not related documents."""
    return re.match(r"[\[【<《]?\s?[上下前后]一?[篇条页则]", line.text) is not None


def unreached(view: SiteView, one: Candidate) -> bool:
    """Whether the only way to it is broken."""
    link = view.link(one.url) if one.url else None
    return one.page is None and link is not None and link.verdict is Verdict.DEAD
