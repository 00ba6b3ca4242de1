"""The cast of the checks' tests: Chen keeps a county site that is in order. A test breaks one thing and asks."""

from __future__ import annotations

import zlib
from typing import Any

import msgspec
import pytest

from govsight.probe.check import all_checks
from govsight.probe.view import MemoryView
from govsight.vocab import FooterFacts, HostFacts, LinkFacts, Outcome, PageFacts, PageKind, Role, TextFacts, Verdict

ROOT = "http://www.qinglan.gov.cn"
NAME, CODE, DOMAIN = "青岚县人民政府", "4499010001", "www.qinglan.gov.cn"

FOOTER = FooterFacts(
    badge="http://bszs.conac.cn/sitename?method=show&id=5E1",
    site_code=f"网站标识码：{CODE}",
    icp="粤ICP备05013430号-1",
    psb="粤公网安备 44990102000001号",
    host="主办单位：青岚县人民政府办公室",
    contact="联系电话：0799-3338888",
    report_error=f"https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code={CODE}",
    report_error_text="我为政府网站找错",
    sitemap=f"{ROOT}/map.html",
    located="element",
)
SITE = {"SiteName": NAME, "SiteDomain": DOMAIN, "SiteIDCode": CODE}
SECTION = {"ColumnName": "政务公开", "ColumnDescription": "公开", "ColumnKeywords": "公开", "ColumnType": "政策文件"}
ARTICLE = {"ArticleTitle": "关于开展检查的通知", "PubDate": "2025-12-01 10:00", "ContentSource": "县政府办公室"}


def labels(*groups: dict[str, str], **changes: str | None) -> dict[str, tuple[str, list[str]]]:
    """Labels as a page carries them; None leaves one out."""
    merged: dict[str, str | None] = {name: value for group in groups for name, value in group.items()} | changes
    return {name.lower(): (name, [value]) for name, value in merged.items() if value is not None}


class Chen:
    """Makes the site's pages, links and views. Paths stand for addresses on the site's own host."""

    root, labels, site, section, article = ROOT, staticmethod(labels), SITE, SECTION, ARTICLE
    footer = FOOTER

    def at(self, path: str) -> str:
        return path if "://" in path else ROOT + path

    def page(self, path: str, **changes: Any) -> PageFacts:
        """One page in order, its kind told by its path unless given."""
        kind = changes.pop("kind", None) or (
            PageKind.HOME if path == "/" else PageKind.SECTION if path.endswith("/") else PageKind.ARTICLE
        )
        groups = {PageKind.SECTION: (SITE, SECTION), PageKind.ARTICLE: (SITE, ARTICLE)}.get(kind, (SITE,))
        number = zlib.crc32(path.encode())
        page = PageFacts(
            url=self.at(path),
            kind=kind,
            title=f"第{number}号 {path}",
            lang="zh-CN",
            labels=labels(*groups)
            | ({"articletitle": ("ArticleTitle", [f"第{number}号通知"])} if ARTICLE in groups else {}),
            viewport="width=device-width, initial-scale=1",
            text_length=600 + 97 * (number % 500),
            text_hash=number * 0x9E3779B97F4A7C15 % 2**64,
            simhash=number * 0xC2B2AE3D27D4EB4F % 2**64,
            footer=FOOTER,
            share=["bdshare"] if kind is PageKind.ARTICLE else [],
            nav=[("政务公开", self.at("/zwgk/"))] if kind is PageKind.HOME else [],
            scripts=3,
            text=TextFacts(),
            evidence=f"urn:uuid:{number}",
        )
        return msgspec.structs.replace(page, **changes)

    def link(self, path: str, verdict: str = "alive", reason: str = "ok", **changes: Any) -> LinkFacts:
        """One URL of the site's web, on the home page unless `pages` says otherwise."""
        url = self.at(path)
        pages = [self.at(page) for page in changes.pop("pages", ["/"])]
        link = LinkFacts(
            url=url,
            kind="page",
            internal=url.startswith(ROOT),
            verdict=Verdict(verdict),
            reason=reason,
            reason_text="HTTP 404，页面不存在" if reason == "http_404" else reason,
            status=200 if verdict == "alive" else 404,
            final_url=url,
            pages=pages,
            pages_total=len(pages),
            on_home=self.at("/") in pages,
            evidence=f"urn:uuid:{path}",
            roles=Role.PAGE,
        )
        return msgspec.structs.replace(link, **changes)

    def pages(self) -> list[PageFacts]:
        map_page = self.page("/map.html", kind=PageKind.OTHER)
        return [self.page("/"), self.page("/zwgk/"), self.page("/zwgk/t1.html"), map_page]

    def links(self) -> list[LinkFacts]:
        picture = self.link("/a.png", kind="image", roles=Role.IMAGE)
        attachment = self.link("/b.doc", kind="attachment", roles=Role.ATTACHMENT, pages=["/zwgk/t1.html"])
        return [
            self.link("/"),
            self.link("/zwgk/", pages=["/", "/map.html"]),
            self.link("/zwgk/t1.html", pages=["/zwgk/"]),
            self.link("/map.html", pages=["/", "/zwgk/"]),
            picture,
            attachment,
            self.link("https://www.gov.cn/"),
        ]

    def view(self, more_pages: Any = (), more_links: Any = (), **changes: Any) -> MemoryView:
        """The site as seen, with `more_pages` and `more_links` taking the place of those with the same address."""
        pages = {page.url: page for page in [*self.pages(), *more_pages]}
        links = {link.url: link for link in [*self.links(), *more_links]}
        secure = HostFacts(DOMAIN, https=True, tls_looked=True, not_found_status=404, evidence="urn:uuid:tls")
        facts: dict[str, Any] = {
            "start_url": ROOT + "/",
            "scope": ROOT + "/",
            "home": pages[ROOT + "/"],
            "home_link": links[ROOT + "/"],
            "hosts": {DOMAIN: secure},
            "page_list": list(pages.values()),
            "link_list": list(links.values()),
        }
        return MemoryView(**(facts | changes))

    def ask(self, check: str, view: MemoryView, **options: object) -> Outcome:
        """What the check says of the view."""
        return next(one for one in all_checks() if one.id == check).ask(view, options)

    def found(self, check: str, view: MemoryView, **options: object) -> set[tuple[str, str, str]]:
        """The findings as (path of the page, target, verdict); own addresses without the host."""
        outcome = self.ask(check, view, **options)
        findings = getattr(outcome, "findings", ())
        assert all(finding.check == check for finding in findings)
        short = {(f.page.removeprefix(ROOT), f.target.removeprefix(ROOT), f.verdict) for f in findings}
        assert len(short) == len(findings), "one finding per page, target and verdict"
        return short


@pytest.fixture
def chen() -> Chen:
    return Chen()
