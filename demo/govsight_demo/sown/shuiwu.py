"""Water bureau: slow pages, and one that never answers."""

from __future__ import annotations

from govsight_demo import files
from govsight_demo.model import HOME, MAP, Answer, moved
from govsight_demo.plants import (
    AllLacking,
    Dutyless,
    Gambling,
    Heading,
    Label,
    Lacking,
    LastYears,
    Mark,
    MarkWay,
    NoCounts,
    NoLanguages,
    NoResult,
    OldData,
    OldTopic,
    OneList,
    OtherCode,
    Pointer,
    Refusing,
    Renamed,
    Search,
    Stale,
    Trait,
    Without,
    Worded,
)
from govsight_demo.site import Site
from govsight_demo.sown.common import FEW_ELEMENTS, article, guide, section


def plant(site: Site) -> None:
    """Plant it."""
    _more(site)
    for number in (2, 12, 22, 32, 42):
        site.delayed[article(number)] = 2.0
    site.plant(
        Pointer(
            at=article(7),
            href="/report/annual.jsp",
            text="年度报告系统",
            answers={"/report/annual.jsp": Answer(delay=-1)},
        ),
        Pointer(
            at=article(10),
            href="/go.jsp?to=3",
            text="旧系统",
            answers={"/go.jsp?to=3": moved("/sys/login.jsp?from=go")},
        ),
        Pointer(at=article(11), href="/upload/2017/shuiqing.docx", how="file", kind="attachment", text="水情表"),
        Mark(at=article(8), mark="contact"),
        Label(at=article(9), name="ArticleTitle", content="", verdict="empty"),
        Trait(at=HOME, what="viewport"),
        Trait(at=section(1, 2), what="lang"),
        Trait(at=article(13), what="layout", width=1100),
        Pointer(at=MAP, href="/list.jsp?columnId=199", text="河长公示"),
        Pointer(href="/resources/img/xun.png", how="img", kind="image", text="汛情"),
        Mark(at=article(14), mark="report_error", shown="/search.jsp"),
    )
    late = Answer(200, files.disc(20, 120, 150), "image/png", delay=1.5)
    site.plant(
        Pointer(
            at=article(15),
            href="/slow/map.png",
            how="img",
            verdict="alive",
            answers={"/slow/map.png": late},
            text="水质图",
        )
    )


def _more(site: Site) -> None:
    """Sections, standing pages, services, wording."""
    site.plant(
        Renamed(section=0, name="水务风采"),
        Stale(section=2, days=200),
        Renamed(section=3, name="水务故事"),
        OtherCode(shown="4499000071"),
        OldTopic(whole=True),
        Refusing(),
        LastYears(),
        Without(keys=("catalogue",)),
        Dutyless(rank=1),
        NoCounts(),
        NoLanguages(),
        OldData(),
        AllLacking(),
        *(Lacking(at=guide(number), elements=FEW_ELEMENTS) for number in range(4)),
        OneList(),
        NoResult(number=4),
        Heading(name="水清岸绿"),
        Gambling(at=article(16)),
        MarkWay(mark="psb", way=site.path(HOME)),
        Search(fault="blind"),
        Worded(at=article(17), sentence="局党组对此作出布署。", check="words.errors", target="布署"),
    )
