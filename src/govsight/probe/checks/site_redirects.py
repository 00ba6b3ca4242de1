"""What it looks at: the way from an internal address to its page: more than `most_hops` redirects, going round in
circles, falling back from https to http on the way; and a home page reached only through a redirect inside a page
(meta refresh or script). One finding per address a page points at, on the first such page; the addresses between are
part of its way.

Why (clause): 湛江 2021 可用性②: such links are 错误的 or soon will be; each hop costs another visit.

What it cannot see: redirects that scripts make inside inner pages, and links to other sites: their owners answer.

Example: `http://h/old/` -> `/old2/` -> `/new/` -> `/new/index.html` -> `/new/index.shtml`: four hops, `redirect_chain`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from govsight.probe.check import Check
from govsight.probe.checks._clauses import LINKS_ELSEWHERE, LINKS_ON_HOME
from govsight.probe.checks._ledger import Ledger, Options, needs_home, whole_number
from govsight.probe.checks._pages import same_place
from govsight.probe.view import SiteView
from govsight.vocab import NOT_LOOKED, LinkFacts, Outcome, PageFacts, Verdict

ID = "site.redirects"


@needs_home
def run(view: SiteView, home: PageFacts, options: Options) -> Outcome:
    """Met when every internal address looked at leads on shortly and safely; a loop seen once is a doubt."""
    most = whole_number(options, "most_hops")
    ledger = Ledger(ID, view)
    looked = sum(
        number
        for group, number in view.link_tally().items()
        if group.internal and group.pointed_at and group.reason not in NOT_LOOKED
    )
    start = view.home_link
    if start is not None and (hop := _hop_inside_a_page(start, home)):
        seen = f"首页经页面内跳转到达：{hop} 以页面刷新或脚本转到 {home.url}"
        ledger.find(home.url, view.start_url, seen, "redirect_chain", start.evidence, "home")
    for link in view.moved():
        pointed_at = link.pages or link.on_home or link.url == view.start_url
        if not link.internal or link.reason in NOT_LOOKED or not pointed_at:
            continue
        if len(link.chain) < 2 and link.final_url in ("", link.url) and link.reason != "redirect_loop":
            continue
        page = home.url if link.on_home or not link.pages else link.pages[0]
        place = "home" if page == home.url else "inner"
        if link.reason == "redirect_loop" and link.verdict is Verdict.UNKNOWN:
            ledger.doubt(page, link.url, f"跳转未能判断：{link.reason_text}", link.evidence, place)
        elif fault := _fault(link, most):
            ledger.find(page, link.url, fault[1], fault[0], link.evidence, place)
    return ledger.outcome(f"检查本站地址 {looked} 个")


def way(link: LinkFacts) -> Sequence[str]:
    """The addresses passed through, from the link's own to the last."""
    places = [url for _, url in link.chain] or [link.url]
    return places if link.final_url in ("", places[-1]) else [*places, link.final_url]


def _fault(link: LinkFacts, most: int) -> tuple[str, str] | None:
    if link.reason == "redirect_loop":
        return "redirect_loop", f"跳转成环：{link.reason_text}"
    places = way(link)
    for before, after in pairwise(places):
        if before.startswith("https:") and after.startswith("http:"):
            return "downgrade", f"从加密连接退回不加密连接：{before} 跳转到 {after}"
    if len(places) - 1 > most:
        return "redirect_chain", f"连续跳转 {len(places) - 1} 次（超过 {most} 次）才到 {places[-1]}"
    return None


def _hop_inside_a_page(start: LinkFacts, home: PageFacts) -> str:
    """The address on the way home that answered with a page, not a redirect, and still led on; "" for none."""
    last = way(start)[-1]
    if same_place(last) != same_place(home.url):
        return last
    return next((url for status, url in start.chain if not 300 <= status < 400 and url != last), "")


CHECK = Check(
    id=ID,
    title="跳转合理",
    clauses=(LINKS_ON_HOME, LINKS_ELSEWHERE),
    run=run,
    options={"most_hops": 3},
    cannot_see="内页里由脚本完成的跳转，以及通往其他网站的跳转。",
)
