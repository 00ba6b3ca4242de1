"""ASP.NET style: /List.aspx?cid=101&page=2, /Show.aspx?id=10023, __VIEWSTATE in every page; unknown addresses answer 200
with the site's own 「页面不存在」 (soft 404), only static files answer 404."""

from __future__ import annotations

import base64
from html import escape

from govsight_demo.builders import base
from govsight_demo.builders.base import STATIC
from govsight_demo.model import Answer, Entry, Page, Ref
from govsight_demo.site import Site


class Aspnet(base.Builder):
    """`base.Builder` for the transport bureau."""

    colour = (90, 40, 120)
    folder = "Content/"
    upload = "Files/"
    home = ""
    map_path = "SiteMap.aspx"
    search_path = "Search.aspx"
    inner = "tables"
    scripts = False
    standing_page, standing_item = "List.aspx?cid={column}", "Show.aspx?id={id}"
    words, program = "ctl00$Main$txtKey", "Submit.aspx"
    patterns = (
        (r"List\.aspx\?cid=(\d{3})(?:&page=(\d+))?", "section"),
        (r"Show\.aspx\?id=([1-9]\d{4,})", "article"),
        (r"Guide\.aspx\?id=(5\d{3})", "guide"),
    )
    css = """body{margin:0;font:14px/1.9 "Noto Sans CJK SC",SimSun;background:#f4f0f8;color:#332}a{color:#4a2070;text-decoration:none}#form1{max-width:1120px;margin:auto;background:#fff}
#ctl00_top{background:#5a2878 url(banner.png) center/cover;color:#fff;font-size:30px;padding:30px}#ctl00_nav span{display:inline-block;background:#3f1a58;padding:6px 20px}#ctl00_nav a{color:#fff}#ctl00_nav{background:#3f1a58}
.GridView{width:100%}.GridView td{border-bottom:1px dotted #cbd}.ctitle{text-align:center;font-size:22px}.copyright{background:#e9e0f0;text-align:center;padding:14px}.copyright img{height:34px}.body{padding:8px 30px}.body img{max-width:100%}.bds_weixin{display:inline-block;width:32px;height:32px;background:#3a9a3a}
"""

    def address(self, site: Site, ref: Ref) -> str:
        if ref.kind == "section":
            return f"List.aspx?cid={100 + ref.number}{f'&page={ref.part}' if ref.part > 1 else ''}"
        return f"Guide.aspx?id={5000 + ref.number}" if ref.kind == "guide" else f"Show.aspx?id={10000 + ref.number}"

    def missing(self, site: Site, target: str) -> Answer:
        """Soft 404: the usual frame around an apology, with status 200."""
        if STATIC.search(target.split("?")[0]):
            return super().missing(site, target)
        body = (
            '<div class="body" style="padding:60px 30px;text-align:center"><h2>抱歉，您访问的页面不存在或已被删除</h2><p>请检查您输入的网址是否正确，'
            f'或者<a href="/">返回首页</a>继续浏览。如有疑问请拨打{site.profile.contact}与我们联系，感谢您对{site.owner}工作的支持。</p></div>'
        )
        html = f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{site.profile.name}</title></head><body>{body}</body></html>'
        return Answer(200, html.encode("utf-8"), "text/html; charset=utf-8")

    def render(self, site: Site, page: Page) -> str:
        foot = base.marks(site, page)
        state = base64.b64encode(page.url.encode() * 3).decode()
        return f"""
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"{base.lang(page)}>
<head id="Head1"><title>
	{page.title} {site.profile.name}
</title><meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
{base.viewport(page)}{base.labels(page, " /")}
<link href="{self.asset_path(site, "style.css")}" rel="stylesheet" type="text/css" /></head>
<body>
<form name="form1" method="post" action="{escape(page.url.removeprefix(site.base))}" id="form1">
<input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="{state}" />
<div{base.width(page)}>
<div id="ctl00_top">{page.banner or site.profile.name}</div>
<div id="ctl00_nav">{base.lines(page.nav, "<span>{a}</span>")}</div>
<div class="body"><span id="ctl00_SiteMapPath1">{" &gt; ".join(base.link(c) for c in page.crumbs)}</span>
{self.middle(site, page)}
</div>
<div class="copyright" id="ctl00_bottom">{foot.some("host", "contact", between=" ")}<br />{foot.some("icp", "code", "psb", between=" ")}<br />
{foot.some("badge", "report", "sitemap", between=" ")} <a href="javascript:__doPostBack('ctl00$lnk','')">繁體</a></div>
</div>
</form>
</body>
</html>
"""

    def _grid(self, entries: list[Entry], number: int = 1) -> str:
        row = '<tr><td>{pin}{a}</td><td width="100">{d}</td></tr>'
        return f'<table class="GridView" id="ctl00_Main_GridView{number}">{base.lines(entries, row)}</table>'

    def _home(self, site: Site, page: Page) -> str:
        photos = base.lines(page.photos, '<a href="{href}"><img src="{d}" width="300" alt="{t}" /></a>')
        blocks = "".join(
            f'<h3><a href="{more}">{n}</a></h3>{self._grid(rows, k)}' for k, (n, more, rows) in enumerate(page.blocks)
        )
        return (
            f'{photos}{blocks}{base.extras(page)}<p><a href="{self.path(site, Ref("search"))}">站内搜索</a></p>'
            f"<p>友情链接：{base.lines(page.friends, '{a} ')}</p>"
        )

    def _section(self, site: Site, page: Page) -> str:
        return f'<h2>{page.title}</h2>{self._grid(page.entries)}{base.extras(page)}<div class="AspNetPager">{base.lines(page.pager, "{a} ")}</div>'

    def _share(self, page: Page) -> str:
        return (
            '<div class="bdsharebuttonbox" data-tag="share_1"><a class="bds_weixin" data-cmd="weixin" href="#" title="分享到微信"></a></div>'
            if page.share
            else ""
        )

    def _article(self, site: Site, page: Page) -> str:
        text = "".join(f"<p>　　{p}</p>\n" for p in page.paragraphs)
        photos = base.lines(page.photos, '<p align="center"><img src="{d}" alt="{t}" /></p>')
        files = base.lines(page.files, "<p>{a}</p>")
        near = "".join(f"<p>{word}：{base.link(e)}</p>" for word, e in page.neighbours)
        return (
            f'<div class="ctitle"><span id="ctl00_Main_lblTitle">{page.title}</span></div><p align="center">发布时间：{page.date} {page.time} '
            f'来源：{page.source} 编辑：{page.author}</p><div id="ctl00_Main_lblContent">{photos}{text}</div>{files}{base.extras(page)}{self._share(page)}{near}'
        )

    def _guide(self, site: Site, page: Page) -> str:
        rows = "".join(f"<tr><td>{n}</td><td>{v}</td></tr>" for n, v in page.elements)
        return (
            f'<div class="ctitle">{page.title}</div><p>发布时间：{page.date} {page.time} 来源：{page.source}</p><table border="1">{rows}</table>'
            f"{base.extras(page)}{self._share(page)}"
        )

    def _map(self, site: Site, page: Page) -> str:
        rows = "".join(
            f'<h3><a href="{more}">{n}</a></h3>{self._grid(below, k)}' for k, (n, more, below) in enumerate(page.blocks)
        )
        return f"{rows}{base.extras(page)}"

    def _search(self, site: Site, page: Page) -> str:
        return '<p>关键词：<input type="text" name="ctl00$Main$txtKey" /><input type="submit" name="ctl00$Main$btn" value="搜索" /></p><p>请输入标题中的文字。</p>'
