"""What an item lost, and by which lines: found breaches take away; what people rate may be given less than there is.

A bonus that was not earned is no problem, and what nobody has settled is none yet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from govsight.rubric.card import ItemScore, Line
from govsight.rubric.model import Rubric
from govsight.rubric.points import ZERO


def losses(rubric: Rubric, items: tuple[ItemScore, ...]) -> list[tuple[ItemScore, list[tuple[Line, Decimal]]]]:
    """Items with what was found against them: (line, points lost by it), in plan order; other items are left out. The
    points of an item people rate are told beside its first line."""
    modes = {item.id: item.mode for item in rubric.items()}
    found = []
    for item in items:
        lines = _rated(item) if modes.get(item.id) == "judge" else _breached(item)
        if lines:
            found.append((item, lines))
    return found


def namings(items: Iterable[ItemScore]) -> dict[str, str]:
    """By id: the name of each item; with the heading above it where another has the same."""
    items = tuple(items)
    often = Counter(item.name for item in items)
    return {
        item.id: f"{item.groups[-1]}／{item.name}" if often[item.name] > 1 and item.groups else item.name
        for item in items
    }


def _breached(item: ItemScore) -> list[tuple[Line, Decimal]]:
    lines = [line for line in item.lines if line.state == "breached" and line.clause]
    return [(line, max(-line.points, ZERO)) for line in lines]


def _rated(item: ItemScore) -> list[tuple[Line, Decimal]]:
    if item.awarded is None or item.settled in ("open", "not_assessed"):
        return []
    lost = max(item.points, ZERO) - item.awarded
    lines = [line for line in item.lines if line.clause]
    return [(line, lost if not place else ZERO) for place, line in enumerate(lines)] if lost > 0 else []
