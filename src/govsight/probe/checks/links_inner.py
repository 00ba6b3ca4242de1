"""What it looks at: every URL that pages other than the home page point at, of whatever kind. One finding per page and
dead URL, at most `pages_per_target` pages for one URL; the last of them says how many more there are.

Why (clause): 湛江 2021 可用性②; the national indicators count the links of other pages the same way.

What it cannot see: pages no link leads to, links that scripts make on a click, links behind a log-in, and whether a
page that opens is the one meant. A URL listed only in sitemap.xml is not a link of any page and is left alone.

Example: `/tzgg/t20.html` and `/tzgg/t21.html` both link to `/files/a.doc`, which answers 404: two findings.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._clauses import LINKS_ELSEWHERE
from govsight.probe.checks._ledger import Options, needs_home, whole_number
from govsight.probe.checks._links import PAGES_PER_TARGET, judge_links
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts

ID = "links.inner"


@needs_home
def run(view: SiteView, home: PageFacts, options: Options) -> Outcome:
    """Met when every URL the other pages point at is alive; doubts for those that cannot be told."""
    most = whole_number(options, "pages_per_target")
    return judge_links(ID, view, home, noun="全站链接", wanted=lambda _: True, place="inner", most=most)


CHECK = Check(
    id=ID,
    title="其他页面链接可用",
    clauses=(LINKS_ELSEWHERE,),
    run=run,
    options={"pages_per_target": PAGES_PER_TARGET},
    cannot_see="没有链接可到达的页面、点击后由脚本生成的链接、登录后才有的链接，以及打得开但内容不对的链接。",
)
