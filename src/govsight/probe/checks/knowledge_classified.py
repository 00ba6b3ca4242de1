"""What it looks at: whether the knowledge base is arranged by topics of business: pages below it, other views of it, or
headed groups, at least two. One long list that goes on over pages without any is `unclassified`.

Why (clause): 湛江 2021 知识库②; 广东卫生 2016 业务知识库.

What it cannot see: whether the arrangement is sensible, and groups drawn by scripts.

Example: forty questions in one list over three pages: verdict `unclassified`.
"""

from __future__ import annotations

from govsight.probe.check import Check, Clause
from govsight.probe.checks._clauses import GD_HEALTH_2016, zhanjiang
from govsight.probe.checks._interaction import absent, evidence_of
from govsight.probe.checks._knowledge import knowledge
from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.know.interaction_pages import Topic
from govsight.probe.view import SiteView
from govsight.vocab import Met, NotApplicable, Outcome, PageFacts, Undetermined

ID = "knowledge.classified"
_LONG = 8  # entries that would want an arrangement


@needs_home
def run(view: SiteView, _home: PageFacts, _options: Options) -> Outcome:
    """NotApplicable without a knowledge base: `knowledge.present` judges that."""
    base = knowledge(view)
    if base.page is None:
        none = not base.places and not absent(view, "知识库", Topic.KNOWLEDGE)
        return NotApplicable("没有知识库") if none else Undetermined("知识库没有读到，未能判断")
    groups = [name for name, _, _ in base.topics] or list(base.page.headings)
    if len(groups) >= 2:
        return Met(f"知识库分为 {len(groups)} 类（{'、'.join(groups[:5])}）")
    close = view.close(base.root)
    choices = any(field.kind == "select" for form in close.forms for field in form.fields) if close else True
    if base.page.entries < _LONG or choices or (close and any(field.kind == "select" for field in close.loose)):
        return Undetermined(f"知识库 {base.root} 上没有读到分类，条目不多或另有筛选，请看一看")
    ledger = Ledger(ID, view)
    seen = f"知识库的 {base.page.entries} 条（首页）排成一列，没有按业务分类"
    ledger.find(base.root, "classes", seen, "unclassified", evidence_of(view, base.root), "inner")
    return ledger.outcome("检查知识库的分类")


CHECK = Check(
    id=ID,
    title="知识库分类",
    clauses=(
        zhanjiang("知识库②", "未按照业务进行合理分类的，扣0.5分。"),
        Clause(GD_HEALTH_2016, "业务知识库", "细分业务类型整理汇编常见问题以及更新维护保障情况。"),
    ),
    run=run,
    cannot_see="分类是否合理，以及由脚本生成的分类。",
)
