"""What it looks at: interpretations of data (数据解读) on a site that releases data: articles named 解读, 分析, 图解
... in data sections, or about data anywhere. None is `missing`; all of them text only is `text_only`. One with a
chart, video or the like is enough here (`data.forms` counts them).

Why (clause): 湛江 2021 数据发布②.

What it cannot see: interpretations inside the releases themselves; charts that scripts draw.

Example: 数据发布 lists monthly figures and nothing explains them: target `数据解读`, verdict `missing`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.checks._presence import reached
from govsight.probe.know.candidates import places_of
from govsight.probe.know.datasets import data_readings
from govsight.probe.view import SiteView
from govsight.vocab import Met, NotApplicable, Outcome, PageFacts, Undetermined

ID = "data.interpreted"


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """Asked only of a site with a data section (`data.release` judges that)."""
    readings = data_readings(view)
    rich = [one for one in readings if one.form in ("picture", "media", "title")]
    if rich:
        return Met(f"有 {len(readings)} 个数据解读，其中 {len(rich)} 个不只是文字，如「{rich[0].title[:40]}」")
    found, blind = reached(view, "data"), places_of(view).blind("data")
    if not found:
        return Undetermined(f"没有读到数据发布栏目（{blind}）") if blind else NotApplicable("没有数据发布栏目")
    if blind or not any(one.page is not None for one in found):
        where = blind or f"数据发布栏目「{found[0].name}」没有读到"
        return Undetermined(f"没有看到图表、音视频等形式的数据解读，但{where}，请人工查看")
    unsure = [one for one in readings if one.form == "unsure"]
    if unsure:
        return Undetermined(f"有 {len(unsure)} 个数据解读没有读全，如「{unsure[0].title[:40]}」，请人工查看")
    ledger = Ledger(ID, view)
    if readings:
        seen = f"{len(readings)} 个数据解读都只有文字，如「{readings[0].title[:40]}」（{readings[0].page.url}）"
        ledger.find(home.url, "数据解读", seen, "text_only", readings[0].page.evidence, "home")
    else:
        seen = f"有数据发布栏目「{found[0].name}」，但没有对数据进行解读的稿件"
        ledger.find(home.url, "数据解读", seen, "missing", home.evidence, "home")
    return ledger.outcome("查找数据解读")


CHECK = Check(
    id=ID,
    title="数据解读",
    clauses=(zhanjiang("数据发布②", "未对数据进行解读，或仅通过文字形式解读的，扣1分。"),),
    run=run,
    cannot_see="写在数据稿件里面的解读；由脚本生成的图表。",
)
