"""Agriculture bureau: raw GBK names, a fixed layout on every page, a domain of its own making."""

from __future__ import annotations

from urllib.parse import quote

from govsight_demo.model import HOME, Answer
from govsight_demo.outside import NEIGHBOUR, REFUSING
from govsight_demo.plants import (
    ALL,
    Blank,
    ByMail,
    DataReadings,
    DeadForm,
    Grants,
    Hidden,
    Label,
    Lacking,
    Late,
    Letter,
    Mark,
    MarkWay,
    NoMapNumber,
    NoResult,
    OfSite,
    OldData,
    OldTopic,
    OneWay,
    Pictureless,
    Pinned,
    Pointer,
    Rewritten,
    Search,
    Trait,
    Twin,
    Uncovered,
    Worded,
)
from govsight_demo.site import Site
from govsight_demo.sown.common import FEW_ELEMENTS, article, guide, identity, masked, price_notices, section


def plant(site: Site) -> None:
    """Plant it."""
    _more(site)
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


def _more(site: Site) -> None:
    """Sections, standing pages, services, wording."""
    number = identity("19790412", 21)
    site.plant(
        OneWay(reading=site.late("reading", 2)),
        Blank(key="request"),
        Late(key="yearly", day="2026-03-05"),
        NoMapNumber(),
        DataReadings(kind="text"),
        OldData(),
        Lacking(at=guide(1), elements=FEW_ELEMENTS),
        Rewritten(
            at=guide(2),
            element="办理材料",
            words="1. 申请人身份证明（复印件1份）；2. 法律法规规定的其他材料。",
            check="guide.materials",
            targets=("法律法规规定的其他材料",),
            verdict="vague",
        ),
        DeadForm(),
        Letter(number=4, asked="2026-08-26", answered="2026-09-01", day=False),
        Letter(number=3, asked="2026-09-22", answered="2026-09-25", said="您好，已收悉，感谢关注。", evasion="short"),
        OldTopic(),
        Pictureless(),
        NoResult(number=3),
        ByMail(),
        Search(fault="broken"),
        MarkWay(mark="badge", way=site.path(HOME)),
        MarkWay(mark="icp", way="http://www.miitbeian.gov.cn/", verdict="former"),
        Hidden(style="position:absolute;left:-9999px;top:-9999px"),
        Worded(at=article(33), sentence="会议按排如下，请各镇准时参加。", check="words.errors", target="按排"),
        Grants(at=article(34), numbers=(number, masked(identity("19850706", 36))), whole=(masked(number),)),
    )
    site.plant(Grants(at=article(35), numbers=tuple(masked(identity(f"1990010{n}", n)) for n in (1, 2, 3))))
