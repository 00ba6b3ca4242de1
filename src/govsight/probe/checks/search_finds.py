"""What it looks at: four titles drawn from published articles and guides, each typed into the search: it must stand on
the first page of results, by title or by address. One that does not is `not_found`, on the page it was taken from.
Figures: how many were drawn and found.

Why (clause): 湛江 2021 站内搜索②; 广东卫生 2016 站内搜索.

What it cannot see: results drawn by scripts; a page published in the last three days is never drawn, as an index needs
time.

Example: 「关于开展燃气安全检查的通知」 brings ten other articles: verdict `not_found`.
"""

from __future__ import annotations

from dataclasses import replace

from govsight.probe.check import Check, Clause
from govsight.probe.checks._clauses import GD_HEALTH_2016, zhanjiang
from govsight.probe.checks._ledger import Ledger, Options
from govsight.probe.checks._search import NEEDS, needs_search, understood
from govsight.probe.know.search_look import SearchLook
from govsight.probe.view import SiteView
from govsight.vocab import Figure, Outcome, PageFacts, Undetermined

ID = "search.finds"


@needs_search
def run(view: SiteView, _home: PageFacts, look: SearchLook, _options: Options) -> Outcome:
    """Undetermined where an answer was not understood, or there is no search to ask: `search.works` judges that."""
    if look.state == "none":
        return Undetermined("没有找到站内搜索，未能测试标题")
    ledger, found = Ledger(ID, view), 0
    for one in look.drawn:
        if one.outcome == "found":
            found += 1
        elif one.outcome == "absent" and understood(look, one):
            seen = f"搜索标题「{one.title}」，结果第一页（{one.listed} 条）没有这条内容"
            ledger.find(one.target, one.asked, seen, "not_found", one.evidence or None, "inner")
        else:
            why = one.why or "看不出结果是否对应搜索的词"
            ledger.doubt(one.target, one.asked, f"搜索标题「{one.title}」：{why}", one.evidence or None, "inner")
    figures: dict[str, Figure] = {"drawn": len(look.drawn), "found": found}
    return replace(ledger.outcome(f"随机抽取 {len(look.drawn)} 个标题搜索"), figures=figures)


CHECK = Check(
    id=ID,
    title="站内搜索找得到",
    clauses=(
        zhanjiang(
            "站内搜索②",
            "随机选取4条网站已发布的信息或服务的标题进行测试，在搜索结果第一页无法找到该内容的，每条扣0.5分。",
        ),
        Clause(GD_HEALTH_2016, "站内搜索", "站内搜索功能可用、结果分类展示以及实用情况。"),
    ),
    run=run,
    figures=("drawn", "found"),
    needs=NEEDS,
    cannot_see="由脚本生成的搜索结果。",
)
