"""What it looks at: whether the name of a service brings the service itself (搜索即服务): a card that says what is
needed or offers to go on (在线办理, 办理材料, 咨询电话 ...) with its name. A plain list is `no_card`.

Why (clause): 湛江 2021 加分指标·智能搜索2.

What it cannot see: cards drawn by scripts, and services of another platform.

Example: 「护士执业注册」 brings a box with 在线办理 and 办理材料: met.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._ledger import Ledger, Options
from govsight.probe.checks._search import NEEDS, needs_search
from govsight.probe.know.search_look import SearchLook
from govsight.probe.view import SiteView
from govsight.vocab import Met, Outcome, PageFacts, Undetermined

ID = "search.aggregated"


@needs_search
def run(view: SiteView, _home: PageFacts, look: SearchLook, _options: Options) -> Outcome:
    """Undetermined without a guide to ask for."""
    asked = look.service
    if asked is None:
        return Undetermined("没有办事指南可供测试，或搜索没有读懂，看不出是否“搜索即服务”")
    if look.card:
        return Met(f"搜索「{asked.query}」，结果聚合了办理条件、材料或办理入口")
    if asked.outcome not in ("found", "absent"):
        return Undetermined(f"搜索「{asked.query}」的回答没有读懂：{asked.why}")
    ledger = Ledger(ID, view)
    seen = f"搜索办事服务「{asked.query}」，结果里没有聚合办理条件、材料或办理入口"
    ledger.find(asked.target, asked.asked, seen, "no_card", asked.evidence or None, "inner")
    return ledger.outcome("测试“搜索即服务”")


CHECK = Check(
    id=ID,
    title="搜索即服务",
    clauses=(zhanjiang("加分指标·智能搜索2", "根据搜索关键词聚合相关信息和服务功能,实现“搜索即服务”的,加1分。"),),
    run=run,
    needs=NEEDS,
    cannot_see="由脚本绘出的服务卡片，以及其他平台上的服务。",
)
