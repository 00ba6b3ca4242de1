"""What every builder's style shares: finding a page by its path, assets, attachments and small fragments."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import ClassVar

from govsight_demo import files, standing
from govsight_demo.model import HOME, MAP, SEARCH, Answer, Entry, Extra, Page, Ref
from govsight_demo.site import Site

PHOTOS = 12
STATIC = re.compile(r"\.(?:png|jpe?g|gif|ico|css|js|pdf|docx?|xlsx?|wps|ofd|zip|rar|xml|txt)$", re.IGNORECASE)
"""Addresses that a web server answers itself, past the site's program."""


class Builder:
    """One style. Subclasses give the addresses (`path`, `patterns`) and the markup (`render`).

    charset: Python codec of the bytes; header: charset in the Content-Type header ("" leaves it out); colour: of
    the banner. patterns: (regular expression over path and query, kind) with one or two number groups. folder:
    where assets lie below the site's root; upload: where attachments lie. inner: how what stands inside a page is laid
    out (`standing.layouts`). standing_page, standing_item: addresses of standing pages and of what stands below them.
    scripts: whether its
    pages have any. listens: whether there is a server at all. words: name of the search's field; program: where forms are sent.
    """

    charset = "utf-8"
    header = "utf-8"
    colour = (160, 30, 30)
    folder = "images/"
    upload = "uploadfile/"
    home = ""
    map_path = "sitemap.html"
    search_path = "search.html"
    inner = "tables"
    scripts = True
    listens = True
    standing_page, standing_item = "{folder}/", "{folder}/{id}.html"
    words, program = "q", "save.do"
    patterns: ClassVar[tuple[tuple[str, str], ...]] = ()
    css = ""
    js = "function shareTo(kind) { document.body.setAttribute('data-share', kind); }\n"

    def address(self, site: Site, ref: Ref) -> str:
        """Path below the root for section, article and guide pages."""
        raise NotImplementedError

    def path(self, site: Site, ref: Ref) -> str:
        """Path and query of any page."""
        if ref == HOME:
            return site.root + self.home
        if ref == MAP:
            return site.root + self.map_path
        if ref.kind == "standing":
            return site.root + self.standing_address(site, ref)
        return site.root + (self.search_path if ref == SEARCH else self.address(site, ref))

    def standing_address(self, site: Site, ref: Ref) -> str:
        """Path below the root for a standing page, or for what stands below one."""
        kind = standing.KINDS[ref.number]
        known = {"folder": kind.folder, "column": 200 + ref.number, "id": 900_000 + ref.number * 100 + ref.part}
        if not ref.part:
            return self.standing_page.format(**known)
        y, mm, dd = standing.item(site, kind.key, ref.part).date.split("-")
        return self.standing_item.format(**known, y=y, mm=mm, dd=dd, m=int(mm), d=int(dd))

    def locate(self, site: Site, target: str) -> Ref | None:
        """The page that stands at `target` (path and query), None when there is none."""
        if target == self.path(site, HOME):
            return HOME
        if target == self.path(site, MAP):
            return MAP
        if target.split("?")[0] == self.path(site, SEARCH).split("?")[0]:
            return SEARCH
        if target in site.standing_places():
            return site.standing_places()[target]
        below = target[len(site.root) :]
        for pattern, kind in self.patterns:
            if found := re.fullmatch(pattern, below):
                ref = self.read(kind, [int(group) for group in found.groups() if group])
                if site.has(ref) and self.path(site, ref) == target:
                    return ref
        return None

    def read(self, kind: str, numbers: list[int]) -> Ref:
        """Numbers of a pattern as a `Ref`: a section without a page number is its first page."""
        if kind == "section":
            return Ref(kind, numbers[0] - 100, numbers[1] if len(numbers) > 1 else 1)
        return Ref(kind, numbers[-1] - (5000 if kind == "guide" else 10000))

    # -- assets ---------------------------------------------------------------------------------------------------

    def asset_path(self, site: Site, name: str) -> str:
        """Path of an asset such as `style.css`."""
        return site.root + self.folder + name

    def photo(self, site: Site, number: int) -> str:
        """Path of the photo of an article."""
        return self.asset_path(site, f"p{number % PHOTOS}.png")

    def asset(self, site: Site, path: str) -> Answer | None:
        """The asset at `path`, None when there is none."""
        if path == "/favicon.ico" and site.root == "/":
            return Answer(200, files.disc(*self.colour, 16), "image/png")
        front = site.root + self.folder
        if not path.startswith(front):
            return None
        name = path[len(front) :]
        match name:
            case "style.css":
                return Answer(200, (self.css + site.css_extra).encode("utf-8"), "text/css; charset=utf-8")
            case "site.js":
                return Answer(200, self.js.encode("utf-8"), "application/javascript")
            case "banner.png":
                return Answer(200, files.band(*self.colour), "image/png")
            case "ditu.png":
                return Answer(200, files.landscape(sum(self.colour) + 99), "image/png")
            case "red.png" | "jiucuo.png" | "beian.png" | "logo.png":
                tone = {"red.png": (200, 30, 30), "jiucuo.png": (30, 90, 170), "beian.png": (60, 60, 140)}
                return Answer(200, files.disc(*tone.get(name, self.colour)), "image/png")
            case "dot.gif":
                return Answer(200, files.GIF, "image/gif")
        if (found := re.fullmatch(r"p(\d{1,2})\.png", name)) and int(found[1]) < PHOTOS:
            return Answer(200, files.landscape(int(found[1]) + sum(self.colour)), "image/png")
        return None

    # -- attachments ----------------------------------------------------------------------------------------------

    def file_path(self, site: Site, article: int) -> str:
        """Path of an article's attachment, as written in its page."""
        return f"{site.root}{self.upload}{site.moment(article):%Y%m}/P0{10000 + article}.{site.file_kind(article)}"

    def file_text(self, site: Site, article: int) -> str:
        """Link text of an article's attachment."""
        return f"附件：{site.title(article)[:16]}.{site.file_kind(article)}"

    def locate_file(self, site: Site, target: str) -> int | None:
        """The article whose attachment stands at `target`."""
        if not target.startswith(site.root + self.upload):
            return None
        found = re.search(r"P0(\d{5,7})\.\w+$", target)
        number = int(found[1]) - 10000 if found else -1
        return number if site.has_file(number) and self.file_path(site, number) == target else None

    # -- answers --------------------------------------------------------------------------------------------------

    def gate(self, target: str) -> Answer | None:
        """What answers in place of the site, None when visitors get to it."""
        return None

    def adjust(self, site: Site, page: Page) -> None:
        """What the style changes on every page before plants do."""

    def render(self, site: Site, page: Page) -> str:
        """The page as HTML text."""
        raise NotImplementedError

    def middle(self, site: Site, page: Page) -> str:
        """What stands between head and foot: by the method of the page's kind."""
        kind = page.ref.kind
        if kind == "standing":
            kind = "article" if page.ref.part else "section"
        made: str = getattr(self, f"_{kind}")(site, page)
        return made + page.body if kind == "search" else made

    def answer(self, site: Site, page: Page) -> Answer:
        """The page as the server sends it."""
        kind = "text/html" + (f"; charset={self.header}" if self.header else "")
        return Answer(200, self.render(site, page).encode(self.charset, "xmlcharrefreplace"), kind)

    def other(self, site: Site, target: str) -> Answer | None:
        """Further addresses of the style (data for scripts and the like)."""
        return None

    def missing(self, site: Site, target: str) -> Answer:
        """The answer for an address that does not exist."""
        body = (
            f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>404</title></head><body>'
            f"<h1>404</h1><p>您访问的页面不存在。</p><p><a href='{site.root}'>返回{escape(site.profile.name)}首页</a></p></body></html>"
        )
        return Answer(404, body.encode("utf-8"), "text/html; charset=utf-8")


