"""Exemplary style: semantic HTML5, absolute links, /zwgk/tjxx/202603/10023.html; the statistics bureau has no defect."""

from __future__ import annotations

from govsight_demo.builders import base
from govsight_demo.model import Entry, Page, Ref
from govsight_demo.site import Site

_NAMES = ("tjdt", "tzgg", "zcfg", "tjjd", "bsfw")


class Clean(base.Builder):
    """`base.Builder` for the statistics bureau."""

    colour = (22, 100, 92)
    folder = "static/v3/"
    upload = "attachment/"
    map_path = "wzdt/index.html"
    search_path = "search/index.html"
    inner = "boxes"
    standing_page, standing_item = "{folder}/", "{folder}/{y}{mm}/{id}.html"
    words, program = "q", "hdjl/wyly/submit"
    patterns = ((r"\w+/\d{6}/(1\d{4,})\.html", "article"), (r"bsfw/item/(5\d{3})\.html", "guide"))
    css = """*{box-sizing:border-box}body{margin:0;font:1rem/1.8 "Noto Sans CJK SC",sans-serif;color:#1d2f2c;background:#f4f8f7}a{color:#0d5a52}
.shell{max-width:72rem;margin:auto;background:#fff}.brand{background:#16645c url(banner.png) center/cover;color:#fff;padding:2rem}.brand h1{margin:0;font-size:2rem}
nav ul{display:flex;flex-wrap:wrap;list-style:none;margin:0;padding:0;background:#0e4a44}nav a{display:block;color:#fff;padding:.6rem 1.6rem;text-decoration:none}
main{padding:1rem 2rem}main img{max-width:100%}.news li{display:flex;justify-content:space-between;border-bottom:1px solid #e2eeec}.hero{display:grid;grid-template-columns:repeat(3,1fr);gap:1rem}
footer{background:#e3efed;padding:1rem;text-align:center;font-size:.85rem}footer img{height:2.2rem;vertical-align:middle}@media(max-width:600px){.hero{grid-template-columns:1fr}}
"""

    def address(self, site: Site, ref: Ref) -> str:
        if ref.kind == "section":
            return f"{_NAMES[ref.number]}/{f'p{ref.part}.html' if ref.part > 1 else ''}"
        if ref.kind == "guide":
            return f"bsfw/item/{5000 + ref.number}.html"
        return f"{_NAMES[site.section_of(ref.number)]}/{site.moment(ref.number):%Y%m}/{10000 + ref.number}.html"

    def locate(self, site: Site, target: str) -> Ref | None:
        front, _, last = target[len(site.root) :].partition("/")
        if front in _NAMES and "/" not in last:
            part = last[1:-5] if last.startswith("p") and last.endswith(".html") else "1" if not last else ""
            ref = Ref("section", _NAMES.index(front), int(part) if part.isdigit() else 0)
            return ref if site.has(ref) and self.path(site, ref) == target else None
        return super().locate(site, target)

    def render(self, site: Site, page: Page) -> str:
        foot = base.marks(site, page)
        return f"""<!DOCTYPE html>
<html{base.lang(page)}>
<head>
<meta charset="utf-8">
{base.viewport(page)}<title>{page.title}{"" if page.ref.kind == "home" else "－" + site.profile.name}</title>
{base.labels(page)}
<link rel="canonical" href="{page.url}">
<link rel="stylesheet" href="{self.asset_path(site, "style.css")}">
<link rel="icon" href="/favicon.ico">
</head>
<body>
<div class="shell">
<header class="brand"><h1>{site.profile.name}</h1></header>
<nav aria-label="主导航"><ul>{base.lines(page.nav, "<li>{a}</li>")}</ul></nav>
<main>
{self._way(page)}
{self.middle(site, page)}
</main>
<footer>
<p>{foot.sitemap} · <a href="mailto:tjj@{site.host}">网站邮箱</a></p>
<p>{foot.some("host", "contact", between=" ｜ ")}</p>
<p>{foot.some("code", "icp", "psb", between=" ｜ ")}</p>
<p>{foot.some("badge", "report")}</p>
</footer>
</div>
<script src="{self.asset_path(site, "site.js")}" defer></script>
</body>
</html>
"""

    def _way(self, page: Page) -> str:
        return f'<p aria-label="当前位置">{" / ".join(base.link(c) for c in page.crumbs)}</p>' if page.crumbs else ""

    def _news(self, entries: list[Entry]) -> str:
        return f'<ul class="news">{base.lines(entries, "<li>{pin}{a}<time>{d}</time></li>")}</ul>'

    def _home(self, site: Site, page: Page) -> str:
        photos = base.lines(page.photos, '<a href="{href}"><img src="{d}" alt="{t}"></a>')
        blocks = "".join(
            f'<section><h2><a href="{more}">{n}</a></h2>{self._news(rows)}</section>' for n, more, rows in page.blocks
        )
        return (
            f'<div class="hero">{photos}</div>{blocks}{base.extras(page)}<form action="{self.path(site, Ref("search"))}" role="search">'
            f'<input name="q" aria-label="搜索"><button>搜索</button></form><aside>友情链接：{base.lines(page.friends, "{a} ")}</aside>'
        )

    def _section(self, site: Site, page: Page) -> str:
        return f'<h2>{page.title}</h2>{self._news(page.entries)}{base.extras(page)}<nav class="pager">{base.lines(page.pager, "{a} ")}</nav>'

    def _share(self) -> str:
        return (
            '<div class="share" aria-label="分享"><a class="share-wechat" href="javascript:void(0)" title="分享到微信">微信</a> '
            '<a class="share-weibo" href="javascript:void(0)" title="分享到微博">微博</a></div>'
        )

    def _article(self, site: Site, page: Page) -> str:
        text = "".join(f"<p>{p}</p>\n" for p in page.paragraphs)
        photos = base.lines(page.photos, '<figure><img src="{d}" alt="{t}"></figure>')
        files = base.lines(page.files, "<li>{a}</li>")
        near = "".join(f"<p>{word}：{base.link(e)}</p>" for word, e in page.neighbours)
        return (
            f'<article><h1>{page.title}</h1><p>发布时间：<time datetime="{page.date}T{page.time}+08:00">{page.date} {page.time}</time> '
            f"来源：{page.source}</p>{photos}{text}{f'<h3>附件</h3><ul>{files}</ul>' if files else ''}{base.extras(page)}{self._share()}</article>{near}"
        )

    def _guide(self, site: Site, page: Page) -> str:
        rows = "".join(f"<tr><th scope='row'>{n}</th><td>{v}</td></tr>" for n, v in page.elements)
        return (
            f"<article><h1>{page.title}</h1><p>发布时间：<time>{page.date} {page.time}</time> 来源：{page.source}</p><table>{rows}</table>"
            f"{base.extras(page)}{self._share()}</article>"
        )

    def _map(self, site: Site, page: Page) -> str:
        rows = "".join(
            f'<section><h2><a href="{more}">{n}</a></h2>{self._news(below)}</section>' for n, more, below in page.blocks
        )
        return f"<h1>网站地图</h1>{rows}{base.extras(page)}"

    def _search(self, site: Site, page: Page) -> str:
        return (
            f'<h1>站内搜索</h1><form action="{self.path(site, Ref("search"))}" role="search"><input name="q" aria-label="搜索">'
            "<button>搜索</button></form><p>请输入关键词，可按栏目和时间筛选结果。</p>"
        )
