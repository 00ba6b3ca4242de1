"""Local chronicles: no site map, no language, a commercial domain."""

from __future__ import annotations

from govsight_demo.model import HOME
from govsight_demo.outside import GAMES, GONE
from govsight_demo.plants import (
    ALL,
    AllLacking,
    DeadShare,
    DeadSwitch,
    Hidden,
    Injected,
    Label,
    Lacking,
    Leak,
    Mark,
    MarkWay,
    NoFeed,
    NoLanguages,
    NoShare,
    NoSitemap,
    OfSite,
    OldTls,
    Pinned,
    Pointer,
    Renamed,
    Rights,
    Search,
    Shown,
    SlowHome,
    Stale,
    StaleHome,
    Text,
    Trait,
    Without,
    Worded,
)
from govsight_demo.site import Site
from govsight_demo.sown.common import FEW_ELEMENTS, article, guide, section


def plant(site: Site) -> None:
    """Plant it."""
    site.by_browser = True
    _more(site)
    _by_browser(site)
    site.plant(
        OfSite(check="site.domain", page=site.url(HOME), target=site.host, verdict="wrong"),
        OldTls(only=True),
        NoSitemap(),
        Trait(at=ALL, what="lang"),
        Pointer(href="/zhishu/2005.html", text="志书全文"),
        Pointer(at=section(3), href="/List199.html", text="地情资料"),
        Pointer(at=article(5), href="/pic/jiuying.gif", how="img", kind="image", text="旧影"),
        Pointer(at=article(6), href=f"http://{GONE}/dfz/", text="古峰镇志"),
        Mark(at=article(7), mark="badge"),
        Mark(at=article(9), mark="contact", shown="0980-9999999"),
        Label(at=article(10), name="SiteIDCode", content="4499000023", verdict="wrong"),
        NoShare(at=article(11)),
    )
    site.plant(Pinned(at=section(1), article=1))


def _more(site: Site) -> None:
    """Sections, standing pages, services, wording."""
    site.plant(
        *(Stale(section=number, days=40) for number in (0, 1, 2)),
        Stale(section=3, days=240),
        StaleHome(),
        Renamed(section=1, name="方志人物"),
        Renamed(section=2, name="志书编修"),
        Without(keys=("leaders", "sheet", "request", "data", "talk", "themed")),
        AllLacking(),
        *(Lacking(at=guide(number), elements=FEW_ELEMENTS[:3] + FEW_ELEMENTS[4:]) for number in range(4)),
        NoLanguages(),
        SlowHome(seconds=3.05),
        Leak(name="Server", value="Apache/2.2.15 (CentOS) PHP/5.3.3"),
        Search(fault="exact"),
        MarkWay(mark="icp", way=site.path(HOME)),
        Hidden(at=article(20), style="color:#ffffff;background-color:#ffffff"),
        Injected(
            at=section(0),
            script=f"var u=navigator.userAgent;if(/baidu|spider/i.test(navigator.userAgent)){{location.replace('http://{GAMES}/')}}",
            shown=f"按访问者身份（搜索引擎）把访问者带到 {GAMES}",
        ),
        Worded(at=article(21), sentence="经县人名政府批准，志书付印。", check="words.severe", target="人名政府"),
    )
    site.plant(
        NoFeed(),
        Rights(owner="澜川市地方志编纂委员会"),
        Text(
            at=article(24),
            title="澜川市召开“高效办成一件事”工作推进会",
            words=("会议部署了重点事项，地方志工作不涉及集成服务。",),
        ),
    )


def _by_browser(site: Site) -> None:
    """What only a browser shows, in the ways of the oldest pages: tables, frames, image maps, scripts for a browser
    that is gone."""
    picture, news = site.builder.asset_path(site, "dot.gif"), site.path(section(0))
    site.plant(
        Trait(at=ALL, what="viewport"),
        Shown(at=ALL, faults=(("browser.mobile", "layout", "not_adapted"),)),
        DeadSwitch(kind="elderly", html=_LARGE_PRINT.format(picture=picture)),
        DeadSwitch(kind="accessible", html=_IMAGE_MAP.format(picture=site.builder.photo(site, 2), news=news)),
        Shown(html=_TABLES, faults=(("browser.display", "overlap", "overlap"),)),
        Shown(
            html=_FLAT.format(picture=site.builder.photo(site, 5)),
            faults=(("browser.display", "stretched", "stretched"),),
        ),
        Shown(html=_ROLLING, faults=(("browser.accessibility", "marquee", "barrier"),)),
        Shown(faults=(("browser.accessibility", "label", "barrier"),)),  # the builder's own field for searching
        Shown(at=ALL, html=_FRAME.format(news=news), faults=(("browser.accessibility", "frame-title", "barrier"),)),
        Shown(at=ALL, faults=(("browser.accessibility", "html-has-lang", "barrier"),)),
        DeadShare(),
        Shown(at=ALL, html=_TOOLS, faults=(("browser.tools", "font_size", "dead"), ("browser.tools", "print", "dead"))),
    )


_LARGE_PRINT = """<A HREF="#" ONCLICK="document.all.neirong.style.fontSize='20pt';return false">
<IMG SRC="{picture}" WIDTH=120 HEIGHT=30 BORDER=0 ALT="老年大字版"></A>"""
_IMAGE_MAP = """<IMG SRC="{picture}" WIDTH=300 HEIGHT=200 BORDER=0 USEMAP="#dh" ALT="服务通道"><MAP NAME="dh">
<AREA SHAPE=rect COORDS="0,0,150,200" HREF="#" ALT="无障碍浏览">
<AREA SHAPE=rect COORDS="150,0,300,200" HREF="{news}" ALT="方志动态"></MAP>"""
_TABLES = """<TABLE WIDTH=400 BORDER=0><TR><TD><FONT SIZE=5>旧志征集</FONT></TD></TR></TABLE>
<TABLE WIDTH=400 BORDER=0 STYLE="margin-top:-34px">
<TR><TD><FONT SIZE=5 COLOR="#663300">捐赠热线</FONT></TD></TR></TABLE>"""
_FLAT = """<IMG SRC="{picture}" WIDTH=360 HEIGHT=60 ALT="老城旧影">"""
_ROLLING = """<MARQUEE><FONT COLOR="#663300">欢迎社会各界捐赠家谱、旧志和老照片</FONT></MARQUEE>"""
_FRAME = """<IFRAME SRC="{news}" WIDTH=400 HEIGHT=120 FRAMEBORDER=0></IFRAME>"""
_TOOLS = """<TABLE ALIGN=right><TR><TD><FONT COLOR="#5a3a10">【字体：<A HREF="javascript:ziTi(18)">大</A>
<A HREF="javascript:ziTi(16)">中</A> <A HREF="javascript:ziTi(12)">小</A>】</FONT>
<INPUT TYPE=button VALUE="打印" ONCLICK="document.all.WebBrowser.ExecWB(6,1)"></TD></TR></TABLE>
<OBJECT ID=WebBrowser WIDTH=0 HEIGHT=0 CLASSID="CLSID:8856F961-340A-11D0-A96B-00C04FD705A2"></OBJECT>
<SCRIPT LANGUAGE="JavaScript">function ziTi(n) { document.all.zhengwen.style.fontSize = n + 'px' }</SCRIPT>"""
