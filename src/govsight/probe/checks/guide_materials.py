"""What it looks at: what each service guide says under 办理材料: every material one by one. One that says neither its
form (原件, 复印件, 纸质, 电子 ...) nor how many is `unclear`; catch-all wording (法律法规规定的其他材料) is `vague`,
each place once. A list in an attachment or a picture, or running text that does not fall into materials, is a doubt.

Why (clause): 湛江 2021 材料明确性. The clause draws two guides; this check judges all, its members.

What it cannot see: lists in attachments and pictures; whether what is asked for is lawful.

Example: 「2. 申请人身份证明；」: target `申请人身份证明`, verdict `unclear`.
"""

from __future__ import annotations

from collections.abc import Sequence

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._guides import doubt_unread, evidence_of, looked_at, members, needs_guides
from govsight.probe.checks._ledger import Ledger, Options
from govsight.probe.know.guide import Guide
from govsight.probe.know.guide_materials import catch_alls, materials_in
from govsight.probe.know.guide_words import MATERIALS
from govsight.probe.view import SiteView
from govsight.vocab import Outcome

ID = "guide.materials"
_RUNNING = 40  # characters of a lone entry that is running text, not one material


@needs_guides
def run(view: SiteView, guides: Sequence[Guide], _options: Options) -> Outcome:
    """One finding for each material that is unclear and for each vague wording."""
    ledger = Ledger(ID, view)
    for guide in guides:
        asked, evidence = guide.elements[MATERIALS], evidence_of(view, guide)
        if asked.state == "unsure":
            ledger.doubt(guide.member, MATERIALS, f"办事指南「{guide.name}」：{asked.why}", evidence)
        if asked.state != "present":
            continue
        vague = catch_alls(asked.text)
        for wording in dict.fromkeys(vague):
            seen = f"办事指南「{guide.name}」的办理材料表述含糊：「{wording}」，应列明是什么材料"
            ledger.find(guide.member, wording, seen, "vague", evidence)
        found = materials_in(asked.lines, asked.text)
        if (not found and any(line.links or line.pictures for line in asked.lines)) or (
            len(found) == 1 and len(found[0].name) >= _RUNNING
        ):
            ledger.doubt(guide.member, MATERIALS, f"办事指南「{guide.name}」的办理材料没有分条写明，没有读出", evidence)
            continue
        for name in dict.fromkeys(one.name for one in found if not one.plain and not catch_alls(one.name)):
            seen = f"办事指南「{guide.name}」的办理材料「{name}」没有说明原件或复印件、纸质或电子、份数"
            ledger.find(guide.member, name, seen, "unclear", evidence)
    doubt_unread(ledger, view, MATERIALS)
    return ledger.outcome(looked_at(view) + "的办理材料")


CHECK = Check(
    id=ID,
    title="办理材料明确",
    clauses=(
        zhanjiang(
            "材料明确性",
            # 法規: so it stands in the document at hand (very likely misread from 法规 when it was scanned)
            "随机抽查2个办事服务事项，未明确的办理材料格式要求（如：原件/复印件、纸质版/电子版、份数等），或存在表述含糊不清的情形"
            "（如：根据有关法律法規规定应提交的其他材料等），每发现一处扣1分，扣完为止。",
        ),
    ),
    run=run,
    cannot_see="附件和图片里的材料清单；要求的材料是否合法合理。",
    members=members,
)
