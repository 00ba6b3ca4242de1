"""Transport bureau: soft 404 on every address of its program."""

from __future__ import annotations

from govsight_demo.model import moved
from govsight_demo.plants import Label, Mark, Pointer, Trait, Twin, Uncovered
from govsight_demo.site import Site
from govsight_demo.sown.common import about_404, article, section


def plant(site: Site) -> None:
    """Plant it."""
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
