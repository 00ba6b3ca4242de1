"""People's hospital: an incomplete certificate chain, soft 404, no government domain asked."""

from __future__ import annotations

from govsight_demo.model import HOME
from govsight_demo.plants import (
    BadFeed,
    DataReadings,
    HalfMoved,
    Label,
    Lacking,
    Letter,
    Mark,
    NoShare,
    OfSite,
    OldTls,
    OtherCode,
    Pictureless,
    Pointer,
    Renamed,
    Search,
    Stale,
    TextOnly,
    Twin,
    TwoFaced,
    Without,
    Worded,
)
from govsight_demo.site import Site
from govsight_demo.sown.common import about_404, article, guide, section


def plant(site: Site) -> None:
    """Plant it."""
    _more(site)
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


def _more(site: Site) -> None:
    """Sections, standing pages, services, wording."""
    site.plant(
        OldTls(),
        HalfMoved(),
        OtherCode(shown="4499000072"),
        BadFeed(),
        Renamed(section=0, name="院内掠影"),
        Renamed(section=2, name="学科建设"),
        Stale(section=1, days=200),
        TextOnly(),
        Without(keys=("functions", "statistics", "catalogue")),
        Pictureless(),
        Letter(number=5, asked="2026-06-25"),
        TwoFaced(visitor="referred", verdict="redirect"),
        Lacking(at=guide(3), elements=("设定依据", "联系电话")),
        DataReadings(kind="few"),
        Search(fault="blind"),
        Worded(at=article(13), sentence="真 人 荷 官在线发牌，欢迎体验。", check="words.bad", target="真人荷官"),
    )
