"""Oldest style: HTTP only, hand-made pages whose encodings disagree, in turn: GBK bytes with a header that says GBK and a
meta that says UTF-8; UTF-8 with a BOM and a meta that says GB2312; Big5; UTF-16 with a BOM; plain GB2312."""

from __future__ import annotations

import codecs

from govsight_demo.builders import base
from govsight_demo.model import Answer, Entry, Page, Ref
from govsight_demo.site import Site

_ENCODINGS = ("gbk-header", "bom", "utf-16", "gb2312")


class Oldweb(base.Builder):
    """`base.Builder` for the local chronicles office. Latin names of a third kind: /dfz/News10023.html."""

    colour = (110, 80, 40)
    folder = "pic/"
    upload = "down/"
    map_path = "map.html"
    search_path = "find.asp"
    inner = "tables"
    scripts = False
    standing_page, standing_item = "List{column}.html", "News{id}.html"
    words, program = "w", "guestbook.asp"
    patterns = (
        (r"List(\d{3})(?:-(\d+))?\.html", "section"),
        (r"News([1-9]\d{4,})\.html", "article"),
        (r"Work(5\d{3})\.html", "guide"),
    )
    css = """body{margin:0;background:#efe6d5;font:14px/26px 宋体,"Noto Serif CJK SC","Noto Sans CJK SC"}a{color:#5a3a10}
#page{background:#fffaf0}#banner{background:#6e5028 url(banner.png) center/cover;color:#ffe9c4;font-size:32px;padding:26px}#menu td{background:#8a6a3a;padding:4px 20px}#menu a{color:#fff}
.lm{border-bottom:2px solid #8a6a3a;font-weight:bold}.fbar{border-top:3px double #8a6a3a;text-align:center;padding:10px}.fbar img{height:34px}
"""

    def address(self, site: Site, ref: Ref) -> str:
        if ref.kind == "section":
            return f"List{100 + ref.number}{f'-{ref.part}' if ref.part > 1 else ''}.html"
        return f"Work{5000 + ref.number}.html" if ref.kind == "guide" else f"News{10000 + ref.number}.html"

    def encoding(self, ref: Ref) -> str:
        """Which of the encodings a page has; the fourth section's list is Big5."""
        if ref.kind == "section":
            return "big5" if ref.number == 3 else "bom"
        return _ENCODINGS[ref.number % len(_ENCODINGS)] if ref.kind == "article" else "gbk-header"

    def answer(self, site: Site, page: Page) -> Answer:
        html = self.render(site, page)
        match self.encoding(page.ref):
            case "gbk-header":
                body, kind, said = html.encode("gb18030"), "text/html; charset=GBK", "utf-8"
            case "bom":
                body, kind, said = codecs.BOM_UTF8 + html.encode("utf-8"), "text/html", "gb2312"
            case "utf-16":
                body, kind, said = codecs.BOM_UTF16_LE + html.encode("utf-16-le"), "text/html", "utf-16"
            case "big5":
                body, kind, said = html.encode("big5", "xmlcharrefreplace"), "text/html", "big5"
            case _:
                body, kind, said = html.encode("gb18030"), "text/html", "gb2312"
        wide = "utf-16-le" if said == "utf-16" else "ascii"
        return Answer(200, body.replace("{charset}".encode(wide), said.encode(wide)), kind)

    def render(self, site: Site, page: Page) -> str:
        foot = base.marks(site, page)
        wide = page.fixed_width or "100%"
        return f"""<HTML{base.lang(page)}>
<HEAD>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset={{charset}}">
<TITLE>{page.title}</TITLE>
{base.viewport(page)}{base.labels(page)}
<LINK REL=stylesheet HREF={self.asset_path(site, "style.css")}>
</HEAD>
<BODY TOPMARGIN=0>
<TABLE ID=page WIDTH={wide} ALIGN=center CELLSPACING=0>
<TR><TD ID=banner>{page.banner or site.profile.name}</TD></TR>
<TR><TD><TABLE ID=menu><TR>{base.lines(page.nav, "<TD>{a}</TD>")}</TR></TABLE></TD></TR>
<TR><TD>{" >> ".join(base.link(c) for c in page.crumbs)}
{self.middle(site, page)}
</TD></TR>
<TR><TD CLASS=fbar><P>{foot.sitemap} <A HREF="mailto:dfz@{site.host}">信箱</A></P>
<P>{foot.some("host", "contact", between="<BR>")}</P><P>{foot.some("icp", "code", "psb")}</P><P>{foot.some("badge", "report")}</P>
</TD></TR>
</TABLE>
</BODY>
</HTML>
"""

    def _rows(self, entries: list[Entry]) -> str:
        return f"<UL TYPE=square>{base.lines(entries, '<LI>{pin}{a} ({d})')}</UL>"

    def _home(self, site: Site, page: Page) -> str:
        photos = base.lines(page.photos, '<A HREF="{href}"><IMG SRC="{d}" WIDTH=240 BORDER=0 ALT="{t}"></A>')
        blocks = "".join(f'<P CLASS=lm><A HREF="{more}">{n}</A></P>{self._rows(rows)}' for n, more, rows in page.blocks)
        return (
            f'{photos}{blocks}{base.extras(page)}<FORM ACTION="{self.path(site, Ref("search"))}"><INPUT NAME=w><INPUT TYPE=submit VALUE=查找> <A HREF="{self.path(site, Ref("search"))}">高级查找</A></FORM>'
            f"<P>链接：{base.lines(page.friends, '{a} ')}</P>"
        )

    def _section(self, site: Site, page: Page) -> str:
        return f"<P CLASS=lm>{page.title}</P>{self._rows(page.entries)}{base.extras(page)}<P>{page.here}/{page.pages} {base.lines(page.pager, '{a} ')}"

    def _article(self, site: Site, page: Page) -> str:
        text = "".join(f"<P>　　{p}\n" for p in page.paragraphs)
        photos = base.lines(page.photos, '<P ALIGN=center><IMG SRC="{d}" ALT="{t}">')
        files = base.lines(page.files, "<P>{a}")
        share = '<P>[<A HREF="javascript:shareTo(\'weixin\')" TITLE="分享到微信">分享到微信</A>]' if page.share else ""
        near = "".join(f"<P>{word}：{base.link(e)}" for word, e in page.neighbours)
        return (
            f"<H2 ALIGN=center>{page.title}</H2><P ALIGN=center>发布时间：{page.date} {page.time} 来源：{page.source}"
            f"{photos}{text}{files}{base.extras(page)}{share}{near}"
        )

    def _guide(self, site: Site, page: Page) -> str:
        rows = "".join(f"<TR><TD BGCOLOR=#F5E9D0>{n}<TD>{v}" for n, v in page.elements)
        return (
            f"<H2 ALIGN=center>{page.title}</H2><P>发布时间：{page.date} {page.time} 来源：{page.source}<TABLE BORDER=1>{rows}</TABLE>{base.extras(page)}"
            '<P>[<A HREF="javascript:shareTo(\'weixin\')" TITLE="分享到微信">分享到微信</A>]'
        )

    def _map(self, site: Site, page: Page) -> str:
        rows = "".join(f'<P CLASS=lm><A HREF="{more}">{n}</A></P>{self._rows(below)}' for n, more, below in page.blocks)
        return rows + base.extras(page)

    def _search(self, site: Site, page: Page) -> str:
        return f'<FORM ACTION="{self.path(site, Ref("search"))}"><INPUT NAME=w><INPUT TYPE=submit VALUE=查找></FORM><P>请输入书名、篇名或关键字。'
