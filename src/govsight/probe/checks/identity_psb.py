"""What it looks at: the 公安备案号 of the foot: where its link leads (beian.mps.gov.cn or www.beian.gov.cn), whether
the number asked for there is the number shown, and whether it belongs to the site's province
(another one is a doubt).

Why (clause): 湛江 2021 网站标识②: what the foot says must be true of the unit. Whether the number is as registered or
alike on all pages, `footer.marks` judges.

What it cannot see: whether the number is filed for this site; numbers asked for behind `#`; feet drawn by scripts.

Example: 「粤公网安备 44080202000001号」 whose link asks for `recordcode=44080302000009`: verdict `wrong`.
"""

from __future__ import annotations

from govsight.kit.urls import split_host
from govsight.probe.check import Check
from govsight.probe.checks._identity import feet
from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.checks._pages import place_of
from govsight.probe.checks._security import MARKS_AGREE
from govsight.probe.know.icp import province_of, psb_number, site_area
from govsight.probe.know.marks import Mark, leads, psb_marks, record_code
from govsight.probe.view import SiteView
from govsight.vocab import NotApplicable, Outcome, PageFacts, Undetermined

ID = "identity.psb"


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """NotApplicable when no foot shows a number. One finding per fault and way of writing it, on its first page."""
    ledger = Ledger(ID, view)
    area = site_area(view.profile.code or home.footer.site_code, split_host(home.url)[1])
    seen: set[tuple[str, str]] = set()
    read = marked = 0
    for page, close in feet(view, home, "psb"):
        read += 1
        for mark in psb_marks(close):
            marked += 1
            for verdict, told in _faults(mark, area, home=page is home):
                if (verdict, told) in seen:
                    continue
                seen.add((verdict, told))
                if verdict == "province":
                    ledger.doubt(page.url, "psb", told, page.evidence, place_of(page, home))
                else:
                    ledger.find(page.url, "psb", told, verdict, page.evidence, place_of(page, home))
    if not read:
        return Undetermined("没有能细读的页面，未能判断公安备案号的链接")
    if not marked:
        return NotApplicable("看过的页面底部没有公安备案号文字（是否应有由“底部网站标识”判断）")
    return ledger.outcome(f"检查 {read} 种底部的公安备案号")


def _faults(mark: Mark, area: str, *, home: bool) -> list[tuple[str, str]]:
    faults = []
    number, asked = psb_number(mark.text), record_code(mark.url)
    shown = f"底部公安备案号「{mark.text}」"
    if number and area and len(number) >= 12 and province_of(number) and number[:2] != area:
        faults.append(("province", f"{shown}属于“{province_of(number)}”，而本站属于“{province_of(area)}”；请核实"))
    if not mark.url:
        if home:
            faults.append(("unlinked", f"{shown}没有链接，应链接到 https://beian.mps.gov.cn/ 的备案信息"))
    elif leads("psb", mark.url) != "right":
        faults.append(("elsewhere", f"{shown}链接到 {mark.url}，应链接到 https://beian.mps.gov.cn/ 的备案信息"))
    elif number and asked and asked != number:
        faults.append(("wrong", f"{shown}的链接查询的是另一个备案号 {asked}，请改为一致"))
    return faults


CHECK = Check(
    id=ID,
    title="公安备案号的链接与一致",
    clauses=(MARKS_AGREE,),
    run=run,
    cannot_see="备案号是否确为本站所备；链接中 # 之后的备案号；由脚本显示的底部。是否与登记一致由“底部网站标识”判断。",
)
