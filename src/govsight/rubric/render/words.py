"""The Chinese words every form of a scorecard uses."""

from __future__ import annotations

import re
from decimal import Decimal

from govsight.rubric.card import Line, Scorecard
from govsight.rubric.facts import FactFinding
from govsight.rubric.model import Rubric
from govsight.rubric.points import Number, text
from govsight.rubric.rules import Rated

STATES = {
    "met": "符合",
    "breached": "不符合",
    "not_applicable": "不适用",
    "undetermined": "待定",
    "not_assessed": "未评",
}
JUDGES = {"machine": "机器", "person": "人工", "assumed": "默认", "": ""}
SETTLED = {"machine": "机器", "person": "人工", "assumed": "默认", "open": "待定", "not_assessed": "未评"}
STATUSES = {"official": "正式", "unverified": "分值未核实", "draft": "草稿"}
_HARMLESS = {ord(char): " " for char in "\t\n\r\v\f\u0085\u2028\u2029"}
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")


def plain(value: str) -> str:
    """One line without anything that acts on a screen or that XML forbids: facts come from outside."""
    return _CONTROL.sub("�", value.translate(_HARMLESS))


def number(value: Number | None) -> str:
    """The digits, `—` where there is no number."""
    return "—" if value is None else text(value)


def fixed(value: Decimal | None) -> str:
    """A total with all its decimals, `—` where there is none."""
    return "—" if value is None else format(value, "f")


def total_of(card: Scorecard) -> str:
    """The total as a score; where no point of it is settled, words instead."""
    return "未能判定" if card.unearned else fixed(card.total)


def total_named(card: Scorecard) -> str:
    """What the last line of the sum is."""
    return "起点（待定的未扣未加，不是得分）" if card.unearned else "总分"


def verdict_of(card: Scorecard) -> str:
    """The verdict, said to be provisional where it is; none where nothing is settled that speaks for it."""
    if card.unearned and not card.failed:
        return "未能判定"
    return f"{card.verdict}（暂定）" if card.provisional else card.verdict


def signed(value: Number) -> str:
    """With its sign: `+2`, `-0.5`, `0`."""
    return f"+{text(value)}" if value > 0 else text(value)


def place(finding: FactFinding) -> str:
    """Where it is and what was seen there."""
    seen = plain(finding.seen)
    where = plain(finding.where)
    on = plain(finding.page) if finding.page and finding.page != finding.where else ""
    told = f"{where}（{seen}）" if where and seen else where or seen
    told += f"，所在页面 {on}" if on else ""
    return told + (f" ×{finding.count}" if finding.count > 1 else "")


def rated_clauses(rubric: Rubric) -> frozenset[str]:
    """Clauses people give points under: what they gave is neither in order nor not."""
    return frozenset(clause.id for clause in rubric.clauses() if isinstance(clause.test, Rated))


def state(line: Line, rated: frozenset[str]) -> str:
    """`符合`, `不符合`, `不适用`, `待定`; `评定` for what people gave."""
    if line.clause in rated and line.by == "person" and line.state in ("met", "breached"):
        return "评定"
    return STATES[line.state] if line.state else ""


def judged(line: Line) -> str:
    """Who judged: `机器`, `人工 李四`; nothing when nobody has."""
    word = JUDGES[line.by]
    return f"{word} {plain(line.name)}" if line.name and word else plain(line.name) or word


def capped(line: Line) -> str:
    """The deduction (or award) before the item's bounds and after: `扣 0.5 分`, `应扣 3 分，封顶后实扣 1 分`."""
    if line.before is None or not (line.before or line.points):
        return ""
    word = "扣" if line.before < 0 else "加"
    if line.before == line.points:
        return f"{word} {number(abs(line.points))} 分"
    return f"应{word} {number(abs(line.before))} 分，封顶后实{word} {number(abs(line.points))} 分"


def named(id_: str, name: str) -> str:
    """`市公安局（gaj）`."""
    return plain(f"{name}（{id_}）" if name else id_)
