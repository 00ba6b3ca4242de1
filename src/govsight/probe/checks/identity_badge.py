"""What it looks at: the 党政机关网站标识 of the foot: whether a click leads to the certificate at conac.cn. A badge
that the registrar's own script draws leads there.

Why (clause): 湛江 2021 网站标识②, 47号: the badge clicks through to the registration. Whether all pages have the same,
`footer.marks` judges.

What it cannot see: whether the certificate is this unit's, and badges drawn by other scripts.

Example: the badge's picture is linked to the home page: verdict `elsewhere`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._identity import feet
from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.checks._pages import place_of
from govsight.probe.checks._security import BADGE_LINK, MARKS_AGREE
from govsight.probe.know.marks import badge_marks, leads
from govsight.probe.view import SiteView
from govsight.vocab import NotApplicable, Outcome, PageFacts, Undetermined

ID = "identity.badge"


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """NotApplicable when no foot shows the badge. One finding per target, on its first page."""
    if not any(page.footer.badge for page in view.pages()):
        return NotApplicable("看过的页面底部没有党政机关网站标识（是否应有由“底部网站标识”判断）")
    ledger = Ledger(ID, view)
    seen: set[str] = set()
    read = 0
    for page, close in feet(view, home, ""):
        read += 1
        badge = page.footer.badge
        if not badge or badge == "script":
            continue
        targets = [mark.url for mark in badge_marks(close)] or ["" if badge == "image" else badge]
        if any(target and leads("badge", target) == "right" for target in targets):
            continue
        target = next((target for target in targets if target), "")
        if target in seen:
            continue
        seen.add(target)
        if target:
            told = f"底部党政机关网站标识链接到 {target}，应链接到 bszs.conac.cn 的标识证书"
            ledger.find(page.url, "badge", told, "elsewhere", page.evidence, place_of(page, home))
        elif page is home:
            told = "底部党政机关网站标识没有链接，应链接到 bszs.conac.cn 的标识证书"
            ledger.find(page.url, "badge", told, "unlinked", page.evidence, place_of(page, home))
    if not read:
        return Undetermined("没有能细读的页面，未能判断标识的链接")
    return ledger.outcome(f"检查 {read} 种底部的党政机关网站标识")


CHECK = Check(
    id=ID,
    title="党政机关网站标识的链接",
    clauses=(MARKS_AGREE, BADGE_LINK),
    run=run,
    cannot_see="证书是否确为本单位所有；由其他脚本显示的标识。各页是否相同由“底部网站标识”判断。",
)
