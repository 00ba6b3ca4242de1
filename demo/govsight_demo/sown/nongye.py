"""Agriculture bureau: raw GBK names, a fixed layout on every page, a domain of its own making."""

from __future__ import annotations

from urllib.parse import quote

from govsight_demo.model import HOME, Answer
from govsight_demo.outside import NEIGHBOUR, REFUSING
from govsight_demo.plants import ALL, Label, Mark, OfSite, Pinned, Pointer, Trait, Twin, Uncovered
from govsight_demo.site import Site
from govsight_demo.sown.common import article, price_notices, section


def plant(site: Site) -> None:
    """Plant it."""
    form = "/down.asp?name=" + quote("申请表".encode("gb18030"))
    site.plant(
        OfSite(check="site.domain", page=site.url(HOME), target=site.host, verdict="wrong"),
        Trait(at=ALL, what="layout", width=1000),
        Pointer(href="/Images/2015/zhuanti.jpg", how="img", kind="image", text="专题"),
        Mark(at=HOME, mark="report_error"),
        Pointer(
            at=article(4),
            href="/UploadFile/201803/农药经营许可申请表.doc",
            how="file",
            kind="attachment",
            text="农药经营许可申请表.doc",
        ),
        Pointer(at=article(11), href=f"http://{NEIGHBOUR}/zwgk/old.htm", text="古滩市经验做法"),
        Label(at=article(9), name="SiteName"),
        Label(at=article(10), name="ContentSource", content="", verdict="empty"),
        Mark(at=article(6), mark="host", shown="澜川市畜牧兽医局"),
        Twin(at=article(41), first=1),
        Pointer(at=section(3, 2), href="/zcjd/index_old.htm", text="往年解读"),
        Uncovered(section=1),
    )
    site.plant(
        Pointer(
            at=article(5),
            href="/down.asp?name=申请表",
            text="申请表",
            verdict="alive",
            answers={form: Answer(200, b"%PDF-1.4\n%%EOF\n", "application/pdf")},
        ),
        Pointer(at=article(12), href=f"http://{REFUSING}/", text="邻县网站", kind="page", verdict="unknown"),
        Pointer(at=article(13), href=site.file_path(8), how="file", verdict="alive", text="另见附件"),
        Pinned(at=section(1), article=5),
    )
    price_notices(site, (17, 21))
