"""Faults of single pages and of the site as a whole: labels, marks, layout, twins, the site map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from govsight_demo.model import HOME, MAP, Entry, Page, Ref
from govsight_demo.plants.base import ALL, Fact, Plant
from govsight_demo.site import Site

_OF_SECTIONS = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")


@dataclass(kw_only=True)
class Label(Plant):
    """A 47号 label that is gone (content None), empty or wrong on one page."""

    name: str
    content: str | None = None
    verdict: str = "missing"

    def apply(self, site: Site, page: Page) -> None:
        page.labels.pop(self.name, None)
        if self.content is not None:
            page.labels[self.name] = self.content

    def facts(self, site: Site) -> Iterator[Fact]:
        yield Fact("page.labels", site.url(self.at), self.name, self.verdict)
        if self.verdict in ("missing", "empty"):
            check = "labels.section" if self.at.kind == "section" else "labels.article"
            group = (
                "站点标签" if self.name.startswith("Site") else "栏目标签" if self.name in _OF_SECTIONS else "内容标签"
            )
            yield Fact(check, site.url(self.at), group, "missing")


@dataclass(kw_only=True)
class Mark(Plant):
    """A foot mark that is gone or wrong on one page. mark: badge, site_code, icp, psb, host, contact or
    report_error."""

    mark: str
    shown: str = ""

    def apply(self, site: Site, page: Page) -> None:
        setattr(page.foot, self.mark, self.shown)

    def facts(self, site: Site) -> Iterator[Fact]:
        check = "footer.report_error" if self.mark == "report_error" else "footer.marks"
        yield Fact(check, site.url(self.at), self.mark, "wrong" if self.shown else "missing")


@dataclass(kw_only=True)
class OtherCode(Plant):
    """The foot of the home page names another site than its label does, and the site was registered without a code."""

    shown: str

    def settle(self, site: Site) -> None:
        site.registered = False

    def apply(self, site: Site, page: Page) -> None:
        page.foot.site_code = self.shown

    def facts(self, site: Site) -> Iterator[Fact]:
        yield Fact("identity.unit", site.url(HOME), "site_code", "wrong", site.key)
        yield Fact("footer.marks", site.url(HOME), "site_code", "wrong")


@dataclass(kw_only=True)
class Rights(Plant):
    """The foot of the home page says who holds the rights. doubtful: somebody whose name has nothing to do with the
    site's."""

    owner: str
    doubtful: bool = False

    def apply(self, site: Site, page: Page) -> None:
        page.foot.rights = f"版权所有：{self.owner}"

    def outcomes(self, site: Site) -> dict[str, str]:
        return {"identity.unit": "undetermined" if self.doubtful else "met"}


@dataclass(kw_only=True)
class Trait(Plant):
    """A page (or, at `ALL`, every page) without lang, without viewport, or of fixed width. what: lang, viewport or
    layout."""

    what: str
    width: int = 1200

    def apply(self, site: Site, page: Page) -> None:
        if self.what == "layout":
            page.fixed_width = self.width
        else:
            setattr(page, self.what, "")

    def facts(self, site: Site) -> Iterator[Fact]:
        check = "page.lang" if self.what == "lang" else "page.mobile"
        verdict = "fixed_width" if self.what == "layout" else "missing"
        for ref in site.refs() if self.at == ALL else (self.at,):
            yield Fact(check, site.url(ref), self.what, verdict)


@dataclass(kw_only=True)
class NoShare(Plant):
    """An article without a share tool."""

    def apply(self, site: Site, page: Page) -> None:
        page.share = False

    def facts(self, site: Site) -> Iterator[Fact]:
        yield Fact("page.share", site.url(self.at), "share", "missing")


@dataclass(kw_only=True)
class Twin(Plant):
    """Article `at` says again what the older article `first` said, title and text, under a new date."""

    first: int

    def settle(self, site: Site) -> None:
        self.title = site.title(self.first)

    def apply(self, site: Site, page: Page) -> None:
        other = site.page(Ref("article", self.first))
        page.paragraphs, page.source = other.paragraphs, other.source
        page.labels |= {"ArticleTitle": page.title, "ContentSource": page.source}

    def facts(self, site: Site) -> Iterator[Fact]:
        yield Fact("page.duplicates", site.url(self.at), site.url(Ref("article", self.first)), "duplicate")


@dataclass(kw_only=True)
class Repeated(Plant):
    """A section list shows its entry number `place` once more at the end."""

    place: int = 1

    def apply(self, site: Site, page: Page) -> None:
        page.entries.append(page.entries[self.place])

    def facts(self, site: Site) -> Iterator[Fact]:
        entry = site.entry(site.members(self.at.number, self.at.part)[self.place])
        yield Fact("page.duplicates", site.url(self.at), site.absolute(entry.href), "repeated")


@dataclass(kw_only=True)
class Pinned(Plant):
    """Innocent: the first list page of a section shows an older article on top, as pinned."""

    article: int

    def apply(self, site: Site, page: Page) -> None:
        entry = site.entry(self.article)
        page.entries.insert(0, Entry(entry.title, entry.href, entry.date, pinned=True))


@dataclass(kw_only=True)
class Text(Plant):
    """Innocent: an article with given words, such as one about 404 pages or one of a series of price notices."""

    words: tuple[str, ...] = ()

    def apply(self, site: Site, page: Page) -> None:
        page.paragraphs = list(self.words)
        page.labels["Description"] = self.words[0][:60]


@dataclass(kw_only=True)
class NoSitemap(Plant):
    """No 站点地图 entry on any page of the site; the map itself is linked nowhere."""

    at: Ref = ALL

    def apply(self, site: Site, page: Page) -> None:
        page.foot.sitemap = ""

    def settle(self, site: Site) -> None:
        site.without_map = True

    def facts(self, site: Site) -> Iterator[Fact]:
        yield Fact("site.sitemap", site.url(HOME), "sitemap", "missing", site.key)


@dataclass(kw_only=True)
class Uncovered(Plant):
    """The 站点地图 leaves out one section, also in its own navigation."""

    at: Ref = MAP
    section: int = 0

    def apply(self, site: Site, page: Page) -> None:
        left_out = site.path(Ref("section", self.section, 1))
        page.blocks = [block for block in page.blocks if block[1] != left_out]
        page.nav = [entry for entry in page.nav if entry.href != left_out]

    def facts(self, site: Site) -> Iterator[Fact]:
        yield Fact("site.sitemap", site.url(MAP), site.url(Ref("section", self.section, 1)), "uncovered", site.key)


@dataclass(kw_only=True)
class OfSite(Plant):
    """A fault of the site as a whole that no page carries: its certificate, its domain name, its way home."""

    check: str
    page: str
    target: str
    verdict: str

    def facts(self, site: Site) -> Iterator[Fact]:
        yield Fact(self.check, self.page, self.target, self.verdict, site.key)
