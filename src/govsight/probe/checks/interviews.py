"""What it looks at: the channel for interviews (在线访谈): whether there is one, and how many were held in the year of
the inspection (option `year`), by the days of its list or its pages. No channel is `missing`. Figure: held, None when
some cannot be dated and it would matter.

Why (clause): 湛江 2021 在线访谈① and ②.

What it cannot see: interviews on the portal or on other sites, and lists drawn by scripts.

Example: no page or link named 访谈 anywhere: verdict `missing` on the home page.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._activities import activities, year_of
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._interaction import absent
from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.know.interaction_pages import Topic
from govsight.probe.view import SiteView
from govsight.vocab import Figure, Met, Outcome, PageFacts, Undetermined

ID = "interviews"


@needs_home
def run(view: SiteView, home: PageFacts, options: Options) -> Outcome:
    """Met when there is a channel; how many are enough is for the plan to say."""
    year = year_of(view, options)
    seen = activities(view, Topic.INTERVIEW, year)
    if seen.places:
        figures: dict[str, Figure] = {"held": seen.number}
        place = seen.places[0]
        if not seen.entries:
            return Undetermined(
                f"「{place.name}」（{place.url}）上没有读到访谈，可能由脚本生成", figures={"held": None}
            )
        unsure = f"，另有 {len(seen.undated)} 期看不出日期" if seen.undated else ""
        return Met(f"在线访谈渠道 {place.url}：{year} 年 {len(seen.held)} 期{unsure}", figures=figures)
    if why := absent(view, "在线访谈渠道", Topic.INTERVIEW):
        return Undetermined(why, figures={"held": None})
    ledger = Ledger(ID, view)
    ledger.find(home.url, "interviews", "没有在线访谈渠道", "missing", home.evidence, "home")
    return ledger.outcome("查找在线访谈渠道")


CHECK = Check(
    id=ID,
    title="在线访谈",
    clauses=(
        zhanjiang("在线访谈①", "未提供在线访谈渠道的，本项不得分。"),
        zhanjiang("在线访谈②", "2021年开展活动未超过（含）6次的，本项不得分。"),
    ),
    run=run,
    options={"year": 0},
    figures=("held",),
    cannot_see="市门户或站外的访谈，以及由脚本生成的列表。",
)
