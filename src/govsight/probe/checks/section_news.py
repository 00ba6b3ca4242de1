"""What it looks at: whether the site has a section of the kind 动态要闻 at all, on the site or leading off it.
`missing` only when the whole site was seen, every section is known and none is of the kind.

Why (clause): 湛江 2021 动态要闻①.

What it cannot see: a section under a name that says nothing of its kind, without a ColumnType label.

Example: a site with 工作动态 and 办事服务 only: target `动态要闻`, verdict `missing`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._ledger import Options, needs_home
from govsight.probe.checks._sections import presence
from govsight.probe.know.section_kind import SectionKind
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts

ID = "section.news"


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """See the module."""
    return presence(ID, view, home, SectionKind.NEWS)


CHECK = Check(
    id=ID,
    title="开设动态要闻类栏目",
    clauses=(zhanjiang("动态要闻①", "未开设动态要闻类栏目的，此项不得分。"),),
    run=run,
    cannot_see="没有 ColumnType 标签、名称也看不出类别的栏目。",
)
