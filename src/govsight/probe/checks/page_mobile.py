"""What it looks at: whether a page fits a narrow screen: a viewport is named (target `viewport`, else `missing`), and
neither it nor the layout asks for a fixed width above `widest` px (target `layout`, verdict `fixed_width`).

Why (clause): 湛江 2021 兼容性: pages must not show stretched, deformed or displaced in main browsers, phones included.

What it cannot see: how the page really looks, widths that scripts set, and a separate site for phones.

Example: `<div style="width:1200px">` around the whole page: target `layout`, verdict `fixed_width`.
"""

from __future__ import annotations

import re

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._ledger import Ledger, Options, needs_home, whole_number
from govsight.probe.checks._pages import judged_pages, place_of, unreadable
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts

ID = "page.mobile"
_VIEWPORT_WIDTH = re.compile(r"(?:^|[,;\s])width\s*=\s*(\d{1,6})", re.IGNORECASE)


@needs_home
def run(view: SiteView, home: PageFacts, options: Options) -> Outcome:
    """Met when every page read names a viewport and no wide layout."""
    widest = whole_number(options, "widest")
    ledger, pages = Ledger(ID, view), 0
    for page in judged_pages(view, home):
        pages += 1
        if not page.viewport.strip():
            place = place_of(page, home)
            if why := unreadable(page):
                ledger.doubt(page.url, "viewport", f"没有看到 viewport 声明，但{why}", page.evidence, place)
            else:
                ledger.find(page.url, "viewport", "页面没有 viewport 声明", "missing", page.evidence, place)
        width = max(page.fixed_width, _viewport_width(page.viewport))
        if width > widest:
            seen = f"版面固定宽 {width} 像素（超过 {widest}），窄屏上显示不全"
            ledger.find(page.url, "layout", seen, "fixed_width", page.evidence, place_of(page, home))
    return ledger.outcome(f"检查 {pages} 页在窄屏上的版面")


def _viewport_width(viewport: str) -> int:
    found = _VIEWPORT_WIDTH.search(viewport) if "device-width" not in viewport else None
    return int(found[1]) if found else 0


CHECK = Check(
    id=ID,
    title="适配移动终端",
    clauses=(
        zhanjiang(
            "兼容性",
            "通过主流浏览器访问随机测试，出现页面显示异常（拉伸、变形、错位等情况），此项不得分。",
        ),
    ),
    run=run,
    options={"widest": 480},
    cannot_see="页面实际显示的样子、由脚本设定的宽度，以及另设的手机版网站。",
)
