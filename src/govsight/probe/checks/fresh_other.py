"""What it looks at: sections of other kinds than 动态要闻, 通知公告, 政策文件 and 政策解读, which have items of their
own: blank ones are `blank`, and those that must be updated within a year (数据发布, 人事信息, 规划计划, 财政资金) and
were not are `stale`; one finding a section. A list of no known kind that stood still for a year is a doubt for a
person.

Why (clause): 湛江 2021 重点领域与其他栏目②, and the care of sections in 广东卫健 2016 更新情况.

What it cannot see: whether a section of no known kind ought to be updated.

Example: 统计数据 whose newest entry is of 14 months ago: target `统计数据`, verdict `stale`.
"""

from __future__ import annotations

from govsight.kit.beijing import day_of
from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.checks._sections import CANNOT_SEE, overdue, place, unclear
from govsight.probe.know.rhythm import ONE_YEAR
from govsight.probe.know.section_kind import SectionKind
from govsight.probe.know.section_tree import sections
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts, Undetermined

ID = "fresh.other"
_OWN_ITEMS = (SectionKind.NEWS, SectionKind.NOTICES, SectionKind.POLICIES, SectionKind.INTERPRETATIONS)
_A_LIST = 3  # dated entries that make a page a list


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """See the module."""
    known = sections(view)
    if not known:
        return Undetermined("没有认出任何栏目，请人工查看")
    ledger, looked = Ledger(ID, view), 0
    start = ONE_YEAR.start(day_of(view.as_of))
    for one in known:
        if one.external or one.kind in _OWN_ITEMS:
            continue
        looked += 1
        if one.state in ("stale", "blank"):
            found = overdue(ID, one, home)
            ledger.find(one.url, one.name, found.seen, found.verdict, one.evidence, place(one, home))
        elif one.state == "unknown":
            ledger.doubt(one.url, one.name, unclear(ID, one, home).seen, one.evidence, place(one, home))
        elif one.kind is SectionKind.OTHER and one.entries >= _A_LIST and one.newest is not None and one.newest < start:
            seen = f"栏目「{one.name}」最近更新于 {one.newest}，是否属于应更新的栏目请人工判断"
            ledger.doubt(one.url, one.name, seen, one.evidence, place(one, home))
    return ledger.outcome(f"检查 {looked} 个其他栏目", whole_site=True)


CHECK = Check(
    id=ID,
    title="其他栏目空白或未更新",
    clauses=(
        zhanjiang("重点领域与其他栏目②", "网站（频道）其他栏目存在空白或应更新未更新的，每发现一个扣 1 分，扣完为止。"),
    ),
    run=run,
    cannot_see=CANNOT_SEE,
)
