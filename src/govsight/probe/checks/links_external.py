"""What it looks at: every address outside the inspected site or channel, of whatever kind, on whatever page.

Why (clause): 湛江 2021 可用性①②: the links of a page include links to other sites. A view by kind of the facts that
`links.home` and `links.inner` judge by place; a score takes each (page, target) once.

What it cannot see: a host that answers others but not us (it becomes a doubt, not a finding), and whether what it
shows is proper: that is another question (不良链接).

Example: the friendly link to `http://old.example.gov.cn/`, a host that no longer resolves: one finding per page that
shows it.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._clauses import LINKS_ELSEWHERE, LINKS_ON_HOME
from govsight.probe.checks._ledger import Options, needs_home, whole_number
from govsight.probe.checks._links import PAGES_PER_TARGET, judge_links
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts

ID = "links.external"


@needs_home
def run(view: SiteView, home: PageFacts, options: Options) -> Outcome:
    """Met when all are alive, NotApplicable when there are none; doubts for those that cannot be told."""
    most = whole_number(options, "pages_per_target")
    return judge_links(ID, view, home, noun="外部链接", wanted=lambda link: not link.internal, most=most)


CHECK = Check(
    id=ID,
    title="外部链接可用",
    clauses=(LINKS_ON_HOME, LINKS_ELSEWHERE),
    run=run,
    options={"pages_per_target": PAGES_PER_TARGET},
    cannot_see="对方网站只对本系统的来源地址拒绝时只能记为未能判断；外部链接的内容是否适当另行检查。",
)
