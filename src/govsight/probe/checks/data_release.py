"""What it looks at: a section that releases data (数据发布): 统计数据, 统计公报, 数据开放 and the like, by label,
title, link or block. None on a site seen whole is `missing`. Whether it is up to date is another check's affair.

Why (clause): 湛江 2021 数据发布①.

What it cannot see: data on 开放广东 or another platform that nothing here links to.

Example: a bureau with news, notices and services only: target `数据发布`, verdict `missing`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._ledger import Options, needs_home
from govsight.probe.checks._presence import presence
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts

ID = "data.release"


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """Met at the first place of that kind."""
    return presence(view, home, ID, "data")


CHECK = Check(
    id=ID,
    title="数据发布栏目",
    clauses=(zhanjiang("数据发布①", "未开设数据发布类栏目或开设后存在应更新未及时更新情形的，此项不得分。"),),
    run=run,
    cannot_see="数据是否及时更新（另有检查）；站外平台上、本站没有链接的数据。",
)
