"""Java style: /swj/list.jsp?columnId=101&pageNo=2, /swj/info.jsp?infoId=10023, XHTML, UTF-8 from the header only."""

from __future__ import annotations

from govsight_demo.builders import base
from govsight_demo.model import Entry, Page, Ref
from govsight_demo.site import Site


class Jsp(base.Builder):
    """`base.Builder` for the water bureau."""

    colour = (20, 120, 150)
    folder = "resources/img/"
    upload = "upload/"
    home = ""
    map_path = "siteMap.jsp"
    search_path = "search.jsp"
    inner = "tables"
    standing_page, standing_item = "list.jsp?columnId={column}", "info.jsp?columnId={column}&infoId={id}"
    words, program = "kw", "saveLetter.jsp"
    patterns = (
        (r"list\.jsp\?columnId=(\d+)(?:&pageNo=(\d+))?", "section"),
        (r"info\.jsp\?columnId=\d+&infoId=(\d{5,})", "article"),
        (r"guide\.jsp\?id=(5\d{3})", "guide"),
    )
    css = """body{margin:0;font:14px/28px 微软雅黑,"Noto Sans CJK SC";background:#e9f4f7}a{color:#0b5568}#container{background:#fff;max-width:1100px;margin:auto}
#head{background:#147896 url(banner.png) center/cover;height:100px;color:#fff;font-size:28px;line-height:100px;padding-left:30px}#daohang td{background:#0f6078;text-align:center}
#daohang a{color:#fff}.panel{border:1px solid #bcdde6;margin:10px}.panel .hd{background:#d8eef4;padding:2px 12px;font-weight:bold}.panel p{margin:0;padding:2px 12px}.panel i{float:right;font-style:normal;color:#999}
#bottom{background:#d8eef4;text-align:center;padding:14px;font-size:13px}#bottom img{height:34px}.content{padding:10px 40px}.content img{max-width:100%}
"""

    def address(self, site: Site, ref: Ref) -> str:
        if ref.kind == "section":
            return f"list.jsp?columnId={100 + ref.number}{f'&pageNo={ref.part}' if ref.part > 1 else ''}"
        if ref.kind == "guide":
            return f"guide.jsp?id={5000 + ref.number}"
        return f"info.jsp?columnId={100 + site.section_of(ref.number)}&infoId={10000 + ref.number}"

    def render(self, site: Site, page: Page) -> str:
        foot = base.marks(site, page)
        return f"""


<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"{base.lang(page)}>
<head>
<title>{page.title} - {site.profile.name}</title>
{base.viewport(page)}{base.labels(page, " /")}
<link rel="stylesheet" type="text/css" href="{self.asset_path(site, "style.css")}" />
<script type="text/javascript" src="{self.asset_path(site, "site.js")}"></script>
</head>
<body>
<div id="container"{base.width(page)}>
<div id="head">{page.banner or site.profile.name}</div>
<table id="daohang" width="100%"><tr>{base.lines(page.nav, "<td>{a}</td>")}</tr></table>
<div class="content">{" &raquo; ".join(base.link(c) for c in page.crumbs)}</div>
{self.middle(site, page)}
<div id="bottom">
{foot.some("sitemap", between="")} | <a href="javascript:history.go(-1)">后退</a><br />
{foot.some("host", "contact", between="&nbsp;&nbsp;")}<br />
{foot.some("code", "icp", "psb", between="&nbsp;&nbsp;")}<br />{foot.some("badge", "report")}
</div>
</div>
</body>
</html>
"""

    def _panel(self, name: str, entries: list[Entry]) -> str:
        return (
            f'<div class="panel"><div class="hd">{name}</div>{base.lines(entries, "<p><i>{d}</i>{pin}{a}</p>")}</div>'
        )

    def _home(self, site: Site, page: Page) -> str:
        photos = base.lines(page.photos, '<a href="{href}"><img src="{d}" width="260" alt="{t}" /></a>')
        panels = "".join(self._panel(base.link(Entry(name, more)), rows) for name, more, rows in page.blocks)
        return (
            f'<div class="content">{photos}</div>{panels}<div class="content">{base.extras(page)}</div>'
            f'<form action="{self.path(site, Ref("search"))}" method="get" class="content"><input name="kw" /><input type="submit" value="搜索" /></form>'
            f'<div class="content">友情链接：{base.lines(page.friends, "{a}&nbsp;")}</div>'
        )

    def _section(self, site: Site, page: Page) -> str:
        pager = base.lines(page.pager, "{a}&nbsp;")
        return f'{self._panel(page.title, page.entries)}<div class="content">{base.extras(page)}第{page.here}/{page.pages}页 {pager}</div>'

    def _share(self, page: Page) -> str:
        return (
            '<div class="gwds_share" id="gwdshare"><a class="gwds_weixin" title="分享到微信" href="javascript:;">微信</a>'
            '<a class="gwds_tsina" title="分享到新浪微博" href="javascript:;">微博</a></div>'
            if page.share
            else ""
        )

    def _article(self, site: Site, page: Page) -> str:
        text = "".join(f"<p>&#12288;&#12288;{p}</p>\n" for p in page.paragraphs)
        photos = base.lines(page.photos, '<p align="center"><img src="{d}" alt="{t}" /></p>')
        files = base.lines(page.files, "<p>{a}</p>")
        near = "".join(f"<p>{word}：{base.link(e)}</p>" for word, e in page.neighbours)
        return (
            f'<div class="content"><h2 align="center">{page.title}</h2><p align="center">发布时间：{page.date} {page.time} 来源：{page.source} '
            f'责任编辑：{page.author}</p>{self._share(page)}<div class="artcontent">{photos}{text}</div>{files}{base.extras(page)}{near}</div>'
        )

    def _guide(self, site: Site, page: Page) -> str:
        rows = "".join(f"<tr><td><b>{n}</b></td><td>{v}</td></tr>" for n, v in page.elements)
        return (
            f'<div class="content"><h2 align="center">{page.title}</h2><p>发布时间：{page.date} {page.time} 来源：{page.source}</p>'
            f'<table border="1" cellpadding="4">{rows}</table>{base.extras(page)}{self._share(page)}</div>'
        )

    def _map(self, site: Site, page: Page) -> str:
        return "".join(
            self._panel(base.link(Entry(name, more)), rows) for name, more, rows in page.blocks
        ) + base.extras(page)

    def _search(self, site: Site, page: Page) -> str:
        return (
            f'<div class="content"><form action="{self.path(site, Ref("search"))}" method="get"><input type="text" name="kw" /><input type="submit" '
            'value="搜索" /></form><p>请输入要查找的内容，支持按栏目、时间范围筛选。</p></div>'
        )
