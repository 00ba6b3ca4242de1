"""Plants: each puts one thing into the city and says, in the same place, what an inspection must find because of it.

`apply` changes a page before it is rendered; `facts` names the consequences. An innocent plant has no facts: it is
there to be passed over in silence. The truth file is made from `facts` and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from govsight_demo.model import HOME, MAP, Answer, Entry, Extra, Page, Ref
from govsight_demo.site import Site
from govsight_demo.standing import Item

ALL = Ref("all")


@dataclass(frozen=True, slots=True)
class LinkFact:
    """A page points at a URL that is not alive. kind: page, image, attachment, style ...; verdict: dead or unknown.
    in_map: the page is its site's 站点地图."""

    page: str
    target: str
    kind: str
    verdict: str = "dead"
    soft: bool = False
    in_map: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """Any other finding. site: key of the only site it belongs to, "" for every inspection that covers `page`."""

    check: str
    page: str
    target: str
    verdict: str
    site: str = ""


@dataclass(kw_only=True)
class Plant:
    """Base: nothing happens on page `at`, nothing is to be found. title: replaces an article's title."""

    at: Ref = HOME
    title: str = ""

    def apply(self, site: Site, page: Page) -> None:
        """Change the page."""

    def item(self, site: Site, item: Item) -> Item:
        """Change an entry of a standing page, also where its list shows it."""
        return item

    def facts(self, site: Site) -> Iterator[LinkFact | Fact]:
        """What must be found."""
        return iter(())

    def settle(self, site: Site) -> None:
        """Prepare the site once (routes and the like)."""


@dataclass(kw_only=True)
class Pointer(Plant):
    """A link, image or attachment put into a page. how, href, text: as in `Extra`; for srcset and lazy, `href` is
    two addresses with " | " between. kind and verdict: of the target; verdict alive makes it innocent. target: the
    normalised address when it is not simply `href`. redirect: also a `site.redirects` fault of that name."""

    href: str
    text: str = "相关链接"
    how: str = "a"
    kind: str = "page"
    verdict: str = "dead"
    soft: bool = False
    target: str = ""
    redirect: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)

    def settle(self, site: Site) -> None:
        site.routes.update(self.answers)

    def apply(self, site: Site, page: Page) -> None:
        page.extras.append(Extra(self.how, self.href, self.text))

    def facts(self, site: Site) -> Iterator[LinkFact | Fact]:
        page = site.url(self.at)
        target = self.target or site.absolute(self.href.split(" | ")[-1], page)
        if self.verdict != "alive":
            in_map = site.key if self.at == MAP and self.kind in ("page", "attachment") else ""
            yield LinkFact(page, target, self.kind, self.verdict, self.soft, in_map)
        if self.redirect:
            yield Fact("site.redirects", page, target, self.redirect)


@dataclass(kw_only=True)
class InDocument(Plant):
    """A dead link inside the PDF or docx attached to article `article`."""

    article: int
    href: str
    text: str = "原文网址"

    def settle(self, site: Site) -> None:
        site.file_links.setdefault(self.article, []).append((self.text, self.href))

    def facts(self, site: Site) -> Iterator[LinkFact]:
        yield LinkFact(site.absolute(site.file_path(self.article)), self.href, "page")


@dataclass(kw_only=True)
class InStyle(Plant):
    """A dead image in a stylesheet's `url()`."""

    name: str

    def settle(self, site: Site) -> None:
        site.css_extra += f".planted{{background:url({self.name})}}\n"

    def facts(self, site: Site) -> Iterator[LinkFact]:
        sheet = site.absolute(site.builder.asset_path(site, "style.css"))
        yield LinkFact(sheet, site.absolute(self.name, sheet), "image")


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
