"""Transport bureau: soft 404 on every address of its program."""

from __future__ import annotations

from govsight_demo.model import HOME, moved
from govsight_demo.plants import (
    Advert,
    ByMail,
    DeadShare,
    DeadSizes,
    DeadSwitch,
    Dutyless,
    Heading,
    Label,
    Leak,
    Letter,
    Mark,
    MarkWay,
    Nameless,
    NoForm,
    NoMapNumber,
    OldTopic,
    Overlapping,
    Pointer,
    Renamed,
    Search,
    SheetElsewhere,
    SlowGuides,
    Stale,
    Trait,
    Twin,
    Unclassified,
    Uncovered,
    Wide,
    Without,
    Worded,
)
from govsight_demo.site import Site
from govsight_demo.sown.common import about_404, article, guide, section


def plant(site: Site) -> None:
    """Plant it."""
    site.by_browser = True
    _more(site)
    site.plant(
        Pointer(href="/Show.aspx?id=99999", text="春运专题", soft=True),
        Pointer(at=article(5), href="/Show.aspx?id=88888", text="此前通告", soft=True),
        Pointer(at=article(6), href="/Zt/2019/Default.aspx", text="治超专题", soft=True),
        Pointer(at=article(7), href="/Content/lukuang.jpg", how="img", kind="image", text="路况"),
        Pointer(at=article(9), href="/Files/2018/xianlu.xls", how="file", kind="attachment", text="线路表"),
        Mark(at=article(10), mark="report_error"),
        Label(at=section(1), name="ColumnName", content="", verdict="empty"),
        Twin(at=article(40), first=4),
        Trait(at=article(12), what="layout", width=1024),
        Uncovered(section=2),
    )
    site.plant(
        Pointer(
            href="/weixin.html",
            text="关注我们",
            verdict="alive",
            answers={"/weixin.html": moved(site.path(section(0)))},
        )
    )
    about_404(site, 16)


def _more(site: Site) -> None:
    """Sections, standing pages, services, wording."""
    site.plant(
        Stale(section=0, days=30),
        Stale(section=1, days=200),
        Renamed(section=3, name="交通人物"),
        Without(keys=("data", "request", "smart")),
        SheetElsewhere(),
        Dutyless(rank=2),
        NoMapNumber(),
        NoForm(at=guide(1)),
        Unclassified(),
        Letter(number=3, asked="2026-09-22", answered="2026-09-25", unit=False),
        OldTopic(),
        ByMail(),
        Advert(),
        DeadSwitch(kind="elderly", html='<a href="#">长者模式</a>'),
        DeadSwitch(kind="accessible", html='<a href="javascript:;" onclick="openAria()">无障碍浏览</a>'),
        Overlapping(),
        Wide(),
        Nameless(),
        DeadShare(),
        DeadSizes(),
        SlowGuides(),
        Heading(name="畅行澜川"),
        Leak(name="X-AspNet-Version", value="4.0.30319"),
        Search(fault="plain"),
        Search(fault="exact"),
        MarkWay(mark="psb", way=site.path(HOME)),
        Worded(at=article(15), sentence="注-册-送-彩-金，天天返利。", check="words.bad", target="注册送彩金"),
    )
