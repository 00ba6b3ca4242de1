"""What it looks at: the 「我为政府网站找错」 entry in the foot of the home page and of every other page, told by where
it leads (option `targets`: host names), not by its words. No entry is `missing`; the right words leading elsewhere, or
nowhere, are `wrong`. One finding per page, target `report_error`.

Why (clause): 湛江 2021 “我为政府网站找错”①: the home page and other pages are counted apart (place `home`, `inner`).

What it cannot see: whether the entry opens this very site's form, and how messages are answered (sentence ②). A foot
that scripts may have added to a page that was not rendered is a doubt, not a finding.

Example: the entry's picture stands in the foot but links to the site's own `/jiucuo/`: verdict `wrong`.
"""

from __future__ import annotations

from govsight.kit.urls import split_host
from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._feet import Feet
from govsight.probe.checks._ledger import Ledger, Options, needs_home, words
from govsight.probe.checks._pages import judged_pages, place_of
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts

ID = "footer.report_error"
TARGET = "report_error"
_MOST_TARGETS = 1_000  # different entry addresses remembered


@needs_home
def run(view: SiteView, home: PageFacts, options: Options) -> Outcome:
    """Met only when every page read has the entry."""
    hosts, feet, ledger = words(options, "targets"), Feet(), Ledger(ID, view)
    known: dict[str, bool] = {"": False}
    for page in judged_pages(view, home):
        feet.count(page)
    for page in judged_pages(view, home):
        entry, text = page.footer.report_error, page.footer.report_error_text
        right = known.get(entry)
        if right is None:
            right = _leads_there(view, entry, hosts)
            if len(known) < _MOST_TARGETS:
                known[entry] = right
        if right:
            continue
        place = place_of(page, home)
        if entry or text:
            seen = f"「{text or '找错'}」入口" + (f"指向 {entry}，不是 {hosts[0]}" if entry else "没有链接")
            ledger.find(page.url, TARGET, seen, "wrong", page.evidence, place)
        elif why := feet.unseen(page):
            ledger.doubt(page.url, TARGET, f"没有看到「我为政府网站找错」入口，但{why}", page.evidence, place)
        else:
            seen = "首页底部没有「我为政府网站找错」入口" if place == "home" else "底部没有「我为政府网站找错」入口"
            ledger.find(page.url, TARGET, seen, "missing", page.evidence, place)
    return ledger.outcome(f"检查 {feet.pages} 页的「我为政府网站找错」入口", whole_site=True)


def _leads_there(view: SiteView, entry: str, hosts: tuple[str, ...]) -> bool:
    """Whether the entry, or the address it redirects to, is on one of the hosts."""
    link = view.link(entry)
    reached = [entry] + ([link.final_url] if link and link.final_url else [])
    return any(split_host(url)[1] in hosts for url in reached)


CHECK = Check(
    id=ID,
    title="“我为政府网站找错”入口",
    clauses=(
        zhanjiang(
            "“我为政府网站找错”①",
            "未在首页底部功能区规范添加“我为政府网站找错”入口的，扣2分；"
            "未在其他页面底部功能区规范添加“我为政府网站找错”入口的，每发现一处扣0.5分，扣完为止。",
        ),
    ),
    run=run,
    options={"targets": ("zfwzgl.www.gov.cn", "zfwzzc.www.gov.cn")},
    cannot_see="入口打开的是否为本网站的表单，以及留言办理情况；底部可能由脚本加入而未经浏览器呈现的页面只作存疑。",
)
