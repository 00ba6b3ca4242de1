"""What it looks at: the 长者模式 (关怀版, 适老化 ...) switch of the home page, pressed in a real browser: it must make
the text at least 1.2 times as large (1.1 when it then has 18 px), at once or by the tool bar it brings. None is
`missing`, one that does nothing `dead`.

Why (clause): 湛江 2021 适老化服务.

What it cannot see: contrast of every text, reading aloud, freedom from advertisements, the certificate of the official
test.

Example: a 「长者模式」that only adds `#` to the address: target `elderly`, verdict `dead`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._browsing import LOOK, needs_browser, switched
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._ledger import Options
from govsight.probe.know import a11y_trial
from govsight.probe.know.browsed import Browsed
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts, Undetermined

ID = "browser.elderly"
TARGET = "elderly"


@needs_browser
def run(view: SiteView, home: PageFacts, browsed: Browsed, _options: Options) -> Outcome:
    """Met when the switch works."""
    trial = browsed.trial(TARGET)
    if trial is None:
        return Undetermined("没有来得及试用首页上的入口")
    told = a11y_trial.elderly(trial)
    other = browsed.trial("accessible")
    if told.state == "missing" and other is not None and a11y_trial.bigger(other):
        seen = f"{told.seen}，但「{other.label}」能放大文字，请人工看是否算适老化服务"
        return switched(ID, view, home, TARGET, other, a11y_trial.Verdict("unknown", seen))
    return switched(ID, view, home, TARGET, trial, told)


CHECK = Check(
    id=ID,
    title="网站适老化服务",
    clauses=(zhanjiang("适老化服务", "按要求提供网站适老化服务的加2分。"),),
    run=run,
    cannot_see="朗读是否有声、适老版每一页是否都放大，以及是否通过适老化测评。",
    needs=(LOOK,),
)
