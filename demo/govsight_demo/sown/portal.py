"""City portal: one of everything."""

from __future__ import annotations

from govsight_demo.model import MAP, moved
from govsight_demo.outside import GONE
from govsight_demo.plants import (
    Advert,
    Apart,
    Gambling,
    InDocument,
    InStyle,
    Label,
    Lacking,
    Letter,
    Mark,
    NoShare,
    Pinned,
    Pointer,
    Repeated,
    Report,
    Rewritten,
    Search,
    Trait,
    Uncovered,
    Worded,
)
from govsight_demo.site import Site
from govsight_demo.sown.common import about_404, article, guide, price_notices, section


def plant(site: Site) -> None:
    """Plant it."""
    _more(site)
    base = site.base
    chain = {f"/go/{n}": moved(f"/go/{n + 1}") for n in range(1, 5)} | {"/go/5": moved(site.path(section(0)))}
    loop = {"/hd/a.do": moved("/hd/b.do"), "/hd/b.do": moved("/hd/a.do")}
    site.machine_map = True
    site.plant(
        Pointer(href="/col/col88/index.html", text="创建活动专题"),
        Pointer(href="/picture/0/banner2019.png", how="img", kind="image", text="专题图片"),
        Pointer(href=f"http://{GONE}/", text="古峰镇"),
        Pointer(at=article(5), href="/art/2019/1/1/art_9_9.html", text="此前报道"),
        Pointer(at=article(6), href="/attach/0/201905/P09999.doc", how="file", kind="attachment", text="申报表"),
        Pointer(
            at=article(7), href="/picture/0/p1.png | /picture/0/p1@2x.png", how="srcset", kind="image", text="示意图"
        ),
        InStyle(name="/picture/0/old/bg.png"),
        InDocument(article=3, href=f"{base}/art/2018/3/3/art_9_18.html"),
        Pointer(
            at=article(11),
            href="/old/gone.html",
            text="旧版页面",
            answers={"/old/gone.html": moved("/col/col77/index.html")},
        ),
        Pointer(
            at=article(12), href="/go/1", text="快速入口", verdict="alive", redirect="redirect_chain", answers=chain
        ),
        Pointer(at=article(13), href="/hd/a.do", text="互动入口", redirect="redirect_loop", answers=loop),
        Label(at=article(8), name="PubDate"),
        Label(at=article(14), name="SiteIDCode", content="4499000999", verdict="wrong"),
        Label(at=section(1), name="ColumnDescription", content="", verdict="empty"),
        Mark(at=article(15), mark="psb"),
        Mark(at=article(16), mark="report_error", shown="/col/col101/index.html"),
        Pointer(at=MAP, href="/col/col87/index.html", text="网上信访"),
        Uncovered(section=3),
        NoShare(at=article(17)),
        Trait(at=article(18), what="viewport"),
        Trait(at=article(19), what="layout"),
        Trait(at=article(20), what="lang"),
        Repeated(at=section(2)),
    )
    innocent = [
        Pointer(href="HTTP://WWW.LANCHUAN.GOV.CN:80/col/col101/index.html", text="公示公告", verdict="alive"),
        Pointer(href="javascript:void(0)", text="收藏本站", verdict="alive"),
        Pointer(
            at=article(9),
            href="data:image/gif;base64,R0lGODlhAQABAAAAACw= | /picture/0/p3.png",
            how="lazy",
            verdict="alive",
        ),
        Pointer(
            at=article(10),
            href="/old/moved.html",
            verdict="alive",
            answers={"/old/moved.html": moved(site.path(article(2)), 301)},
        ),
        Pointer(at=article(4), href="tel:09802110001", text="咨询电话", verdict="alive"),
        Pinned(at=section(0), article=0),
    ]
    site.plant(*innocent)
    price_notices(site, (21, 25, 29))
    about_404(site, 24)


def _more(site: Site) -> None:
    """Sections, standing pages, services, wording."""
    site.plant(
        Apart(reading=site.late("reading", 3)),
        Lacking(at=guide(1), elements=("收费标准",)),
        Rewritten(
            at=guide(2),
            element="办理流程",
            words="申请、受理、审查、决定、送达",
            check="guide.process",
            targets=("办理流程",),
            verdict="named_only",
        ),
        Letter(number=5, asked="2026-06-20"),
        Letter(
            number=3,
            asked="2026-09-22",
            answered="2026-09-25",
            said="您好，请咨询市农业农村局，电话0980-2110012。",
            evasion="forwarding",
        ),
        Report(number=2),
        Search(fault="mixed"),
        Gambling(at=article(27)),
        Advert(at=section(0), words="楼盘开盘特惠"),
        Worded(at=article(32), sentence="会议由市人名政府召集。", check="words.severe", target="人名政府"),
        Worded(at=article(33), sentence="机密★1年", check="text.secrecy", target="机密★1年", verdict="marked"),
    )
    site.plant(
        Worded(at=article(34), sentence="机关开展保密法宣传，讲解“机密”“秘密”等国家秘密密级的含义和管理要求。"),
        Worded(at=article(35), sentence="各单位要按部就班推进，认真部署、合理安排，不得乱收费。"),
    )
