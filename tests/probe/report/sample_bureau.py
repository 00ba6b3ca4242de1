"""An ordinary bureau: some of everything."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from tests.probe.report.sample_parts import SITE, home_page, inspection, link, record

from govsight.probe.result import Inspection
from govsight.probe.view import MemoryView
from govsight.vocab import Breached, Finding, Met, NotApplicable, Outcome, SiteProfile, Undetermined


def misspelt(*pages: str) -> Breached:
    """A suspicion on each page."""
    return Breached(
        tuple(
            Finding(
                "words.errors",
                page,
                "按排",
                "“会议按排如下”：“按排”疑为错别字，应为“安排”",
                "suspect",
                record(300 + number),
                "inner",
            )
            for number, page in enumerate(pages)
        ),
        f"检查 1,284 个页面的文字，发现疑似 {len(pages)} 处，待人工确认",
    )


def bureau(out: Path) -> Inspection:
    """An ordinary bureau: some of everything."""
    gone = f"{SITE}zwgk/tzgg/202403/t20240311_8817264.html"
    moved = "http://www.qinghe-fangchan.example/index.php?option=com_content&view=article&id=20391&lang=zh-CN"
    articles = [
        f"{SITE}zwgk/zcwj/2025{month:02}/t2025{month:02}{day:02}_{month * 100 + day}.html"
        for month in range(1, 13)
        for day in range(1, 25)
    ]
    sheet = f"{SITE}attach/0/{'%E6%88%BF%E5%B1%8B%E5%B8%82%E6%94%BF%E5%B7%A5%E7%A8%8B' * 3}.xlsx"
    dead = "页面链接打不开：HTTP 404，页面不存在（间隔检查 2 次均如此）"
    home = Breached(
        (
            Finding("links.home", SITE, gone, dead, "dead", record(1), "home"),
            Finding(
                "links.home",
                SITE,
                moved,
                "页面链接打不开：域名不存在（间隔检查 2 次均如此）",
                "dead",
                record(2),
                "home",
            ),
        ),
        "检查首页链接 214 个，发现问题 2 处，另有 1 处未能判断",
        (
            Finding(
                "links.home",
                SITE,
                "https://www.gd-jg.example/wsbs",
                "页面链接未能判断：被防护页面（加速乐）挡住，无法判定（HTTP 521）",
                "unknown",
                record(9),
                "home",
            ),
        ),
    )
    inner = Breached(
        (
            *(Finding("links.inner", page, gone, dead, "dead", record(1), "inner") for page in articles[:100]),
            Finding(
                "links.inner",
                articles[3],
                sheet,
                "附件打不开：HTTP 404，页面不存在（间隔检查 2 次均如此）",
                "dead",
                record(4),
                "inner",
            ),
            *(
                Finding(
                    "links.inner",
                    page,
                    f"{SITE}images/banner_old.jpg",
                    "图片打不开：HTTP 500，服务器出错（间隔检查 3 次均如此）",
                    "dead",
                    record(5),
                    "inner",
                )
                for page in articles[:3]
            ),
        ),
        "检查其他页面链接 9,517 个，发现问题 104 处",
    )
    unlabelled = [
        Finding("page.labels", page, name, seen, verdict, record(100 + number), "inner")
        for name, seen, verdict in (
            ("ContentSource", "没有标签 ContentSource（内容来源）", "missing"),
            ("PubDate", "标签 PubDate（发布时间）为空", "empty"),
        )
        for number, page in enumerate(articles)
    ]
    differs = "标签 SiteIDCode 是「4499000021」，登记为「4499000012」"
    unlabelled.append(Finding("page.labels", SITE, "SiteIDCode", differs, "wrong", record(3), "home"))
    labels = Breached(tuple(unlabelled), "检查首页 1 个、栏目页 62 个、内容页 1,180 个，发现问题 577 处")
    marks = Breached(
        tuple(
            Finding("footer.marks", page, "公安备案", "页脚没有公安备案号", "missing", record(200 + number), "inner")
            for number, page in enumerate(articles[:37])
        ),
        "检查页面 1,284 个，发现问题 37 处",
    )
    outcomes: dict[str, Outcome] = {
        "links.home": home,
        "links.inner": inner,
        "links.external": Undetermined(
            "检查外部链接 402 个，2 处未能判断，请人工查看",
            (
                Finding(
                    "links.external",
                    articles[5],
                    "https://mp.weixin.example/s?__biz=MzI4&mid=2247&idx=1&sn=" + "9c" * 30,
                    "页面链接未能判断：HTTP 403，拒绝访问，无法判定",
                    "unknown",
                    record(11),
                    "inner",
                ),
                Finding(
                    "links.external",
                    articles[6],
                    "http://19.16.0.4:8080/oa/",
                    "页面链接未能判断：地址不在允许访问的范围，无法判定",
                    "unknown",
                    None,
                    "inner",
                ),
            ),
        ),
        "site.reachable": Met("首页 3 次访问均打开，最慢 1.2 秒"),
        "site.tls": Met("检查 1 个域名的证书与协议，未发现问题"),
        "site.sitemap": Undetermined("首页有「网站地图」入口，但没有看完全站，不能判定是否覆盖一级栏目"),
        "page.labels": labels,
        "footer.marks": marks,
        "footer.report_error": Met("检查 1,284 个页面，均有指向找错平台的入口"),
        "site.domain": Met("域名 zjj.qinghe.example 符合规定的形式"),
        "page.mobile": NotApplicable("网站另有独立的移动版"),
        "page.duplicates": Met("比对 1,180 个内容页，未发现重复"),
        "words.errors": misspelt(*articles[:2]),
    }
    links = [
        link(gone, "dead", "http_404", pages=tuple(articles), pages_total=288, on_home=True, evidence=record(1)),
        link(moved, "dead", "dns_none", evidence=record(2)),
        link(sheet, "dead", "http_404", kind="attachment", pages=(articles[3],), evidence=record(4)),
        link(f"{SITE}images/banner_old.jpg", "dead", "http_500", kind="image", pages=tuple(articles[:3])),
        link("https://www.gd-jg.example/wsbs", "unknown", "challenge"),
        link("http://19.16.0.4:8080/oa/", "unknown", "refused_egress"),
        *(link(f"{SITE}trap/{day}", "unknown", "budget") for day in range(40)),
        *(link(page, pages=(SITE,)) for page in articles),
        *(link(f"{SITE}images/{number}.png", kind="image") for number in range(160)),
        *(link(f"{SITE}attach/{number}.pdf", kind="attachment") for number in range(45)),
        *(link(f"{SITE}css/{number}.css", kind="style") for number in range(6)),
        *(link(f"{SITE}js/{number}.js", kind="script") for number in range(11)),
    ]
    view = MemoryView(
        start_url=SITE,
        scope=SITE,
        home=home_page(),
        link_list=links,
        complete=False,
        profile=SiteProfile(name="清河市住房和城乡建设局", code="4499000012"),
        as_of=datetime(2026, 3, 2, 1, 15, tzinfo=UTC),
    )
    return inspection(
        out,
        view,
        outcomes,
        complete=False,
        incomplete_reason="达到页数上限 1,284 页",
        max_pages=1_284,
        resumed=1,
        notes=("1,203 个网址因页数上限未检查", "「在线咨询」等 3 个页面需要登录，未检查"),
    )
