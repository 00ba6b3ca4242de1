"""What it looks at: a way to ask for information (依申请公开): a section, page or link by that name. None on a site
seen whole is `missing`.

Why (clause): 政府信息公开条例 and 国办公开办函〔2019〕61号 (paraphrase); 47号's label value 依申请公开.

What it cannot see: whether an application can be sent; whether it is answered in time.

Example: 政府信息公开 offers 指南, 目录 and 年报, and no 依申请公开: target `依申请公开`, verdict `missing`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._clauses import paraphrase
from govsight.probe.checks._ledger import Options, needs_home
from govsight.probe.checks._presence import presence
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts

ID = "structure.on_request"


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """Met at the first place of that kind."""
    return presence(view, home, ID, "on_request")


CHECK = Check(
    id=ID,
    title="依申请公开",
    clauses=(
        paraphrase(
            "政府信息公开平台设置规范（国办公开办函〔2019〕61号）",
            "依申请公开",
            "政府信息公开平台在固定内容（指南、制度、法定主动公开内容、年报）之外，设依申请公开的入口",
        ),
    ),
    run=run,
    cannot_see="申请能否提交，是否按期答复。",
)
