"""What it looks at: whether a title is found by a part of it, and by a part with a character left out. Both found: met.
Neither: `not_fuzzy`. The part alone leaves the question to a person.

Why (clause): 湛江 2021 加分指标·智能搜索1.

What it cannot see: synonyms and pinyin, which it does not try; results drawn by scripts.

Example: 「燃气安全查」 does not bring 「燃气安全检查」: with the plain part not found either, verdict `not_fuzzy`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._ledger import Ledger, Options
from govsight.probe.checks._search import NEEDS, needs_search
from govsight.probe.know.search_look import SearchLook
from govsight.probe.view import SiteView
from govsight.vocab import Met, Outcome, PageFacts, Undetermined

ID = "search.fuzzy"


@needs_search
def run(view: SiteView, _home: PageFacts, look: SearchLook, _options: Options) -> Outcome:
    """Undetermined unless a whole title was found first."""
    part, slip = look.part, look.slip
    if part is None or slip is None:
        return Undetermined("完整的标题没有找到，没有再试模糊搜索")
    if slip.outcome == "found" and part.outcome == "found":
        return Met(f"搜索「{part.query}」和少一个字的「{slip.query}」都找到了「{part.title}」")
    if {part.outcome, slip.outcome} - {"found", "absent"}:
        return Undetermined("模糊搜索的回答没有读懂，请人工搜索")
    if part.outcome == "found" or slip.outcome == "found":
        missed = slip if part.outcome == "found" else part
        return Undetermined(
            f"搜索标题的一部分能找到，搜索「{missed.query}」找不到「{part.title}」；算不算模糊搜索请人工判断"
        )
    ledger = Ledger(ID, view)
    seen = f"搜索「{part.query}」和「{slip.query}」都找不到「{part.title}」"
    ledger.find(part.target, part.asked, seen, "not_fuzzy", part.evidence or None, "inner")
    return ledger.outcome("测试模糊搜索")


CHECK = Check(
    id=ID,
    title="模糊搜索",
    clauses=(zhanjiang("加分指标·智能搜索1", "提供关键词模糊搜索功能的,加1分。"),),
    run=run,
    needs=NEEDS,
    cannot_see="同义词和拼音搜索（没有试），以及由脚本生成的结果。",
)
