"""A scorecard in the order people read it: parts, groups and items with their sums, and the steps to the total."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from govsight.rubric.card import ItemScore, Line, PartScore, Scorecard
from govsight.rubric.points import ZERO, rounded

_UNENDING = 4  # decimals shown of a number that does not end


class Heading(msgspec.Struct, frozen=True):
    """A part (level 0) or a group (level 1 and on). points: what its items are worth here; awarded: what they brought,
    before caps and rescaling; None when nothing was assessed."""

    level: int
    name: str
    points: Decimal
    awarded: Decimal | None


class Entry(msgspec.Struct, frozen=True):
    """An item below the headings that came before it."""

    level: int
    item: ItemScore


class Step(msgspec.Struct, frozen=True):
    """One summand of the total."""

    text: str
    points: Decimal


def outline(card: Scorecard) -> Iterator[Heading | Entry]:
    """Everything in plan order."""
    for part in card.parts:
        items = [item for item in card.items if item.part == part.id]
        if not items:
            continue
        yield Heading(0, part.name, _told(part.reachable), _sum(items))
        above: tuple[str, ...] = ()
        for item in items:
            for level, name in enumerate(item.groups):
                path = item.groups[: level + 1]
                if above[: level + 1] != path:
                    inside = [one for one in items if one.groups[: level + 1] == path]
                    points = _told(sum((one.points for one in inside), ZERO))
                    yield Heading(level + 1, name, points, _sum(inside))
            above = item.groups
            yield Entry(len(item.groups) + 1, item)


def steps(card: Scorecard) -> tuple[Step, ...]:
    """What the total is the sum of, exactly: what the items of each part brought, then caps, rescaling, gates, limit
    and the rounding. Empty when nothing is scored."""
    if card.total is None:
        return ()
    found = [Step(f"{part.name}：各项得分之和", _lines(card, part)) for part in card.parts if _assessed(card, part)]
    return (*found, *(Step(line.text, line.points) for line in own_lines(card)))


def own_lines(card: Scorecard) -> tuple[Line, ...]:
    """The lines of the whole, which belong to no item."""
    return card.lines[sum(len(item.lines) for item in card.items) :]


def _assessed(card: Scorecard, part: PartScore) -> bool:
    return any(item.part == part.id and item.awarded is not None for item in card.items)


def _lines(card: Scorecard, part: PartScore) -> Decimal:
    return sum((line.points for item in card.items if item.part == part.id for line in item.lines), ZERO)


def _sum(items: list[ItemScore]) -> Decimal | None:
    known = [item.awarded for item in items if item.awarded is not None]
    return _told(sum(known, ZERO)) if known else None


def _told(number: Decimal) -> Decimal:
    """A sum of items shown with four decimals because theirs do not end is told to the hundredth."""
    exponent = number.as_tuple().exponent
    ends = not isinstance(exponent, int) or exponent > -_UNENDING
    return number if ends else rounded(number, 2)
