"""`Site`: one website or channel of the demo city. Pages are made from their number when asked for; nothing is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin

from msgspec import structs

from govsight.probe.know.policy import MOST
from govsight.vocab import SiteProfile
from govsight_demo import files, making, search, standing, sundries, text
from govsight_demo.model import HOME, MAP, SEARCH, Answer, Entry, Foot, Page, Ref, Section

if TYPE_CHECKING:
    from govsight_demo.builders.base import Builder
    from govsight_demo.plants import Plant

GUIDES = 4
_NEWEST = datetime(2026, 10, 30, 16, 40)  # noqa: DTZ001 - the city's own local time


class Site:
    """One site. `root` is "/" or a channel's folder; `size` is about how many HTML pages it has.

    Articles are numbered 0 (oldest) to `articles` - 1 (newest) and dealt to the article sections in turn; a
    section's list shows the newest first.
    """

    def __init__(
        self,
        key: str,
        builder: Builder,
        profile: SiteProfile,
        sections: list[Section],
        *,
        owner: str,
        scheme: str = "http",
        root: str = "/",
        size: int = 60,
        seed: int = 1,
        entry: str = "",
        marks: str = "http",
    ) -> None:
        self.key, self.builder, self.profile, self.owner = key, builder, profile, owner
        self.host, self.scheme, self.root, self.seed = profile.domain, scheme, root, seed
        self.base = f"{scheme}://{profile.domain}"
        self.start_url = self.base + (entry or root)
        self.kind = profile.kind
        self.marks = marks
        self.sections = sections
        self.listed = [number for number, section in enumerate(sections) if section.kind != "guide"]
        self.per_page = 8 if size <= 200 else 20
        self.articles = self._fit(size)
        self.plants: dict[Ref, list[Plant]] = {}
        self.all_plants: list[Plant] = []
        self.routes: dict[str, Answer] = {}
        self.faces: dict[tuple[str, str], Answer] = {}
        self.delayed: dict[Ref, float] = {}
        self.friends: list[Entry] = []
        self.css_extra = ""
        self.walled = False
        self.registered = True
        self.six: tuple[int, ...] = ()
        self.by_browser = False
        self.tls = "good" if scheme == "https" else ""
        self.old_tls = False
        self.baseline: dict[str, str] = {}
        self.machine_map = False
        self.without_map = False
        self.file_links: dict[int, list[tuple[str, str]]] = {}
        self.standing = standing.usual(self.kind)
        self.not_on_home: set[str] = set()
        self.unjoined: set[int] = set()
        self.dutyless: set[int] = set()
        self.map_number = self.feed = self.foreign = True
        self.one_way: set[int] = set()
        self.plain_readings = self.old_data = self.no_report = self.one_list = self.by_mail = False
        self.interview_photos = self.classes = True
        self.data_readings, self.form_method = "", "post"
        self.old_topics: tuple[str, ...] = ()
        self.guides = GUIDES
        self.older: dict[int, int] = {}
        self.older_articles: dict[int, int] = {}
        self.search_faults: set[str] = set()
        self.headers: list[tuple[str, bytes]] = []
        self.file_lines: dict[int, list[str]] = {}
        self.below: list[Site] = []
        self._standing_places: dict[str, Ref] = {}

    @property
    def told(self) -> SiteProfile:
        """What an inspection is told of the site beforehand."""
        return self.profile if self.registered else structs.replace(self.profile, code="")

    def _fit(self, size: int) -> int:
        """How many articles make about `size` pages: home, map, search, guides and their list come on top."""
        rest = size - 4 - GUIDES
        count = max(len(self.listed) * 2, rest * self.per_page // (self.per_page + 1))
        while count > len(self.listed) * 2 and count + sum(self._pages(s, count) for s in self.listed) > rest:
            count -= 1
        return count

    def _members(self, section: int, articles: int) -> int:
        place = self.listed.index(section)
        return len(range(place, articles, len(self.listed)))

    def _pages(self, section: int, articles: int) -> int:
        return max(1, -(-self._members(section, articles) // self.per_page))

    def rename(self, section: int, name: str) -> None:
        """Make a section something else than its kind says."""
        self.sections[section] = replace(self.sections[section], name=name, titles="news")

    def of_kind(self, kind: str) -> list[int]:
        """The articles of the section of that kind, as far as they are looked at: the newest, the latest address
        first."""
        found = [n for n in range(self.articles) if self.sections[self.section_of(n)].kind == kind]
        found.sort(key=lambda n: (self.moment(n).date(), self.url(Ref("article", n))), reverse=True)
        return found[:MOST]

    def late(self, kind: str, back: int) -> int:
        """The number of an article of that kind: the newest has `back` 0. At any size it is among those looked at."""
        newest = [n for n in range(self.articles) if self.sections[self.section_of(n)].kind == kind]
        return newest[-1 - back]

    def standing_name(self, key: str) -> str:
        """What the site calls a standing page."""
        return standing.name(self, key)

    def section_pages(self, section: int) -> int:
        """How many list pages a section has."""
        return 1 if self.sections[section].kind == "guide" else self._pages(section, self.articles)

    def section_of(self, article: int) -> int:
        """The section an article stands in."""
        return self.listed[article % len(self.listed)]

    def members(self, section: int, part: int) -> list[int]:
        """Article numbers on page `part` (from 1) of a section's list, newest first."""
        place, step = self.listed.index(section), len(self.listed)
        total = self._members(section, self.articles)
        first = (part - 1) * self.per_page
        return [place + step * (total - 1 - k) for k in range(first, min(total, first + self.per_page))]

    def refs(self) -> Iterator[Ref]:
        """Every HTML page of the site, once."""
        yield HOME
        for number in range(len(self.sections)):
            for part in range(1, self.section_pages(number) + 1):
                yield Ref("section", number, part)
        if not self.without_map:
            yield MAP
        yield SEARCH
        for number in range(self.guides):
            yield Ref("guide", number)
        yield from self._standing_refs()
        for number in range(self.articles):
            yield Ref("article", number)

    def _standing_refs(self) -> Iterator[Ref]:
        for number, kind in enumerate(standing.KINDS):
            if kind.key in self.standing:
                yield from (Ref("standing", number, item) for item in range(kind.items + 1))

    def standing_places(self) -> dict[str, Ref]:
        """The standing pages by their paths."""
        if not self._standing_places:
            self._standing_places = {self.path(ref): ref for ref in self._standing_refs()}
        return self._standing_places

    def has(self, ref: Ref) -> bool:
        """Whether the page exists."""
        if ref.kind == "section":
            return 0 <= ref.number < len(self.sections) and 1 <= ref.part <= self.section_pages(ref.number)
        if ref.kind == "article":
            return 0 <= ref.number < self.articles
        if ref.kind == "standing":
            known = 0 <= ref.number < len(standing.KINDS)
            kind = standing.KINDS[ref.number] if known else None
            return kind is not None and kind.key in self.standing and 0 <= ref.part <= kind.items
        return 0 <= ref.number < self.guides if ref.kind == "guide" else ref.kind in ("home", "map", "search")

    def moment(self, article: int) -> datetime:
        """When an article was published, local time, in office hours; later numbers are not older by date."""
        step = max(7, min(3 * 1440 + 127, 500 * 1440 // self.articles))
        day = _NEWEST - timedelta(minutes=step * (self.articles - 1 - article))
        day -= timedelta(days=self.older.get(self.section_of(article), 0) + self.older_articles.get(article, 0))
        return day.replace(hour=8 + article * 7 % 10, minute=article * 13 % 60)

    @property
    def short(self) -> str:
        """The body's short name in the numbers of its documents."""
        return "".join(name[0] for name in (self.owner[:2], self.owner[3:] or self.owner[1:]))

    def title(self, article: int) -> str:
        """An article's title (its plants may change it)."""
        section = self.sections[self.section_of(article)]
        kind = section.titles or ("plain" if section.kind == "reading" and self.plain_readings else section.kind)
        title = self._words("title", article, kind)
        for plant in self.plants.get(Ref("article", article), ()):
            title = plant.title or title
        return title

    def _words(self, what: str, number: int, kind: str) -> str:
        r = text.rng(self.seed, self.key, what, number)
        return text.title(r, kind, self.owner, self.moment(number).date())

    def path(self, ref: Ref) -> str:
        """Path (and query) of a page on its host."""
        return self.builder.path(self, ref)

    def url(self, ref: Ref) -> str:
        """Absolute, normalised URL of a page."""
        return self.absolute(self.path(ref))

    def covers(self, url: str) -> bool:
        """Whether an absolute URL belongs to the site, over http or https."""
        return url.startswith((f"http://{self.host}{self.root}", f"https://{self.host}{self.root}"))

    def plant(self, *plants: Plant) -> None:
        """Put plants into the site. Raises ValueError when a plant's page does not exist."""
        for plant in plants:
            plant.settle(self)
            if plant.at.kind != "all" and not self.has(plant.at):
                raise ValueError(f"{self.key} has no page {plant.at} to plant on")
            self.all_plants.append(plant)
            self.plants.setdefault(plant.at, []).append(plant)
        self._standing_places = {}

    def answer(self, target: str, sent: str = "") -> Answer:
        """The answer for a path and query. sent: what was posted, as it came."""
        if target in self.routes:
            return self.routes[target]
        ref = self.builder.locate(self, target)
        if ref is not None:
            page = self.page(ref)
            if ref == SEARCH and (words := search.words_of(self, sent or target.partition("?")[2])):
                if "broken" in self.search_faults:
                    return Answer(500, b"<html><head><title>500</title></head><body>Server Error</body></html>")
                page.body += search.results(self, words)
            if sent and ref == standing.ref("write"):
                return sundries.taken(self)
            made = self.builder.answer(self, page)
            made = replace(made, headers=(*made.headers, *self.headers))
            return replace(made, delay=self.delayed.get(ref, 0.0))
        article = self.builder.locate_file(self, target)
        if article is not None:
            return self.file_answer(article)
        if self.machine_map and target in ("/robots.txt", "/sitemap.xml"):
            return sundries.robots(self) if target == "/robots.txt" else sundries.machine_map(self)
        if target == self.feed_path:
            return sundries.feed(self)
        if (form := sundries.form(self, target)) is not None:
            return form
        if target == self.root + self.builder.program:
            return sundries.taken(self)
        return (
            self.builder.asset(self, target) or self.builder.other(self, target) or self.builder.missing(self, target)
        )

    @property
    def feed_path(self) -> str:
        """Path of the RSS feed, "" without one."""
        return self.root + "rss.xml" if self.feed else ""

    def absolute(self, href: str, base: str = "") -> str:
        """`href` as the normalised absolute URL a browser would ask for."""
        return urljoin(base or self.base + self.root, quote(href, safe="/:?&=%#+,;@!~*'()$-._[]"))

    def file_path(self, article: int) -> str:
        """Path of an article's attachment, "" when it has none."""
        return self.builder.file_path(self, article) if self.has_file(article) else ""

    def has_file(self, article: int) -> bool:
        """Every fifth article carries an attachment."""
        return 0 <= article < self.articles and article % 5 == 3

    def file_kind(self, article: int) -> str:
        """The type of an article's attachment."""
        return files.ATTACHMENT_KINDS[article // 5 % len(files.ATTACHMENT_KINDS)]

    def file_answer(self, article: int) -> Answer:
        """The attachment itself."""
        lines = [
            self.title(article) + "（附件）",
            *text.paragraphs(text.rng(self.key, article), self.owner, self.moment(article).date()),
        ]
        lines[1:1] = self.file_lines.get(article, [])
        links = [(self.profile.name, self.start_url), *self.file_links.get(article, [])]
        kind, body = files.attachment(self.file_kind(article), [line[:38] for line in lines], links)
        return Answer(200, body, kind)

    def foot(self) -> Foot:
        """The page foot with every mark in order."""
        known, scheme = self.profile, self.marks
        return Foot(
            badge=f"{scheme}://bszs.conac.cn/sitename?method=show&id={known.code}",
            site_code=known.code,
            icp=known.icp,
            psb=known.psb,
            host=known.host,
            contact=known.contact,
            report_error=f"{scheme}://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code={known.code}",
            sitemap=self.path(MAP),
            undertaker=self.owner if self.kind == "channel" else "",
        )

    def _labels(self, ref: Ref) -> dict[str, str]:
        known = self.profile
        labels = {"SiteName": known.name, "SiteDomain": known.domain, "SiteIDCode": known.code}
        if ref == HOME and self.kind == "channel":
            labels |= {
                "ColumnName": self.owner,
                "ColumnDescription": f"{self.owner}频道首页",
                "ColumnKeywords": self.owner,
                "ColumnType": "频道首页",
            }
        if ref.kind in ("section", "article", "guide"):
            number = self.section_number(ref)
            section = self.sections[number]
            labels |= {
                "ColumnName": section.name,
                "ColumnDescription": section.description
                or f"{known.name}{section.name}栏目，发布{self.owner}{section.name}相关信息",
                "ColumnKeywords": f"{section.name},{self.owner}",
                "ColumnType": section.name if section.titles else _COLUMN_TYPES[section.kind],
            }
        if ref.kind == "standing":
            labels |= standing.labels(self, ref)
        return labels

    def section_number(self, ref: Ref) -> int:
        if ref.kind == "section":
            return ref.number
        if ref.kind == "article":
            return self.section_of(ref.number)
        return next(n for n, section in enumerate(self.sections) if section.kind == "guide")

    def nav(self) -> list[Entry]:
        """The first-level navigation."""
        home = Entry("首页", self.path(HOME))
        own = [Entry(s.name, self.path(Ref("section", n, 1))) for n, s in enumerate(self.sections)]
        return [home, *own, *(standing.entry(self, hub) for hub in standing.HUBS if hub in self.standing)]

    def entry(self, article: int) -> Entry:
        """An article's line in a list."""
        return Entry(self.title(article), self.path(Ref("article", article)), f"{self.moment(article):%Y-%m-%d}")

    def page(self, ref: Ref) -> Page:
        """The page as its builder will render it, plants applied."""
        known = self.profile
        page = Page(ref, self.url(ref), known.name, self._labels(ref), self.foot(), self.nav())
        making.make(self, page)
        self.builder.adjust(self, page)
        for plant in self.plants.get(ref, ()):
            plant.apply(self, page)
        for plant in self.plants.get(Ref("all"), ()):
            plant.apply(self, page)
        return page

    def guide_name(self, number: int) -> str:
        """The name of a service matter."""
        return text.service(text.rng(self.seed, self.key, "guide", number), number)

    def form_path(self, guide: int, *, sample: bool = False) -> str:
        """Path of the form of a service, or of its filled-in example."""
        return f"{self.root}{self.builder.upload}bg/{'yb' if sample else 'bg'}{5000 + guide}.docx"


_COLUMN_TYPES = {
    "news": "工作动态",
    "notice": "通知公告",
    "policy": "政策文件",
    "reading": "政策解读",
    "guide": "办事服务",
}
