"""What it looks at: a site with fewer than five service guides in all, each of which lacks four or more element kinds:
one finding, on the home page, verdict `incomplete`. One guide in better order, or five guides, and it stays silent.

Why (clause): 湛江 2021 单项否决·服务不实用③.

What it cannot see: guides on the 政务服务网, in attachments and pictures: then it cannot tell.

Example: two guides, both with a name and a telephone and nothing else: target `办事指南`, verdict `incomplete`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._guides import without_guides
from govsight.probe.checks._ledger import Ledger, Options, needs_home, whole_number
from govsight.probe.know.guide import Guide
from govsight.probe.know.guide_words import VETO
from govsight.probe.know.guides import guides_of
from govsight.probe.view import SiteView
from govsight.vocab import Met, Outcome, PageFacts, Undetermined

ID = "guide.all_missing"


@needs_home
def run(view: SiteView, home: PageFacts, options: Options) -> Outcome:
    """Breached only when every guide of the whole site is known to lack so many."""
    least, few = whole_number(options, "least"), whole_number(options, "few")
    seen = guides_of(view)
    if len(seen.guides) >= few:
        return Met(f"有 {len(seen.guides)} 个办事指南，不少于 {few} 个")
    if not seen.guides:
        return without_guides(view)
    lacking = [guide for guide in seen.guides if len(guide.lacking(VETO)[0]) >= least]
    fine = [guide for guide in seen.guides if _most(guide) < least]
    if fine:
        return Met(f"只有 {len(seen.guides)} 个办事指南，其中 {len(fine)} 个缺失的要素不到 {least} 类")
    if len(lacking) < len(seen.guides) or seen.doubtful or seen.away or not view.complete:
        return Undetermined(f"读到 {len(seen.guides)} 个办事指南，缺失的要素或其他指南没有看清，请人工查看")
    ledger = Ledger(ID, view)
    said = (
        f"全站只有 {len(lacking)} 个办事指南，每个都缺 {least} 类及以上要素：{'、'.join(one.name for one in lacking)}"
    )
    ledger.find(home.url, "办事指南", said, "incomplete", home.evidence, "home")
    return ledger.outcome(f"检查全部 {len(lacking)} 个办事指南")


def _most(guide: Guide) -> int:
    """How many kinds it may lack at most."""
    missing, unsure = guide.lacking(VETO)
    return len(missing) + len(unsure)


CHECK = Check(
    id=ID,
    title="全部办事指南要素大量缺失",
    clauses=(
        zhanjiang(
            "单项否决·服务不实用③",
            # in the document a page break cuts this sentence after 办
            "事项总数不足5个的，每个事项办事指南重点要素类别（包括事项名称、设定依据、申请条件、办理材料、办理地点、办理机构、"
            "收费标准、办理时间、联系电话、办理流程）均缺失4类及以上。",
        ),
    ),
    run=run,
    options={"least": 4, "few": 5},
    cannot_see="政务服务网上、附件和图片里的办事指南。",
)
