"""What it looks at: a knowledge base of common questions (知识库、常见问题) on the site, with something in it. None is
`missing`.

Why (clause): 湛江 2021 知识库①; 广东卫生 2016 业务知识库.

What it cannot see: knowledge bases on the portal or elsewhere, or drawn by scripts; whether the answers are right.

Example: no page, link or section of that name anywhere: verdict `missing` on the home page.
"""

from __future__ import annotations

from govsight.probe.check import Check, Clause
from govsight.probe.checks._clauses import GD_HEALTH_2016, zhanjiang
from govsight.probe.checks._interaction import absent
from govsight.probe.checks._knowledge import knowledge
from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.know.interaction_pages import Topic
from govsight.probe.view import SiteView
from govsight.vocab import Met, Outcome, PageFacts, Undetermined

ID = "knowledge.present"


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """Met when it has an entry or a topic."""
    base, ledger = knowledge(view), Ledger(ID, view)
    if base.page is not None and (base.page.entries or base.topics):
        return Met(f"{base.root} 有常见问题知识库：主题 {len(base.topics)} 个，入口页上有 {base.page.entries} 条")
    if base.places:
        return Undetermined(
            f"「{base.places[0].name}」（{base.places[0].url}）上没有读到条目，可能由脚本生成，请打开看看"
        )
    if why := absent(view, "常见问题知识库", Topic.KNOWLEDGE):
        return Undetermined(why)
    ledger.find(home.url, "knowledge", "没有常见问题知识库", "missing", home.evidence, "home")
    return ledger.outcome("查找常见问题知识库")


CHECK = Check(
    id=ID,
    title="知识库",
    clauses=(
        zhanjiang("知识库①", "未编制常见问题知识库的，此项不得分。"),
        Clause(GD_HEALTH_2016, "业务知识库", "细分业务类型整理汇编常见问题以及更新维护保障情况。"),
    ),
    run=run,
    cannot_see="市门户或站外的知识库、由脚本生成的条目，以及答案是否正确。",
)
