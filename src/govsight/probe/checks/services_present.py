"""What it looks at: whether the site offers services at all (办事服务): a section by that name, service guides, or a
way to the 政务服务网. None of them on a site seen whole is `missing`.

Why (clause): 湛江 2021 单项否决·服务不实用①.

What it cannot see: whether the services are of use; ways that only scripts or pictures show.

Example: a site with news and notices only: target `办事服务`, verdict `missing`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._ledger import Options, needs_home
from govsight.probe.checks._presence import presence
from govsight.probe.know.guides import guides_of
from govsight.probe.view import SiteView
from govsight.vocab import Met, Outcome, PageFacts

ID = "services.present"


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """Guides are proof enough; else the section counts."""
    guides = guides_of(view).guides
    if guides:
        return Met(f"有 {len(guides)} 个办事指南，如「{guides[0].name}」")
    return presence(view, home, ID, "services")


CHECK = Check(
    id=ID,
    title="提供办事服务",
    clauses=(zhanjiang("单项否决·服务不实用①", "未提供办事服务。"),),
    run=run,
    cannot_see="服务是否真正可用；只由脚本或图片做成的入口。",
)
