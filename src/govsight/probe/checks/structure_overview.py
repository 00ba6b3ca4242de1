"""What it looks at: a section about the place or the body (概况信息): 概况, 简介, 走进, 行政区划 and the like, by
label, title, link or block. None on a site seen whole is `missing`.

Why (clause): 湛江 2021 概况信息①.

What it cannot see: whether what is said is right and of this year; sections that only pictures or scripts name.

Example: a county's site with news, notices and services only: target `概况信息`, verdict `missing`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._ledger import Options, needs_home
from govsight.probe.checks._presence import presence
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts

ID = "structure.overview"


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """Met at the first place of that kind."""
    return presence(view, home, ID, "overview")


CHECK = Check(
    id=ID,
    title="概况信息栏目",
    clauses=(zhanjiang("概况信息①", "未开设概况信息类栏目的，此项不得分。"),),
    run=run,
    cannot_see="内容是否准确、及时；只由图片或脚本做成、没有文字名称的栏目。",
)
