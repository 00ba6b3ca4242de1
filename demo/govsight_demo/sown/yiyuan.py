"""People's hospital: an incomplete certificate chain, soft 404, no government domain asked."""

from __future__ import annotations

from govsight_demo.model import HOME
from govsight_demo.plants import Label, Mark, NoShare, OfSite, Pointer, Twin
from govsight_demo.site import Site
from govsight_demo.sown.common import about_404, article, section


def plant(site: Site) -> None:
    """Plant it."""
    site.tls = "incomplete_chain"
    site.baseline = {"site.domain": "not_applicable"}
    site.plant(
        OfSite(check="site.tls", page=f"{site.base}/", target="incomplete_chain", verdict="incomplete_chain"),
        Pointer(href="/depart/fangshe", text="放射科", soft=True),
        Pointer(at=article(5), href="/news/8888", text="往期义诊", soft=True),
        Pointer(at=article(6), href="/assets/file/2019/tijian.pdf", how="file", kind="attachment", text="体检须知"),
        Mark(at=HOME, mark="report_error", shown="/c/101"),
        Mark(at=article(7), mark="icp"),
        NoShare(at=article(8)),
        Label(at=section(3), name="ColumnKeywords", content="", verdict="empty"),
        Twin(at=article(40), first=0),
    )
    site.plant(
        Pointer(at=article(9), href="http://gaj.lanchuan.gov.cn/", text="澜川市公安局", verdict="unknown"),
        Pointer(at=article(12), href="tel:120", text="急救", verdict="alive"),
    )
    about_404(site, 16)
