"""Chen's county site, made of HTML and read as the inspector reads it: for checks that read pages closely."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from importlib import import_module

from govsight.probe.check import Check
from govsight.probe.observe.close_reading import read_closely
from govsight.probe.observe.page import read_page
from govsight.probe.view import MemoryView
from govsight.vocab import LinkFacts, Outcome, SiteProfile, Verdict

ROOT = "http://www.qinglan.gov.cn"
NAME = "青岚县水务局"
NAV = [
    ("首页", "/"),
    ("水务要闻", "/xwzx/"),
    ("通知公告", "/tzgg/"),
    ("政策文件", "/zcwj/"),
    ("政策解读", "/zcjd/"),
    ("办事服务", "/bsfw/"),
    ("互动交流", "/hdjl/"),
]


def page(inner: str, title: str = "", nav: Iterable[tuple[str, str]] = NAV, head: str = "") -> str:
    """A page with head, navigation and foot around `inner`."""
    items = "".join(f'<li><a href="{to}">{name}</a></li>' for name, to in nav)
    return (
        f'<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}－{NAME}</title>'
        f'<meta name="SiteName" content="{NAME}网站">{head}</head><body><div class="header">{NAME}网站</div>'
        f'<div class="nav"><ul>{items}</ul></div><div class="main">{inner}</div>'
        f'<div class="footer">主办单位：{NAME} 联系电话：0799-3338888</div></body></html>'
    )


def article(title: str, inner: str, day: str = "2026-09-01", column: str = "", source: str = NAME) -> str:
    """An article page with its labels."""
    head = f'<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="{day} 10:00">'
    head += f'<meta name="ColumnName" content="{column}">' if column else ""
    head += f'<meta name="ContentSource" content="{source}">'
    return page(f"<h1>{title}</h1><p>发布时间：{day} 10:00 来源：{source}</p>{inner}", title, head=head)


def section(name: str, entries: Iterable[tuple[str, str, str]] = (), inner: str = "") -> str:
    """A section page: (title, target, day) a line."""
    rows = "".join(f'<li><a href="{to}">{title}</a><span>{day}</span></li>' for title, to, day in entries)
    return page(f"<h2>{name}</h2><ul>{rows}</ul>{inner}", name, head=f'<meta name="ColumnName" content="{name}">')


def county(
    pages: Mapping[str, str],
    *,
    complete: bool = True,
    dead: Iterable[str] = (),
    home: str = "",
    nav: Iterable[tuple[str, str]] = NAV,
    profile: SiteProfile | None = None,
    kind: str = "site",
    as_of: datetime = datetime(2026, 10, 31, 2, tzinfo=UTC),
) -> MemoryView:
    """A view of the site with these pages (path -> HTML) beside its home page."""
    written = {"/": home or page("<p>欢迎访问。</p>", "首页", nav), **pages}
    reads = {path: read_page(html.encode(), url=ROOT + path, is_home=path == "/") for path, html in written.items()}
    pointing: dict[str, list[str]] = {}
    for path, read in reads.items():
        for target, _ in read.links:
            pointing.setdefault(target, []).append(ROOT + path)
    gone = {ROOT + path for path in dead}
    links = [
        LinkFacts(
            url=url,
            kind="page",
            internal=url.startswith(ROOT),
            verdict=Verdict.DEAD if url in gone else Verdict.ALIVE,
            reason="http_404" if url in gone else "ok",
            reason_text="",
            status=404 if url in gone else 200,
            final_url=url,
            pages=sources,
            pages_total=len(sources),
        )
        for url, sources in pointing.items()
    ]
    return MemoryView(
        start_url=ROOT + "/",
        scope=ROOT + "/",
        kind=kind,
        as_of=as_of,
        complete=complete,
        profile=profile or SiteProfile(name=f"{NAME}网站", host=NAME, level="department"),
        home=reads["/"].facts,
        page_list=[read.facts for read in reads.values()],
        link_list=links,
        close_pages={ROOT + path: read_closely(html.encode(), url=ROOT + path) for path, html in written.items()},
    )


def check(id_: str) -> Check:
    """The check of that id, from its own file."""
    found: Check = import_module("govsight.probe.checks." + id_.replace(".", "_")).CHECK
    return found


def ask(id_: str, view: MemoryView, **options: object) -> Outcome:
    """What the check says."""
    outcome = check(id_).ask(view, options)
    assert "检查程序出错" not in outcome.reason or options, outcome.reason
    return outcome


def found(id_: str, view: MemoryView, **options: object) -> set[tuple[str, str, str]]:
    """Its findings as (path, target, verdict), own addresses without the host."""
    findings = getattr(ask(id_, view, **options), "findings", ())
    return {(one.page.removeprefix(ROOT), one.target.removeprefix(ROOT), one.verdict) for one in findings}


def doubted(id_: str, view: MemoryView) -> set[tuple[str, str]]:
    """Its doubts as (path, target)."""
    doubts = getattr(ask(id_, view), "doubts", ())
    return {(one.page.removeprefix(ROOT), one.target.removeprefix(ROOT)) for one in doubts}


GUIDE = {
    "事项名称": "取水许可",
    "设定依据": "《取水许可管理条例》第四条",
    "申请条件": "依法登记的单位和个人",
    "办理材料": "1.取水许可申请书原件2份；2.身份证复印件1份。",
    "办理地点": "县政务中心3号窗口",
    "办理机构": "青岚县水务局",
    "收费标准": "不收费",
    "办理时限": "10个工作日",
    "联系电话": "0799-3338888",
    "办理流程": "申请人到窗口提交材料，窗口核对后受理，业务科室实地核查，局领导审定后书面答复申请人。",
}
FORM = '<p>附件：<a href="/files/sq.doc">取水许可申请书（空表及填写说明）</a></p>'


def guide(name: str = "取水许可", after: str = FORM, **changes: str | None) -> str:
    """A guide page; an element given as None is left out."""
    said = {key: text for key, text in (GUIDE | {"事项名称": name} | changes).items() if text is not None}
    rows = "".join(f"<tr><th>{key}</th><td>{text}</td></tr>" for key, text in said.items())
    return article(name, f"<table>{rows}</table>{after}", column="办事服务")
