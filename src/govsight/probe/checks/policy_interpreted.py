"""What it looks at: the policy documents the body itself issued: is each interpreted? It is when its page links to an
interpretation, when an interpretation links to it, or when an interpretation's title names it. Otherwise it is
`uninterpreted`. Documents whose issuer cannot be told are doubts and no members. The figure `documents` counts the
members.

Why (clause): 湛江 2021 解读比例; 粤卫 2016 政策解读 (assisting). The clause draws two documents; this check judges
all.

What it cannot see: interpretations on another site that nothing here links to; documents in files only.

Example: 「关于印发《…管理办法》的通知」 and no interpretation that links to it or names it: verdict `uninterpreted`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.know.candidates import places_of
from govsight.probe.know.interpretation import interpretations_of
from govsight.probe.know.policy import MOST, PLENTY, policies_of
from govsight.probe.view import SiteView
from govsight.vocab import NotApplicable, Outcome, PageFacts, Undetermined

ID = "policy.interpreted"


def members(view: SiteView) -> Sequence[str]:
    """The body's own policy documents."""
    return [one.url for one in policies_of(view).documents]


@needs_home
def run(view: SiteView, _home: PageFacts, _options: Options) -> Outcome:
    """One finding for each document without an interpretation."""
    seen = policies_of(view)
    known = len(seen.documents) >= PLENTY or (view.complete and not (seen.unsure or seen.more))
    figures = {"documents": len(seen.documents) if known else None}
    if not seen.documents and not seen.unsure:
        if blind := places_of(view).blind("policy"):
            return Undetermined(f"没有读到本单位印发的政策文件（{blind}），请人工查看", figures={"documents": None})
        return NotApplicable("没有以本地区、本部门名义印发的政策文件", figures)
    ledger = Ledger(ID, view)
    blind = places_of(view).blind("interpretation")
    for one in seen.documents:
        interpretations, sure = interpretations_of(view, one)
        if interpretations:
            continue
        said = f"政策文件「{one.title[:60]}」没有解读：文件页没有链到解读稿，解读稿也没有链到或提到它"
        if why := blind or ("" if sure else "网站的解读稿太多，没有全部读"):
            ledger.doubt(one.url, "解读", f"{said}；但{why}", one.page.evidence, "inner")
        else:
            ledger.find(one.url, "解读", said, "uninterpreted", one.page.evidence, "inner")
    for one, why in seen.unsure:
        ledger.doubt(one.url, "名义", why, one.page.evidence, "inner")
    count = f"检查本单位印发的 {len(seen.documents)} 个政策文件" + (f"（只检查了最新 {MOST} 个）" if seen.more else "")
    return replace(ledger.outcome(count), figures=figures)


CHECK = Check(
    id=ID,
    title="政策文件已解读",
    clauses=(
        zhanjiang(
            "解读比例",
            "随机抽查网站已发布的2个以本地区/本部门名义印发的政策文件，被解读的文件数量每少一个，扣0.5分。",
        ),
    ),
    run=run,
    cannot_see="站外的、本站没有链接的解读；只以附件发布的文件。",
    figures=("documents",),
    members=members,
)
