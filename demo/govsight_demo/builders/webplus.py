"""Education channel style: /jyj/info/102/10023.htm, /jyj/gzdt/2.htm; divs with generated ids, share links to a micro-blog."""

from __future__ import annotations

import re
from urllib.parse import quote

from govsight_demo.builders import base
from govsight_demo.model import Entry, Page, Ref
from govsight_demo.site import Site

_NAMES = ("jydt", "gggs", "zcwj", "jdhy", "bmfw")


class Webplus(base.Builder):
    """`base.Builder` for the education bureau's channel."""

    colour = (200, 110, 30)
    folder = "_res/"
    upload = "_attach/"
    home = "index.htm"
    map_path = "wzdt.htm"
    search_path = "ssjg.htm"
    inner = "boxes"
    standing_page, standing_item = "{folder}.htm", "info/{column}/{id}.htm"
    words, program = "INTEXT", "system/letter.jsp"
    patterns = ((r"info/10\d/(\d{5,})\.htm", "article"), (r"info/bs/(5\d{3})\.htm", "guide"))
    css = """body{margin:0;color:#444;font:15px/1.9 "Noto Sans CJK SC",Arial}a{color:#8a4a0c}header{background:#c86e1e url(banner.png) center/cover;padding:24px 5%}
header p{font-size:30px;color:#fff;margin:0}nav{background:#fbe8d6;padding:8px 5%}nav a{margin-right:30px;font-weight:bold}
.inner,footer{padding:10px 5%}.winstyle li{display:flex;justify-content:space-between;border-bottom:1px solid #f3e3d3}
.winstyle ul{padding:0}footer{background:#5c3a1a;color:#eee;text-align:center}footer a{color:#fff}footer img{height:34px}article img{max-width:100%}
"""

    def address(self, site: Site, ref: Ref) -> str:
        if ref.kind == "section":
            return f"{_NAMES[ref.number]}{f'/{ref.part}' if ref.part > 1 else ''}.htm"
        if ref.kind == "guide":
            return f"info/bs/{5000 + ref.number}.htm"
        return f"info/{100 + site.section_of(ref.number)}/{10000 + ref.number}.htm"

    def locate(self, site: Site, target: str) -> Ref | None:
        found = re.fullmatch(r"([a-z]+)(?:/(\d+))?\.htm", target[len(site.root) :])
        if found and found[1] in _NAMES:
            ref = Ref("section", _NAMES.index(found[1]), int(found[2] or 1))
            return ref if site.has(ref) and self.path(site, ref) == target else None
        return super().locate(site, target)

    def render(self, site: Site, page: Page) -> str:
        foot = base.marks(site, page)
        return f"""<!DOCTYPE html><html{base.lang(page)}><head><title>{page.title}-{site.owner}</title>
<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
{base.viewport(page)}{base.labels(page)}
<link href="{self.asset_path(site, "style.css")}" rel="stylesheet"><script src="{self.asset_path(site, "site.js")}" defer></script>
</head><body{base.width(page)}>
<header><p>{site.profile.name} | {site.owner}</p></header>
<nav>{base.lines(page.nav, "{a}")}</nav>
<main class="inner"><p id="u_u6_">{" / ".join(base.link(c) for c in page.crumbs)}</p>
{self.middle(site, page)}
</main>
<footer><div>{foot.some("host", "undertaker", "contact")}</div><div>{foot.some("psb", "icp", "code")}</div>
<div>{foot.some("report", "badge", "sitemap")} <a href="tel:09802110000">电话</a></div></footer>
</body></html>
"""

    def _list(self, entries: list[Entry], name: str) -> str:
        row = "<li>{pin}{a}<time>{d}</time></li>"
        return f'<div class="winstyle" id="line_{name}"><ul>{base.lines(entries, row)}</ul></div>'

    def _home(self, site: Site, page: Page) -> str:
        blocks = "".join(
            f'<h3><a href="{more}">{name}</a></h3>{self._list(rows, f"u5_{k}")}'
            for k, (name, more, rows) in enumerate(page.blocks)
        )
        photos = base.lines(page.photos, '<a href="{href}"><img src="{d}" width="31%" alt="{t}"></a>')
        return (
            f'<section>{photos}</section>{blocks}{base.extras(page)}<form action="{self.path(site, Ref("search"))}" method="get">'
            f'<input name="INTEXT"><button>查找</button></form><section>{base.lines(page.friends, "{a} ")}</section>'
        )

    def _section(self, site: Site, page: Page) -> str:
        return (
            f"<h2>{page.title}</h2>{self._list(page.entries, 'u8')}{base.extras(page)}"
            f'<div class="pb_sys_common">共{page.pages}页 {base.lines(page.pager, "{a}")}</div>'
        )

    def _share(self, page: Page) -> str:
        if not page.share:
            return ""
        target = f"http://service.weibo.com/share/share.php?url={quote(page.url, safe='')}"
        return f'<p class="share">分享：<a href="{target}" target="_blank" rel="nofollow">新浪微博</a></p>'

    def _article(self, site: Site, page: Page) -> str:
        text = "".join(f'<p style="text-indent:2em">{p}</p>\n' for p in page.paragraphs)
        photos = base.lines(page.photos, '<p class="vsbcontent_img"><img src="{d}" alt="{t}"></p>')
        files = base.lines(page.files, "<li>{a}</li>")
        near = "".join(f"<p>{word}：{base.link(e)}</p>" for word, e in page.neighbours)
        return (
            f"<article><h1>{page.title}</h1><p>{page.date} {page.time}　来源：{page.source}　编辑：{page.author}</p>"
            f'<div id="vsb_content">{photos}{text}</div>{f"<ul>{files}</ul>" if files else ""}{base.extras(page)}{self._share(page)}</article>{near}'
        )

    def _guide(self, site: Site, page: Page) -> str:
        rows = "".join(f"<h4>{n}</h4><p>{v}</p>" for n, v in page.elements)
        return f"<article><h1>{page.title}</h1><p>{page.date} {page.time}　来源：{page.source}</p>{rows}{base.extras(page)}{self._share(page)}</article>"

    def _map(self, site: Site, page: Page) -> str:
        blocks = "".join(
            f'<li><a href="{more}">{name}</a> {base.lines(rows, "{a}")}</li>' for name, more, rows in page.blocks
        )
        return f'<h2>网站地图</h2><ul class="sitemap">{blocks}</ul>{base.extras(page)}'

    def _search(self, site: Site, page: Page) -> str:
        return (
            f'<h2>{page.title}</h2><form action="{self.path(site, Ref("search"))}" method="get"><input type="search" name="INTEXT">'
            "<button>查找</button></form><p>没有输入检索词。</p>"
        )
