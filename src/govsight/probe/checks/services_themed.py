"""What it looks at: themed or integrated services (专题或集成服务): how many matters the site offers as 一件事,
主题套餐, 集成服务 and the like, by the names of pages and links. The figure `themed` counts them, each once.

Why (clause): 湛江 2021 引导性指标·服务内容 (a bonus: nothing is ever held against the site).

What it cannot see: whether conditions and steps are spelled out; themes under other names; how good they are: a person
confirms.

Example: links 「新生儿出生一件事」 and 「开办餐馆一件事」: figure `themed` 2.
"""

from __future__ import annotations

import re

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._ledger import Options, needs_home
from govsight.probe.checks._presence import reached
from govsight.probe.know.candidates import places_of
from govsight.probe.view import SiteView
from govsight.vocab import Met, NotApplicable, Outcome, PageFacts, PageKind, Undetermined

ID = "services.themed"
_OWN = re.compile(r".{2,}(?:一件事|套餐|联办|一次办)$")
_LONGEST = 24


@needs_home
def run(view: SiteView, _home: PageFacts, _options: Options) -> Outcome:
    """Met with the number; not applicable when there is none."""
    found = reached(view, "themed")
    own = {one.name for one in found if _OWN.search(one.name)}
    for section in {one.page.url: one.page for one in found if one.page and one.page.kind is PageKind.SECTION}.values():
        page = view.close(section.url)
        for line in page.lines if page is not None else ():
            if line.region == "":
                own.update(link.name for link in line.links if _OWN.search(link.name) and len(link.name) <= _LONGEST)
    if own:
        named = "、".join(sorted(own)[:6])
        return Met(
            f"提供 {len(own)} 项专题或集成服务：{named}；是否细化了对象、条件、流程，请人工确认", {"themed": len(own)}
        )
    if found:
        return Undetermined(
            f"有「{found[0].name}」（{found[0].url or found[0].seen_on}），没有数出有几项", figures={"themed": None}
        )
    if blind := places_of(view).blind("themed"):
        return Undetermined(f"没有看到专题或集成服务，但{blind}", figures={"themed": None})
    return NotApplicable("没有看到专题或集成服务", {"themed": 0})


CHECK = Check(
    id=ID,
    title="专题或集成服务",
    clauses=(
        zhanjiang(
            "引导性指标·服务内容",
            "针对重点服务事项,整合相关资源,细化办理对象、条件、流程等,提供专题或集成服务。提供3项及以上的,加2分;"
            "提供1至2项的,加1分。",
        ),
    ),
    run=run,
    cannot_see="是否细化了办理对象、条件、流程；用别的名称提供的专题服务。",
    figures=("themed",),
)
