"""What it looks at: how long a few pages take to load in a real browser on a desktop screen. More than `seconds`
(twice, when the home page or another was opened again) is `slow`. When an empty page opens slowly here, our own machine
is the slow one and nothing is said.

Why (clause): 网站发展指引 2017: pages load within 3 seconds (paraphrase).

What it cannot see: other lines than ours, other hours of the day. So a slow page counts only when a person confirms it.

Example: a home page with 40 MB of pictures, 9 s: target `load`, verdict `slow`.
"""

from __future__ import annotations

from decimal import Decimal

from govsight.probe.check import Check
from govsight.probe.checks._browsing import LOOK, needs_browser, place, sample_of, usable
from govsight.probe.checks._clauses import GUIDE_2017, paraphrase
from govsight.probe.checks._ledger import Ledger, Options, whole_number
from govsight.probe.know.browsed import Browsed, BrowsedPage
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts, Undetermined

ID = "browser.load_time"
STRAINED = 1.0  # seconds an empty page may take here


@needs_browser
def run(view: SiteView, home: PageFacts, browsed: Browsed, options: Options) -> Outcome:
    """Met when every page opened came in time."""
    limit, ledger = whole_number(options, "seconds"), Ledger(ID, view)
    if browsed.strain > STRAINED:
        return Undetermined(f"检查用的机器当时很忙（打开空白页用了 {browsed.strain:g} 秒），不能判断网站快慢")
    visits: dict[str, list[BrowsedPage]] = {}
    for page in browsed.pages:
        if page.screen == "desktop":
            visits.setdefault(page.url, []).append(page)
    slowest = Decimal(0)
    for url, pages in visits.items():
        times = [page.speed.load for page in pages if page.speed.load is not None and not page.trouble]
        best, page = min(times, default=None), pages[0]
        if best is None:
            if usable(page, ledger, home):
                ledger.doubt(url, "load", "页面在时限内没有加载完", page.picture or None, place(url, home))
            continue
        slowest = max(slowest, Decimal(str(best)))
        if best > limit:
            seen = f"页面加载用了 {best:.1f} 秒（{len(times)} 次中最快的一次），超过 {limit} 秒"
            ledger.find(url, "load", seen, "slow", page.picture or None, place(url, home))
    outcome = ledger.outcome(
        sample_of(tuple(pages[0] for pages in visits.values()), "desktop") + f"，最慢 {slowest:.1f} 秒"
    )
    return outcome


CHECK = Check(
    id=ID,
    title="页面加载时间",
    clauses=(paraphrase(GUIDE_2017, "页面加载", "页面应在 3 秒内加载完"),),
    run=run,
    options={"seconds": 3},
    cannot_see="别的网络线路和别的时段的快慢。",
    confirm=True,
    needs=(LOOK,),
)
