"""What it looks at: the share tool of an article drawn at random, pressed in a real browser: it must lead to a place
to share at, with the page to share, or show a QR code. One that does nothing is `dead`.

Why (clause): 湛江 2021 转载分享: 分享功能使用异常. Whether articles have a tool at all is `page.share`.

What it cannot see: whether the other place takes what is shared, tools that only a phone's browser has, other articles.

Example: icons of 微信 and 微博 whose script is gone: target `share`, verdict `dead`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._browsing import LOOK, needs_browser, place
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._ledger import Ledger, Options
from govsight.probe.know.browsed import Browsed, Trial
from govsight.probe.view import SiteView
from govsight.vocab import Met, NotApplicable, Outcome, PageFacts, PageKind, Undetermined

ID = "browser.share"
TARGET = "share"


@needs_browser
def run(view: SiteView, home: PageFacts, browsed: Browsed, _options: Options) -> Outcome:
    """Met when sharing works, NotApplicable when the site has no article."""
    trial = browsed.trial(TARGET)
    if trial is None:
        if view.complete and not any(page.kind is PageKind.ARTICLE for page in view.pages()):
            return NotApplicable("没有内容页")
        return Undetermined("没有来得及在内容页上试用分享功能")
    if trial.parts:
        places = "、".join("二维码" if part == "qr" else part for part in trial.parts)
        return Met(f"在内容页 {trial.url} 上试用分享功能：可分享到{places}")
    ledger = Ledger(ID, view)
    why = _doubt(trial)
    if why:
        ledger.doubt(trial.url, TARGET, why, trial.picture or None, place(trial.url, home))
    else:
        seen = f"点击分享功能「{trial.label}」没有任何反应"
        seen += f"，页面脚本报错（{trial.script_errors[0][:80]}）" if trial.script_errors else ""
        ledger.find(trial.url, TARGET, seen, "dead", trial.picture or None, place(trial.url, home))
    return ledger.outcome("在浏览器中试用 1 个内容页的分享功能")


def _doubt(trial: Trial) -> str:
    """Why it cannot be told, in Chinese; "" when it can: it is dead."""
    if trial.trouble:
        return trial.trouble
    if trial.how == "none":
        return "浏览器里没有看到分享功能"
    if trial.how != "nothing":
        return f"点击分享功能「{trial.label}」后有变化，但没有看到分享的去处或二维码"
    if not trial.label or any(part.status not in (404, 410) for part in trial.lost):
        return "点击分享功能没有反应，但它用到的外部脚本没有加载成功，可能是本机网络所致"
    return ""


CHECK = Check(
    id=ID,
    title="分享功能可用",
    clauses=(zhanjiang("转载分享", "随机抽查发布稿件，发现未具备转载分享功能或分享功能使用异常，此项不得分。"),),
    run=run,
    cannot_see="对方平台是否接受分享、只在手机浏览器里才有的分享，以及没有抽到的内容页。",
    needs=(LOOK,),
)
