"""Education, a channel of the portal that starts with a redirect."""

from __future__ import annotations

from govsight_demo.model import moved
from govsight_demo.outside import REFUSING
from govsight_demo.plants import Future, Grants, Label, Mark, NoShare, Pointer, Repeated, Rights, Trait, Worded
from govsight_demo.site import Site
from govsight_demo.sown.common import article, identity, masked, section


def plant(site: Site) -> None:
    """Plant it."""
    _more(site)
    site.routes["/jyj/"] = site.routes["/jyj"] = moved("/jyj/index.htm")
    site.plant(
        Pointer(at=article(5), href="/jyj/_res/kaoshi.png", how="css", kind="image", text="考试专题"),
        Pointer(at=article(6), href="/jyj/_attach/2019/zhaosheng.pdf", how="file", kind="attachment", text="招生简章"),
        Pointer(href="/jyj/zszt.htm", text="招生专题"),
        NoShare(at=article(7)),
        Mark(at=article(9), mark="badge"),
        Repeated(at=section(1), place=2),
        Trait(at=article(10), what="viewport"),
        Trait(at=section(3), what="lang"),
        Label(at=article(11), name="ArticleTitle"),
    )
    site.plant(
        Pointer(at=article(12), href=f"http://{REFUSING}/jy/", text="邻县教育", verdict="unknown"),
        Pointer(at=article(14), href="#top", text="回到顶部", verdict="alive"),
    )


def _more(site: Site) -> None:
    """Sections, standing pages, services, wording."""
    number = identity("20090315", 44)
    site.plant(Grants(at=article(16), numbers=(number,), whole=(masked(number),)))
    site.plant(Rights(owner="古滩一中", doubtful=True))
    site.plant(Future(at=article(36)))
    site.plant(Worded(at=article(17), sentence="学校开展保密法进课堂活动，介绍国家秘密的密级。"))
