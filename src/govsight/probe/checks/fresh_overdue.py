"""What it looks at: every section of a kind that must be updated (应更新): 动态要闻 within two weeks, 通知公告,
政策文件 and 政策解读 within six months, 数据发布, 人事信息, 规划计划 and 财政资金 within a year. Past its time it is
`stale`; one finding a section. Blank ones are counted by `fresh.blank`.

Why (clause): 湛江 2021 栏目不更新②, which counts ten of them.

What it cannot see: whether a section of another kind ought to be updated; lists that scripts fill unseen.

Example: 人事任免 whose newest entry is of 14 months ago: target `人事任免`, verdict `stale`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._ledger import Options, needs_home
from govsight.probe.checks._sections import CANNOT_SEE, overdue, unclear
from govsight.probe.know.section_tree import sections
from govsight.probe.view import SiteView
from govsight.vocab import Breached, Figure, Met, Outcome, PageFacts, Undetermined

ID = "fresh.overdue"
_ENOUGH = 10  # as many as the plans count; more change nothing


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """figures: `sections` that must be updated, `stale` among them, left out when more may be, and it
    matters."""
    some = [one for one in sections(view) if one.rhythm is not None and not one.external]
    late = [one for one in some if one.state == "stale" and one.kind_sure]
    doubtful = [one for one in some if one.state == "unknown" or (one.state == "stale" and not one.kind_sure)]
    doubts = tuple(unclear(ID, one, home) for one in doubtful)
    figures: dict[str, Figure] = {"sections": len(some)}
    if (not doubtful and view.complete) or len(late) >= _ENOUGH:
        figures["stale"] = len(late)
    told = f"应更新的栏目 {len(some)} 个"
    if late:
        findings = tuple(overdue(ID, one, home) for one in late)
        return Breached(findings, f"{told}，长期未更新的 {len(late)} 个", doubts, figures)
    if not sections(view):
        return Undetermined("没有认出任何栏目，请人工查看")
    if doubts or not view.complete:
        why = f"{len(doubts)} 个未能判断，请人工查看" if doubts else "没有看完全站"
        return Undetermined(f"{told}，没有发现长期未更新的，但{why}", doubts, figures)
    return Met(f"{told}，没有长期未更新的", figures)


CHECK = Check(
    id=ID,
    title="应更新但长期未更新的栏目",
    clauses=(zhanjiang("栏目不更新②", "应更新但长期未更新的栏目数量超过（含）10个。"),),
    run=run,
    cannot_see=CANNOT_SEE,
    figures=("stale", "sections"),
)