# -- fragments -----------------------------------------------------------------------------------------------------


def labels(page: Page, close: str = "") -> str:
    """The 47号 labels as meta elements, and the feed; `close` is " /" for XHTML."""
    made = [f'<meta name="{name}" content="{escape(value)}"{close}>' for name, value in page.labels.items()]
    if page.feed:
        made.append(f'<link rel="alternate" type="application/rss+xml" title="RSS" href="{page.feed}"{close}>')
    return "\n".join(made)


def lang(page: Page) -> str:
    """The lang attribute with a leading space, or nothing."""
    return f' lang="{page.lang}"' if page.lang else ""


def viewport(page: Page) -> str:
    """The viewport meta element, or nothing."""
    return f'<meta name="viewport" content="{page.viewport}">\n' if page.viewport else ""


def width(page: Page) -> str:
    """A style attribute that nails the layout to a fixed width, or nothing."""
    return f' style="width:{page.fixed_width}px"' if page.fixed_width else ""


def link(entry: Entry, more: str = "") -> str:
    """One entry as a link; `more` are further attributes with a leading space."""
    return f'<a href="{escape(entry.href)}"{more}>{escape(entry.title)}</a>'


def lines(entries: Iterable[Entry], form: str) -> str:
    """Each entry through `form`, with {a} the link, {d} its date, {href} and {t} its parts."""
    return "\n".join(
        form.format(
            a=link(e),
            d=e.date,
            href=escape(e.href),
            t=escape(e.title),
            pin="［置顶］" if e.pinned else "",
            md=e.date[5:],
        )
        for e in entries
    )


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of the foot as fragments; "" when the page leaves one out."""

    host: str
    undertaker: str
    contact: str
    code: str
    icp: str
    psb: str
    badge: str
    report: str
    sitemap: str

    def some(self, *names: str, between: str = " ") -> str:
        """The named marks that are there, joined."""
        return between.join(text for text in (getattr(self, name) for name in names) if text)


def marks(site: Site, page: Page) -> Marks:
    """The marks of the foot; the styles only arrange them."""
    foot, image = page.foot, site.builder.asset_path
    return Marks(
        "　".join(text for text in (f"主办单位：{foot.host}" if foot.host else "", foot.rights) if text),
        f"承办单位：{foot.undertaker}" if foot.undertaker else "",
        f"联系方式：{foot.contact}" if foot.contact else "",
        f"网站标识码：{foot.site_code}" if foot.site_code else "",
        f'<a href="{foot.ways.get("icp", f"{site.marks}://beian.miit.gov.cn/")}">{foot.icp}</a>' if foot.icp else "",
        f'<a href="{foot.ways.get("psb", f"{site.marks}://beian.mps.gov.cn/#/query")}"><img src="{image(site, "beian.png")}" alt="">{foot.psb}</a>'
        if foot.psb
        else "",
        f'<a href="{foot.badge}"><img src="{image(site, "red.png")}" alt="党政机关"></a>' if foot.badge else "",
        f'<a href="{foot.report_error}"><img src="{image(site, "jiucuo.png")}" alt="我为政府网站找错"></a>'
        if foot.report_error
        else "",
        f'<a href="{foot.sitemap}">网站地图</a>' if foot.sitemap else "",
    )


def extras(page: Page, form: str = "<p>{x}</p>") -> str:
    """The body of a standing page, and what plants put into any page."""
    return page.body + "\n".join(form.format(x=extra(item)) for item in page.extras)


def extra(item: Extra) -> str:
    """One planted thing as HTML."""
    href, words = escape(item.href), escape(item.text)
    match item.how:
        case "img":
            return f'<img src="{href}" alt="{words}">'
        case "srcset":
            first, second = href.split(" | ")
            return f'<img src="{first}" srcset="{first} 1x, {second} 2x" alt="{words}">'
        case "css":
            return f'<span style="display:block;height:40px;background:url({href})">{words}</span>'
        case "iframe":
            return f'<iframe src="{href}" title="{words}" width="100%" height="120"></iframe>'
        case "lazy":
            first, second = href.split(" | ")
            return f'<img class="lazy" src="{first}" data-original="{second}" alt="{words}">'
        case "html":
            return item.href
    return f'<a href="{href}">{words}</a>'
