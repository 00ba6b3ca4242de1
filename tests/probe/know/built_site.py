"""A site made of HTML pages in memory, read as the inspector reads one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from govsight.probe.observe.close_reading import read_closely
from govsight.probe.observe.page import read_page
from govsight.probe.view import MemoryView
from govsight.vocab import LinkFacts, Role, Verdict

ROOT = "http://www.qinglan.gov.cn"
AS_OF = datetime(2026, 10, 31, 2, tzinfo=UTC)
NAV = ("gzdt:工作动态", "tzgg:通知公告", "zcwj:政策文件", "zcjd:政策解读", "bsfw:办事服务")
PROSE = "全县各部门要认真落实工作要求，细化任务分工，明确完成时限，确保各项工作落到实处、取得实效，让群众得到实惠。" * 4


def entries(*rows: tuple[str, str, str]) -> str:
    """A plain list of (title, path, date)."""
    return "<ul>" + "".join(f"<li><a href='{p}'>{t}</a><span>{d}</span></li>" for t, p, d in rows) + "</ul>"


def article(title: str, day: str, head: str = "") -> str:
    """An article; day: "" for one that bears no date."""
    line = f"<div class='info'>发布时间：{day} 来源：县府办</div>" if day else ""
    return f"<html><head><title>{title}</title>{head}</head><body><h1>{title}</h1>{line}<p>{PROSE}</p></body></html>"


def page(title: str, inner: str, head: str = "", crumb: str = "", nav: tuple[str, ...] = NAV) -> str:
    """A page in the site's dress. crumb: the breadcrumb's HTML."""
    links = "".join(f"<li><a href='/{one.split(':')[0]}/'>{one.split(':')[1]}</a></li>" for one in nav)
    return f"""<html><head><title>{title}</title>{head}</head><body><div class="header"><h1>青岚县人民政府</h1></div>
<div class="nav"><ul><li><a href="/">首页</a></li>{links}</ul></div>
<div class="crumb">{crumb}</div><div class="main">{inner}</div>
<div class="footer"><p>主办单位：青岚县人民政府办公室</p><a href="/map/">网站地图</a></div></body></html>"""


def section(name: str, inner: str, head: str = "", **more: Any) -> str:
    """A section page with its label and breadcrumb."""
    folder = more.pop("folder", "/x/")
    crumb = more.pop("crumb", f"当前位置：<a href='/'>首页</a> &gt; <a href='{folder}'>{name}</a>")
    label = f"<meta name='ColumnName' content='{name}'>"
    return page(f"{name}_青岚县人民政府", f"<h2>{name}</h2>{inner}", label + head, crumb, **more)


def view(pages: Mapping[str, str], as_of: datetime = AS_OF, **changes: Any) -> MemoryView:
    """pages: path -> HTML, `/` the home page. Every link of theirs is known; what is no page of theirs answers 404."""
    facts, close, pointed = {}, {}, dict[str, list[str]]()
    for path, html in pages.items():
        url = ROOT + path
        read = read_page(html.encode(), url=url, is_home=path == "/")
        facts[url] = read.facts
        close[url] = read_closely(html.encode(), url=url)
        for target, roles in read.links:
            if roles & (Role.PAGE | Role.ATTACHMENT):
                pointed.setdefault(target, []).append(url)
    links = [_link(url, url in facts, pointed.get(url, [])) for url in {**pointed, **facts}]
    given: dict[str, Any] = {
        "start_url": ROOT + "/",
        "scope": ROOT + "/",
        "as_of": as_of,
        "home": facts.get(ROOT + "/"),
        "home_link": _link(ROOT + "/", True, []),
        "page_list": list(facts.values()),
        "link_list": links,
        "close_pages": close,
    }
    return MemoryView(**(given | changes))


def _link(url: str, alive: bool, pages: list[str]) -> LinkFacts:
    internal = url.startswith(ROOT)
    alive = alive or not internal
    return LinkFacts(
        url=url,
        kind="page",
        internal=internal,
        verdict=Verdict.ALIVE if alive else Verdict.DEAD,
        reason="ok" if alive else "http_404",
        reason_text="" if alive else "HTTP 404，页面不存在",
        status=200 if alive else 404,
        final_url=url,
        pages=pages,
        pages_total=len(pages),
        on_home=ROOT + "/" in pages,
        roles=int(Role.PAGE),
    )


NEWS = entries(
    ("县领导到青山镇调研农业生产", "/gzdt/1.html", "2026-10-25"),
    ("青山镇召开供水工作会议", "/gzdt/2.html", "2026-09-01"),
)
OLD_NEWS = entries(
    ("县领导到青山镇调研农业生产", "/gzdt/1.html", "2026-10-01"),
    ("青山镇召开供水工作会议", "/gzdt/2.html", "2026-09-01"),
)


def county(pages: dict[str, str] | None = None, **changes: Any) -> MemoryView:
    """A small site in order, with some pages changed."""
    usual = {
        "/": page("青岚县人民政府", NEWS),
        "/gzdt/": section("工作动态", NEWS, folder="/gzdt/"),
        "/tzgg/": section(
            "通知公告", entries(("关于秋季防疫工作的通知", "/tzgg/1.html", "2026-10-01")), folder="/tzgg/"
        ),
        "/zcwj/": section("政策文件", entries(("青岚县供水管理办法", "/zcwj/1.html", "2026-08-01")), folder="/zcwj/"),
        "/zcjd/": section(
            "政策解读", entries(("《青岚县供水管理办法》解读", "/zcjd/1.html", "2026-08-02")), folder="/zcjd/"
        ),
        "/bsfw/": section(
            "办事服务", "<p>办理户口登记，请到县政务服务中心一楼户籍窗口，带齐身份证和户口簿。</p>", folder="/bsfw/"
        ),
    }
    return view(usual | (pages or {}), **changes)
