"""Development and reform, a channel of the portal."""

from __future__ import annotations

from govsight_demo.model import MAP, moved
from govsight_demo.outside import NEIGHBOUR
from govsight_demo.plants import Advert, InDocument, Label, Mark, NoServices, NoShare, Pointer, Twin, Worded
from govsight_demo.site import Site
from govsight_demo.sown.common import article, price_notices, section


def plant(site: Site) -> None:
    """Plant it."""
    _more(site)
    site.plant(
        Pointer(href="./zxft/", text="在线访谈"),
        Pointer(at=article(5), href=f"http://{NEIGHBOUR}/fgw/", text="古滩市发展改革局"),
        Pointer(at=article(6), href="../../files/2019/P0888.xls", how="file", kind="attachment", text="项目清单"),
        InDocument(article=8, href=f"{site.base}/fgj/zcwj/201801/t20180105_9.html"),
        Label(at=section(2), name="ColumnType"),
        Label(at=article(10), name="SiteName", content="null", verdict="empty"),
        Mark(at=article(7), mark="report_error"),
        Mark(at=article(9), mark="site_code", shown="4499000077"),
        NoShare(at=article(12)),
        Pointer(at=MAP, href="./hdjl/", text="互动交流"),
        Pointer(
            at=article(11),
            href="/fgj/xm/1",
            text="项目入口",
            redirect="redirect_loop",
            answers={"/fgj/xm/1": moved("/fgj/xm/1")},
        ),
        Twin(at=article(42), first=2),
    )
    site.plant(
        Pointer(
            at=article(14),
            href="./",
            text="返回本栏目",
            verdict="alive",
            answers={_folder(site, 14): moved(site.path(section(2)), 301)},
        ),
        Pointer(at=article(15), href="mailto:fgj@lanchuan.gov.cn", text="投稿邮箱", verdict="alive"),
    )
    price_notices(site, (13, 17, 21))


def _folder(site: Site, number: int) -> str:
    return site.path(article(number)).rsplit("/", 1)[0] + "/"


def _more(site: Site) -> None:
    """Sections, standing pages, services, wording."""
    site.plant(
        Worded(
            at=article(8),
            sentence="秘密★3年",
            check="text.secrecy",
            target="秘密★3年",
            verdict="marked",
            attached=True,
        ),
        NoServices(),
        Advert(words="楼盘开盘特惠", only=site.key),  # the portal sees the same target on a page of its own first
    )
