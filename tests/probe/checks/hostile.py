"""Views no site in order gives: the checks must outlive them. `HOSTILE`: name -> the view, made once for all checks."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import msgspec
from tests.probe.checks.whole_county import ROOT, whole_county

from govsight.probe.know.browsed import Browsed
from govsight.probe.know.cloaking import CloakLook
from govsight.probe.know.ipv6 import Ipv6Look
from govsight.probe.know.load_time import LoadLook
from govsight.probe.know.search_look import SearchLook
from govsight.probe.know.security_headers import HeadersLook
from govsight.probe.know.tls_offers import TlsLooks
from govsight.probe.observe.close_reading import read_closely
from govsight.probe.view import MemoryView
from govsight.vocab import Anchor, ClosePage, Line, LinkFacts, PageFacts

LINES = 5_000
ODD = (
    "",
    "http://",
    "http://[::1",
    "http://www.qinglan.gov.cn:99999/",
    "javascript:alert(1)",
    "http://xn--a/%ff%zz?a=1&a=2&=#x",
    "//",
    "http://用户@青岚.政务/\u202e文件.doc",
    ROOT + "/" + "a/" * 3_000,
    ROOT + "/?" + "q=%25&" * 2_000,
)


def _no_home() -> MemoryView:
    return whole_county(home=None, home_trouble="", home_link=None)


def _nothing_kept() -> MemoryView:
    return whole_county(close_pages={})


def _empty_pages() -> MemoryView:
    """Every page answers with nothing at all."""
    view = whole_county()
    pages = [_bare(page) for page in view.page_list]
    close = {page.url: read_closely(b"", url=page.url) for page in pages}
    return whole_county(home=pages[0], page_list=pages, close_pages=close)


def _bare(page: PageFacts) -> PageFacts:
    return PageFacts(url=page.url, kind=page.kind)


def _endless_pages() -> MemoryView:
    """The home page, a section, a guide and the board go on for ever, full of what the checks look for."""
    shown = (
        '<li><a href="/x/{0}.html">关于第{0}号办法的通知</a><span>2026-10-{1:02}</span></li>'
        "<tr><td>来信时间</td><td>2026-09-{1:02}</td><td>答复内容：</td><td>请咨询{0}号窗口</td></tr>"
        "<p>办理流程：受理、审查、决定。审批材料：身份证{0}份。联系电话：0799-333{0}</p>"
        '<h3>领导信息{0}</h3><img src="/map{0}.png" alt="地图"><div>问：什么时候办？答：第{0}天。</div>'
    )
    body = "".join(shown.format(number, number % 28 + 1) for number in range(LINES // 9 + 1))
    html = f"<html><head><title>办事服务</title></head><body><table>{body}</table></body></html>".encode()
    read = read_closely(html, url=ROOT + "/")
    lines = (*read.lines, *read.lines)[:LINES]
    view = whole_county()
    close = dict(view.close_pages)
    for path in ("/", "/xwzx/", "/bsfw/", "/hdjl/", "/ldxx/", "/zsk/", "/zcwj/1.html", "/bsfw/0.html", "/ft/1.html"):
        close[ROOT + path] = msgspec.structs.replace(read, url=ROOT + path, lines=lines)
    return whole_county(close_pages=close)


def _labels_without_content() -> MemoryView:
    view = whole_county()
    pages = [
        msgspec.structs.replace(page, labels={name: (shown, []) for name, (shown, _) in page.labels.items()})
        for page in view.page_list
    ]
    return whole_county(home=pages[0], page_list=pages)


def _odd_addresses() -> MemoryView:
    """Addresses nobody can go to, as pages, as links and in what pages show."""
    view = whole_county()
    home = next(page for page in view.page_list if page.url == ROOT + "/")
    kinds = [page for page in view.page_list if page.url in (ROOT + "/zcwj/1.html", ROOT + "/zcwj/")]
    boxes = ("body", "ul", *("li" for _ in ODD))
    lines = tuple(
        Line("政策解读 2026-10-01", "li", (Anchor("政策解读", url, url),), boxes=(0, 1, at + 2))
        for at, url in enumerate(ODD)
    )
    footer = msgspec.structs.replace(home.footer, sitemap=ODD[2], badge=ODD[3], report_error=ODD[4])
    home = msgspec.structs.replace(home, footer=footer, nav=[("办事服务", url) for url in ODD])
    pages = [home, *(msgspec.structs.replace(kind, url=url) for kind in kinds for url in ODD if url)]
    close = {page.url: ClosePage(url=page.url, lines=lines, boxes=boxes, feeds=ODD) for page in pages}
    known = next(iter(view.link_list))
    links: list[LinkFacts] = [
        msgspec.structs.replace(known, url=url, final_url=ODD[at - 1], pages=list(ODD), internal=bool(at % 2))
        for at, url in enumerate(ODD)
    ]
    return whole_county(home=home, page_list=pages, link_list=links, close_pages=close)


def _looks_that_saw_nothing() -> MemoryView:
    looks = {
        "browser": Browsed(),
        "cloak": CloakLook([]),
        "headers": HeadersLook(ROOT + "/", []),
        "ipv6": Ipv6Look(""),
        "load_time": LoadLook(ROOT + "/", [0.0]),
        "search": SearchLook("none"),
        "tls": TlsLooks([]),
    }
    return whole_county(looks=looks)


HOSTILE: dict[str, Callable[[], MemoryView]] = {
    "no home": cache(_no_home),
    "nothing kept": cache(_nothing_kept),
    "empty pages": cache(_empty_pages),
    "endless pages": cache(_endless_pages),
    "labels without content": cache(_labels_without_content),
    "odd addresses": cache(_odd_addresses),
    "looks that saw nothing": cache(_looks_that_saw_nothing),
}
