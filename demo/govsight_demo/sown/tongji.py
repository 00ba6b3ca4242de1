"""Statistics bureau: no fault at all, and every look-alike."""

from __future__ import annotations

from govsight_demo.model import moved
from govsight_demo.outside import GAMES, PROVINCE
from govsight_demo.plants import Grants, Innocent, Pinned, Pointer, Rights, Undated, Worded
from govsight_demo.site import Site
from govsight_demo.sown.common import about_404, article, identity, masked, price_notices, section


def plant(site: Site) -> None:
    """Plant it."""
    site.machine_map = site.by_browser = True
    site.six = (80, 443)
    site.plant(
        Pointer(href=f"HTTPS://{site.host.upper()}:443{site.path(section(1))}", text="通知公告", verdict="alive"),
        Pointer(
            at=article(5),
            href="/old/2019.html",
            verdict="alive",
            text="旧版",
            answers={"/old/2019.html": moved(site.path(article(2)), 301)},
        ),
        Pointer(
            at=article(6),
            href="data:image/gif;base64,R0lGODlhAQABAAAAACw= | /static/v3/p3.png",
            how="lazy",
            verdict="alive",
        ),
        Pointer(at=article(7), href="javascript:print()", text="打印", verdict="alive"),
        Pinned(at=section(0), article=0),
    )
    price_notices(site, (9, 13, 17, 21))
    about_404(site, 8)
    _more(site)


def _more(site: Site) -> None:
    """What looks like bad wording or bad content and is not."""
    site.plant(
        Rights(owner="澜川市统计局"),
        Grants(at=article(16), numbers=tuple(masked(identity(f"1988031{n}", n)) for n in (3, 5, 7))),
        Worded(at=article(18), sentence="统一社会信用代码：11449901007654321K；受理编号：202610300000123456。"),
        Worded(at=article(19), sentence="会议学习保密法，强调“绝密”“机密”“秘密”三级国家秘密的管理要求，防止失密泄密。"),
        Worded(at=article(20), sentence="各科室按部就班推进普查，严格部署、合理安排，按排名先后通报进度。"),
        Worded(at=article(22), sentence="普查将于2027年1月1日零时启动，2027年6月30日结束。"),
        Worded(at=article(23), sentence="内部资料整理工作已完成，机密级涉密设备由专人保管。"),
        Undated(at=section(2)),
        Innocent(html='<div style="display:none"><a href="/bsfw/">办事服务</a></div>'),
        Innocent(
            at=article(24),
            html=f'<div style="position:absolute;left:-9999px"><a href="http://{PROVINCE}/">省政府</a></div>',
        ),
        Innocent(html=f'<div id="piaochuang"><a href="{site.path(section(1))}">第五次经济普查专题</a></div>'),
        Innocent(
            at=article(26), html="<script>if(document.referrer.indexOf('baidu')>0){window.from='search';}</script>"
        ),
        Innocent(at=article(27), html=f'<a href="http://{GAMES}/">青枫数据</a>'),
    )
