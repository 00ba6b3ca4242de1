"""What it looks at: share tools (转载分享) on article pages, as recognised by the page reader. None is `missing`.

Why (clause): 湛江 2021 转载分享. The clause is asked of articles drawn at random by a person; this check looks at all.

What it cannot see: whether a share button works, and tools that scripts draw without a known name.

Example: an article without any share tool, while its neighbours have one: target `share`, verdict `missing`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.checks._pages import judged_pages, place_of, unreadable
from govsight.probe.view import SiteView
from govsight.vocab import NotApplicable, Outcome, PageFacts, PageKind, Undetermined

ID = "page.share"
TARGET = "share"


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """NotApplicable when the site has no article page."""
    ledger, articles = Ledger(ID, view), 0
    for page in judged_pages(view, home):
        if page.kind is not PageKind.ARTICLE:
            continue
        articles += 1
        if page.share:
            continue
        if why := unreadable(page):
            ledger.doubt(page.url, TARGET, f"没有看到分享功能，但{why}", page.evidence, place_of(page, home))
        else:
            ledger.find(page.url, TARGET, "内容页没有转载分享功能", "missing", page.evidence, place_of(page, home))
    if not articles:
        return NotApplicable("没有内容页") if view.complete else Undetermined("没有看完全站，看过的页面里没有内容页")
    return ledger.outcome(f"检查 {articles} 个内容页的转载分享功能")


CHECK = Check(
    id=ID,
    title="转载分享",
    clauses=(zhanjiang("转载分享", "随机抽查发布稿件，发现未具备转载分享功能或分享功能使用异常，此项不得分。"),),
    run=run,
    cannot_see="分享按钮能否正常使用，以及由脚本绘制、名称不为人知的分享工具。",
)
