"""What it looks at: a few pages in a real browser with axe-core, rules of WCAG 2.1 levels A and AA. One finding per
page and rule (target: the rule's id), with the number of places and the first of them. What axe-core cannot decide is
a doubt.

Why (clause): GB/T 37668 asks for the same (paraphrase); 广东 2016 无障碍功能.

What it cannot see: whether the words that stand for a picture are apt, the order of reading, use with the keyboard.

Example: pictures without `alt` on the home page: target `image-alt`, verdict `barrier`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._browsing import LOOK, needs_browser, pages_on, place, sample_of, usable
from govsight.probe.checks._clauses import ACCESSIBILITY_2019, GD_HEALTH_2016, paraphrase
from govsight.probe.checks._ledger import Ledger, Options
from govsight.probe.know.a11y_rules import remedy_of, title_of
from govsight.probe.know.browsed import Browsed
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts

ID = "browser.accessibility"


@needs_browser
def run(view: SiteView, home: PageFacts, browsed: Browsed, _options: Options) -> Outcome:
    """Met when no rule is broken and none is left open."""
    ledger, pages = Ledger(ID, view), pages_on(browsed, "desktop")
    for page in pages:
        if not usable(page, ledger, home):
            continue
        where, evidence = place(page.url, home), page.picture or None
        if page.barriers is None:
            ledger.doubt(page.url, "page", "无障碍规则没有检查完（页面过于复杂或限制了脚本）", evidence, where)
        for barrier in page.barriers or ():
            seen = f"{title_of(barrier.rule)}：{barrier.count} 处，如 {'；'.join(barrier.places[:3])}"
            if barrier.sure:
                remedy = remedy_of(barrier.rule)
                seen += f"；改法：{remedy}" if remedy else ""
                ledger.find(page.url, barrier.rule, seen, "barrier", evidence, where)
            else:
                ledger.doubt(page.url, barrier.rule, f"请人工看是否{seen}", evidence, where)
    return ledger.outcome(f"{sample_of(pages, 'desktop')}，按 WCAG 2.1 A、AA 级规则检查")


CHECK = Check(
    id=ID,
    title="网页无障碍规则",
    clauses=(
        paraphrase(
            ACCESSIBILITY_2019, "可感知、可操作、可理解、兼容", "网页内容应能被残障人士和老年人感知、操作、理解"
        ),
        paraphrase(GD_HEALTH_2016, "无障碍功能", "网站是否开设有无障碍浏览功能"),
    ),
    run=run,
    cannot_see="替代文字是否贴切、阅读顺序是否合理、全程用键盘能否操作，以及没有抽到的页面。",
    needs=(LOOK,),
)
