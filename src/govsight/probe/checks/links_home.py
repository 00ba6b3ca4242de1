"""What it looks at: every URL the home page points at, of whatever kind: pages, images, attachments, styles, scripts,
frames, links to other sites. Each that is dead is one finding on the home page.

Why (clause): 湛江 2021 可用性①; the national indicators count the links of the home page the same way.

What it cannot see: links that scripts make on a click, links behind a log-in, and whether a page that opens is the
one meant. When the home page is only an entrance, the clause means all second-level pages: a person decides that.

Example: the home page shows `<a href="/zwgk/2019/t1.html">`, which answers 404 twice, some time apart: one finding.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._clauses import LINKS_ON_HOME
from govsight.probe.checks._ledger import Options, needs_home
from govsight.probe.checks._links import judge_links
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts

ID = "links.home"


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """Met when every URL the home page points at is alive; doubts for those that cannot be told."""
    return judge_links(ID, view, home, noun="首页上的链接", wanted=lambda link: link.on_home, place="home")


CHECK = Check(
    id=ID,
    title="首页链接可用",
    clauses=(LINKS_ON_HOME,),
    run=run,
    cannot_see="点击后由脚本生成的链接、登录后才有的链接，以及打得开但内容不对的链接；首页仅为导航入口时应看所有二级页面，由人工认定。",
)
