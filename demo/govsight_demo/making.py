"""What stands on the pages of a site that are not standing pages: home, lists, articles, guides, map, search."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from govsight_demo import outside, standing, text
from govsight_demo.model import HOME, MAP, SEARCH, Entry, Page, Ref

if TYPE_CHECKING:
    from govsight_demo.site import Site


def make(site: Site, page: Page) -> None:
    """Fill a page of any kind."""
    if page.ref.kind == "standing":
        standing.make(site, page)
    else:
        _MAKERS[page.ref.kind](site, page)


def _make_home(site: Site, page: Page) -> None:
    for number, section in enumerate(site.sections):
        more = site.path(Ref("section", number, 1))
        if section.kind == "guide":
            page.blocks.append((section.name, more, _guides(site)))
        else:
            page.blocks.append((section.name, more, [site.entry(n) for n in site.members(number, 1)[:6]]))
    newest = range(site.articles - 1, max(-1, site.articles - 4), -1)
    page.photos = [Entry(site.title(n), site.path(Ref("article", n)), site.builder.photo(site, n)) for n in newest]
    page.blocks += standing.on_home(site)
    page.feed = site.feed_path
    page.body = f'<p><a href="http://{outside.ENGLISH}/">English</a></p>' if site.foreign else ""
    page.friends = list(site.friends)


def _guides(site: Site) -> list[Entry]:
    return [Entry(site.guide_name(n), site.path(Ref("guide", n)), "2026-06-18") for n in range(site.guides)]


def _crumb(site: Site, page: Page) -> None:
    number = site.section_number(page.ref)
    page.section = site.sections[number]
    page.crumbs = [Entry("首页", site.path(HOME)), Entry(page.section.name, site.path(Ref("section", number, 1)))]


def _make_section(site: Site, page: Page) -> None:
    number, part = page.ref.number, page.ref.part
    _crumb(site, page)
    assert page.section is not None
    page.title = page.section.name
    if page.section.kind == "guide":
        page.entries = _guides(site)
        groups = [("个人办事", page.entries[:2]), ("法人办事", page.entries[2:])]
        page.body = standing.headed(site, groups) if site.classes else ""
    else:
        page.entries = [site.entry(n) for n in site.members(number, part)]
    page.here, page.pages = part, site.section_pages(number)
    page.pager = _pager(site, number, part, page.pages)


def _pager(site: Site, number: int, part: int, pages: int) -> list[Entry]:
    if pages < 2:
        return []
    near = set(range(max(1, part - 3), min(pages, part + 3) + 1)) | {1, pages}
    near |= {p for p in (part - 50, part - 10, part + 10, part + 50) if 1 <= p <= pages}
    line = [Entry(str(p), site.path(Ref("section", number, p))) for p in sorted(near)]
    if part > 1:
        line.insert(0, Entry("上一页", site.path(Ref("section", number, part - 1))))
    if part < pages:
        line.append(Entry("下一页", site.path(Ref("section", number, part + 1))))
    return line


def _make_article(site: Site, page: Page) -> None:
    number = page.ref.number
    _crumb(site, page)
    assert page.section is not None
    when, r = site.moment(number), text.rng(site.seed, site.key, "body", number)
    page.title, page.share = site.title(number), True
    page.date, page.time = f"{when:%Y-%m-%d}", f"{when:%H:%M}"
    page.source, page.author = r.choice((site.owner, "澜川市融媒体中心", site.profile.name)), text.person(r)
    page.paragraphs = text.paragraphs(r, site.owner, when.date())
    page.labels |= {
        "ArticleTitle": page.title,
        "PubDate": f"{page.date} {page.time}",
        "ContentSource": page.source,
        "Keywords": page.title[:8],
        "Author": page.author,
        "Description": page.paragraphs[0][:60],
    }
    if number % 4 == 1:
        page.photos = [Entry(page.title, "", site.builder.photo(site, number))]
    if site.has_file(number):
        page.files = [Entry(site.builder.file_text(site, number), site.file_path(number))]
    _join(site, page, number)
    step = len(site.listed)
    for word, other in (("上一篇", number + step), ("下一篇", number - step)):
        if 0 <= other < site.articles:
            page.neighbours.append((word, site.entry(other)))


def _join(site: Site, page: Page, number: int) -> None:
    """A policy names its number and leads to its interpretation, and the other way round."""
    kind = page.section.kind if page.section else ""
    if kind == "policy" and not (page.section and page.section.titles):
        reading = number + 1 if number + 1 < site.articles else number - len(site.listed) + 1
        number_of = f"{site.short}规〔{site.moment(number).year}〕{number + 1}号"
        page.body = f"<p>发文机关：{site.owner}　文号：{number_of}</p>"
        if reading >= 0 and reading not in site.unjoined | site.one_way and _is_itself(site, reading):
            page.body += f"<p>相关解读：{_anchor(site.entry(reading))}</p>"
    if kind == "reading":
        if number not in site.unjoined and _is_itself(site, number - 1) and _is_itself(site, number):
            page.body = f"<p>相关文件：{_anchor(site.entry(number - 1))}</p>"
        if page.title.startswith("一图"):
            page.photos = [Entry(page.title, "", site.builder.photo(site, number))]


def _is_itself(site: Site, article: int) -> bool:
    """Whether the article's section is what its kind says."""
    return not site.sections[site.section_of(article)].titles


def _make_guide(site: Site, page: Page) -> None:
    _crumb(site, page)
    number = page.ref.number
    r = text.rng(site.seed, site.key, "guide-body", number)
    page.title = site.guide_name(number)
    page.date, page.time, page.source = "2026-06-18", "09:30", site.owner
    page.elements = text.guide(r, page.title, site.owner, site.moment(site.articles - 1).date())
    page.labels |= {"ArticleTitle": page.title, "PubDate": "2026-06-18 09:30", "ContentSource": site.owner}
    page.share = True
    page.body = (
        f'<p>表格下载：<a href="{site.form_path(number)}">{page.title}申请表.docx</a></p>'
        f'<p>填写样表：<a href="{site.form_path(number, sample=True)}">{page.title}申请表（示范文本）.docx</a></p>'
    )


def _make_map(site: Site, page: Page) -> None:
    page.title = "网站地图"
    page.crumbs = [Entry("首页", site.path(HOME)), Entry(page.title, site.path(MAP))]
    for number, section in enumerate(site.sections):
        more = site.path(Ref("section", number, 1))
        below = _guides(site) if section.kind == "guide" else []
        page.blocks.append((section.name, more, below))
    for hub in standing.HUBS:
        if hub in site.standing:
            below = [standing.entry(site, key) for key in standing.children(hub) if key in site.standing]
            page.blocks.append((standing.name(site, hub), site.path(standing.ref(hub)), below))


def _make_search(site: Site, page: Page) -> None:
    page.title = "站内搜索"
    page.crumbs = [Entry("首页", site.path(HOME)), Entry(page.title, site.path(SEARCH))]


def _anchor(entry: Entry) -> str:
    return f'<a href="{escape(entry.href)}">{escape(entry.title)}</a>'


_MAKERS = {
    "home": _make_home,
    "section": _make_section,
    "article": _make_article,
    "guide": _make_guide,
    "map": _make_map,
    "search": _make_search,
}
