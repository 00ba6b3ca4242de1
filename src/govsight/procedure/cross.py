"""`cross`: the mean of the sheets of those who assessed a subject, and how far they are apart.

粤卫 2016 四（二）: 每个单位将有三个单位进行测评打分，取平均分为交叉测评分数.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import msgspec

from govsight.procedure.mark import Marked
from govsight.rubric.points import ZERO, over, rounded, total

_WIDE = Decimal("0.3")  # of what an item is worth: from here on the sheets are said to differ


class Spread(msgspec.Struct, frozen=True):
    """One item: what each gave (by code), their mean, and the distance of highest and lowest. wide: so far apart that
    somebody should look."""

    item: str
    given: dict[str, Decimal]
    mean: Decimal
    apart: Decimal
    wide: bool


class Crossed(msgspec.Struct, frozen=True):
    """total: None when fewer sheets came than make a mean. why: that, or that fewer came than should (Chinese). each:
    totals by code."""

    total: Decimal | None
    each: dict[str, Decimal]
    apart: Decimal
    items: tuple[Spread, ...]
    verdicts: dict[str, str]
    why: str = ""


def cross(marks: Mapping[str, Marked], worth: Mapping[str, Decimal], wanted: int, least: int, places: int) -> Crossed:
    """marks: by code of the sheet. worth: points of each item. wanted: sheets there should be. least: that make a mean,
    never more than are wanted and never none. A sheet without a total (a veto) gives nought to the mean, and its
    verdict is told."""
    least = max(1, min(least, wanted))
    each = {code: marked.total if marked.total is not None else ZERO for code, marked in sorted(marks.items())}
    verdicts = {code: marked.verdict for code, marked in sorted(marks.items())}
    spreads = tuple(_spread(item, worth[item], marks, places) for item in worth)
    if len(each) < least:
        few = f"应有 {wanted} 份测评表，只收到 {len(each)} 份，不足 {least} 份"
        return Crossed(None, each, ZERO, spreads, verdicts, few)
    why = f"应有 {wanted} 份测评表，收到 {len(each)} 份，按收到的取平均" if len(each) < wanted else ""
    values: Sequence[Decimal] = list(each.values())
    mean = rounded(over(total(values), len(values)), places)
    return Crossed(mean, each, max(values) - min(values), spreads, verdicts, why)


def _spread(item: str, worth: Decimal, marks: Mapping[str, Marked], places: int) -> Spread:
    given = {code: marked.items[item] for code, marked in sorted(marks.items()) if item in marked.items}
    values = list(given.values())
    if not values:
        return Spread(item, {}, ZERO, ZERO, False)
    apart = max(values) - min(values)
    return Spread(item, given, rounded(over(total(values), len(values)), places), apart, apart > abs(worth) * _WIDE)
