"""Local chronicles: no site map, no language, a commercial domain."""

from __future__ import annotations

from govsight_demo.model import HOME
from govsight_demo.outside import GONE
from govsight_demo.plants import ALL, Label, Mark, NoShare, NoSitemap, OfSite, Pinned, Pointer, Trait
from govsight_demo.site import Site
from govsight_demo.sown.common import article, section


def plant(site: Site) -> None:
    """Plant it."""
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
