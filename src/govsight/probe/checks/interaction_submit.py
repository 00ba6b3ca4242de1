"""What it looks at: what came of one test message, sent with the owner's consent (look `submit`): the site took it, or
refused it.

Why (clause): 湛江 2021 信息提交.

What it cannot see: forms with a captcha or a log-in (never tried), and whether anybody reads the message.

Example: the form answers 500 to a message filled in as asked: verdict `refused`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.view import SiteView
from govsight.vocab import Met, Outcome, PageFacts, Undetermined

ID = "interaction.submit"


@needs_home
def run(view: SiteView, _home: PageFacts, _options: Options) -> Outcome:
    """Undetermined unless a message was sent and the answer understood."""
    tried = view.look("submit")
    if tried is None:
        return Undetermined(f"没有试提交留言（{view.look_trouble('submit') or '没有做这项检查'}），请人工试一试")
    if tried.outcome == "accepted":
        return Met(f"在 {tried.page} 试提交一条测试留言，网站答复：{tried.said}")
    if tried.outcome == "refused":
        ledger = Ledger(ID, view)
        ledger.find(
            tried.page, tried.action, f"试提交一条测试留言没有成功：{tried.said}", "refused", tried.evidence, "inner"
        )
        return ledger.outcome("试提交一条测试留言")
    return Undetermined(f"在 {tried.page} 试提交了一条测试留言，看不出是否成功（{tried.said}），请人工查看")


CHECK = Check(
    id=ID,
    title="试提交留言",
    clauses=(zhanjiang("信息提交", "存在网民（含异地用户）无法使用网站互动交流功能提交信息问题的，此项不得分。"),),
    run=run,
    needs=("submit",),
    cannot_see="有验证码或须登录的表单（从不代为提交），以及留言提交之后是否有人受理。",
)
