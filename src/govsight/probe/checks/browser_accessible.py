"""What it looks at: the 无障碍 switch of the home page, pressed in a real browser: it must bring tools, one of which is
seen to work (larger text, other colours) or reads aloud. None is `missing`, one that does nothing `dead`.

Why (clause): 湛江 2021 个性化服务 (无障碍服务); 广东 2016 无障碍功能.

What it cannot see: whether the voice is heard, and tools that must be installed first.

Example: a 「无障碍浏览」 that brings a bar with 放大, 配色 and 朗读: met.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._browsing import LOOK, needs_browser, switched
from govsight.probe.checks._clauses import GD_HEALTH_2016, paraphrase, zhanjiang
from govsight.probe.checks._ledger import Options
from govsight.probe.know import a11y_trial
from govsight.probe.know.browsed import Browsed
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts, Undetermined

ID = "browser.accessible"
TARGET = "accessible"


@needs_browser
def run(view: SiteView, home: PageFacts, browsed: Browsed, _options: Options) -> Outcome:
    """Met when the switch works."""
    trial = browsed.trial(TARGET)
    if trial is None:
        return Undetermined("没有来得及试用首页上的入口")
    return switched(ID, view, home, TARGET, trial, a11y_trial.accessible(trial))


CHECK = Check(
    id=ID,
    title="无障碍服务",
    clauses=(
        zhanjiang(
            "个性化服务",
            "按要求提供个人主页、多语言版本、无障碍服务、智能问答等个性化服务,有其中两项即可加2分。",
        ),
        paraphrase(GD_HEALTH_2016, "无障碍功能", "网站是否开设有无障碍浏览功能"),
    ),
    run=run,
    cannot_see="朗读是否有声、读屏软件能否读通全站，以及须下载安装才能用的工具。",
    needs=(LOOK,),
)
