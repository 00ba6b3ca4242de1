"""Inspections to report on: an ordinary bureau, a spotless one, one that is only suspected, a hopeless one, a hostile
one, one out of reach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tests.probe.report.sample_bureau import bureau, misspelt
from tests.probe.report.sample_parts import CHECKS, HEAD, SITE, home_page, inspection, link, record, run_facts

from govsight.probe.result import Inspection
from govsight.probe.view import MemoryView
from govsight.vocab import (
    Breached,
    Finding,
    FooterFacts,
    LinkFacts,
    Met,
    NotApplicable,
    Outcome,
    Undetermined,
)

__all__ = [
    "CHECKS",
    "FORMULAS",
    "HEAD",
    "NAUGHTY",
    "SITE",
    "XSS",
    "bureau",
    "dead_links",
    "hopeless",
    "hostile",
    "inspection",
    "link",
    "out_of_reach",
    "record",
    "run_facts",
    "spotless",
    "suspected",
]

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


def spotless(out: Path) -> Inspection:
    """Looked at everything, found nothing."""
    outcomes: dict[str, Outcome] = {
        check.id: Met("检查 86 个页面，未发现问题") for check in CHECKS if check.id != "page.mobile"
    }
    outcomes["page.mobile"] = NotApplicable("网站另有独立的移动版")
    view = MemoryView(
        start_url=SITE, scope=SITE, home=home_page(), link_list=[link(f"{SITE}{number}.html") for number in range(86)]
    )
    return inspection(out, view, outcomes, pages=86, links=86, requests=90)


def suspected(out: Path) -> Inspection:
    """Looked at everything; nothing is proven, two places a person must confirm."""
    found: dict[str, Outcome] = {check.id: Met("检查 86 个页面，未发现问题") for check in CHECKS}
    found["words.errors"] = misspelt(f"{SITE}1.html", f"{SITE}2.html")
    links = [link(f"{SITE}{number}.html") for number in range(86)]
    view = MemoryView(start_url=SITE, scope=SITE, home=home_page(), link_list=links)
    return inspection(out, view, found, pages=86, links=86, requests=90)


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
    home = home_page(title=XSS[0], labels={"sitename": ("SiteName", [XSS[1]])}, footer=FooterFacts(site_code=XSS[2]))
    view = MemoryView(start_url=XSS[4], scope=XSS[8], home=home, home_trouble=XSS[3], link_list=links)
    outcomes: dict[str, Outcome] = {
        "links.home": Breached(findings, XSS[1], findings),
        "site.tls": Undetermined(XSS[3]),
        "site.domain": NotApplicable(NAUGHTY[0]),
        "page.mobile": Met(NAUGHTY[2]),
        "words.errors": Breached(tuple(replace(one, check="words.errors") for one in findings), XSS[2]),
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
    view = MemoryView(start_url=SITE, scope=SITE, home=home_page(), link_list=list(dead_links(findings)))
    return inspection(out, view, outcomes, pages=findings, links=findings)


def dead_links(number: int) -> Iterator[LinkFacts]:
    """Plenty of dead URLs."""
    return (link(f"http://old.example/{place}", "dead", "http_404") for place in range(number))
