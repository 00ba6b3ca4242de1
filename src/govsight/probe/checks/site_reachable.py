"""What it looks at: whether the home page opened when the inspection looked, spaced looks included.

Why (clause): 湛江 2021 单项否决·站点无法访问. The clause counts at least 20 visits a day for a week; this check answers
only for the moment of the inspection, and an outcome "breached" is a reason to start that count, not its result.

What it cannot see: other moments, and visitors elsewhere. A challenge page, a refusal or one time-out is "cannot tell".

Example: `http://www.example.gov.cn/` refuses the connection three times, some time apart: breached.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._ledger import Ledger, Options
from govsight.probe.view import SiteView
from govsight.vocab import Met, Outcome, Undetermined, Verdict

ID = "site.reachable"


def run(view: SiteView, _options: Options) -> Outcome:
    """Met when the home page was read, Breached when its address is dead, else Undetermined."""
    link = view.home_link
    if link is None:
        return Undetermined(view.home_trouble or "没有访问首页，未能判断")
    if link.verdict is Verdict.DEAD:
        ledger = Ledger(ID, view)
        seen = f"首页打不开：{link.reason_text or link.reason}"
        ledger.find(view.start_url, view.start_url, seen, "dead", link.evidence, "home")
        return ledger.outcome("检查时访问首页")
    if link.verdict is Verdict.ALIVE and view.home is not None and not view.home_trouble:
        return Met(f"检查时首页可以打开（{link.reason_text or link.reason}）")
    return Undetermined(view.home_trouble or f"首页能否打开未能判断：{link.reason_text or link.reason}")


CHECK = Check(
    id=ID,
    title="站点可访问",
    clauses=(
        zhanjiang(
            "单项否决·站点无法访问",
            "监测1周，每天间隔性访问20次以上，超过（含）15秒网站（频道）仍打不开的次数累计占比超过（含）5%，即单项否决。",
        ),
    ),
    run=run,
    cannot_see="检查时刻以外的情况；一周累计占比需由持续监测得出，本项只说明检查时能否打开。",
)
