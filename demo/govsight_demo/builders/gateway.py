"""District portal style: the address answers with a meta refresh, the home page is little more than a gateway to the
sections, pages stand at /qsq/zwdt/10023.shtml; mixed relative and absolute links, `<base>` on lists."""

from __future__ import annotations

from govsight_demo.builders import base
from govsight_demo.model import Answer, Entry, Page, Ref
from govsight_demo.site import Site

_NAMES = ("zwdt", "gsgg", "zfwj", "zcjd", "zwfw")


class Gateway(base.Builder):
    """`base.Builder` for the district."""

    colour = (150, 60, 20)
    folder = "qsq/skin/"
    upload = "qsq/fj/"
    home = "qsq/index.shtml"
    map_path = "qsq/map.shtml"
    search_path = "qsq/so.shtml"
    inner = "boxes"
    standing_page, standing_item = "qsq/{folder}/index.shtml", "qsq/{folder}/{id}.shtml"
    words, program = "key", "qsq/hdjl/tijiao.do"
    patterns = ((r"qsq/\w+/([1-9]\d{4,})\.shtml", "article"), (r"qsq/zwfw/(5\d{3})\.shtml", "guide"))
    css = """body{margin:0;font:15px/1.9 "Noto Sans CJK SC";color:#3a2a20;background:#fdf7f2}.m{max-width:1160px;margin:auto;background:#fff}
.hd{background:#963c14 url(banner.png) center/cover;color:#fff;font-size:34px;padding:36px;text-align:center}.nav-list{margin:0;padding:0;background:#7a2f0e;display:flex;justify-content:center}
.nav-list dd{margin:0}.nav-list a{color:#fff;padding:9px 26px;display:block;text-decoration:none}.gate{display:grid;grid-template-columns:repeat(3,1fr);gap:18px;padding:24px}
.gate div{border:1px solid #ecd9cc;padding:12px}.t a{color:#963c14;font-weight:bold}.rq{color:#a08878;float:right}.dibu{background:#7a2f0e;color:#f4e4d8;text-align:center;padding:16px;font-size:13px}.dibu a{color:#fff}.dibu img{height:34px}.con{padding:10px 40px}.con img{max-width:100%}
"""

    def address(self, site: Site, ref: Ref) -> str:
        if ref.kind == "section":
            return f"qsq/{_NAMES[ref.number]}/index{f'_{ref.part}' if ref.part > 1 else ''}.shtml"
        if ref.kind == "guide":
            return f"qsq/zwfw/{5000 + ref.number}.shtml"
        return f"qsq/{_NAMES[site.section_of(ref.number)]}/{10000 + ref.number}.shtml"

    def locate(self, site: Site, target: str) -> Ref | None:
        for number in range(len(site.sections)):
            front = f"{site.root}qsq/{_NAMES[number]}/index"
            if target.startswith(front) and target.endswith(".shtml"):
                part = target[len(front) : -6].lstrip("_")
                ref = Ref("section", number, int(part) if part.isdigit() else 1)
                return ref if site.has(ref) and self.path(site, ref) == target else None
        return super().locate(site, target)

    def other(self, site: Site, target: str) -> Answer | None:
        """The bare address: a page that refreshes to the home page at once."""
        if target != "/":
            return None
        body = '<html><head><meta http-equiv="refresh" content="0;url=qsq/index.shtml"><title></title></head><body></body></html>'
        return Answer(200, body.encode("ascii"), "text/html")

    def render(self, site: Site, page: Page) -> str:
        foot = base.marks(site, page)
        listed = page.ref.kind == "section" or (page.ref.kind == "standing" and not page.ref.part)
        ground = f'<base href="{site.base}/">\n' if listed else ""
        return f"""<!DOCTYPE html>
<html{base.lang(page)}>
<head>
<meta http-equiv="content-type" content="text/html;charset=utf-8">
{ground}{base.viewport(page)}<title>{page.title}--{site.profile.name}</title>
{base.labels(page)}
<link rel="stylesheet" type="text/css" href="{self.asset_path(site, "style.css")}">
</head>
<body>
<div class="m"{base.width(page)}>
<div class="hd">{site.profile.name}</div>
<dl class="nav-list">{base.lines(page.nav, "<dd>{a}</dd>")}</dl>
<div class="con">{" | ".join(base.link(c) for c in page.crumbs)}</div>
{self.middle(site, page)}
<div class="dibu">
<p>{foot.sitemap} | <a href="JavaScript:void(0);">无障碍浏览</a></p>
<p>{foot.some("code", "host", "contact", between="　")}</p><p>{foot.some("icp", "psb", between="　")}</p>
<p>{foot.some("report", "badge", between="　")}</p>
</div>
</div>
<script src="{self.asset_path(site, "site.js")}"></script>
</body>
</html>
"""

    def _rows(self, site: Site, entries: list[Entry], *, based: bool = False) -> str:
        cut = 1 if based else 0  # with <base> the list's links are written without the leading slash
        rows = [Entry(e.title, e.href[cut:] if e.href.startswith("/") else e.href, e.date, e.pinned) for e in entries]
        return base.lines(rows, '<p class="t"><span class="rq">{d}</span>{pin}{a}</p>')

    def _home(self, site: Site, page: Page) -> str:
        gates = "".join(
            f'<div><h2 class="t"><a href="{more}">{name}</a></h2>{self._rows(site, rows[:3])}</div>'
            for name, more, rows in page.blocks
        )
        photos = base.lines(page.photos, '<div><a href="{href}"><img src="{d}" width="100%" alt="{t}"></a></div>')
        return (
            f'<div class="gate">{photos}{gates}</div><div class="con">{base.extras(page)}</div>'
            f'<form class="con" action="{self.path(site, Ref("search"))}"><input name="key"><input type="submit" value="搜一搜"></form>'
            f'<div class="con">网站链接：{base.lines(page.friends, "{a}　")}</div>'
        )

    def _section(self, site: Site, page: Page) -> str:
        return (
            f'<div class="con"><h2>{page.title}</h2>{self._rows(site, page.entries, based=True)}{base.extras(page)}'
            f'<p class="fy">第{page.here}页 共{page.pages}页 {base.lines(page.pager, "{a} ")}</p></div>'
        )

    def _article(self, site: Site, page: Page) -> str:
        text = "".join(f"<p>　　{p}</p>\n" for p in page.paragraphs)
        photos = base.lines(page.photos, '<p><img src="{d}" alt="{t}"></p>')
        files = base.lines(page.files, "<p>{a}</p>")
        share = (
            '<div class="bshare-custom"><a class="bshare-weixin" title="分享到微信" href="javascript:;">微信</a></div>'
            if page.share
            else ""
        )
        near = "".join(f"<p>{word}：{base.link(e)}</p>" for word, e in page.neighbours)
        return (
            f'<div class="con"><h1 align="center">{page.title}</h1><p align="center">发布时间：{page.date} {page.time}　信息来源：{page.source}</p>'
            f'<div class="neirong">{photos}{text}</div>{files}{base.extras(page)}{share}{near}</div>'
        )

    def _guide(self, site: Site, page: Page) -> str:
        rows = "".join(f"<tr><td>{n}</td><td>{v}</td></tr>" for n, v in page.elements)
        return (
            f'<div class="con"><h1>{page.title}</h1><p>发布时间：{page.date} {page.time}　信息来源：{page.source}</p><table border="1">{rows}</table>'
            f'{base.extras(page)}<div class="bshare-custom"><a class="bshare-weixin" title="分享到微信" href="javascript:;">微信</a></div></div>'
        )

    def _map(self, site: Site, page: Page) -> str:
        rows = "".join(f'<h2><a href="{more}">{n}</a></h2>{self._rows(site, below)}' for n, more, below in page.blocks)
        return f'<div class="con">{rows}{base.extras(page)}</div>'

    def _search(self, site: Site, page: Page) -> str:
        return (
            f'<form class="con" action="{self.path(site, Ref("search"))}"><input name="key"><input type="submit" value="搜一搜"></form>'
            '<p class="con">热词由系统每日统计，暂无数据。</p>'
        )
