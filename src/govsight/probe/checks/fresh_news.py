"""What it looks at: every section of the kind 动态要闻: the newest dated entry of its list or of the sections below
it. None within two weeks before the look is `stale`, a section without content `blank`; one finding a section.

Why (clause): 湛江 2021 动态要闻②, and the two-week half of 栏目不更新①.

What it cannot see: lists that scripts fill unseen; kinds hidden behind unusual names. A date that only the list or
only the page's label shows and another witness contradicts is not believed.

Example: 工作动态 whose newest entry is of 20 days ago: target `工作动态`, verdict `stale`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._ledger import Options, needs_home
from govsight.probe.checks._sections import CANNOT_SEE, freshness
from govsight.probe.know.rhythm import TWO_WEEKS
from govsight.probe.know.section_kind import SectionKind
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts

ID = "fresh.news"


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """NotApplicable when the whole site has no such section."""
    return freshness(ID, view, home, SectionKind.NEWS, TWO_WEEKS, first_level=False)


CHECK = Check(
    id=ID,
    title="动态要闻类栏目更新",
    clauses=(
        zhanjiang("动态要闻②", "监测时间点前2周内未更新的，此项不得分。"),
        zhanjiang(
            "栏目不更新①",
            "监测时间点前2周内的动态、要闻类栏目，以及监测时间点前6个月内的通知公告、政策文件类一级栏目，累计超过（含）5个未更新。",
        ),
    ),
    run=run,
    cannot_see=CANNOT_SEE,
    figures=("newest", "stale", "sections"),
)
