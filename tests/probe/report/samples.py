"""Inspections to report on: an ordinary bureau, a spotless one, a hopeless one, a hostile one, one out of reach."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from govsight.probe.check import Check, Clause
from govsight.probe.result import Inspection, RunFacts
from govsight.probe.view import MemoryView, SiteView
from govsight.vocab import (
    Breached,
    Finding,
    FooterFacts,
    LinkFacts,
    Met,
    NotApplicable,
    Outcome,
    PageFacts,
    PageKind,
    SiteProfile,
    Undetermined,
    Verdict,
)

SITE = "https://zjj.qinghe.example/"
HEAD = "sha256:9f2c7e0b4d5a61883c1f0e7a2b94d6c85e3f7a1029b8c4d6e5f60718293a4b5c"

XSS = (
    "<script>window.__xss=1</script>",
    '"><img src=x onerror=window.__xss=2>',
    "'-window.__xss=3-'",
    "</style></title><svg/onload=window.__xss=4>",
    "javascript:window.__xss=5",
    "JaVaScRiPt:window.__xss=6//",
    "data:text/html,<script>window.__xss=7</script>",
    "vbscript:window.__xss=8",
    'http://a.example/"onmouseover="window.__xss=9',
    "{{ 7*7 }}{% raw %}${7*7}",
    "java\tscript:window.__xss=10",
    "<!--><details open ontoggle=window.__xss=11>",
    "&lt;b&gt;&#x3c;script&#x3e;",
    "]]></svg><iframe srcdoc='<script>parent.__xss=12</script>'>",
)
FORMULAS = (
    "=1+1",
    '=HYPERLINK("http://evil.example/","点此")',
    "=cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    "{=1+1}",
    "_x0041_x",
    "0012",
    "1e5",
)
NAUGHTY = (
    "空字符\x00与转义\x1b[31m红\x1b[0m与\x9b31m",
    "lone \ud800 surrogate",
    "反转\u202egpj.exe",
    "换\r\n行\u2028与\ttab",
    "\ufffe\uffff",
    "字" * 40_000,
    "𠮷" * 20_000,
    "[red]不是标记[/red][link=file:///etc]",
    "a" * 600,
)


def _clause(number: str, text: str, quoted: bool = True) -> Clause:
    return Clause("某市2021年度政府网站与政务新媒体考评方案", number, text, quoted)


def _never_run(view: SiteView, options: Mapping[str, object]) -> Outcome:
    raise AssertionError("a report runs no check")


def _check(check_id: str, title: str, *clauses: Clause, cannot_see: str = "") -> Check:
    return Check(check_id, title, clauses, _never_run, cannot_see=cannot_see)


CHECKS = (
    _check(
        "links.home",
        "首页链接可用",
        _clause("可用性①", "首页上的链接（包括图片、附件、外部链接等）打不开或错误的，每发现一处扣0.2分，扣完为止。"),
        cannot_see="点击后由脚本生成的链接、登录后才有的链接，以及打得开但内容不对的链接。",
    ),
    _check(
        "links.inner",
        "其他页面链接可用",
        _clause(
            "可用性②", "其他页面上的链接（包括图片、附件、外部链接等）打不开或错误的，每发现一处扣0.1分，扣完为止。"
        ),
        cannot_see="没有链接可到达的页面。",
    ),
    _check("links.external", "外部链接可用", cannot_see="外部链接的内容是否适当另行检查。"),
    _check("site.reachable", "网站可访问"),
    _check("site.tls", "安全连接与证书"),
    _check("site.sitemap", "站点地图"),
    _check("page.labels", "页面标签", _clause("附件2", "网站、栏目、内容页面应设置规定的标签。", quoted=False)),
    _check(
        "footer.marks",
        "页脚标识",
        _clause(
            "网站标识", "页面底部未按规范标明党政机关网站标识、网站标识码、ICP备案编号等的，此项不得分。", quoted=False
        ),
    ),
    _check("footer.report_error", "「我为政府网站找错」入口"),
    _check("site.domain", "域名规范"),
    _check("page.mobile", "移动端适配"),
    _check("page.duplicates", "重复内容"),
)


def run_facts(**changes: object) -> RunFacts:
    """An ordinary run; `changes` replace fields."""
    facts: dict[str, object] = {
        "pages": 1_284,
        "links": 9_731,
        "requests": 10_466,
        "started_at": datetime(2026, 3, 2, 1, 15, 9, tzinfo=UTC),
        "finished_at": datetime(2026, 3, 2, 1, 23, 41, 250_000, tzinfo=UTC),
        "engine_version": "0.1.0",
        "complete": True,
        "bytes_received": 418_330_112,
        "rendered": 12,
        "concurrency": 8,
        "head": HEAD,
        **changes,
    }
    return RunFacts(**facts)  # type: ignore[arg-type]


def link(url: str, verdict: str = "alive", reason: str = "ok", kind: str = "page", **more: object) -> LinkFacts:
    """One URL; `more` as the fields of `LinkFacts`."""
    status = int(reason[5:]) if reason.startswith("http_") else (200 if verdict == "alive" else None)
    pages = tuple(more.pop("pages", (SITE,)))  # type: ignore[call-overload]
    fields: dict[str, object] = {
        "internal": url.startswith(SITE),
        "reason_text": f"原因 {reason}",
        "status": status,
        "final_url": url,
        "pages": pages,
        "pages_total": len(pages),
        **more,
    }
    return LinkFacts(url=url, kind=kind, verdict=Verdict(verdict), reason=reason, **fields)  # type: ignore[arg-type]


def record(number: int) -> str:
    """A WARC record id."""
    return f"urn:uuid:5b1e0c9a-7d42-4f0e-9a31-{number:012x}"


def inspection(out: Path, view: MemoryView, outcomes: Mapping[str, Outcome], **run: object) -> Inspection:
    """Put one together."""
    return Inspection(view=view, run=run_facts(**run), outcomes=outcomes, out=out)


def _home(**changes: object) -> PageFacts:
    fields: dict[str, object] = {
        "kind": PageKind.HOME,
        "title": "清河市住房和城乡建设局",
        "labels": {"sitename": ("SiteName", ["清河市住房和城乡建设局"])},
        "footer": FooterFacts(site_code="4499000012", located="element"),
        **changes,
    }
    return PageFacts(url=SITE, **fields)  # type: ignore[arg-type]


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
        home=_home(),
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


def spotless(out: Path) -> Inspection:
    """Looked at everything, found nothing."""
    outcomes: dict[str, Outcome] = {
        check.id: Met("检查 86 个页面，未发现问题") for check in CHECKS if check.id != "page.mobile"
    }
    outcomes["page.mobile"] = NotApplicable("网站另有独立的移动版")
    view = MemoryView(
        start_url=SITE, scope=SITE, home=_home(), link_list=[link(f"{SITE}{number}.html") for number in range(86)]
    )
    return inspection(out, view, outcomes, pages=86, links=86, requests=90)


def out_of_reach(out: Path) -> Inspection:
    """The home page could not be read: nothing is known, and nothing is claimed."""
    trouble = "首页打不开：连接超时（间隔检查 3 次均如此）"
    view = MemoryView(start_url=SITE, scope=SITE, home_trouble=trouble, complete=False)
    return inspection(
        out,
        view,
        {check.id: Undetermined(trouble) for check in CHECKS},
        pages=0,
        links=0,
        requests=3,
        complete=False,
        incomplete_reason="首页没有读到",
        bytes_received=0,
        head="",
        rendered=0,
    )


def hostile(out: Path) -> Inspection:
    """Every field a site can influence holds something meant to do harm."""
    strings = (*XSS, *FORMULAS, *NAUGHTY)
    findings = tuple(
        Finding("links.home", text, text, text, text[:40], text[:80], "home" if number % 2 else "inner")
        for number, text in enumerate(strings)
    )
    links = [
        link(
            text,
            verdict,
            "http_404",
            reason_text=text,
            final_url=text,
            pages=(text, SITE),
            content_type=text,
            evidence=text,
            chain=((302, text), (404, text)),
        )
        for number, text in enumerate(strings)
        for verdict in ("dead", "unknown", "alive")[number % 3 :]
    ]
    home = _home(title=XSS[0], labels={"sitename": ("SiteName", [XSS[1]])}, footer=FooterFacts(site_code=XSS[2]))
    view = MemoryView(start_url=XSS[4], scope=XSS[8], home=home, home_trouble=XSS[3], link_list=links)
    outcomes: dict[str, Outcome] = {
        "links.home": Breached(findings, XSS[1], findings),
        "site.tls": Undetermined(XSS[3]),
        "site.domain": NotApplicable(NAUGHTY[0]),
        "page.mobile": Met(NAUGHTY[2]),
    }
    return inspection(out, view, outcomes, complete=False, incomplete_reason=XSS[0], notes=strings)


def hopeless(out: Path, findings: int = 2_000) -> Inspection:
    """Thousands of findings, from few causes and from many."""
    pages = [f"{SITE}news/{number}.html" for number in range(findings)]
    outcomes: dict[str, Outcome] = {
        "footer.marks": Breached(
            tuple(
                Finding("footer.marks", page, "网站标识码", "页脚没有网站标识码", "missing", None, "inner")
                for page in pages
            ),
            f"检查页面 {findings} 个，发现问题 {findings} 处",
        ),
        "links.inner": Breached(
            tuple(
                Finding(
                    "links.inner",
                    page,
                    f"http://old.example/{number}",
                    "页面链接打不开：HTTP 404",
                    "dead",
                    record(number),
                )
                for number, page in enumerate(pages)
            ),
            f"检查其他页面链接 {findings} 个，发现问题 {findings} 处",
        ),
    }
    view = MemoryView(start_url=SITE, scope=SITE, home=_home(), link_list=list(dead_links(findings)))
    return inspection(out, view, outcomes, pages=findings, links=findings)


def dead_links(number: int) -> Iterator[LinkFacts]:
    """Plenty of dead URLs."""
    return (link(f"http://old.example/{place}", "dead", "http_404") for place in range(number))
