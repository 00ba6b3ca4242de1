"""What it looks at: service guides whose materials name a form to fill in (申请表, 申请书 ...). When the guide neither
offers it for download nor says where it is to be had, that is `missing`; when it is to be had, but neither
instructions nor an example is named and no file could hold them, `unexplained`. With a file it is a doubt: the file
may hold them.

Why (clause): 湛江 2021 附件实用性. The clause draws two guides; this check judges all, its members.

What it cannot see: what stands in the files; whether a file is the form asked for.

Example: materials name 「经营许可申请表」 and the page has no link to a file: target `经营许可申请表`, verdict
`missing`.
"""

from __future__ import annotations

from collections.abc import Sequence

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._guides import doubt_unread, evidence_of, looked_at, members, needs_guides
from govsight.probe.checks._ledger import Ledger, Options
from govsight.probe.know.guide import Guide
from govsight.probe.know.guide_forms import forms_in
from govsight.probe.view import SiteView
from govsight.vocab import Outcome

ID = "guide.forms"


@needs_guides
def run(view: SiteView, guides: Sequence[Guide], _options: Options) -> Outcome:
    """One finding for each guide: the forms it asks for and does not offer, or does not explain."""
    ledger, asking = Ledger(ID, view), 0
    for guide in guides:
        forms, evidence = forms_in(guide), evidence_of(view, guide)
        if not forms.wanted:
            continue
        asking += 1
        named = "、".join(forms.wanted[:5])
        if not forms.offered:
            seen = f"办事指南「{guide.name}」要求提交「{named}」，但没有提供表格下载，也没有说明在哪里领取"
            ledger.find(guide.member, named, seen, "missing", evidence)
        elif not forms.helped and not forms.filed:
            seen = f"办事指南「{guide.name}」要求提交「{named}」，没有填写说明或示范文本"
            ledger.find(guide.member, named, seen, "unexplained", evidence)
        elif not forms.helped:
            seen = f"办事指南「{guide.name}」的「{named}」有附件，页面没有填写说明或样表，请看附件里有没有"
            ledger.doubt(guide.member, named, seen, evidence)
    doubt_unread(ledger, view, "表格")
    return ledger.outcome(f"{looked_at(view)}，其中 {asking} 个要求填写表格")


CHECK = Check(
    id=ID,
    title="附件实用",
    clauses=(
        zhanjiang(
            "附件实用性",
            "随机抽查2个办事服务事项，办事指南中要求提供申请表、申请书等表单的，但未提供规范表格的获取渠道、填写说明或示范文本，"
            "每发现一处，扣1分，扣完为止。",
        ),
    ),
    run=run,
    cannot_see="附件里写了什么；附件是不是所要求的表格。",
    members=members,
)
