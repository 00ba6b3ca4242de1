"""What it looks at: a section on what the body does (机构职能): 机构职能, 主要职责, 内设机构 and the like, by label,
title, link or block. None on a site seen whole is `missing`.

Why (clause): 湛江 2021 机构职能①.

What it cannot see: whether what is said is right ; sections that only pictures or scripts name.

Example: a bureau with news, notices and services only: target `机构职能`, verdict `missing`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._ledger import Options, needs_home
from govsight.probe.checks._presence import presence
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts

ID = "structure.functions"


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """Met at the first place of that kind."""
    return presence(view, home, ID, "functions")


CHECK = Check(
    id=ID,
    title="机构职能栏目",
    clauses=(zhanjiang("机构职能①", "未开设机构职能类栏目的，此项不得分。"),),
    run=run,
    cannot_see="内容是否准确；只由图片或脚本做成、没有文字名称的栏目。",
)
