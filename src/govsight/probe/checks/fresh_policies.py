"""What it looks at: first-level sections (一级栏目; where there are none, the outermost of the kind) of the kind
政策文件: the newest dated entry of its list or of the sections below it. None within six months before the look is
`stale`, a section without content `blank`; one finding a section.

Why (clause): 湛江 2021 政策文件②.

What it cannot see: lists that scripts fill unseen; kinds hidden behind unusual names. A date that only the list or
only the page's label shows and another witness contradicts is not believed.

Example: 政策文件 whose newest entry is of seven months ago: target `政策文件`, verdict `stale`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._ledger import Options, needs_home
from govsight.probe.checks._sections import CANNOT_SEE, freshness
from govsight.probe.know.rhythm import SIX_MONTHS
from govsight.probe.know.section_kind import SectionKind
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts

ID = "fresh.policies"


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """NotApplicable when the whole site has no such section."""
    return freshness(ID, view, home, SectionKind.POLICIES, SIX_MONTHS, first_level=True)


CHECK = Check(
    id=ID,
    title="政策文件类一级栏目更新",
    clauses=(zhanjiang("政策文件②", "监测时间点前6个月内政策文件类一级栏目未更新的，此项不得分。"),),
    run=run,
    cannot_see=CANNOT_SEE,
    figures=("newest", "stale", "sections"),
)
