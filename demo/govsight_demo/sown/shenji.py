"""Audit bureau: faults only a browser sees."""

from __future__ import annotations

from govsight_demo.plants import Label, Mark, NoServices, NoShare, Pointer, Without
from govsight_demo.site import Site
from govsight_demo.sown.common import article


def plant(site: Site) -> None:
    """Plant it."""
    _more(site)
    site.plant(
        Pointer(at=article(2), href="/detail/19999", text="此前公告"),
        Pointer(at=article(4), href="/static/2020.png", how="img", kind="image", text="图解"),
        Pointer(href="/special/lianzheng", text="廉政专题"),
        Mark(at=article(5), mark="contact"),
        NoShare(at=article(6)),
        Label(at=article(7), name="ContentSource"),
    )


def _more(site: Site) -> None:
    """Sections, standing pages, services, wording."""
    site.plant(Without(keys=("open", "talk")), NoServices())
