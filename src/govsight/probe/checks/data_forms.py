"""What it looks at: how many interpretations of data in the last year (option `days`) are more than text. At least
one, but fewer than `few`, is `few`: a suspicion, for how many are 少量 is a person's judgement. None is
`data.interpreted`'s affair.

Why (clause): 湛江 2021 数据发布③.

What it cannot see: whether a picture explains the data; charts that scripts draw.

Example: one 一图读懂 among thirty text-only analyses: target `数据解读`, verdict `few`, to be confirmed.
"""

from __future__ import annotations

from datetime import timedelta

from govsight.kit.beijing import day_of
from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._ledger import Ledger, Options, needs_home, whole_number
from govsight.probe.know.datasets import data_readings
from govsight.probe.view import SiteView
from govsight.vocab import Met, NotApplicable, Outcome, PageFacts, Undetermined

ID = "data.forms"


@needs_home
def run(view: SiteView, home: PageFacts, options: Options) -> Outcome:
    """Counts only what is surely more than text."""
    few, days = whole_number(options, "few"), whole_number(options, "days")
    since = day_of(view.as_of) - timedelta(days=days)
    readings = [one for one in data_readings(view) if one.day is None or one.day >= since]
    rich = [one for one in readings if one.form in ("picture", "media", "title")]
    if len(rich) >= few:
        return Met(f"近一年有 {len(rich)} 个以图表图解、音视频等形式的数据解读")
    if not rich:
        return (
            NotApplicable("近一年没有以图表图解、音视频等形式的数据解读")
            if view.complete
            else Undetermined("没有看完全站")
        )
    if not view.complete or any(one.form == "unsure" for one in readings):
        return Undetermined(f"看到 {len(rich)} 个以图表图解、音视频等形式的数据解读，但没有看全，请人工查看")
    ledger = Ledger(ID, view)
    seen = f"近一年 {len(readings)} 个数据解读中只有 {len(rich)} 个用了图表图解、音视频等形式，是否属于“少量”请确认"
    ledger.find(home.url, "数据解读", seen, "few", rich[0].page.evidence, "home")
    return ledger.outcome("检查数据解读的形式")


CHECK = Check(
    id=ID,
    title="数据解读形式",
    clauses=(zhanjiang("数据发布③", "少量通过数字化、图表图解、音视频、动漫等形式解读数据的，扣0.5分。"),),
    run=run,
    options={"few": 3, "days": 365},
    cannot_see="图片是否真是数据图表；由脚本生成的图表；多少算“少量”。",
    confirm=True,
)
