"""What the sample inspections are put together from: the checks asked, a run, a home page, a link."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from govsight.probe.check import Check, Clause
from govsight.probe.result import Inspection, RunFacts
from govsight.probe.view import MemoryView, SiteView
from govsight.vocab import FooterFacts, LinkFacts, Outcome, PageFacts, PageKind, Verdict

SITE = "https://zjj.qinghe.example/"
HEAD = "sha256:9f2c7e0b4d5a61883c1f0e7a2b94d6c85e3f7a1029b8c4d6e5f60718293a4b5c"


def _clause(number: str, text: str, quoted: bool = True) -> Clause:
    return Clause("某市2021年度政府网站与政务新媒体考评方案", number, text, quoted)


def _never_run(view: SiteView, options: Mapping[str, object]) -> Outcome:
    raise AssertionError("a report runs no check")


def _check(check_id: str, title: str, *clauses: Clause, cannot_see: str = "", confirm: bool = False) -> Check:
    return Check(check_id, title, clauses, _never_run, cannot_see=cannot_see, confirm=confirm)


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
    _check(
        "words.errors",
        "错别字和敏感词",
        _clause("内容安全①", "年度内无出现错敏字情况的，加2分。"),
        cannot_see="词库里没有的错误，以及一个词用在此处是否真的有错。",
        confirm=True,
    ),
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


def home_page(**changes: object) -> PageFacts:
    """The home page of the bureau; `changes` replace fields."""
    fields: dict[str, object] = {
        "kind": PageKind.HOME,
        "title": "清河市住房和城乡建设局",
        "labels": {"sitename": ("SiteName", ["清河市住房和城乡建设局"])},
        "footer": FooterFacts(site_code="4499000012", located="element"),
        **changes,
    }
    return PageFacts(url=SITE, **fields)  # type: ignore[arg-type]
