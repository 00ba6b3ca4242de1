"""What it looks at: whether the site has a search (form, address built by a script, link to one) and whether it
answers: a drawn title found settles it. None is `missing`; one that answers every query with an error, or with the
same page without scripts, is `broken`. A channel is judged by its portal's search.

Why (clause): 湛江 2021 站内搜索①; 广东卫生 2016 站内搜索.

What it cannot see: searches that work by scripts alone, and those that robots.txt keeps us from.

Example: the form leads to `/search.asp`, which answers 500 to each of four titles: verdict `broken`.
"""

from __future__ import annotations

from govsight.probe.check import Check, Clause
from govsight.probe.checks._clauses import GD_HEALTH_2016, zhanjiang
from govsight.probe.checks._interaction import absent
from govsight.probe.checks._ledger import Ledger, Options
from govsight.probe.checks._search import NEEDS, needs_search
from govsight.probe.know.search_look import SearchLook
from govsight.probe.view import SiteView
from govsight.vocab import Met, Outcome, PageFacts, Undetermined

ID = "search.works"
TARGET = "search"


@needs_search
def run(view: SiteView, home: PageFacts, look: SearchLook, _options: Options) -> Outcome:
    """Met when a title drawn was found."""
    ledger = Ledger(ID, view)
    if look.state == "none":
        if why := absent(view, "站内搜索", None):
            return Undetermined(why)
        ledger.find(home.url, TARGET, "网站没有站内搜索", "missing", home.evidence, "home")
        return ledger.outcome("查找站内搜索")
    whose = "门户的" if look.portal else "站内"
    page = look.way.page if look.way else home.url
    place = "home" if page == home.url else "inner"
    found = [one for one in look.drawn if one.outcome == "found"]
    if found:
        return Met(f"{whose}搜索可用：抽取 {len(look.drawn)} 个标题，第一页找到 {len(found)} 个")
    first = look.drawn[0]
    if all(one.outcome == "broken" for one in look.drawn):
        ledger.find(page, first.asked, f"{whose}搜索不可用：{first.why}", "broken", first.evidence or None, place)
    elif look.same and not _scripted(view, look.way.page if look.way else "", look.scripted):
        seen = f"{whose}搜索不可用：搜索 {len(look.drawn)} 个不同的标题，返回的都是同一个页面，没有结果"
        ledger.find(page, first.asked, seen, "broken", first.evidence or None, place)
    else:
        why = first.why or "抽取的标题一个也没有找到"
        ledger.doubt(page, first.asked, f"{whose}搜索是否可用看不准：{why}", first.evidence or None, place)
    return ledger.outcome(f"以 {len(look.drawn)} 个标题测试{whose}搜索")


def _scripted(view: SiteView, page_url: str, answer: bool) -> bool:
    """Scripts may fill in the form before it is sent, or the results afterwards."""
    page = view.close(page_url)
    return answer or page is None or bool(page.scripts)


CHECK = Check(
    id=ID,
    title="站内搜索可用",
    clauses=(
        zhanjiang("站内搜索①", "未提供全站站内搜索功能或功能不可用的，此项不得分。"),
        Clause(GD_HEALTH_2016, "站内搜索", "站内搜索功能可用、结果分类展示以及实用情况。"),
    ),
    run=run,
    needs=NEEDS,
    cannot_see="只由脚本处理的搜索，以及 robots.txt 不允许访问的搜索地址。",
)
