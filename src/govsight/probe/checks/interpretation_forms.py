"""What it looks at: the interpretations of the last year (option `days`): is there one that is more than text: a
picture in its middle (图解), a video, audio, animation, an interview or press conference? None is `text_only`, on the
home page. Pictures of the template, icons and QR codes do not count. When one could not be read, it cannot tell.

Why (clause): 湛江 2021 政策解读③; 粤卫 2016 政策解读 (assisting).

What it cannot see: whether a picture explains anything; forms that scripts draw.

Example: twelve interpretations, all running text: target `解读形式`, verdict `text_only`.
"""

from __future__ import annotations

from datetime import timedelta

from govsight.kit.beijing import day_of
from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._ledger import Ledger, Options, needs_home, whole_number
from govsight.probe.know.candidates import places_of
from govsight.probe.know.forms import form_of, shared_pictures
from govsight.probe.know.policy import policies_of
from govsight.probe.view import SiteView
from govsight.vocab import Met, NotApplicable, Outcome, PageFacts, Undetermined

ID = "interpretation.forms"


@needs_home
def run(view: SiteView, home: PageFacts, options: Options) -> Outcome:
    """Met at the first that is more than text. Undated interpretations count as of the last year."""
    since = day_of(view.as_of) - timedelta(days=whole_number(options, "days"))
    readings = [one for one in policies_of(view).readings if one.day is None or one.day >= since]
    blind = places_of(view).blind("interpretation")
    if not readings:
        return Undetermined(f"没有读到近一年的解读稿（{blind}）") if blind else NotApplicable("近一年没有解读稿")
    shared = shared_pictures(one.shown for one in readings)
    forms = {one.url: form_of(one.title, one.shown, shared) for one in readings}
    rich = [one for one in readings if forms[one.url] in ("picture", "media", "title")]
    if rich:
        return Met(
            f"近一年 {len(readings)} 个解读稿中 {len(rich)} 个不只是文字，如「{rich[0].title[:40]}」（{rich[0].url}）"
        )
    unsure = [one for one in readings if forms[one.url] == "unsure"]
    if unsure or blind:
        return Undetermined(
            f"没有看到图解、音视频等形式的解读，但{blind or f'有 {len(unsure)} 个解读稿没有读全'}，请人工查看"
        )
    ledger = Ledger(ID, view)
    seen = f"近一年的 {len(readings)} 个解读稿都只有文字，没有图解、音视频、动漫、访谈或发布会等形式"
    ledger.find(home.url, "解读形式", seen, "text_only", home.evidence, "home")
    return ledger.outcome(f"检查近一年的 {len(readings)} 个解读稿")


CHECK = Check(
    id=ID,
    title="解读形式",
    clauses=(zhanjiang("政策解读③", "仅通过文字进行解读的，扣1分。"),),
    run=run,
    options={"days": 365},
    cannot_see="图片是否真是图解；由脚本生成的图表。",
)
