"""`mark`: what a sheet comes to: points given per item, summed as the plan sums (caps, rescaling, gates, limit)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

import msgspec

from govsight.rubric.applicability import Applied, Asked, apply
from govsight.rubric.asking import name_of
from govsight.rubric.card import NORMAL, Line
from govsight.rubric.condition import holds
from govsight.rubric.model import Rubric
from govsight.rubric.points import ZERO, Number, rounded, shown, total
from govsight.rubric.summing import sum_up


class Marked(msgspec.Struct, frozen=True):
    """total: None for a veto without a fixed number, and where nothing is asked. items: what counted, by item. lines:
    they add up to the total. empty: items nobody gave anything for; they count as nought. clipped: items given more,
    or less, than there is."""

    total: Decimal | None
    verdict: str
    items: dict[str, Decimal]
    lines: tuple[Line, ...]
    empty: tuple[str, ...]
    clipped: tuple[str, ...]


def bounds(asked: Asked) -> tuple[Decimal, Decimal]:
    """(least, most) that may be given for an item: as shown, where its points do not end."""
    points = shown(asked.points)
    return min(ZERO, points), max(ZERO, points)


def mark(
    rubric: Rubric,
    class_: str,
    traits: frozenset[str],
    points: Mapping[str, Decimal],
    vetoes: Iterable[str] = (),
    applied: Applied | None = None,
) -> Marked:
    """One sheet. applied: of this class and these traits, where the caller has it already. What is given for items that
    are not asked counts for nothing; nor does a veto that does not concern this class."""
    applied = applied or apply(rubric, class_, traits)
    said = set(vetoes)
    if named := [veto.name for veto in rubric.vetoes if veto.id in said and holds(veto.when, class_, traits)]:
        fixed = rubric.veto.score
        lines = () if fixed is None else (Line("veto", f"单项否决（{'、'.join(named)}），按方案计分", fixed),)
        return Marked(fixed, rubric.veto.verdict, {}, lines, (), ())
    items: dict[str, Decimal] = {}
    raw: dict[str, list[Number]] = {part.id: [] for part in rubric.parts}
    lines_: list[Line] = []
    empty, clipped = [], []
    for asked in applied.asked:
        given = points.get(asked.item.id)
        if given is None:
            empty.append(asked.item.id)
            given = ZERO
        low, high = bounds(asked)
        counted = min(max(given, low), high)
        if counted != given:
            clipped.append(asked.item.id)
        items[asked.item.id] = counted
        raw[asked.part].append(counted)
        lines_.append(Line("item", name_of(asked), counted, clause=asked.item.id))
    if not any(applied.reachable.values()):
        return Marked(None, NORMAL, items, (), tuple(empty), tuple(clipped))
    rule = rubric.rescale
    applies = rule is not None and rule.of == "result" and holds(rule.when, class_, traits)
    sums = {id_: total(each) for id_, each in raw.items()}
    sum_ = sum_up(rubric, sums, applied.reachable, rescale=applies)
    number = rounded(sum_.total, rubric.places)
    lines_ += sum_.lines
    rest = number - sum((line.points for line in lines_), ZERO)
    if rest:
        lines_.append(Line("rounding", f"四舍五入到小数点后 {rubric.places} 位", rest))
    floor = rubric.floor
    failed = floor is not None and applied.reachable[floor.part] and sum_.parts[floor.part] < floor.below
    verdict = floor.verdict if failed and floor is not None else NORMAL
    return Marked(number, verdict, items, tuple(lines_), tuple(empty), tuple(clipped))
