"""District portal: a meta refresh before the home page, a certificate for another name."""

from __future__ import annotations

from govsight_demo.model import HOME, MAP
from govsight_demo.outside import REFUSING
from govsight_demo.plants import (
    DataReadings,
    Label,
    Mark,
    MarkWay,
    NoShare,
    OfSite,
    Pinned,
    Pointer,
    Rewritten,
    Search,
    SlowHome,
    Stale,
    StaleHome,
    Twin,
    TwoFaced,
    Without,
    Worded,
)
from govsight_demo.site import Site
from govsight_demo.sown.common import article, guide, section


def plant(site: Site) -> None:
    """Plant it."""
    _more(site)
    site.tls = "wrong_name"
    site.plant(
        OfSite(check="site.redirects", page=site.url(HOME), target=site.start_url, verdict="redirect_chain"),
        OfSite(check="site.tls", page=f"https://{site.host}/", target="wrong_name", verdict="wrong_name"),
        Pointer(href="/qsq/fj/2018/guihua.pdf", how="file", kind="attachment", text="规划文本"),
        Pointer(at=article(5), href="/qsq/ditu.html", how="iframe", kind="frame", text="电子地图"),
        Pointer(at=section(1, 2), href="qsq/gsgg/old.shtml", text="更早公告", target=f"{site.base}/qsq/gsgg/old.shtml"),
        Mark(at=article(6), mark="host"),
        Label(at=article(7), name="SiteDomain"),
        Label(at=article(8), name="SiteName", content="栖霜区", verdict="wrong"),
        Pointer(at=MAP, href="/qsq/zfxxgk/", text="政府信息公开"),
        Twin(at=article(43), first=3),
        NoShare(at=article(9)),
    )
    site.plant(
        Pointer(at=article(10), href=f"http://{REFUSING}/", text="邻县网站", verdict="unknown"),
        Pinned(at=section(2), article=2),
    )


def _more(site: Site) -> None:
    """Sections, standing pages, services, wording."""
    site.plant(
        *(Stale(section=number, days=20) for number in (0, 1)),
        Stale(section=2, days=220),
        Stale(section=3, days=220),
        StaleHome(),
        SlowHome(),
        Without(keys=("talk", "functions", "statistics")),
        DataReadings(kind="few"),
        TwoFaced(visitor="robot", verdict="cloaked"),
        Rewritten(
            at=guide(1),
            element="办理流程",
            words="申请→受理→审核→办结",
            check="guide.process",
            targets=("办理流程",),
            verdict="named_only",
        ),
        Rewritten(
            at=guide(2),
            element="办理材料",
            words="1. 申请人身份证明；2. 场地证明。",
            check="guide.materials",
            targets=("申请人身份证明", "场地证明"),
            verdict="unclear",
        ),
        MarkWay(mark="badge", way=site.path(HOME)),
        Search(fault="broken"),
        Worded(at=article(13), sentence="有关工作已按排到人。", check="words.errors", target="按排", attached=True),
    )
