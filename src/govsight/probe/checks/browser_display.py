"""What it looks at: a few pages in a real browser on a desktop screen: texts on top of each other (`overlap`), text
cut off at the edge (`cut`), pictures out of shape (`stretched`) or damaged (`no_picture`), a page that stays empty
(`blank`). One finding per page and fault. Pages that must be pushed sideways, lines shown in part, styles that did not
come and script errors on pages that show too little are doubts.

Why (clause): 湛江 2021 兼容性: pages shown stretched, deformed or displaced.

What it cannot see: other browsers than Chromium, pages not drawn, faults that only a later click brings. Pictures whose
address is dead are told by `links.images`.

Example: two headlines at the same place in the head of the home page: target `overlap`, verdict `overlap`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._browsing import LOOK, needs_browser, pages_on, place, sample_of, usable
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._ledger import Ledger, Options
from govsight.probe.know.browsed import Browsed, BrowsedPage
from govsight.probe.know.display import Fault, is_blank, layout_faults, lost_styles
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts

ID = "browser.display"
_DOUBTED = frozenset({"sideways", "aside", "half_line"})


@needs_browser
def run(view: SiteView, home: PageFacts, browsed: Browsed, _options: Options) -> Outcome:
    """Met when nothing is wrong with the pages opened."""
    ledger, pages = Ledger(ID, view), pages_on(browsed, "desktop")
    known = {page.url: page.text_length for page in view.pages() if page.url in {seen.url for seen in pages}}
    errors = 0
    for page in pages:
        if not usable(page, ledger, home):
            continue
        errors += bool(page.script_errors)
        for fault in (*layout_faults(page), *lost_styles(page), *_emptiness(page, known.get(page.url, 0))):
            write = (page.url, fault.kind, fault.seen)
            if fault.sure and fault.kind not in _DOUBTED:
                ledger.find(*write, fault.kind, page.picture or None, place(page.url, home))
            else:
                ledger.doubt(*write, page.picture or None, place(page.url, home))
    noted = f"（{errors} 页的脚本报错）" if errors else ""
    return ledger.outcome(sample_of(pages, "desktop") + noted)


def _emptiness(page: BrowsedPage, known: int) -> list[Fault]:
    if is_blank(page):
        return [Fault("blank", "浏览器里这一页几乎是空白", not page.busy and not page.lost)]
    if page.script_errors and known > 200 and page.text_length < known / 5:
        error = page.script_errors[0][:80]
        return [Fault("script", f"页面脚本报错（{error}），显示的文字比页面源码里的少得多", False)]
    return []


CHECK = Check(
    id=ID,
    title="在浏览器中的显示",
    clauses=(
        zhanjiang(
            "兼容性",
            "通过主流浏览器访问随机测试，出现页面显示异常（拉伸、变形、错位等情况），此项不得分。",
        ),
    ),
    run=run,
    cannot_see="Chromium 以外的浏览器、没有抽到的页面，以及再点击才会出现的显示异常。",
    needs=(LOOK,),
)
