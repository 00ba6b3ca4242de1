"""How grave a problem is, and how many working days it is given: defaults, which the office may change."""

from __future__ import annotations

from dataclasses import dataclass

GRAVE, ORDINARY, PUBLIC = "grave", "ordinary", "public"


@dataclass(frozen=True, slots=True)
class Severity:
    """days: working days when the office has set nothing. basis: where that number comes from, honestly."""

    id: str
    name: str
    days: int
    basis: str


SEVERITIES: dict[str, Severity] = {
    one.id: one
    for one in (
        Severity(GRAVE, "严重问题", 1, "程序默认，文件未规定天数：属单项否决和内容安全的问题，应立即处置。"),
        Severity(
            ORDINARY,
            "一般问题",
            5,
            "程序默认，文件未规定天数。湛江市 2021 年度考评方案·常态化监管②：“未及时对季度检查发现的问题进行整改或"
            "整改不到位的，每出现一次扣1分，扣完为止。”",
        ),
        Severity(
            PUBLIC,
            "网民找错",
            2,
            "湛江市 2021 年度考评方案·“我为政府网站找错”②：“网民留言存在超过 2 个工作日未办结的或网民留言存在答复"
            "内容质量不高，有推诿、敷衍等现象的，每发现一条扣 1 分，扣完为止。”",
        ),
    )
}

_GRAVE_CHECKS = frozenset((
    "content.bad_links", "content.cloaking", "content.hidden_links", "content.injected", "site.reachable",
    "text.personal_data", "text.secrecy", "words.bad", "words.severe",
))  # fmt: skip


def severity_of(check_id: str) -> str:
    """Of a problem found by this check; "" is a report of the public."""
    if not check_id:
        return PUBLIC
    return GRAVE if check_id in _GRAVE_CHECKS else ORDINARY
