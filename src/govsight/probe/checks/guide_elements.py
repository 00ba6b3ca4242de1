"""What it looks at: each service guide's ten elements (要素全面性): name, legal basis, conditions, process, time limit,
fee, materials, place, office, contact. An element without a heading, or with nothing under it, is `missing`. What may
stand there in another form (an attachment, a picture, other words) is a doubt.

Why (clause): 湛江 2021 要素全面性. The clause draws four guides; this check judges all, its members.

What it cannot see: guides on the 政务服务网, in attachments and pictures; whether what is said is right.

Example: a guide whose table has 收费标准 and an empty cell: target `收费标准`, verdict `missing`.
"""

from __future__ import annotations

from collections.abc import Sequence

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._guides import doubt_unread, evidence_of, looked_at, members, needs_guides
from govsight.probe.checks._ledger import Ledger, Options
from govsight.probe.know.guide import Guide
from govsight.probe.know.guide_words import ITEM
from govsight.probe.view import SiteView
from govsight.vocab import Outcome

ID = "guide.elements"


@needs_guides
def run(view: SiteView, guides: Sequence[Guide], _options: Options) -> Outcome:
    """One finding for each element a guide lacks."""
    ledger = Ledger(ID, view)
    for guide in guides:
        missing, unsure = guide.lacking(ITEM)
        for element in missing:
            said = guide.state_of(ITEM[element])
            how = "只有标题，没有内容" if said.state == "empty" else "没有写"
            ledger.find(
                guide.member, element, f"办事指南「{guide.name}」的{element}{how}", "missing", evidence_of(view, guide)
            )
        for element, why in unsure:
            ledger.doubt(guide.member, element, f"办事指南「{guide.name}」：{why}", evidence_of(view, guide))
    doubt_unread(ledger, view, "要素")
    return ledger.outcome(looked_at(view) + "的要素")


CHECK = Check(
    id=ID,
    title="办事指南要素全面",
    clauses=(
        zhanjiang(
            "要素全面性",
            "随机抽查4个办事服务事项，存在办事指南要素（包括事项名称、设定依据、申请条件、办理流程、办理时限、收费标准、"
            "办理材料、办理地点、办理机构、联系方式等）缺失的情形，每发现一处扣1分，扣完为止。",
        ),
    ),
    run=run,
    cannot_see="政务服务网上、附件和图片里的办事指南；写了的内容是否准确。",
    members=members,
)
