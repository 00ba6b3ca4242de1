"""Old bureau style: HTML 4 tables, declared GB2312, bytes GB18030, /html/2026/0304/10023.htm, Chinese ids and attachment names."""

from __future__ import annotations

from urllib.parse import quote, unquote_to_bytes

from govsight_demo.builders import base
from govsight_demo.model import Answer, Entry, Page, Ref
from govsight_demo.site import Site


class GbkTable(base.Builder):
    """`base.Builder` for the agriculture bureau."""

    charset = "gb18030"
    header = ""
    colour = (40, 120, 50)
    folder = "Images/"
    upload = "UploadFile/"
    home = ""
    map_path = "wzdt.htm"
    search_path = "search.asp"
    inner = "tables"
    standing_page, standing_item = "list_{column}.htm", "html/{y}/{mm}{dd}/{id}.htm"
    words, program = "keyword", "guestbook/save.asp"
    patterns = (
        (r"list_(\d+)(?:_(\d+))?\.htm", "section"),
        (r"html/\d{4}/\d{4}/(\d{5,})\.htm", "article"),
        (r"bszn/(5\d{3})\.htm", "guide"),
    )
    css = """body,td{font:14px/24px 宋体,"Noto Sans CJK SC";color:#222;margin:0}a{color:#004d1a;text-decoration:none}
.top{background:#28783a url(banner.png) center/cover}.bar{background:#3c9a4e}.bar a{color:#fff;font-weight:bold;padding:0 16px}
.box{border:1px solid #9ccfa5}.boxt{background:#e3f4e5;font-weight:bold;padding:4px 10px}.dt{color:#999;text-align:right}
.yejiao{background:#e3f4e5;text-align:center;padding:12px}.yejiao img{height:34px;border:0}
"""

    def address(self, site: Site, ref: Ref) -> str:
        if ref.kind == "section":
            return f"list_{100 + ref.number}{f'_{ref.part}' if ref.part > 1 else ''}.htm"
        if ref.kind == "guide":
            return f"bszn/{5000 + ref.number}.htm"
        return f"html/{site.moment(ref.number):%Y/%m%d}/{10000 + ref.number}.htm"

    def file_path(self, site: Site, article: int) -> str:
        """A raw Chinese file name, as the old systems wrote them."""
        return f"{site.root}{self.upload}{site.moment(article):%Y%m}/{self._file_name(site, article)}"

    def _file_name(self, site: Site, article: int) -> str:
        title = "".join(c for c in site.title(article) if c not in "《》（）：？“” ")
        return f"{title[:14]}{article}.{site.file_kind(article)}"

    def locate_file(self, site: Site, target: str) -> int | None:
        """Old IIS finds a file by its UTF-8 or its GBK name alike."""
        front = site.root + self.upload
        if not target.startswith(front):
            return None
        raw = unquote_to_bytes(target)
        for codec in ("utf-8", "gb18030"):
            try:
                name = raw.decode(codec)
            except UnicodeDecodeError:
                continue
            digits = "".join(c for c in name.rsplit("/", 1)[-1].rsplit(".", 1)[0][-6:] if c.isascii() and c.isdigit())
            for cut in range(len(digits)):
                number = int(digits[cut:])
                if site.has_file(number) and name == self.file_path(site, number):
                    return number
        return None

    def missing(self, site: Site, target: str) -> Answer:
        """IIS's own page, in GBK."""
        body = "<html><head><title>无法找到该页</title></head><body><h2>HTTP 错误 404 - 文件或目录未找到。</h2></body></html>"
        return Answer(404, body.encode("gb18030"), "text/html")

    def render(self, site: Site, page: Page) -> str:
        foot = base.marks(site, page)
        wide = f'width="{page.fixed_width}"' if page.fixed_width else 'width="100%"'
        nav = base.lines(page.nav, "{a}")
        return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN" "http://www.w3.org/TR/html4/loose.dtd">
