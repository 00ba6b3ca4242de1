"""Uses the site's search as a visitor does: asks for titles drawn from what the site has published, then for a part of
one, one with a slip, and a service. At most ten requests."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

import msgspec

from govsight.kit.beijing import day_of
from govsight.kit.urls import normalise
from govsight.probe.guest.robots import Robots
from govsight.probe.know.search_form import SearchWay, search_ways
from govsight.probe.know.search_look import Outcome, SearchLook, Tried
from govsight.probe.know.search_results import Results, finds, is_card, read_results
from govsight.probe.look import CannotLook, Look
from govsight.probe.look_room import LookRoom
from govsight.probe.observe.asker import Ask
from govsight.probe.observe.close_reading import read_closely
from govsight.vocab import ClosePage, PageFacts, PageKind

_TITLES = 4
_SHORTEST_TITLE = 8
_LONGEST_TITLE = 80
_LAG = 3  # days a search engine may take to know of a page
_MOST_MEMBERS = 20_000
_TITLE_END = re.compile(r"\s*[-_|－—–]{1,3}\s*[^-_|－—–]{2,30}$")
_PLAIN_WORDS = re.compile(r"关于|印发|开展|做好|进一步|转发|举行|召开|[《》“”()（）【】\[\]、，,。：:；;！!？?\s]")
_BLOCKED = (401, 403, 412, 429, 503, 521)

_UNREAD = "回答里没有读到搜索结果，可能由脚本生成"


def run(room: LookRoom) -> SearchLook:
    """Raises CannotLook when there is no home page, nothing to draw from, or robots.txt forbids it."""
    home = room.view.home
    if home is None or room.view.home_trouble:
        raise CannotLook(room.view.home_trouble or "首页没有读到，未能测试站内搜索")
    return _Searching(room, home).look()


class _Searching:
    def __init__(self, room: LookRoom, home: PageFacts) -> None:
        self.room, self.home = room, home
        self.charset = home.charset
        close = room.view.close(home.url)
        self.known = {link.url for line in close.lines for link in line.links} if close else set()
        self.answers: list[Results] = []
        self.found: list[Results] = []
        self.card = False

    def look(self) -> SearchLook:
        way, state, portal = self._way()
        if way is None:
            return SearchLook(state, portal=portal)
        drawn = self._draw()
        if not drawn:
            raise CannotLook("没有可供抽取的已发布信息或办事指南标题，未能测试站内搜索")
        if not self._allowed(way.request(drawn[0][0], self.charset)[0]):
            raise CannotLook(f"网站的 robots.txt 不允许访问站内搜索地址 {way.action}，请人工搜索")
        tried = self._sift([self._ask(way, title, title, url) for title, url in drawn])
        texts = [results.text for results in self.answers]
        same = len(set(texts)) == 1 and len(texts) > 1 and not any(one.listed or one.nothing for one in tried)
        worked = [one for one in tried if one.outcome == "found"]
        part = slip = service = None
        if worked:
            known = self.room.view.profile
            core = _core(worked[0].title, [name for name in (known.name, known.host) if name])
            if len(core) >= 6:
                part = self._ask(way, core[: max(4, len(core) * 2 // 3)], worked[0].title, worked[0].target)
                middle = len(core) // 2
                slip = self._ask(way, core[:middle] + core[middle + 1 :], worked[0].title, worked[0].target)
            service = self._service(way)
        facets = max((results.facets for results in self.found), key=len, default=())
        return SearchLook(
            "asked",
            way,
            tuple(tried),
            part,
            slip,
            service,
            self.card,
            facets,
            any(results.labelled for results in self.found),
            any(results.choices for results in self.found) or way.choices,
            same,
            portal,
            any(one.scripted for one in tried),
        )

    def _way(self) -> tuple[SearchWay | None, str, bool]:
        """The way to search, or why there is none; and whether it is the portal's."""
        view = self.room.view
        pages = [page for page in [view.close(self.home.url)] if page]
        searches = [page.url for page in view.pages() if page.kind is PageKind.SEARCH][:2]
        pages += [page for url in searches if (page := view.close(url))]
        ways = [way for page in pages for way in search_ways(page)]
        if usable := next((way for way in ways if way.kind in ("form", "pattern")), None):
            return self._settle(usable), "asked", self._is_portals(usable)
        for url in dict.fromkeys(way.action for way in ways if way.kind == "link"):
            page = view.close(url) or self._fetch(url)
            if page and (found := next((way for way in search_ways(page) if way.kind in ("form", "pattern")), None)):
                return self._settle(found), "asked", self._is_portals(found)
            return None, "outside", False
        if view.kind == "channel":
            root = "/".join(view.start_url.split("/", 3)[:3]) + "/"
            page = view.close(root) or self._fetch(root)
            found = next((way for way in search_ways(page) if way.kind in ("form", "pattern")), None) if page else None
            return (self._settle(found), "asked", True) if found else (None, "outside", True)
        return None, "script" if ways else "none", False

    def _settle(self, way: SearchWay) -> SearchWay:
        """The charset is that of the page the way stands on."""
        for page in self.room.view.pages():
            if page.url == way.page:
                self.charset = page.charset
                break
        return way

    def _is_portals(self, way: SearchWay) -> bool:
        return self.room.view.kind == "channel" and not way.action.startswith(self.room.view.scope)

    def _fetch(self, url: str) -> ClosePage | None:
        if not self._allowed(url):
            return None
        answer = self.room.once(Ask(url))
        if answer.status != 200 or not answer.is_html:
            return None
        return read_closely(answer.body, url=answer.url, content_type=answer.content_type)

    def _allowed(self, url: str) -> bool:
        """By robots.txt; that of a host the crawl did not see is asked for first."""
        origin = "/".join(url.split("/", 3)[:3])
        if self.room.plan.robots == "ignore":
            return True
        if any(origin == "/".join(one.split("/", 3)[:3]) for one in (self.room.view.start_url, self.home.url)):
            return self.room.allowed(url)
        answer = self.room.ask(origin + "/robots.txt")
        return Robots.read(answer.status, answer.body).allows(url)

    def _draw(self) -> list[tuple[str, str]]:
        """(title, address) of what is asked for."""
        titles: dict[str, str] = {}
        newest = str(day_of(self.room.as_of) - timedelta(days=_LAG))
        for page in self.room.view.pages():
            title = _title(page)
            usable = page.kind in (PageKind.ARTICLE, PageKind.GUIDE) and page.status == 200
            if not usable or not _SHORTEST_TITLE <= len(title) <= _LONGEST_TITLE or (page.published or "") > newest:
                continue
            if len(titles) < _MOST_MEMBERS:
                titles[page.url] = title
        times = Counter(titles.values())
        members = [url for url, title in titles.items() if times[title] == 1] or list(titles)
        return [(titles[url], url) for url in self.room.draw(members, _TITLES, "search titles")]

    def _service(self, way: SearchWay) -> Tried | None:
        guides = {page.url: _title(page) for page in self.room.view.pages() if page.kind is PageKind.GUIDE}
        drawn = self.room.draw([url for url, title in guides.items() if len(title) >= 4], 1, "search service")
        return self._ask(way, guides[drawn[0]], guides[drawn[0]], drawn[0], service=True) if drawn else None

    def _ask(self, way: SearchWay, words: str, title: str, target: str, *, service: bool = False) -> Tried:
        url, form = way.request(words, self.charset)
        url = normalise(url) or url
        answer = self.room.ask(Ask(url, form=form, referer=way.page))
        told = Tried(
            words, title, target, asked=url, status=answer.status, evidence=self.room.evidence, why=answer.fault_text
        )  # fmt: skip
        replace = msgspec.structs.replace
        if answer.status is None:
            return replace(told, outcome="blocked", why=answer.fault_text or "没有回答")
        if answer.status in _BLOCKED:
            return replace(told, outcome="blocked", why=f"网站拒绝了访问（HTTP {answer.status}）")
        if answer.status >= 400:
            return replace(told, outcome="broken", why=f"搜索页打不开（HTTP {answer.status}）")
        if not answer.is_html:
            return replace(told, why=f"搜索的回答不是网页（{answer.content_type[:60]}）")
        page = read_closely(answer.body, url=answer.url, content_type=answer.content_type)
        results = read_results(page, words, frozenset(self.known))
        self.answers.append(results)
        found_at = finds(results, title, target)
        told = replace(
            told,
            found_at=found_at,
            echo=results.echo,
            nothing=results.nothing,
            listed=len(results.entries),
            scripted=bool(page.scripts or any(medium.kind == "iframe" for medium in page.media)),
        )
        if found_at:
            self.found.append(results)
            self.card = self.card or (service and is_card(page, title))
            return replace(told, outcome="found")
        if results.nothing or results.entries:
            return replace(told, outcome="absent")
        return replace(told, why=_UNREAD)

    def _sift(self, tried: list[Tried]) -> list[Tried]:
        """What stands at the same place in the answers to different words is part of the page around the results."""
        fixed = _fixed(self.answers)
        sifted = []
        for one in tried:
            if one.outcome == "found" and one.found_at in fixed:
                one = msgspec.structs.replace(
                    one, outcome="unreadable", why="不论搜索什么，页面上都有这条，看不出是结果"
                )
            elif one.outcome in ("absent", "unreadable") and one.listed:
                listed = one.listed - len(fixed)
                outcome: Outcome = "absent" if listed > 0 or one.nothing else "unreadable"
                one = msgspec.structs.replace(one, listed=max(0, listed), outcome=outcome)
                one = msgspec.structs.replace(one, why=_UNREAD) if outcome == "unreadable" else one
            sifted.append(one)
        self.found = [results for results in self.found if any(url not in fixed for _, url in results.entries)]
        return sifted


def _fixed(answers: list[Results]) -> set[str]:
    """Addresses that stand at the same place in every one of several answers, counted from the top or the end."""
    if len(answers) < 2:
        return set()
    fixed: set[str] = set()
    for urls in (
        [[url for _, url in one.entries] for one in answers],
        [[url for _, url in one.entries][::-1] for one in answers],
    ):
        for column in zip(*urls, strict=False):
            if len(set(column)) == 1:
                fixed.add(column[0])
            else:
                break
    return fixed


def _title(page: PageFacts) -> str:
    written = page.labels.get("articletitle")
    labelled = next((text for text in written[1] if text.strip()), "") if written else ""
    return " ".join((labelled or _TITLE_END.sub("", page.title)).split())


def _core(title: str, names: Sequence[str] = ()) -> str:
    """The title without the words all titles share. names: the body's own, which bring too much to tell anything."""
    for name in names:
        title = title.replace(name, "，")
    return max(_PLAIN_WORDS.split(title), key=len, default="").removesuffix("的通知").removesuffix("的公告")


LOOK = Look("search", "测试站内搜索", run, SearchLook)
