"""What it looks at: addresses that answer 200 with the very page the site gives for addresses that do not exist. The
eye compares by likeness to the answer for a random address, never by words such as 「不存在」.

Why (clause): 湛江 2021 可用性①②: such a link is 错误的 although it opens. A view of the facts that `links.home` and
`links.inner` judge by place; a score takes each (page, target) once.

What it cannot see: an error page that differs from the one for a random address, and hosts that gave no answer to the
random address: then nothing can be told.

Example: `/xxgk/old.html` answers 200 with 「抱歉，您访问的页面不存在」, just as `/a8f3.../` does: one finding per
page.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._clauses import LINKS_ELSEWHERE, LINKS_ON_HOME
from govsight.probe.checks._ledger import Options, needs_home, whole_number
from govsight.probe.checks._links import PAGES_PER_TARGET, judge_links
from govsight.probe.view import SiteView
from govsight.vocab import Breached, Met, Outcome, PageFacts, Undetermined, Verdict

ID = "links.soft404"
REASON = "soft404"


@needs_home
def run(view: SiteView, home: PageFacts, options: Options) -> Outcome:
    """Breached or doubtful as the links are; without any, Met only when the random address was answered."""
    most = whole_number(options, "pages_per_target")
    outcome = judge_links(ID, view, home, noun="软 404 地址", wanted=lambda link: link.reason == REASON, most=most)
    if isinstance(outcome, Breached) or (isinstance(outcome, Undetermined) and outcome.doubts):
        return outcome
    silent = "、".join(host for host, facts in view.hosts.items() if facts.not_found_status is None)
    if silent or not view.hosts:
        return Undetermined(f"未取得{silent or '本站'}对随机地址的回答，无从比对软 404")
    alive = sum(number for group, number in view.link_tally().items() if group.verdict is Verdict.ALIVE)
    looked = f"{alive} 个打得开的链接都不是软 404"
    return Met(looked) if view.complete else Undetermined(f"{looked}，但没有看完全站，不能判定")


CHECK = Check(
    id=ID,
    title="没有软 404（以正常状态返回的“页面不存在”）",
    clauses=(LINKS_ON_HOME, LINKS_ELSEWHERE),
    run=run,
    options={"pages_per_target": PAGES_PER_TARGET},
    cannot_see="与本站对随机地址的回答不相似的错误提示页；对随机地址没有回答的主机无从比对。",
)
