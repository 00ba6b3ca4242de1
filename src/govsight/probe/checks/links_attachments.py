"""What it looks at: every attachment address (doc, docx, xls, xlsx, pdf, wps, ofd, zip, rar ...), on whatever page.

Why (clause): 湛江 2021 可用性①②: the links of a page include its attachments. A view by kind of the facts that
`links.home` and `links.inner` judge by place; a score takes each (page, target) once.

What it cannot see: whether the file opens in its program or is complete, and files that need a log-in.

Example: a form `附件1.申请表.doc` was deleted, the article that offers it still stands: one finding on that article.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._clauses import LINKS_ELSEWHERE, LINKS_ON_HOME
from govsight.probe.checks._ledger import Options, needs_home, whole_number
from govsight.probe.checks._links import PAGES_PER_TARGET, judge_links
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts

ID = "links.attachments"


@needs_home
def run(view: SiteView, home: PageFacts, options: Options) -> Outcome:
    """Met when all are alive, NotApplicable when there are none; doubts for those that cannot be told."""
    most = whole_number(options, "pages_per_target")
    return judge_links(ID, view, home, noun="附件", wanted=lambda link: link.kind == "attachment", most=most)


CHECK = Check(
    id=ID,
    title="附件可下载",
    clauses=(LINKS_ON_HOME, LINKS_ELSEWHERE),
    run=run,
    options={"pages_per_target": PAGES_PER_TARGET},
    cannot_see="附件能否用软件打开、内容是否完整，以及登录后才能下载的附件。",
)
