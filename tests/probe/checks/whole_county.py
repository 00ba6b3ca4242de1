"""Chen's county site with all a plan asks for, written in HTML and read as the inspector reads it: every check stays
silent on it. The day is 31 October 2026."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import Any

from tests.probe.checks.county_pages import HOST, ROOT, county_pages
from tests.probe.checks.in_order import network_looks
from tests.probe.checks.search_looks import WAY

from govsight.probe.know.browsed import Browsed, BrowsedPage, Speed, Trial
from govsight.probe.know.search_look import SearchLook, Tried
from govsight.probe.know.words.reading import default_reader
from govsight.probe.observe.close_reading import read_closely
from govsight.probe.observe.page import PageRead, read_page
from govsight.probe.view import MemoryView
from govsight.vocab import ClosePage, DocumentFacts, HostFacts, LinkFacts, Role, TextFacts, Verdict

AS_OF = datetime(2026, 10, 31, 2, tzinfo=UTC)


def _links(reads: dict[str, PageRead]) -> list[LinkFacts]:
    """Every URL the pages point at; all of them answer."""
    pointed: dict[str, list[str]] = {ROOT + "/": []}
    roles: dict[str, int] = {ROOT + "/": int(Role.PAGE)}
    for path, read in reads.items():
        for target, role in read.links:
            pointed.setdefault(target, []).append(ROOT + path)
            roles[target] = roles.get(target, 0) | int(role)
    kinds = {Role.IMAGE: "image", Role.ATTACHMENT: "attachment", Role.FORM: "form"}
    return [
        LinkFacts(
            url=url,
            kind=next((kind for role, kind in kinds.items() if roles[url] & role), "page"),
            internal=url.startswith(ROOT),
            verdict=Verdict.ALIVE,
            reason="ok",
            reason_text="",
            status=200,
            final_url=url,
            pages=pages,
            pages_total=len(pages),
            on_home=ROOT + "/" in pages,
            evidence=f"urn:uuid:{number}",
            roles=roles[url],
        )
        for number, (url, pages) in enumerate(pointed.items())
    ]


def browsed() -> Browsed:
    """What a browser showed: nothing wrong, every tool works."""
    speed = Speed(first=0.1, dom=0.5, load=0.9, paint=0.6)
    usual: dict[str, Any] = {"status": 200, "text_length": 600, "speed": speed, "barriers": ()}
    visits = [
        BrowsedPage(ROOT + path, role, screen, ROOT + path, width=width, content=width, **usual)
        for screen, width in (("desktop", 1366), ("phone", 390))
        for path, role in (("/", "home"), ("/xwzx/", "section"), ("/xwzx/0.html", "article"))
    ]
    home, read = ROOT + "/", ROOT + "/xwzx/0.html"
    bigger: dict[str, Any] = {"before": 14.0, "after": 20.0, "growth": 1.4}
    trials = (
        Trial("elderly", home, "长者模式", "same", **bigger),
        Trial("accessible", home, "无障碍浏览", "same", parts=("font", "contrast", "reading"), **bigger),
        Trial("share", read, "分享到微信", "same", parts=("qr",)),
        Trial("print", read, "打印", "same"),
        Trial("font_size", read, "大", "same", **bigger),
    )
    return Browsed(tuple(visits), trials, strain=0.1)


def _searched() -> SearchLook:
    titles = [(f"青岚县召开第{at + 1}次重点工作推进会", f"{ROOT}/xwzx/{at}.html") for at in range(4)]
    drawn = tuple(
        Tried(title, title, target, "found", f"{ROOT}/search?q={at}", target, 200, True, listed=5)
        for at, (title, target) in enumerate(titles)
    )
    part = Tried("重点工作推进会", *titles[0], "found", f"{ROOT}/search?q=5", titles[0][1], 200, True, listed=5)
    slip = Tried("重点工作推会", *titles[0], "found", f"{ROOT}/search?q=6", titles[0][1], 200, True, listed=5)
    guide = Tried("取水许可", "取水许可", f"{ROOT}/bsfw/0.html", "found", f"{ROOT}/search?q=7", "", 200, True, listed=5)
    facets = ("政策文件", "办事指南")
    return SearchLook("asked", WAY, drawn, part, slip, guide, card=True, facets=facets, labelled=True, choices=True)


@cache
def _read() -> tuple[dict[str, PageRead], dict[str, ClosePage]]:
    """The county's pages, read once for all tests: what was read is frozen."""
    written = {path: html.encode() for path, html in county_pages().items()}
    reads = {
        path: read_page(html, url=ROOT + path, is_home=path == "/", words=default_reader())
        for path, html in written.items()
    }
    return reads, {ROOT + path: read_closely(html, url=ROOT + path) for path, html in written.items()}


def whole_county(**changes: Any) -> MemoryView:
    """The view. Looks that are taken only when asked for (`submit`) were not."""
    reads, close_pages = _read()
    links = _links(reads)
    attachments = [link for link in links if link.kind == "attachment"]
    given: dict[str, Any] = {
        "start_url": ROOT + "/",
        "scope": ROOT + "/",
        "as_of": AS_OF,
        "home": reads["/"].facts,
        "home_link": links[0],
        "hosts": {HOST: HostFacts(HOST, https=True, tls_looked=True, not_found_status=404, evidence="urn:uuid:tls")},
        "page_list": [read.facts for read in reads.values()],
        "link_list": links,
        "document_list": [
            DocumentFacts(link.url, "doc", "申请书", TextFacts(), "", link.evidence) for link in attachments
        ],
        "close_pages": dict(close_pages),
        "looks": {**network_looks(ROOT + "/"), "search": _searched(), "browser": browsed()},
    }
    return MemoryView(**(given | changes))
