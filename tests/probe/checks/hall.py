"""A town's site written out in HTML, for the checks that read pages closely. as_of is 31 October 2026."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from govsight.probe.check import all_checks
from govsight.probe.observe.close_reading import read_closely
from govsight.probe.observe.page import read_page
from govsight.probe.view import MemoryView
from govsight.vocab import Outcome

ROOT = "http://www.qinglan.gov.cn"
AS_OF = datetime(2026, 10, 31, tzinfo=UTC)
NAV = (
    "<div class=nav><a href=/>首页</a><a href=/zwgk/>政务公开</a><a href=/xwzx/>新闻中心</a><a href=/bsfw/>办事服务</a>"
    "<a href=/zwgk/gk/>部门概况</a><a href=/zwgk/zc/>政策文件</a>"
    "<a href=/zwgk/jd/>政策解读</a><a href=/zwgk/sj/>统计数据</a>"
    "<a href=/zwgk/rs/>人事信息</a></div>"
)


def hall(pages: dict[str, str], home: str = "", nav: str = NAV, **changes: Any) -> MemoryView:
    """The view of a site whose home page shows `nav` and `home`. pages: path -> what its body holds; `<title>` in it
    gives the title."""
    written = {"/": f"<title>青岚县人民政府</title>{nav}{home}"} | pages
    facts, close = {}, {}
    for path, body in written.items():
        url = ROOT + path
        title = body.partition("<title>")[2].partition("</title>")[0]
        html = f"<html lang=zh-CN><head><title>{title}</title></head><body>{body}</body></html>".encode()
        facts[url] = read_page(html, url=url, content_type="text/html; charset=utf-8", is_home=path == "/").facts
        close[url] = read_closely(html, url=url, content_type="text/html; charset=utf-8")
    told: dict[str, Any] = {
        "start_url": ROOT + "/",
        "scope": ROOT + "/",
        "as_of": AS_OF,
        "home": facts[ROOT + "/"],
        "page_list": list(facts.values()),
        "close_pages": close,
    }
    return MemoryView(**(told | changes))


def ask(check: str, view: MemoryView, **options: object) -> Outcome:
    """What the check says of the view."""
    outcome = next(one for one in all_checks() if one.id == check).ask(view, options)
    assert "检查程序出错" not in outcome.reason, outcome.reason
    return outcome


def found(check: str, view: MemoryView, **options: object) -> set[tuple[str, str, str]]:
    """The findings as (path of the page, target, verdict)."""
    outcome = ask(check, view, **options)
    findings = getattr(outcome, "findings", ())
    return {(one.page.removeprefix(ROOT), one.target.removeprefix(ROOT), one.verdict) for one in findings}


FORM = (
    "<form action=/hd/save.do method=post><p>姓名：<input name=userName></p><p>联系电话：<input name=phone></p>"
    "<p>标题：<input name=title></p><p>内容：<textarea name=content></textarea></p>"
    "<p>验证码：<input name=verifyCode></p><input type=submit value=提交></form>"
)
TO_BOARD = "<a href=/hd/zxjy/>咨询建言</a>"

#: One answered message with all four parts, built in different ways.
WHOLE = {
    "table": (
        "<table><tr><td>信件标题</td><td colspan=3>入学要带什么材料</td></tr>"
        "<tr><td>来信时间</td><td>2026-10-01 10:00</td><td>办理状态</td><td>已办结</td></tr>"
        "<tr><td>来信内容</td><td colspan=3>请问入学要带什么材料？</td></tr>"
        "<tr><td>答复单位</td><td>县教育局</td><td>答复时间</td><td>2026-10-08</td></tr>"
        "<tr><td>答复内容</td><td colspan=3><p>您好！</p><p>请带户口簿。</p></td></tr></table>"
    ),
    "divs": (
        "<div class=xq><div class=bt>入学要带什么材料</div><div class=xx>"
        "<span>写信人：张**</span><span>写信时间：2026年10月1日</span>"
        "<span>回复部门：县教育局</span><span>回复时间：2026年10月8日</span></div>"
        "<div class=nr>来信内容：请问入学要带什么材料？</div>"
        "<div class=hf>回复内容：您好！请带户口簿。</div></div>"
    ),
    "signed": (
        "<h2>入学要带什么材料</h2><p>留言人：李四　留言日期：2026-10-01</p><p>留言内容：请问入学要带什么材料？</p>"
        "<h3>青岚县教育局回复：</h3><p>您好，请带户口簿。感谢您的关注！</p><p>2026年10月8日</p>"
    ),
    "list": (
        "<dl><dt>咨询人：王某</dt><dd>咨询时间：2026-10-01</dd><dd>咨询内容：请问入学要带什么材料？</dd>"
        "<dd>办理单位：县教育局</dd><dd>办结时间：2026-10-08</dd><dd>办理结果：您好，请带户口簿。</dd></dl>"
    ),
    "gbk era": (
        "<table><tr><td><table><tr><td>主 题：</td><td>入学要带什么材料</td></tr><tr>"
        "<td>提问时间：</td><td>2026/10/1</td></tr>"
        "<tr><td>问题内容：</td><td>请问要带什么？</td></tr></table></td></tr><tr><td><table><tr><td>答复单位：县教育局</td>"
        "<td>答复日期：2026/10/8</td></tr><tr><td colspan=2>答复意见：请带户口簿。</td></tr></table></td></tr></table>"
    ),
}


def board(**rows: str) -> dict[str, str]:
    """A board whose entries lead to these messages."""
    entries = "".join(
        f"<li><a href=/hd/zxjy/{name}.html>关于{name}的来信</a><span>[已回复]</span></li>" for name in rows
    )
    pages = {"/hd/zxjy/": f"<title>咨询建言</title>{NAV}{FORM}<ul class=list>{entries}</ul>"}
    return pages | {f"/hd/zxjy/{name}.html": f"<title>来信{name}</title>{NAV}{body}" for name, body in rows.items()}
