"""What screens say of checks: title, clauses, what they cannot see."""

from __future__ import annotations

from functools import cache

from govsight.probe.check import Check, all_checks

FAMILIES = {
    "browser": "浏览器里的显示",
    "content": "不良内容",
    "data": "数据发布",
    "footer": "页脚标识",
    "fresh": "栏目更新",
    "guide": "办事指南",
    "identity": "身份标识",
    "interaction": "互动交流",
    "interpretation": "政策解读",
    "interviews": "访谈",
    "knowledge": "知识库",
    "labels": "页面标签",
    "links": "链接可用",
    "map": "地图",
    "net": "网络",
    "page": "页面规范",
    "policy": "政策",
    "search": "站内搜索",
    "section": "栏目设置",
    "services": "办事服务",
    "site": "网站",
    "smart_answer": "智能问答",
    "structure": "信息公开",
    "surveys": "征集调查",
    "text": "文字",
    "words": "错敏词",
}
OUTCOMES = {
    "breached": "有问题",
    "suspected": "疑似",
    "undetermined": "无法判断",
    "met": "正常",
    "not_applicable": "不适用",
}


@cache
def _known() -> dict[str, Check]:
    return {check.id: check for check in all_checks()}


def check_of(id_: str) -> Check | None:
    """None for a check of another version of the program."""
    return _known().get(id_)


def title_of(id_: str) -> str:
    """Its Chinese title, its id when it is not known."""
    check = check_of(id_)
    return check.title if check else id_


def shown_as(id_: str, outcome: str) -> str:
    """The key of `OUTCOMES` an outcome is shown by: what a person must confirm is a suspicion."""
    check = check_of(id_)
    return "suspected" if outcome == "breached" and check is not None and check.confirm else outcome


def family_of(id_: str) -> str:
    """The Chinese name of its family."""
    word = id_.partition(".")[0]
    return FAMILIES.get(word, word)
