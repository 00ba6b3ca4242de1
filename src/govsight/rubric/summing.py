"""From the sums of the parts to the total: caps, rescaling, gates, limit. Exact; the rounding comes after."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from govsight.rubric.applicability import full_of
from govsight.rubric.card import Line
from govsight.rubric.model import Part, Rubric
from govsight.rubric.points import ZERO, Number, magnitude, minus, over, plus, shown, text, times, total
from govsight.rubric.unsettled import Change

_NO_CHANGES: Mapping[str, Change] = {}


class Sum(msgspec.Struct, frozen=True):
    """raw: sums of the items by part; parts: what each part brings; lines: every step between; total: all of it."""

    raw: dict[str, Number]
    parts: dict[str, Number]
    lines: tuple[Line, ...]
    total: Number


def sum_up(
    rubric: Rubric,
    raw: dict[str, Number],
    reachable: dict[str, Number],
    *,
    rescale: bool,
    changes: Mapping[str, Change] = _NO_CHANGES,
) -> Sum:
    """raw: sums of the items by part. reachable: what could be reached in each. rescale: the result is to be brought to
    full marks. changes: for what is unsettled, by part."""
    parts: dict[str, Number] = {}
    lines: list[Line] = []
    for part in rubric.parts:
        brings = raw[part.id]
        if (change := changes.get(part.id)) is not None:
            lines.append(Line("open", change.text, shown(change.points)))
            brings = plus(brings, change.points)
        brings = _capped(part, brings, lines)
        if rescale and rubric.rescale is not None and rubric.rescale.part == part.id:
            brings = _rescaled(rubric, brings, reachable[part.id], lines)
        parts[part.id] = brings
    for part in rubric.parts:
        gate = part.gate
        if gate is not None and parts[part.id] and not parts[gate.part] > gate.over:
            lines.append(
                Line("gate", f"{part.name}：{gate.part} 未超过 {text(gate.over)} 分，不计", shown(-parts[part.id]))
            )
            parts[part.id] = ZERO
    whole = total(parts.values())
    if rubric.limit is not None and whole > rubric.limit:
        lines.append(Line("limit", f"总分以 {text(rubric.limit)} 分为限", shown(minus(rubric.limit, whole))))
        whole = rubric.limit
    return Sum(raw, parts, tuple(lines), whole)


def _capped(part: Part, raw: Number, lines: list[Line]) -> Number:
    if part.cap is None or magnitude(raw) <= magnitude(part.cap):
        return raw
    cap = part.cap if (raw < 0) == (part.cap < 0) else -part.cap
    lines.append(Line("cap", f"{part.name}以 {text(part.cap)} 分为限", shown(minus(cap, raw))))
    return cap


def _rescaled(rubric: Rubric, brings: Number, reachable: Number, lines: list[Line]) -> Number:
    rule = rubric.rescale
    assert rule is not None
    full = full_of(rule, reachable)
    if not full:
        return brings
    after = over(times(brings, rule.to), full)
    change = minus(after, brings)
    if change:
        lines.append(Line("rescale", f"以 {text(full)} 分为满分，×{text(rule.to)}/{text(full)}", shown(change)))
    return after
