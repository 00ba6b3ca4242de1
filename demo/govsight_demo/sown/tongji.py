"""Statistics bureau: no fault at all, and every look-alike."""

from __future__ import annotations

from govsight_demo.model import moved
from govsight_demo.plants import Pinned, Pointer
from govsight_demo.site import Site
from govsight_demo.sown.common import about_404, article, price_notices, section


def plant(site: Site) -> None:
    """Plant it."""
    site.machine_map = True
    site.plant(
        Pointer(href=f"HTTPS://{site.host.upper()}:443{site.path(section(1))}", text="通知公告", verdict="alive"),
        Pointer(
            at=article(5),
            href="/old/2019.html",
            verdict="alive",
            text="旧版",
            answers={"/old/2019.html": moved(site.path(article(2)), 301)},
        ),
        Pointer(
            at=article(6),
            href="data:image/gif;base64,R0lGODlhAQABAAAAACw= | /static/v3/p3.png",
            how="lazy",
            verdict="alive",
        ),
        Pointer(at=article(7), href="javascript:print()", text="打印", verdict="alive"),
        Pinned(at=section(0), article=0),
    )
    price_notices(site, (9, 13, 17, 21))
    about_404(site, 8)
