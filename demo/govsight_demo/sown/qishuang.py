"""District portal: a meta refresh before the home page, a certificate for another name."""

from __future__ import annotations

from govsight_demo.model import HOME, MAP
from govsight_demo.outside import REFUSING
from govsight_demo.plants import Label, Mark, NoShare, OfSite, Pinned, Pointer, Twin
from govsight_demo.site import Site
from govsight_demo.sown.common import article, section


def plant(site: Site) -> None:
    """Plant it."""
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
