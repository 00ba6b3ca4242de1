"""What it looks at: the print button and the font sizes (大 中 小) of an article drawn at random, pressed in a real
browser: printing must be asked for, the text must really change its size. One that does nothing is `dead`.

Why (clause): GB/T 37668 asks that text can be made larger (paraphrase).

What it cannot see: how the printed page looks; articles not drawn. Having neither tool is no fault.

Example: 「字号：大 中 小」whose script names a box that is not there: target `font_size`, verdict `dead`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._browsing import LOOK, needs_browser, place
from govsight.probe.checks._clauses import ACCESSIBILITY_2019, paraphrase
from govsight.probe.checks._ledger import Ledger, Options
from govsight.probe.know.browsed import Browsed
from govsight.probe.view import SiteView
from govsight.vocab import NotApplicable, Outcome, PageFacts, Undetermined

ID = "browser.tools"
_NAMES = {"print": "打印", "font_size": "字号调节"}


@needs_browser
def run(view: SiteView, home: PageFacts, browsed: Browsed, _options: Options) -> Outcome:
    """Met when every tool there works, NotApplicable without any."""
    trials = [trial for trial in browsed.trials if trial.kind in _NAMES]
    if not trials:
        return Undetermined("没有在内容页上试用打印和字号调节")
    ledger, tried = Ledger(ID, view), []
    for trial in trials:
        name, where = _NAMES[trial.kind], place(trial.url, home)
        if trial.trouble:
            ledger.doubt(trial.url, trial.kind, f"{name}：{trial.trouble}", trial.picture or None, where)
        elif trial.how != "none":
            tried.append(f"{name}「{trial.label}」")
        if not trial.trouble and trial.how == "nothing":
            seen = f"点击{name}「{trial.label}」没有作用"
            seen += f"，页面脚本报错（{trial.script_errors[0][:80]}）" if trial.script_errors else ""
            ledger.find(trial.url, trial.kind, seen, "dead", trial.picture or None, where)
    if not tried and not ledger.doubted:
        return NotApplicable("抽到的内容页没有打印和字号调节")
    return ledger.outcome(f"在浏览器中试用内容页的{'、'.join(tried) or '打印和字号调节'}")


CHECK = Check(
    id=ID,
    title="打印和字号调节可用",
    clauses=(paraphrase(ACCESSIBILITY_2019, "文本大小", "网页文字应能放大而不丢失内容和功能"),),
    run=run,
    cannot_see="打印出来的样子，以及没有抽到的内容页。",
    needs=(LOOK,),
)
