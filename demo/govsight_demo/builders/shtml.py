"""Intensive platform style: /scjgj/c101/202603/a10023.shtml, /scjgj/c101/list_2.shtml, HTML5 with server-side includes."""

from __future__ import annotations

from govsight_demo.builders import base
from govsight_demo.model import Entry, Page, Ref
from govsight_demo.site import Site


class Shtml(base.Builder):
    """`base.Builder` for the market supervision bureau."""

    colour = (30, 60, 140)
    folder = "xxgk/web/"
    upload = "xxgk/files/"
    map_path = "wzdt.shtml"
    search_path = "search/list.shtml"
    inner = "boxes"
    standing_page, standing_item = "c{column}/list.shtml", "c{column}/{y}{mm}/a{id}.shtml"
    words, program = "searchWord", "hd/letter/save"
    patterns = (
        (r"c(\d{3})/list(?:_(\d+))?\.shtml", "section"),
        (r"c\d{3}/\d{6}/a(\d{5,})\.shtml", "article"),
        (r"fw/a(5\d{3})\.shtml", "guide"),
    )
    css = """body{margin:0;font:15px/1.9 "Noto Sans CJK SC";background:#f2f5fb}.container{max-width:1180px;margin:auto;background:#fff;padding:0 20px}
.logo{background:#1e3c8c url(banner.png) center/cover;color:#fff;font-size:30px;padding:28px}.navbar{list-style:none;display:flex;background:#16306e;margin:0;padding:0}.navbar a{color:#fff;padding:8px 26px;display:block}
.list-group{padding:0}.list-group li{list-style:none;border-bottom:1px solid #e4e9f5;display:flex;justify-content:space-between}.title{font-size:24px;text-align:center}
.site-footer{background:#16306e;color:#dfe6f5;padding:16px;text-align:center;font-size:13px}.site-footer a{color:#fff}.site-footer img{height:34px}.article img{max-width:100%}.row{display:grid;grid-template-columns:repeat(auto-fit,minmax(420px,1fr));gap:20px}
"""

    def address(self, site: Site, ref: Ref) -> str:
        if ref.kind == "section":
            return f"c{100 + ref.number}/list{f'_{ref.part}' if ref.part > 1 else ''}.shtml"
        if ref.kind == "guide":
            return f"fw/a{5000 + ref.number}.shtml"
        return f"c{100 + site.section_of(ref.number)}/{site.moment(ref.number):%Y%m}/a{10000 + ref.number}.shtml"

    def render(self, site: Site, page: Page) -> str:
        foot = base.marks(site, page)
        return f"""<!doctype html>
<html{base.lang(page)}>
<head>
<meta charset="UTF-8"/>
<meta http-equiv="X-UA-Compatible" content="IE=edge"/>
<title>{page.title}</title>
{base.viewport(page)}{base.labels(page, "/")}
<link href="{self.asset_path(site, "style.css")}" rel="stylesheet"/>
</head>
<body>
<!-- header begin -->
<div class="container"{base.width(page)}>
<div class="logo"><strong>{site.profile.name}</strong></div>
<ul class="navbar">{base.lines(page.nav, "<li>{a}</li>")}</ul>
<!-- header end -->
<p class="location">{" &gt; ".join(base.link(c) for c in page.crumbs)}</p>
{self.middle(site, page)}
<!-- footer begin -->
<div class="site-footer"><p>{foot.sitemap}</p><p>{foot.some("host", "contact", between=" &nbsp; ")}</p>
<p>{foot.some("icp", "code", "psb", between=" &nbsp; ")}</p><p>{foot.some("badge", "report")}</p></div>
</div>
<script src="{self.asset_path(site, "site.js")}"></script>
</body>
</html>
"""

    def _group(self, entries: list[Entry]) -> str:
        return f'<ul class="list-group">{base.lines(entries, "<li><span>{pin}{a}</span><small>{d}</small></li>")}</ul>'

    def _home(self, site: Site, page: Page) -> str:
        photos = base.lines(page.photos, '<a href="{href}"><img src="{d}" width="32%" alt="{t}"/></a>')
        blocks = "".join(
            f'<div><h3><a href="{more}">{n}</a></h3>{self._group(rows)}</div>' for n, more, rows in page.blocks
        )
        return (
            f'<div>{photos}</div><div class="row">{blocks}</div>{base.extras(page)}'
            f'<form action="{self.path(site, Ref("search"))}"><input name="searchWord"/><button>检索</button></form>'
            f"<p>网站链接：{base.lines(page.friends, '{a} ')}</p>"
        )

    def _section(self, site: Site, page: Page) -> str:
        return f'<h2>{page.title}</h2>{self._group(page.entries)}{base.extras(page)}<div class="pagination">{base.lines(page.pager, "{a} ")}</div>'

    def _share(self, page: Page) -> str:
        return '<div class="share-component" data-sites="wechat,weibo">分享到</div>' if page.share else ""

    def _article(self, site: Site, page: Page) -> str:
        text = "".join(f"<p>　　{p}</p>\n" for p in page.paragraphs)
        photos = base.lines(page.photos, '<figure><img src="{d}" alt="{t}"/></figure>')
        files = base.lines(page.files, "<p>{a}</p>")
        near = "".join(f"<p>{word}：{base.link(e)}</p>" for word, e in page.neighbours)
        return (
            f'<div class="article"><h1 class="title">{page.title}</h1><p class="info"><span>{page.date} {page.time}</span> '
            f'<span>来源：{page.source}</span> <span>作者：{page.author}</span></p>{self._share(page)}<div class="article-content">{photos}{text}</div>'
            f"{files}{base.extras(page)}{near}</div>"
        )

    def _guide(self, site: Site, page: Page) -> str:
        rows = "".join(f"<section><h3>{n}</h3><p>{v}</p></section>" for n, v in page.elements)
        return (
            f'<div class="article"><h1 class="title">{page.title}</h1><p class="info">{page.date} {page.time} 来源：{page.source}</p>'
            f"{rows}{base.extras(page)}{self._share(page)}</div>"
        )

    def _map(self, site: Site, page: Page) -> str:
        rows = "".join(f'<h3><a href="{more}">{n}</a></h3>{self._group(below)}' for n, more, below in page.blocks)
        return f"<h2>网站地图</h2>{rows}{base.extras(page)}"

    def _search(self, site: Site, page: Page) -> str:
        return (
            f'<h2>{page.title}</h2><form action="{self.path(site, Ref("search"))}"><input type="text" name="searchWord"/>'
            "<button>检索</button></form><p>可按全文、标题、文号检索。</p>"
        )
