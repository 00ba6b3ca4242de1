"""What it looks at: whether results are shown by kinds (政策文件, 办事指南 ...): tabs or links of at least two kinds
that lead back to the search. Results that were read and have none are `unclassified`.

Why (clause): 湛江 2021 站内搜索③; 广东卫生 2016 站内搜索.

What it cannot see: kinds drawn by scripts; a drop-down of kinds, or kinds written before each result, are doubts.

Example: one list of results with dates, and nothing else: verdict `unclassified`.
"""

from __future__ import annotations

from govsight.probe.check import Check, Clause
from govsight.probe.checks._clauses import GD_HEALTH_2016, zhanjiang
from govsight.probe.checks._ledger import Ledger, Options
from govsight.probe.checks._search import NEEDS, needs_search
from govsight.probe.know.search_look import SearchLook
from govsight.probe.view import SiteView
from govsight.vocab import Met, Outcome, PageFacts, Undetermined

ID = "search.classified"


@needs_search
def run(view: SiteView, _home: PageFacts, look: SearchLook, _options: Options) -> Outcome:
    """Undetermined unless results were read."""
    if len(look.facets) >= 2:
        return Met(f"搜索结果分类展现：{'、'.join(look.facets[:8])}")
    shown = next((one for one in look.drawn if one.outcome == "found"), None)
    if shown is None:
        return Undetermined("没有读到搜索结果，看不出是否分类")
    ledger = Ledger(ID, view)
    if look.labelled or look.choices:
        how = "每条结果前标有类别" if look.labelled else "搜索表单可选类别"
        ledger.doubt(shown.asked, "classes", f"{how}，但没有读到按类别分开的结果，请看一看", shown.evidence or None)
    else:
        seen = "搜索结果没有分类展现（如政策文件、办事指南等）"
        ledger.find(shown.asked, "classes", seen, "unclassified", shown.evidence or None, "inner")
    return ledger.outcome("检查搜索结果的分类")


CHECK = Check(
    id=ID,
    title="搜索结果分类",
    clauses=(
        zhanjiang("站内搜索③", "未对搜索结果进行分类展现的（如按照政策文件、办事指南等进行分类），扣1分。"),
        Clause(GD_HEALTH_2016, "站内搜索", "站内搜索功能可用、结果分类展示以及实用情况。"),
    ),
    run=run,
    needs=NEEDS,
    cannot_see="由脚本生成的分类；下拉选择和每条结果前的类别只作存疑。",
)