<HTML{base.lang(page)}>
<HEAD>
<META http-equiv="Content-Type" content="text/html; charset=gb2312">
{base.viewport(page)}{base.labels(page)}
<TITLE>{page.title if page.ref.kind == "home" else page.title + "-" + site.profile.name}</TITLE>
<LINK href="{self.asset_path(site, "style.css")}" rel="stylesheet" type="text/css">
<SCRIPT language="javascript" src="{self.asset_path(site, "site.js")}"></SCRIPT>
</HEAD>
<BODY>
<TABLE {wide} border="0" align="center" cellpadding="0" cellspacing="0">
<TR><TD class="top" height="110"><FONT size="6" color="#FFFFFF">&nbsp;&nbsp;<B id="网站名称">{site.profile.name}</B></FONT></TD></TR>
<TR><TD class="bar" height="34" id="导航">{nav}</TD></TR>
<TR><TD height="30">您所在的位置：{" -&gt; ".join(base.link(c) for c in page.crumbs) or "网站首页"}</TD></TR>
<TR><TD id="正文区">{self.middle(site, page)}</TD></TR>
<TR><TD class="yejiao" id="页脚">
<A href="javascript:window.external.AddFavorite(location.href,document.title)">加入收藏</A> | {foot.sitemap}<BR>
{foot.some("host", "contact", between="　")}<BR>
{foot.some("icp", "psb", "code", between="　")}<BR>
{foot.some("badge", "report", between="　")}
</TD></TR>
</TABLE>
</BODY>
</HTML>
"""

    def _rows(self, entries: list[Entry]) -> str:
        row = '<TR><TD><IMG src="/Images/dot.gif" width="6" height="6" alt=""> {pin}{a}</TD><TD class="dt" width="110">[{d}]</TD></TR>'
        return f'<TABLE width="100%" border="0">{base.lines(entries, row)}</TABLE>'

    def _home(self, site: Site, page: Page) -> str:
        cells = [
            f'<TD class="box" width="50%" valign="top"><DIV class="boxt"><A href="{more}">{name}</A></DIV>{self._rows(rows)}</TD>'
            for name, more, rows in page.blocks
        ]
        grid = "".join(f"<TR>{''.join(cells[k : k + 2])}</TR>" for k in range(0, len(cells), 2))
        photos = base.lines(
            page.photos, '<A href="{href}"><IMG src="{d}" width="220" height="140" border="0" alt="{t}"></A>'
        )
        return (
            f'<CENTER>{photos}</CENTER><TABLE width="100%" cellspacing="8">{grid}</TABLE>{base.extras(page)}'
            f'<FORM action="{self.path(site, Ref("search"))}" method="get"><INPUT name="keyword" size="30"><INPUT type="submit" value="搜 索"> <A href="{self.path(site, Ref("search"))}">高级搜索</A></FORM>'
            f"<P>友情链接：{base.lines(page.friends, '{a}　')}</P>"
        )

    def _section(self, site: Site, page: Page) -> str:
        return (
            f'<DIV class="boxt">{page.title}</DIV>{self._rows(page.entries)}{base.extras(page)}'
            f'<DIV align="center">第{page.here}页/共{page.pages}页 {base.lines(page.pager, "[{a}]")}</DIV>'
        )

    def _article(self, site: Site, page: Page) -> str:
        share = (
            '<DIV id="分享">分享到：<A href="javascript:shareTo(\'weixin\')" title="分享到微信">微信</A> '
            '<A href="javascript:shareTo(\'weibo\')" title="分享到新浪微博">新浪微博</A></DIV>'
            if page.share
            else ""
        )
        text = "".join(f"<P>&nbsp;&nbsp;&nbsp;&nbsp;{p}</P>\n" for p in page.paragraphs)
        photos = base.lines(page.photos, '<P align="center"><IMG src="{d}" alt="{t}" border="0"></P>')
        files = base.lines(page.files, "<P>{a}</P>")
        near = "<BR>".join(f"{word}：{base.link(e)}" for word, e in page.neighbours)
        return (
            f'<H2 align="center">{page.title}</H2><P align="center">发布时间：{page.date} {page.time} 来源：{page.source} '
            f'作者：{page.author}</P><HR>{photos}<DIV id="文章内容">{text}</DIV>{files}{base.extras(page)}{share}<P>{near}</P>'
            '<P align="right">【<A href="javascript:window.print()">打印本页</A>】【<A href=\'javascript:window.close()\'>关闭窗口</A>】</P>'
        )

    def _guide(self, site: Site, page: Page) -> str:
        rows = "".join(f'<TR><TD width="120" bgcolor="#E3F4E5">{n}</TD><TD>{v}</TD></TR>' for n, v in page.elements)
        return (
            f'<H2 align="center">{page.title}</H2><P align="center">发布时间：{page.date} {page.time} 来源：{page.source}</P>'
            f'<TABLE border="1" width="100%">{rows}</TABLE>{base.extras(page)}'
            '<DIV id="分享">分享到：<A href="javascript:shareTo(\'weixin\')" title="分享到微信">微信</A></DIV>'
        )

    def _map(self, site: Site, page: Page) -> str:
        rows = "".join(
            f'<TR><TD width="160"><B><A href="{more}">{name}</A></B></TD><TD>{base.lines(below, "{a}　")}</TD></TR>'
            for name, more, below in page.blocks
        )
        return f'<DIV class="boxt">网站地图</DIV><TABLE width="100%" border="1">{rows}</TABLE>{base.extras(page)}'

    def _search(self, site: Site, page: Page) -> str:
        return (
            f'<FORM name="查询" action="{self.path(site, Ref("search"))}" method="get">关键字：<INPUT type="text" name="keyword">'
            '<INPUT type="submit" value="查 询"></FORM><P>提示：多个关键字请用空格分开。</P>'
        )

    @staticmethod
    def gbk_query(word: str) -> str:
        """A query value as a browser writes it on a GBK page."""
        return quote(word.encode("gb18030"))
