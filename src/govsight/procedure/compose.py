"""`compose`: self, cross and final assessment to one number by the formula, line by line."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import msgspec

from govsight.procedure.formula import KINDS, Formula, Kind
from govsight.rubric.card import NORMAL, Line
from govsight.rubric.grade import grade
from govsight.rubric.model import Grades
from govsight.rubric.points import ZERO, Number, over, plus, rounded, shown, text, times, total

NOTHING = "只判定有无单项否决，不计分，没有等次"
_HUNDRED = Decimal(100)


class Part(msgspec.Struct, frozen=True):
    """What one part brings. total: None when it cannot be told. why: that, or what else is to be said of it (Chinese).
    low and high: between what it lies once everything open is settled; None: where the total is, and without one
    between nought and a hundred. verdict: a failure here fails the whole. unsent: it was to be handed in and was not.
    provisional: something is open that no bound shows (a veto). nothing: the plan asks of such a subject nothing that
    has points, only vetoes (a new-media account): there is no number, and none is waited for."""

    total: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    verdict: str = NORMAL
    why: str = ""
    unsent: bool = False
    provisional: bool = False
    nothing: bool = False


_MISSING = Part(None, why="没有进行")


class Composed(msgspec.Struct, frozen=True):
    """lines add up to total, which is None while a part that counts cannot be told. provisional: something is open; the
    total lies between low and high. weights: those that counted, in percent."""

    total: Decimal | None
    verdict: str
    grade: str | None
    grade_text: str
    lines: tuple[Line, ...]
    provisional: bool
    low: Decimal | None
    high: Decimal | None
    weights: dict[Kind, Decimal]
    remarks: tuple[str, ...] = ()


def compose(formula: Formula, parts: Mapping[Kind, Part], concealed: int = 0) -> Composed:
    """parts: those the formula gives a weight. concealed: confirmed concealments. A verdict of the final part stands
    for the whole: with no total of its own there is none."""
    final = parts.get("final")
    verdict = final.verdict if final is not None else NORMAL
    if final is not None and verdict != NORMAL and final.total is None:
        named, why = grade(Grades(formula.bands), None, verdict)
        return Composed(None, verdict, named, why, (), False, None, None, {}, ("单项否决，不再计算综合得分",))
    if final is not None and final.nothing:
        return Composed(None, verdict, None, NOTHING, (), final.provisional, None, None, {}, ())
    counted, remarks, open_ = _weights(formula, parts)
    lines: list[Line] = []
    sums: list[Number] = []
    lows: list[Number] = []
    highs: list[Number] = []
    for kind, weight in counted.items():
        part = parts.get(kind, _MISSING)
        if part.total is None:
            part = Part(ZERO)  # not handed in
        value = part.total or ZERO
        share = over(times(value, weight), _HUNDRED)
        sums.append(share)
        lows.append(over(times(_or(part.low, value), weight), _HUNDRED))
        highs.append(over(times(_or(part.high, value), weight), _HUNDRED))
        lines.append(Line("member", f"{KINDS[kind]} {text(value)} 分 ×{_percent(weight)}", shown(share)))
    for kind, weight in open_.items():
        part = parts.get(kind, _MISSING)
        lows.append(over(times(_or(part.low, ZERO), weight), _HUNDRED))
        highs.append(over(times(_or(part.high, _HUNDRED), weight), _HUNDRED))
    cost = _cost(formula, concealed)
    low = rounded(plus(total(lows), -cost), formula.places)
    high = rounded(plus(total(highs), -cost), formula.places)
    if open_:  # a sum without it would be a number that means something else
        waits = f"{'、'.join(KINDS[kind] for kind in open_)}没有结果，还不能得出总分"
        named, why = grade(Grades(formula.bands), None, verdict)
        return Composed(None, verdict, named, waits if named is None else why, (), True, low, high, {}, remarks)
    if not counted:
        return Composed(None, verdict, None, "没有可以计分的部分", (), True, None, None, {}, remarks)
    if cost:
        lines.append(Line("concealed", _cost_told(formula, concealed, cost), -cost))
    number = rounded(plus(total(sums), -cost), formula.places)
    rest = number - sum((line.points for line in lines), ZERO)
    if rest:
        lines.append(Line("rounding", f"四舍五入到小数点后 {formula.places} 位", rest))
    named, why = grade(Grades(formula.bands), number, verdict)
    provisional = low != high or any(parts.get(kind, _MISSING).provisional for kind in counted)
    shown_weights = {kind: shown(weight) for kind, weight in counted.items()}
    return Composed(number, verdict, named, why, tuple(lines), provisional, low, high, shown_weights, remarks)


def _weights(
    formula: Formula, parts: Mapping[Kind, Part]
) -> tuple[dict[Kind, Number], tuple[str, ...], dict[Kind, Number]]:
    """(what counts, remarks, weights left open). The weight of what does not count is moved to all that stay, open
    ones too: settled later, they would have had it."""
    counted: dict[Kind, Number] = {}
    away: dict[Kind, Number] = {}
    open_: dict[Kind, Number] = {}
    remarks = []
    for kind in KINDS:  # in one order, whatever that of the formula
        weight = formula.weights.get(kind)
        if not weight:
            continue
        part = parts.get(kind, _MISSING)
        way = formula.unsent if part.unsent else formula.without
        if kind == "final" and way == "others":
            way = "open"  # what nobody has looked at is not made up for by what others think of it
        if part.total is not None or (part.unsent and way == "nought"):
            counted[kind] = weight
            if part.total is None:
                remarks.append(f"{KINDS[kind]}没有提交，按 0 分计")
            elif part.why:
                remarks.append(f"{KINDS[kind]}：{part.why}")
        elif way == "others":
            away[kind] = weight
            remarks.append(f"{KINDS[kind]}不计（{part.why}），其 {text(weight)}% 按比例并入其他部分")
        else:
            open_[kind] = weight
            remarks.append(f"{KINDS[kind]}待定（{part.why}）")
    stays = total((*counted.values(), *open_.values()))
    if away and stays:
        whole = plus(stays, total(away.values()))
        counted = {kind: over(times(weight, whole), stays) for kind, weight in counted.items()}
        open_ = {kind: over(times(weight, whole), stays) for kind, weight in open_.items()}
    return counted, tuple(remarks), open_


def _cost(formula: Formula, concealed: int) -> Decimal:
    cost = formula.concealed * concealed
    return cost if formula.concealed_most is None else min(cost, formula.concealed_most)


def _cost_told(formula: Formula, concealed: int, cost: Decimal) -> str:
    told = f"自评隐瞒事实 {concealed} 处，每处扣 {text(formula.concealed)} 分"
    return told if cost == formula.concealed * concealed else f"{told}，最多扣 {text(cost)} 分"


def _or(value: Decimal | None, other: Decimal) -> Decimal:
    return other if value is None else value


def _percent(weight: Number) -> str:
    return f"{text(shown(weight))}%"
