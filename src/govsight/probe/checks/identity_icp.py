"""What it looks at: the ICP 备案编号 of the foot: where its link leads (beian.miit.gov.cn), and whether its province is
that of the site (by the 标识码, else the domain; another one is a doubt). Pages with one foot are read once.

Why (clause): 湛江 2021 网站标识②: what the foot says must be true of the unit; the filing rules ask for the link on the
home page. Whether the number is as registered or alike on all pages, `footer.marks` judges.

What it cannot see: whether the number is filed for this domain; feet drawn by scripts or pictures.

Example: 「粤ICP备05013430号」 linked to `http://www.miitbeian.gov.cn/`, given up long ago: verdict `former`.
"""

from __future__ import annotations

from govsight.kit.urls import split_host
from govsight.probe.check import Check
from govsight.probe.checks._identity import feet
from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.checks._pages import place_of
from govsight.probe.checks._security import ICP_LINK, MARKS_AGREE
from govsight.probe.know.icp import area_of, icp_province, province_of, site_area
from govsight.probe.know.marks import icp_marks, leads
from govsight.probe.view import SiteView
from govsight.vocab import NotApplicable, Outcome, PageFacts, Undetermined

ID = "identity.icp"


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """NotApplicable when no foot shows a number. One finding per fault and way of writing it, on its first page."""
    ledger = Ledger(ID, view)
    area = site_area(view.profile.code or home.footer.site_code, split_host(home.url)[1])
    seen: set[tuple[str, str]] = set()
    read = marked = 0
    for page, close in feet(view, home, "icp"):
        read += 1
        for mark in icp_marks(close):
            marked += 1
            place = place_of(page, home)
            province = icp_province(mark.text)
            if area and province and area_of(province) != area and ("wrong", mark.text) not in seen:
                seen.add(("wrong", mark.text))
                told = f"底部 ICP 备案编号「{mark.text}」属于“{province}”，而本站属于“{province_of(area)}”；请核实"
                ledger.doubt(page.url, "icp", told, page.evidence, place)
            fault = _fault(mark.url, home=page is home)
            if fault and (fault[0], mark.url) not in seen:
                seen.add((fault[0], mark.url))
                told = f"底部 ICP 备案编号「{mark.text}」{fault[1]}，应链接到 https://beian.miit.gov.cn/"
                ledger.find(page.url, "icp", told, fault[0], page.evidence, place)
    if not read:
        return Undetermined("没有能细读的页面，未能判断备案编号的链接")
    if not marked:
        return NotApplicable("看过的页面底部没有 ICP 备案编号文字（是否应有由“底部网站标识”判断）")
    return ledger.outcome(f"检查 {read} 种底部的 ICP 备案编号")


def _fault(url: str, *, home: bool) -> tuple[str, str] | None:
    if not url:
        return ("unlinked", "没有链接") if home else None
    way = leads("icp", url)
    if way == "former":
        return "former", f"链接到已停用的 {url}"
    return ("elsewhere", f"链接到 {url}") if way == "elsewhere" else None


CHECK = Check(
    id=ID,
    title="ICP 备案编号的链接与归属",
    clauses=(MARKS_AGREE, ICP_LINK),
    run=run,
    cannot_see="备案编号是否确为本域名所备；由脚本或图片显示的底部。是否与登记一致由“底部网站标识”判断。",
)
