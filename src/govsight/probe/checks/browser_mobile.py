"""What it looks at: a few pages in a real browser on a phone's screen: a layout made for desktops (`not_adapted`),
content that sticks out to the right (`sideways`, `cut`), texts on top of each other (`overlap`), pictures out of shape
(`stretched`). One finding per page and fault.

Why (clause): 广东 2016 移动版建设: whether there is a version for mobile devices.

What it cannot see: a separate phone site under an address nobody is sent to, apps, and pages not drawn.

Example: a table 800 px wide on a page that otherwise fits: target `sideways`, verdict `sideways`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._browsing import LOOK, needs_browser, pages_on, place, sample_of, usable
from govsight.probe.checks._clauses import GD_HEALTH_2016, paraphrase
from govsight.probe.checks._ledger import Ledger, Options
from govsight.probe.know.browsed import Browsed
from govsight.probe.know.display import Fault, layout_faults, not_adapted
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts

ID = "browser.mobile"
_DOUBTED = frozenset({"aside", "half_line"})


@needs_browser
def run(view: SiteView, home: PageFacts, browsed: Browsed, _options: Options) -> Outcome:
    """Met when the pages opened fit a phone."""
    ledger, pages, small = Ledger(ID, view), pages_on(browsed, "phone"), 0
    for page in pages:
        if not usable(page, ledger, home):
            continue
        small += page.small_targets
        where, evidence = place(page.url, home), page.picture or None
        if not_adapted(page):
            seen = f"手机上仍按电脑版面显示（宽 {page.width} 像素），文字缩得很小；应声明 viewport 并适配窄屏"
            ledger.find(page.url, "layout", seen, "not_adapted", evidence, where)
            continue
        for fault in _faults(layout_faults(page)):
            if fault.sure and fault.kind not in _DOUBTED:
                ledger.find(page.url, fault.kind, fault.seen, fault.kind, evidence, where)
            else:
                ledger.doubt(page.url, fault.kind, fault.seen, evidence, where)
    return ledger.outcome(sample_of(pages, "phone") + (f"（小于 24 像素的链接、按钮共 {small} 个）" if small else ""))


def _faults(faults: list[Fault]) -> list[Fault]:
    """Pictures that did not come are judged on the desktop."""
    return [fault for fault in faults if fault.kind != "no_picture"]


CHECK = Check(
    id=ID,
    title="在手机上的显示",
    clauses=(paraphrase(GD_HEALTH_2016, "移动版建设", "是否开通移动版"),),
    run=run,
    cannot_see="另设网址而不自动跳转的手机版网站、客户端，以及没有抽到的页面。",
    needs=(LOOK,),
)
