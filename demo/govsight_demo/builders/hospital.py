"""Hospital style: mobile-first HTML5 cards, short addresses /news/10023, /depart/101?p=2."""

from __future__ import annotations

from govsight_demo.builders import base
from govsight_demo.builders.base import STATIC
from govsight_demo.model import Answer, Entry, Page, Ref
from govsight_demo.site import Site


class Hospital(base.Builder):
    """`base.Builder` for the people's hospital."""

    colour = (0, 130, 120)
    folder = "assets/m/"
    upload = "assets/file/"
    map_path = "sitemap"
    search_path = "so"
    inner = "boxes"
    standing_page, standing_item = "c/{column}", "news/{id}"
    words, program = "w", "api/feedback"
    patterns = (
        (r"c/(\d{3})(?:\?p=(\d+))?", "section"),
        (r"news/([1-9]\d{4,})", "article"),
        (r"guide/(5\d{3})", "guide"),
    )
    css = """:root{--m:#008278}*{box-sizing:border-box}body{margin:0;font:16px/1.75 "Noto Sans CJK SC",system-ui;background:#f0f5f4;color:#24423f}
a{color:inherit;text-decoration:none}.bar{background:var(--m) url(banner.png) center/cover;color:#fff;padding:22px 16px;font-size:26px}.menu{display:flex;flex-wrap:wrap;background:#fff;box-shadow:0 1px 4px #0002}
.menu a{padding:10px 18px}.page{max-width:960px;margin:12px auto;padding:0 12px}.cell{background:#fff;border-radius:10px;padding:10px 16px;margin-bottom:12px}.cell img{max-width:100%;border-radius:8px}
.item{display:flex;justify-content:space-between;border-top:1px solid #eef3f2}.mfoot{background:#dcebe9;text-align:center;padding:18px;font-size:14px}.mfoot img{height:32px}.swipe{display:flex;gap:8px;overflow:auto}.swipe img{width:300px}
"""

    def address(self, site: Site, ref: Ref) -> str:
        if ref.kind == "section":
            return f"c/{100 + ref.number}{f'?p={ref.part}' if ref.part > 1 else ''}"
        return f"guide/{5000 + ref.number}" if ref.kind == "guide" else f"news/{10000 + ref.number}"

    def missing(self, site: Site, target: str) -> Answer:
        """Soft 404: a friendly card with status 200; static files answer 404."""
        if target.startswith("/assets/") or STATIC.search(target.split("?")[0]):
            return super().missing(site, target)
        html = (
            f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{site.profile.name}</title></head><body><main><h1>哎呀，页面走丢了</h1>'
            f'<p>您要找的内容可能已经搬家或下线，请返回<a href="/">{site.profile.name}首页</a>重新查找，或拨打服务热线{site.profile.contact}咨询。</p>'
            "</main></body></html>"
        )
        return Answer(200, html.encode("utf-8"), "text/html; charset=utf-8")

    def render(self, site: Site, page: Page) -> str:
        foot = base.marks(site, page)
        return f"""<!DOCTYPE html>
<html{base.lang(page)}>
<head>
<meta charset="utf-8">
{base.viewport(page)}<title>{page.title} | {site.profile.name}</title>
{base.labels(page)}
<link rel="stylesheet" href="{self.asset_path(site, "style.css")}">
<link rel="apple-touch-icon" href="{self.asset_path(site, "logo.png")}">
</head>
<body>
<header class="bar">{site.profile.name}</header>
<nav class="menu">{base.lines(page.nav, "{a}")}</nav>
<main class="page"{base.width(page)}>
{self._way(page)}
{self.middle(site, page)}
</main>
<footer class="mfoot">
<div>{foot.some("host", "contact", between="<br>")}</div>
<div>{foot.some("icp", "psb", between=" · ")}</div>
<div>{foot.some("code", "badge", "report", between=" · ")}</div>
<div>{foot.sitemap} · <a href="tel:120">急救电话</a> · <a href="#">回到顶部</a></div>
</footer>
<script src="{self.asset_path(site, "site.js")}" async></script>
</body>
</html>
"""

    def _way(self, page: Page) -> str:
        return f'<div class="cell">{" › ".join(base.link(c) for c in page.crumbs)}</div>' if page.crumbs else ""

    def _cells(self, entries: list[Entry]) -> str:
        return base.lines(entries, '<div class="item">{pin}{a}<span>{md}</span></div>')

    def _home(self, site: Site, page: Page) -> str:
        photos = base.lines(page.photos, '<a href="{href}"><img src="{d}" alt="{t}" loading="lazy"></a>')
        cells = "".join(
            f'<div class="cell"><h3><a href="{more}">{n}</a></h3>{self._cells(rows)}</div>'
            for n, more, rows in page.blocks
        )
        return (
            f'<div class="cell swipe">{photos}</div>{cells}<div class="cell">{base.extras(page)}</div>'
            f'<form class="cell" action="{self.path(site, Ref("search"))}"><input name="w" aria-label="搜索"><button>搜索</button></form>'
            f'<div class="cell">{base.lines(page.friends, "{a} ")}</div>'
        )

    def _section(self, site: Site, page: Page) -> str:
        return (
            f'<div class="cell"><h2>{page.title}</h2>{self._cells(page.entries)}{base.extras(page)}'
            f'<div class="pager">{base.lines(page.pager, "{a} ")}</div></div>'
        )

    def _share(self, page: Page) -> str:
        return '<div class="share-bar"><button data-share="wechat">分享到微信</button></div>' if page.share else ""

    def _article(self, site: Site, page: Page) -> str:
        text = "".join(f"<p>{p}</p>\n" for p in page.paragraphs)
        photos = base.lines(
            page.photos, '<picture><source srcset="{d}" media="(min-width:600px)"><img src="{d}" alt="{t}"></picture>'
        )
        files = base.lines(page.files, "<p>{a}</p>")
        near = "".join(f"<p>{word}：{base.link(e)}</p>" for word, e in page.neighbours)
        return (
            f'<article class="cell"><h1>{page.title}</h1><p><time datetime="{page.date}T{page.time}">{page.date} {page.time}</time> '
            f'来源：{page.source}</p>{photos}<div class="rich">{text}</div>{files}{base.extras(page)}{self._share(page)}</article>'
            f'<div class="cell">{near}</div>'
        )

    def _guide(self, site: Site, page: Page) -> str:
        rows = "".join(f"<dt>{n}</dt><dd>{v}</dd>" for n, v in page.elements)
        return (
            f'<article class="cell"><h1>{page.title}</h1><p><time>{page.date} {page.time}</time> 来源：{page.source}</p><dl>{rows}</dl>'
            f"{base.extras(page)}{self._share(page)}</article>"
        )

    def _map(self, site: Site, page: Page) -> str:
        rows = "".join(f'<h3><a href="{more}">{n}</a></h3>{self._cells(below)}' for n, more, below in page.blocks)
        return f'<div class="cell">{rows}{base.extras(page)}</div>'

    def _search(self, site: Site, page: Page) -> str:
        return (
            f'<form class="cell" action="{self.path(site, Ref("search"))}"><input name="w" aria-label="搜索"><button>搜索</button></form>'
            '<div class="cell">可搜索科室、医生出诊、就诊须知与院务公告。</div>'
        )
