"""What it looks at: the six marks of every page's foot: 党政机关网站标识 (`badge`), 网站标识码 (`site_code`),
ICP 备案编号 (`icp`), 公安机关备案标识 (`psb`), 主办单位 (`host`), 联系方式 (`contact`). Absent is `missing`; not as
registered (without a profile: not as on most pages) is `wrong`. One finding per page and mark. 主办单位 on a channel is
the host of the site around it: most pages tell.

Why (clause): 湛江 2021 网站标识, both sentences: the foot of *all* pages, and true.

What it cannot see: marks inside a picture without text, and whether the registered facts are true. A foot that scripts
may have added to a page that was not rendered is a doubt (target `footer`), not a finding.

Example: an article's foot lacks 「粤公网安备 ...号」 that other pages show: target `psb`, verdict `missing`.
"""

from __future__ import annotations

from functools import lru_cache

from govsight.probe.check import Check
from govsight.probe.checks import _agreement as spelling
from govsight.probe.checks._agreement import Agreement
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._feet import MARKS, Feet, marks_of
from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.checks._pages import judged_pages, place_of
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts, SiteProfile

ID = "footer.marks"


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """Two passes: what most feet say, then each foot against it. Pages of one template share one foot."""
    feet, ledger = Feet(), Ledger(ID, view)
    agreed = _agreements(view.profile, channel=view.kind == "channel")
    for page in judged_pages(view, home):
        feet.count(page)
        for agreement, written in zip(agreed.values(), marks_of(page), strict=True):
            agreement.count(written)

    @lru_cache(4096)
    def read(marks: tuple[str, ...]) -> tuple[list[str], list[tuple[str, str]]]:
        written = dict(zip(MARKS, marks, strict=True))
        absent = [mark for mark in MARKS if not written[mark]]
        wrong = [(mark, should) for mark in MARKS if (should := agreed[mark].differs(written[mark]))]
        return absent, [(mark, f"底部{MARKS[mark]}为「{written[mark]}」，{should}") for mark, should in wrong]

    for page in judged_pages(view, home):
        absent, wrong = read(marks_of(page))
        for mark, seen in wrong:
            ledger.find(page.url, mark, seen, "wrong", page.evidence, place_of(page, home))
        if absent:
            _judge_absent(ledger, page, home, absent, feet.unseen(page))
    for mark, agreement in agreed.items():
        if values := agreement.divided():
            seen = f"各页底部{MARKS[mark]}不一致，没有占多数的值，也没有登记值可比：{values}"
            ledger.doubt(home.url, mark, seen, home.evidence, "home")
    return ledger.outcome(f"检查 {feet.pages} 页的底部功能区", whole_site=True)


def _judge_absent(ledger: Ledger, page: PageFacts, home: PageFacts, absent: list[str], unseen: str) -> None:
    if unseen:
        seen = f"没有看到底部{'、'.join(MARKS[mark] for mark in absent)}，但{unseen}"
        ledger.doubt(page.url, "footer", seen, page.evidence, place_of(page, home))
        return
    for mark in absent:
        ledger.find(page.url, mark, f"底部没有{MARKS[mark]}", "missing", page.evidence, place_of(page, home))


def _agreements(profile: SiteProfile, *, channel: bool) -> dict[str, Agreement]:
    """channel: its foot is that of the site around it, whose 主办单位 is another unit than the channel's."""
    host = "" if channel else profile.host
    return {
        "badge": Agreement(spelling.link),
        "site_code": Agreement(spelling.code, profile.code),
        "icp": Agreement(spelling.icp, profile.icp, spelling.same_icp),
        "psb": Agreement(spelling.digits, profile.psb),
        "host": Agreement(spelling.host, host, spelling.contains),
        "contact": Agreement(spelling.contact, profile.contact, spelling.same_contact),
    }


CHECK = Check(
    id=ID,
    title="底部网站标识",
    clauses=(
        zhanjiang(
            "网站标识①",
            "未在全站页面底部功能区清晰列明党政机关网站标识、网站标识码、ICP备案编号、公安机关备案标识、"
            "网站主办单位、联系方式的，此项不得分。",
        ),
        zhanjiang("网站标识②", "底部功能区列明内容信息与本单位网站实际信息不一致的，此项不得分。"),
    ),
    run=run,
    cannot_see="只以图片显示而无文字的标识、登记信息本身是否真实；底部可能由脚本加入而未经浏览器呈现的页面只作存疑。",
)
