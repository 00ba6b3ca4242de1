"""What it looks at: what each service guide says under 办理流程. Only names of steps (申请、受理、审查、决定) without
saying what happens in them is `named_only`. A picture, or a few words more than names, is a doubt. A guide without any
process is `guide.elements`' affair.

Why (clause): 湛江 2021 流程清晰度. The clause draws two guides; this check judges all, its members.

What it cannot see: what a flow chart shows; whether the steps told are right.

Example: 申请→受理→审查→决定→办结: target `办理流程`, verdict `named_only`.
"""

from __future__ import annotations

from collections.abc import Sequence

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._guides import doubt_unread, evidence_of, looked_at, members, needs_guides
from govsight.probe.checks._ledger import Ledger, Options
from govsight.probe.know.guide import Guide
from govsight.probe.know.guide_steps import steps_told
from govsight.probe.know.guide_words import PROCESS
from govsight.probe.view import SiteView
from govsight.vocab import Outcome

ID = "guide.process"


@needs_guides
def run(view: SiteView, guides: Sequence[Guide], _options: Options) -> Outcome:
    """At most one finding for each guide."""
    ledger = Ledger(ID, view)
    for guide in guides:
        process = guide.elements[PROCESS]
        if process.state in ("absent", "empty"):
            continue
        told, steps = steps_told(process.text)
        charted = any(line.pictures or line.links for line in process.lines)
        if process.state == "unsure" or (told != "told" and charted):
            why = process.why or "办理流程是图片或链接，没有读出内容"
            ledger.doubt(guide.member, PROCESS, f"办事指南「{guide.name}」：{why}", evidence_of(view, guide))
        elif told == "named":
            seen = f"办事指南「{guide.name}」的办理流程只有环节名称（{'、'.join(steps[:8])}），没有说明各环节的具体内容"
            ledger.find(guide.member, PROCESS, seen, "named_only", evidence_of(view, guide))
        elif told == "unsure":
            seen = f"办事指南「{guide.name}」的办理流程写得很简单：{process.text[:60]}"
            ledger.doubt(guide.member, PROCESS, seen, evidence_of(view, guide))
    doubt_unread(ledger, view, PROCESS)
    return ledger.outcome(looked_at(view) + "的办理流程")


CHECK = Check(
    id=ID,
    title="办理流程清晰",
    clauses=(
        zhanjiang(
            "流程清晰度",
            "随机抽查2个办事服务事项，存在仅提供办理环节名称（如：申请、受理、审查、决定等），而未明确说明各环节具体内容，"
            "每发现一处扣1分，扣完为止。",
        ),
    ),
    run=run,
    cannot_see="流程图里写了什么；所说的流程是否与实际一致。",
    members=members,
)
