"""Local chronicles: no site map, no language, a commercial domain."""

from __future__ import annotations

from govsight_demo.model import HOME
from govsight_demo.outside import GAMES, GONE
from govsight_demo.plants import (
    ALL,
    AllLacking,
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
    Pinned,
    Pointer,
    Renamed,
    Rights,
    Search,
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
    _more(site)
    site.plant(
        OfSite(check="site.domain", page=site.url(HOME), target=site.host, verdict="wrong"),
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
        SlowHome(),
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
