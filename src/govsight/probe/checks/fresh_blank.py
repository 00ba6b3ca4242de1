"""What it looks at: sections whose page was read whole and shows nothing of its own: no entry, no text, no picture,
no link, no form, nothing below it, and no script of its own that could fill it. `blank`; one finding a section.
The figure `blank` counts them.

Why (clause): 湛江 2021 栏目不更新③, which counts five of them.

What it cannot see: lists that scripts fill; whether the one entry of a section is worth anything.

Example: 规划计划 with a head, a breadcrumb and 暂无信息: target `规划计划`, verdict `blank`.
"""

from __future__ import annotations

from dataclasses import replace

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.checks._sections import CANNOT_SEE, blank, place, unclear
from govsight.probe.know.section_tree import sections
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts, Undetermined

ID = "fresh.blank"
_ENOUGH = 5  # as many as the plans count; more change nothing


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """figures: `blank`, left out when more may be, and it matters."""
    known = [one for one in sections(view) if not one.external]
    if not known:
        return Undetermined("没有认出任何栏目，请人工查看")
    ledger = Ledger(ID, view)
    for one in known:
        if one.state == "blank":
            found = blank(ID, one, home)
            ledger.find(one.url, one.name, found.seen, "blank", one.evidence, place(one, home))
        elif one.state == "unknown" and not one.entries and one.newest is None:
            ledger.doubt(one.url, one.name, unclear(ID, one, home).seen, one.evidence, place(one, home))
    outcome = ledger.outcome(f"检查 {len(known)} 个栏目是否空白", whole_site=True)
    sure = view.complete and not ledger.doubted
    return replace(outcome, figures={"blank": ledger.found}) if sure or ledger.found >= _ENOUGH else outcome


CHECK = Check(
    id=ID,
    title="空白栏目",
    clauses=(zhanjiang("栏目不更新③", "空白栏目数量超过（含）5个。"),),
    run=run,
    cannot_see=CANNOT_SEE,
    figures=("blank",),
)
