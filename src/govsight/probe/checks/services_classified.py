"""What it looks at: the service section (办事服务): does it show its matters by category (个人办事, 法人办事, by
theme, by department, 行政许可 ...), as names on the page, as guides under several headings, or as sections of their
own? One flat list of guides is `unclassified`.

Why (clause): 湛江 2021 事项公开.

What it cannot see: categories drawn by scripts; a list on the 政务服务网; whether the categories are sensible. Fewer
than five guides need no categories: then it cannot tell.

Example: 办事服务 lists eleven guides one below the other, nothing else: target `事项分类`, verdict `unclassified`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._guides import without_guides
from govsight.probe.checks._ledger import Ledger, Options, needs_home, whole_number
from govsight.probe.know.candidates import places_of
from govsight.probe.know.guides import guides_of
from govsight.probe.know.service_classes import classes_on, groups_of
from govsight.probe.view import SiteView
from govsight.vocab import Met, Outcome, PageFacts, Undetermined

ID = "services.classified"
_MOST = 40  # service sections read


@needs_home
def run(view: SiteView, home: PageFacts, options: Options) -> Outcome:
    """Met at the first place that shows two categories."""
    enough = whole_number(options, "enough")
    places, seen = places_of(view), guides_of(view)
    addresses = {guide.url for guide in seen.guides}
    sections = places.pages_of("services")[:_MOST]
    flat: list[tuple[PageFacts, int]] = []
    for section in [*sections, home]:
        page = view.close(section.url)
        if page is None:
            continue
        classes = classes_on(page)
        if len(classes) >= 2 and (section.url != home.url or len(classes) >= 3):
            return Met(f"办事服务按类展示：{'、'.join(classes[:6])}（{section.url}）")
        if groups_of(page, addresses) >= 2:
            return Met(f"办事指南在 {section.url} 上分 {groups_of(page, addresses)} 组展示")
        if section.url != home.url:
            flat.append((section, len({link.url for line in page.lines for link in line.links} & addresses)))
    if not seen.guides:
        return without_guides(view)
    longest = max(flat, key=lambda one: one[1], default=None)
    if longest is None or longest[1] < enough or seen.away:
        return Undetermined("没有看出办事服务事项是否集中分类展示，请人工查看")
    if blind := places.blind("services"):
        return Undetermined(f"没有看到办事服务事项的分类，但{blind}，请人工查看")
    ledger = Ledger(ID, view)
    said = f"办事服务栏目把 {longest[1]} 个事项列在一起，没有分类（如个人办事、法人办事、按主题、按部门）"
    ledger.find(longest[0].url, "事项分类", said, "unclassified", longest[0].evidence, "inner")
    return ledger.outcome(f"检查 {len(flat)} 个办事服务栏目页")


CHECK = Check(
    id=ID,
    title="办事服务分类展示",
    clauses=(zhanjiang("事项公开", "未对办事服务事项集中分类展示的，此项不得分。"),),
    run=run,
    options={"enough": 5},
    cannot_see="由脚本生成的分类、政务服务网上的分类，以及分类是否合理；事项不足5个的不判断。",
)
