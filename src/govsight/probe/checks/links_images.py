"""What it looks at: every image address of the site (img, srcset, picture, CSS `url()`), on whatever page.

Why (clause): 湛江 2021 可用性①②: the links of a page include its images. A view by kind of the facts that
`links.home` and `links.inner` judge by place; a score takes each (page, target) once.

What it cannot see: images that scripts put in later on pages that were not rendered, and an image that opens but
shows the wrong thing.

Example: a picture moved with a redesign: `<img src="/images/2016/a.jpg">` answers 404 on 12 pages: 12 findings, one
target.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._clauses import LINKS_ELSEWHERE, LINKS_ON_HOME
from govsight.probe.checks._ledger import Options, needs_home, whole_number
from govsight.probe.checks._links import PAGES_PER_TARGET, judge_links
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts

ID = "links.images"


@needs_home
def run(view: SiteView, home: PageFacts, options: Options) -> Outcome:
    """Met when all are alive, NotApplicable when there are none; doubts for those that cannot be told."""
    most = whole_number(options, "pages_per_target")
    return judge_links(ID, view, home, noun="图片", wanted=lambda link: link.kind == "image", most=most)


CHECK = Check(
    id=ID,
    title="图片可打开",
    clauses=(LINKS_ON_HOME, LINKS_ELSEWHERE),
    run=run,
    options={"pages_per_target": PAGES_PER_TARGET},
    cannot_see="由脚本换上的图片，以及打得开但内容不对的图片。",
)
