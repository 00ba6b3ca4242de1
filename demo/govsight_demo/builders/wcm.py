"""Content-manager channel style: /fgj/zwdt/202603/t20260304_10023.html with relative links ./ and ../, XHTML, UTF-8."""

from __future__ import annotations

import posixpath
import re

from govsight_demo.builders import base
from govsight_demo.model import Entry, Page, Ref
from govsight_demo.site import Site

_FOLDERS = ("gzdt", "tzgg", "zcwj", "zcjd", "bsfw")


class Wcm(base.Builder):
    """`base.Builder` for the reform commission's channel. Links inside the site are written relative."""

    colour = (24, 84, 150)
    folder = "images/"
    upload = "files/"
    map_path = "wzdt/"
    search_path = "search/index.html"
    inner = "boxes"
    standing_page, standing_item = "{folder}/", "{folder}/{y}{mm}/t{y}{mm}{dd}_{id}.html"
    words, program = "sw", "hdjl/save.do"
    patterns = ((r"\w+/\d{6}/t\d{8}_(\d{5,})\.html", "article"), (r"bsfw/t20260618_(5\d{3})\.html", "guide"))
    css = """*{box-sizing:border-box}body{margin:0;background:#eef3f9;font:15px/30px 微软雅黑,"Noto Sans CJK SC"}a{color:#223}
.w1200{max-width:1200px;margin:auto;background:#fff}.header{background:#185496 url(banner.png) center/cover;color:#fff;padding:30px;font-size:30px}
.menu ul{margin:0;padding:0;background:#0f3f74;overflow:hidden}.menu li{float:left;list-style:none}.menu a{color:#fff;display:block;padding:6px 26px;text-decoration:none}
.channel{padding:8px 24px}.channel h3{border-left:5px solid #185496;padding-left:10px}.gl_list li{border-bottom:1px dotted #bbb}.gl_list span{float:right;color:#888}
.view h1{font-size:24px;text-align:center}.TRS_Editor{padding:0 30px}.TRS_Editor img{max-width:100%}.link_foot{background:#dde6f0;padding:16px;text-align:center;font-size:13px}.link_foot img{height:34px}
"""

    def address(self, site: Site, ref: Ref) -> str:
        if ref.kind == "section":
            return f"{_FOLDERS[ref.number]}/" + (f"index_{ref.part - 1}.html" if ref.part > 1 else "")
        if ref.kind == "guide":
            return f"bsfw/t20260618_{5000 + ref.number}.html"
        when = site.moment(ref.number)
        return f"{_FOLDERS[site.section_of(ref.number)]}/{when:%Y%m}/t{when:%Y%m%d}_{10000 + ref.number}.html"

    def locate(self, site: Site, target: str) -> Ref | None:
        found = re.fullmatch(r"(\w+)/(?:index_(\d+)\.html)?", target[len(site.root) :])
        if found and found[1] in _FOLDERS:
            ref = Ref("section", _FOLDERS.index(found[1]), int(found[2] or 0) + 1)
            return ref if site.has(ref) and self.path(site, ref) == target else None
        return super().locate(site, target)

    def _near(self, page: Page, href: str) -> str:
        """`href` relative to the page, as the system writes it."""
        here = page.url.split("/", 3)[3].rsplit("/", 1)[0]
        if not href.startswith("/"):
            return href
        path = posixpath.relpath(href, "/" + here)
        path = path + "/" if href.endswith("/") and path != "." else path
        return "./" if path == "." else path if path.startswith("../") else "./" + path

    def _link(self, page: Page, entry: Entry) -> str:
        return base.link(Entry(entry.title, self._near(page, entry.href)), ' target="_blank"')

    def render(self, site: Site, page: Page) -> str:
        foot = base.marks(site, page)
        menu = "".join(f"<li>{self._link(page, e)}</li>" for e in page.nav)
        return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"{base.lang(page)}>
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>{page.title}_{site.owner}</title>
{base.viewport(page)}{base.labels(page, " /")}
<link href="{self.asset_path(site, "style.css")}" rel="stylesheet" type="text/css" />
</head>
<body>
<div class="w1200"{base.width(page)}>
<div class="header"><span>{site.profile.name}</span> · {site.owner}频道</div>
<div class="menu"><ul>{menu}</ul></div>
{self._place(page)}
{self.middle(site, page)}
<div class="link_foot">
<p>{foot.sitemap}　<a href="javascript:;">设为首页</a></p>
<p>{foot.some("host", "undertaker", between=" | ")}</p><p>{foot.some("contact", "code", between=" | ")}</p>
<p>{foot.some("icp", "psb", between=" | ")}</p><p>{foot.some("badge", "report")}</p>
</div>
</div>
<script type="text/javascript" src="{self.asset_path(site, "site.js")}"></script>
</body>
</html>
"""

    def _place(self, page: Page) -> str:
        crumbs = " &gt; ".join(self._link(page, c) for c in page.crumbs)
        return f'<div class="channel">当前位置：{crumbs}</div>' if crumbs else ""

    def _list(self, page: Page, entries: list[Entry]) -> str:
        rows = "".join(
            f"<li><span>{e.date}</span>{'<em>[置顶]</em>' if e.pinned else ''}{self._link(page, e)}</li>"
            for e in entries
        )
        return f'<ul class="gl_list">{rows}</ul>'

    def _home(self, site: Site, page: Page) -> str:
        photos = "".join(
            f'<a href="{self._near(page, e.href)}"><img src="{self._near(page, e.date)}" alt="{e.title}" width="300" /></a>'
            for e in page.photos
        )
        blocks = "".join(
            f'<div class="channel"><h3>{self._link(page, Entry(name, more))}</h3>{self._list(page, rows)}</div>'
            for name, more, rows in page.blocks
        )
        friends = "　".join(base.link(e) for e in page.friends)
        find = self._near(page, self.path(site, Ref("search")))
        return (
            f'<div class="channel">{photos}</div>{blocks}<div class="channel">{base.extras(page)}</div>'
            f'<div class="channel"><form action="{find}"><input name="sw" /><input type="submit" value="检索" /></form></div>'
            f'<div class="channel"><h3>相关链接</h3>{friends}</div>'
        )

    def _section(self, site: Site, page: Page) -> str:
        pager = " ".join(self._link(page, e) for e in page.pager)
        return (
            f'<div class="channel"><h3>{page.title}</h3>{self._list(page, page.entries)}{base.extras(page)}'
            f'<div class="page">{page.here}/{page.pages} {pager}</div></div>'
        )

    def _article(self, site: Site, page: Page) -> str:
        share = '<div class="social-share" data-sites="wechat,weibo,qzone">分享：</div>' if page.share else ""
        photos = "".join(f'<p align="center"><img src="{self._near(page, e.date)}" alt="" /></p>' for e in page.photos)
        text = "".join(f"<p>　　{p}</p>\n" for p in page.paragraphs)
        files = "".join(f"<li>{base.link(Entry(e.title, self._near(page, e.href)))}</li>" for e in page.files)
        appendix = f'<div class="fujian">相关附件：<ul>{files}</ul></div>' if files else ""
        near = "".join(f"<p>{word}：{self._link(page, e)}</p>" for word, e in page.neighbours)
        return (
            f'<div class="view"><h1>{page.title}</h1><p align="center">时间：{page.date} {page.time}　　来源：{page.source}</p>{share}'
            f'<div class="TRS_Editor">{photos}{text}</div>{appendix}<div class="channel">{base.extras(page)}{near}</div></div>'
        )

    def _guide(self, site: Site, page: Page) -> str:
        rows = "".join(f"<dt><b>{n}</b></dt><dd>{v}</dd>" for n, v in page.elements)
        return (
            f'<div class="view"><h1>{page.title}</h1><p align="center">时间：{page.date} {page.time}　来源：{page.source}</p>'
            f'<div class="social-share" data-sites="wechat,weibo"></div><dl class="channel">{rows}</dl>{base.extras(page)}</div>'
        )

    def _map(self, site: Site, page: Page) -> str:
        rows = "".join(
            f'<div class="channel"><h3>{self._link(page, Entry(name, more))}</h3>{self._list(page, below) if below else ""}</div>'
            for name, more, below in page.blocks
        )
        return rows + base.extras(page)

    def _search(self, site: Site, page: Page) -> str:
        return (
            '<div class="channel"><h3>检索</h3><form action="./index.html" method="get"><input type="text" name="sw" />'
            '<input type="submit" value="检索" /></form><p>支持标题检索与正文检索，结果按时间排序。</p></div>'
        )
