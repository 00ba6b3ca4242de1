"""What it looks at: the first-level sections (一级栏目) of the kinds 通知公告 and 政策文件. None dated within six
months before the look is `stale`, one without content `blank`; one finding a section.

Why (clause): the six-month half of 湛江 2021 栏目不更新①, whose other half is counted by `fresh.news`.

What it cannot see: lists that scripts fill unseen; whether a section outside the navigation is of the first level,
when it has no breadcrumb.

Example: 公示公告 in the navigation, newest entry of seven months ago: target `公示公告`, verdict `stale`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._ledger import Options, needs_home
from govsight.probe.checks._sections import CANNOT_SEE, of_kind, overdue, unclear
from govsight.probe.know.section_kind import SectionKind
from govsight.probe.view import SiteView
from govsight.vocab import Breached, Figure, Met, Outcome, PageFacts, Undetermined

ID = "fresh.policy_and_notices"


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """figures: `sections` of the first level, `stale` among them, left out when one cannot be told."""
    some = of_kind(view, SectionKind.NOTICES, SectionKind.POLICIES)
    first = [one for one in some if one.level == 1]
    late = [one for one in first if one.state in ("stale", "blank") and one.kind_sure]
    doubtful = [one for one in first if one not in late and one.state not in ("fresh", "none")]
    doubtful += [one for one in some if one.level == 0 and one.state in ("stale", "blank", "unknown")]
    figures: dict[str, Figure] = {"sections": len(first)}
    if not doubtful and (view.complete or first):
        figures["stale"] = len(late)
    doubts = tuple(unclear(ID, one, home) for one in doubtful)
    told = f"通知公告、政策文件类一级栏目 {len(first)} 个"
    if late:
        findings = tuple(overdue(ID, one, home) for one in late)
        return Breached(findings, f"{told}，6个月内未更新的 {len(late)} 个", doubts, figures)
    if doubts:
        return Undetermined(f"{told}，{len(doubts)} 个未能判断，请人工查看", doubts, figures)
    if not first and not view.complete:
        return Undetermined("没有看到通知公告、政策文件类一级栏目，但没有看完全站")
    return Met(f"{told}，都在6个月内有更新" if first else f"{told}，没有未更新的", figures)


CHECK = Check(
    id=ID,
    title="通知公告和政策文件类一级栏目更新",
    clauses=(
        zhanjiang(
            "栏目不更新①",
            "监测时间点前2周内的动态、要闻类栏目，以及监测时间点前6个月内的通知公告、政策文件类一级栏目，累计超过（含）5个未更新。",
        ),
    ),
    run=run,
    cannot_see=CANNOT_SEE,
    figures=("stale", "sections"),
)
