"""Market supervision: an expired certificate, and a way back to plain HTTP."""

from __future__ import annotations

from govsight_demo.model import moved
from govsight_demo.outside import GAMES, NEIGHBOUR
from govsight_demo.plants import (
    Apart,
    Blank,
    DataReadings,
    HalfMoved,
    Injected,
    Innocent,
    Label,
    Late,
    Mark,
    NoFeed,
    NoForm,
    OfSite,
    OldTls,
    OneList,
    OneWay,
    Pointer,
    Refusing,
    Renamed,
    Repeated,
    Report,
    Search,
    SlowHome,
    TextOnly,
    Unclassified,
    Without,
    Worded,
)
from govsight_demo.site import Site
from govsight_demo.sown.common import article, guide, identity, masked, section


def plant(site: Site) -> None:
    """Plant it."""
    _more(site)
    site.tls = "expired"
    back = {"/go/old.shtml": moved(f"http://{site.host}{site.path(section(1))}")}
    site.plant(
        OfSite(check="site.tls", page=f"{site.base}/", target="expired", verdict="expired"),
        Pointer(href="/xxgk/web/315.png", how="img", kind="image", text="消费维权"),
        Pointer(at=article(5), href=f"http://{NEIGHBOUR}/scjg/a.shtml", text="古滩市监管信息"),
        Pointer(
            at=article(6), href="/go/old.shtml", text="旧版栏目", verdict="alive", redirect="downgrade", answers=back
        ),
        Pointer(at=article(7), href="/c109/list.shtml", text="抽检公示"),
        Mark(at=article(8), mark="icp"),
        Mark(at=article(9), mark="psb", shown="粤公网安备 44990102009999号"),
        Label(at=article(10), name="SiteDomain", content="scjgj.other.gov.cn", verdict="wrong"),
        Repeated(at=section(0)),
    )
    site.plant(
        Pointer(
            at=article(11),
            href=f"https://{site.host.upper()}:443{site.path(article(1))}",
            text="延伸阅读",
            verdict="alive",
        )
    )


def _more(site: Site) -> None:
    """Sections, standing pages, services, wording."""
    number = identity("19821130", 57)
    site.plant(
        OldTls(),
        HalfMoved(),
        Renamed(section=1, name="监管一线"),
        OneList(),
        Blank(key="catalogue"),
        TextOnly(),
        DataReadings(kind="none"),
        Without(keys=("overview",)),
        Late(key="sheet", day="2026-03-02"),
        NoForm(at=guide(2)),
        Unclassified(),
        Refusing(),
        Report(number=3),
        Apart(reading=site.late("reading", 2)),
        OneWay(reading=site.late("reading", 3)),
        Search(fault="plain"),
        Search(fault="mixed"),
        Injected(
            script=f"if(document.referrer.indexOf('baidu')>0){{location.href='http://{GAMES}/?from=gov'}}",
            shown=f"按来源网址（搜索引擎）把访问者带到 {GAMES}",
        ),
        Worded(
            at=article(8),
            sentence=f"领取人身份证号：{number}",
            check="text.personal_data",
            target=masked(number),
            verdict="exposed",
            attached=True,
        ),
    )
    site.plant(SlowHome(seconds=0.8))
    site.plant(
        NoFeed(),
        Innocent(html=f'<a href="{site.path(section(1))}">微信订阅号</a>'),
        Worded(at=article(16), sentence="提醒消费者警惕“按排名付费”等说法。"),
    )
