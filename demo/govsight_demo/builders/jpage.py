"""City portal style: static pages /art/2026/3/4/art_12_345.html and /col/col12/index.html, HTML5, UTF-8."""

from __future__ import annotations

from govsight_demo.builders import base
from govsight_demo.model import Page, Ref
from govsight_demo.site import Site


class Jpage(base.Builder):
    """`base.Builder` for the city portal."""

    colour = (176, 32, 36)
    folder = "picture/0/"
    upload = "attach/0/"
    map_path = "col/col99/index.html"
    search_path = "jsearch/search.do"
    inner = "tables"
    standing_page, standing_item = "col/col{column}/index.html", "art/{y}/{m}/{d}/art_{column}_{id}.html"
    words, program = "q", "jsearch/liuyan.do"
    patterns = (
        (r"col/col(\d+)/index\.html(?:\?uid=1&pageNum=(\d+))?", "section"),
        (r"art/\d+/\d+/\d+/art_\d+_(\d{5,})\.html", "article"),
        (r"art/2026/6/18/art_\d+_(5\d{3})\.html", "guide"),
    )
    css = """body{margin:0;font:15px/1.8 "Noto Sans CJK SC",sans-serif;color:#333;background:#f6f6f6}
a{color:#333;text-decoration:none}a:hover{color:#b02024}.wrap{max-width:1200px;margin:0 auto;background:#fff}
.top{background:url(banner.png) center/cover;height:120px;color:#fff}.top h1{margin:0;padding:36px 40px;font-size:32px;letter-spacing:4px}
.main-nav{background:#b02024;display:flex;flex-wrap:wrap}.main-nav a{color:#fff;padding:8px 28px;font-size:17px}
.cols{display:flex;flex-wrap:wrap}.mod{flex:1 1 44%;margin:10px 20px}.mod h2{font-size:18px;border-bottom:2px solid #b02024;color:#b02024}
.mod li{list-style:none;display:flex;justify-content:space-between}.mod ul{padding:0}.slide{display:flex;gap:8px;padding:16px}
.slide img{width:100%}.slide a{flex:1}.pos{padding:10px 20px;color:#888}.bt{text-align:center;font-size:24px;padding:12px}
.xx{text-align:center;color:#888;border-bottom:1px dashed #ccc}.zoom{padding:16px 40px}.zoom img{max-width:100%}
.foot{background:#ececec;text-align:center;padding:18px;font-size:13px}.foot img{height:36px;vertical-align:middle}.pg a{margin:0 6px}
"""

    def address(self, site: Site, ref: Ref) -> str:
        if ref.kind == "section":
            page = f"?uid=1&pageNum={ref.part}" if ref.part > 1 else ""
            return f"col/col{100 + ref.number}/index.html{page}"
        if ref.kind == "guide":
            return f"art/2026/6/18/art_104_{5000 + ref.number}.html"
        when = site.moment(ref.number)
        column = 100 + site.section_of(ref.number)
        return f"art/{when.year}/{when.month}/{when.day}/art_{column}_{10000 + ref.number}.html"

    def render(self, site: Site, page: Page) -> str:
        foot = base.marks(site, page)
        return f"""<!DOCTYPE html>
<html{base.lang(page)}>
<head>
<meta charset="utf-8">
<title>{self.heading(site, page)}</title>
{base.viewport(page)}{base.labels(page)}
<link rel="stylesheet" href="{self.asset_path(site, "style.css")}">
<link rel="icon" href="/favicon.ico">
<script src="{self.asset_path(site, "site.js")}"></script>
</head>
<body>
<div class="wrap"{base.width(page)}>
<div class="top"><h1 class="site-name">{site.profile.name}</h1></div>
<div class="main-nav" id="nav">{base.lines(page.nav, "{a}")}</div>
{self.middle(site, page)}
<div class="foot" id="footer">
<p>{foot.sitemap} | <a href="javascript:void(0)" onclick="window.scrollTo(0,0)">返回顶部</a> | <a href="mailto:webmaster@{site.host}">联系我们</a></p>
<p>{foot.some("host", "undertaker", "contact")}</p>
<p>{foot.some("code", "icp", "psb")}</p>
<p>{foot.some("badge", "report")}</p>
</div>
</div>
</body>
</html>
"""

    def heading(self, site: Site, page: Page) -> str:
        """Content of the title element."""
        return page.title if page.ref.kind == "home" else f"{site.profile.name} {page.title}"

    def _home(self, site: Site, page: Page) -> str:
        photos = base.lines(page.photos, '<a href="{href}"><img src="{d}" alt="{t}"></a>')
        blocks = "".join(
            f'<div class="mod"><h2><a href="{more}">{name}</a></h2><ul>{base.lines(rows, "<li>{a}<span>{md}</span></li>")}</ul></div>'
            for name, more, rows in page.blocks
        )
        return (
            f'<div class="slide">{photos}</div>\n<div class="cols">{blocks}</div>\n<div class="mod">{base.extras(page)}</div>'
            f'<form action="{self.path(site, Ref("search"))}" method="get" class="mod"><input name="q"><button>搜索</button></form>'
            f'<div class="mod friend"><h2>友情链接</h2>{base.lines(page.friends, "{a}　")}</div>'
        )

    def _crumbs(self, page: Page) -> str:
        return f'<div class="pos">当前位置：{" &gt; ".join(base.link(c) for c in page.crumbs)}</div>'

    def _section(self, site: Site, page: Page) -> str:
        return (
            f'{self._crumbs(page)}<div class="mod"><h2>{page.title}</h2><ul class="default_pgContainer">'
            f"{base.lines(page.entries, '<li><span>{pin}{a}</span><span>{d}</span></li>')}</ul>{base.extras(page)}"
            f'<div class="pg">共{page.pages}页 第{page.here}页 {base.lines(page.pager, "{a}")}</div></div>'
        )

    def _article(self, site: Site, page: Page) -> str:
        share = (
            '<div class="bdsharebuttonbox" data-tag="share_1">分享到：<a class="bds_weixin" data-cmd="weixin" title="分享到微信" '
            'href="#">微信</a> <a class="bds_tsina" data-cmd="tsina" title="分享到新浪微博" href="#">微博</a></div>'
            if page.share
            else ""
        )
        photos = base.lines(page.photos, '<p style="text-align:center"><img src="{d}" alt="{t}"></p>')
        text = "".join(f"<p>　　{p}</p>\n" for p in page.paragraphs)
        files = base.lines(page.files, "<p>{a}</p>")
        near = "".join(f"<p>{word}：{base.link(e)}</p>" for word, e in page.neighbours)
        return (
            f'{self._crumbs(page)}<div class="zoom"><div class="bt">{page.title}</div>'
            f'<div class="xx">发布日期：{page.date} {page.time}　信息来源：{page.source}　浏览次数：<span id="hits"></span></div>{share}'
            f'<div id="zoom">{photos}{text}</div>{files}{base.extras(page)}<p>责任编辑：{page.author}</p>{near}</div>'
        )

    def _guide(self, site: Site, page: Page) -> str:
        rows = "".join(f"<tr><th>{name}</th><td>{value}</td></tr>" for name, value in page.elements)
        return (
            f'{self._crumbs(page)}<div class="zoom"><div class="bt">{page.title}</div><div class="xx">发布日期：{page.date} '
            f'{page.time}　信息来源：{page.source}</div><table class="guide" border="1" cellspacing="0">{rows}</table>{base.extras(page)}'
            '<div class="bdsharebuttonbox"><a class="bds_weixin" data-cmd="weixin" title="分享到微信" href="#">微信</a></div></div>'
        )

    def _map(self, site: Site, page: Page) -> str:
        groups = "".join(
            f'<div class="mod"><h2><a href="{more}">{name}</a></h2>{base.lines(rows, "<p>{a}</p>")}</div>'
            for name, more, rows in page.blocks
        )
        return f"{self._crumbs(page)}{groups}{base.extras(page)}"

    def _search(self, site: Site, page: Page) -> str:
        return (
            f'{self._crumbs(page)}<form class="mod" action="{self.path(site, Ref("search"))}" method="get">'
            '<input type="text" name="q" placeholder="请输入关键词"><button type="submit">搜索</button></form>'
            '<p class="mod">请输入关键词后点击搜索，可按标题、全文检索本站信息。</p>'
        )
