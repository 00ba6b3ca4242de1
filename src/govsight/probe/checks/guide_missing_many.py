"""What it looks at: service guides that lack four or more of the ten element kinds of the veto list (办理时间 and
联系电话 in place of 办理时限 and 联系方式). One finding for each such guide, verdict `incomplete`. A guide that may
lack so many, were its doubts against it, is a doubt. Figures: how many guides there are, and how many lack four or more
of the eight national kinds, or of the ten.

Why (clause): 湛江 2021 单项否决·服务不实用②, after the national indicators of 2019. Five such guides are a veto, so an
unsure element never counts as missing.

What it cannot see: guides on the 政务服务网, in attachments and pictures.

Example: a guide that says only its name, materials, place and telephone: target `要素缺失6类`, verdict `incomplete`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._guides import doubt_unread, evidence_of, looked_at, members, needs_guides
from govsight.probe.checks._ledger import Ledger, Options, whole_number
from govsight.probe.know.guide import Guide
from govsight.probe.know.guide_words import VETO, VETO_NATIONAL
from govsight.probe.know.guides import Guides, guides_of
from govsight.probe.view import SiteView
from govsight.vocab import Figure, Outcome

ID = "guide.missing_many"
_ENOUGH = 5  # as many as the plans count; more change nothing


@needs_guides
def run(view: SiteView, guides: Sequence[Guide], options: Options) -> Outcome:
    """One finding for each guide that lacks `least` kinds or more for certain."""
    least = whole_number(options, "least")
    ledger = Ledger(ID, view)
    for guide in guides:
        missing, unsure = guide.lacking(VETO)
        target = f"要素缺失{len(missing)}类"
        if len(missing) >= least:
            seen = f"办事指南「{guide.name}」缺{len(missing)}类要素：{'、'.join(missing)}"
            ledger.find(guide.member, target, seen, "incomplete", evidence_of(view, guide))
        elif len(missing) + len(unsure) >= least:
            named = "、".join([*missing, *(name for name, _ in unsure)])
            ledger.doubt(guide.member, target, f"办事指南「{guide.name}」可能缺：{named}", evidence_of(view, guide))
    doubt_unread(ledger, view, "要素")
    outcome = ledger.outcome(f"{looked_at(view)}是否缺{least}类及以上要素")
    return replace(outcome, figures=_figures(view, guides_of(view), least))


def _figures(view: SiteView, seen: Guides, least: int) -> dict[str, Figure]:
    """None for the number of guides when some stand elsewhere or were not read; see `_lacking`."""
    whole = view.complete and not (seen.away or seen.doubtful or seen.more)
    return {
        "guides": len(seen.guides) if whole else None,
        "lacking_eight": _lacking(seen, VETO_NATIONAL, least, whole=whole),
        "lacking_ten": _lacking(seen, VETO, least, whole=whole),
    }


def _lacking(seen: Guides, listed: Mapping[str, Sequence[str]], least: int, *, whole: bool) -> int | None:
    """How many guides lack so many of a list for certain; None when more of them may, and it matters."""
    told = [(len(missing), len(missing) + len(unsure)) for missing, unsure in (g.lacking(listed) for g in seen.guides)]
    sure = sum(fewest >= least for fewest, _ in told)
    decided = whole and not any(fewest < least <= most for fewest, most in told)
    return sure if decided or sure >= _ENOUGH else None


CHECK = Check(
    id=ID,
    title="办事指南重点要素大量缺失",
    clauses=(
        zhanjiang(
            "单项否决·服务不实用②",
            "办事指南重点要素类别（包括事项名称、设定依据、申请条件、办理材料、办理地点、办理机构、收费标准、办理时间、"
            "联系电话、办理流程）缺失4类及以上的事项数量超过（含）5个。",
        ),
    ),
    run=run,
    options={"least": 4},
    cannot_see="政务服务网上、附件和图片里的办事指南。",
    figures=("guides", "lacking_eight", "lacking_ten"),
    members=members,
)
