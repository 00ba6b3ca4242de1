"""What it looks at: section pages: the site labels SiteName, SiteDomain, SiteIDCode and the section labels
ColumnName, ColumnDescription, ColumnKeywords, ColumnType. A page that lacks one of them, or has it without content,
is `missing`; one finding a page, for the clause counts pages.

Why (clause): 湛江 2021 页面标签②. The clause is asked of two pages drawn at random; this check looks at all, and the
draw is made from its members.

What it cannot see: whether a label's words are true of the page (`page.labels` compares what can be compared). On
pages read in part nothing absent is held against the site.

Example: a section page without ColumnType: target `栏目标签`, verdict `missing`.
"""

from __future__ import annotations

from collections.abc import Sequence

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._labels import SECTION, lacking, pages_of
from govsight.probe.checks._ledger import Options, needs_home
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts, PageKind

ID = "labels.section"


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """NotApplicable when the site has no such page."""
    return lacking(ID, view, home, PageKind.SECTION, SECTION, group="栏目标签", pages="栏目页")


def members(view: SiteView) -> Sequence[str]:
    """What the sample is drawn from."""
    return pages_of(view, PageKind.SECTION)


CHECK = Check(
    id=ID,
    title="栏目页面的标签",
    clauses=(zhanjiang("页面标签②", "随机抽查2个栏目页面，无站点标签或栏目标签的，每个扣0.5分，扣完为止。"),),
    run=run,
    cannot_see="标签内容与页面是否真正相符；只读了一部分的页面不因缺标签而判定。",
    members=members,
)
