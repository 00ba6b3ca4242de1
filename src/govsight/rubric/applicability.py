"""Which items are asked of a subject, with which clauses, and for how many points.

First everything whose condition does not hold is taken out, then alternatives stand in, then points move. Where the
plan brings points (and not the result) to its full marks, they are stretched before they move. A transfer may land on
an item that itself moves: the points travel on. Points are never made or lost; what finds no place is named.
"""

from __future__ import annotations

from decimal import Decimal

import msgspec

from govsight.rubric.condition import holds
from govsight.rubric.model import (
    Alternative,
    Clause,
    Group,
    Item,
    Part,
    Rescale,
    Rubric,
    Transfer,
    groups_of,
    items_of,
)
from govsight.rubric.points import ZERO, Number, over, plus, times, total


class Moved(msgspec.Struct, frozen=True):
    """Points that came to an item, or left it. other: id of the item at the far end."""

    transfer: Transfer
    other: str
    points: Number


class Asked(msgspec.Struct, frozen=True):
    """One item as it is asked of this subject. points: after all transfers. groups: names from the outermost in."""

    item: Item
    part: str
    groups: tuple[str, ...]
    clauses: tuple[Clause, ...]
    points: Number
    alternative: Alternative | None = None
    came: tuple[Moved, ...] = ()


class TakenOut(msgspec.Struct, frozen=True):
    """One item that is not asked. went: where its points went; empty: they are taken out of the whole. lost: points
    that should have moved (those that came to it too) and found no place."""

    item: Item
    part: str
    groups: tuple[str, ...]
    points: Number
    went: tuple[Moved, ...] = ()
    lost: Number = ZERO


class Applied(msgspec.Struct, frozen=True):
    """A plan as it meets one class and set of traits. asked: in plan order. reachable: points of what is asked, by
    part."""

    asked: tuple[Asked, ...]
    out: tuple[TakenOut, ...]
    reachable: dict[str, Number]

    def points(self, part: str) -> Number:
        """What can be reached in a part."""
        return self.reachable[part]


class _Place(msgspec.Struct):
    item: Item
    part: str
    groups: tuple[str, ...]
    group_ids: tuple[str, ...]
    there: bool
    points: Number
    worth: Number
    transfer: Transfer | None = None
    came: list[Moved] = []
    went: list[Moved] = []
    lost: Number = ZERO


def apply(rubric: Rubric, class_: str, traits: frozenset[str]) -> Applied:
    """See the module. Pure: the same class and traits give the same."""
    places = {place.item.id: place for part in rubric.parts for place in _places(part, part, class_, traits)}
    rule = rubric.rescale
    if rule is not None and rule.of == "points" and holds(rule.when, class_, traits):
        _stretch(rule, [place for place in places.values() if place.part == rule.part and place.there])
    for transfer in rubric.transfers:
        if not transfer.when.holds(class_, traits):
            continue
        for place in places.values():
            if transfer.from_ in (place.item.id, *place.group_ids) and place.there and place.transfer is None:
                place.transfer = transfer
    for place in _in_travel_order(places):
        _move(place, places)
    asked = []
    out = []
    for place in places.values():
        if place.there and place.transfer is None:
            stand_in = next((a for a in place.item.alternatives if a.when.holds(class_, traits)), None)
            clauses = (stand_in or place.item).clauses
            clauses = tuple(clause for clause in clauses if holds(clause.when, class_, traits))
            asked.append(
                Asked(place.item, place.part, place.groups, clauses, place.points, stand_in, tuple(place.came))
            )
        else:
            out.append(TakenOut(place.item, place.part, place.groups, place.worth, tuple(place.went), place.lost))
    reachable = {part.id: total(one.points for one in asked if one.part == part.id) for part in rubric.parts}
    return Applied(tuple(asked), tuple(out), reachable)


def full_of(rule: Rescale, reachable: Number) -> Number:
    """What a rescaling divides by. reachable: what is left in its part."""
    return reachable if rule.full == "remaining" else Decimal(rule.full)


def _stretch(rule: Rescale, places: list[_Place]) -> None:
    full = full_of(rule, total(place.worth for place in places))
    if not full:
        return
    for place in places:
        place.points = place.worth = over(times(place.worth, rule.to), full)


def _places(part: Part, holder: Part | Group, class_: str, traits: frozenset[str]) -> list[_Place]:
    """Every item below a part with the groups around it, in plan order."""
    found: list[_Place] = []

    def walk(holder: Part | Group, groups: tuple[Group, ...], there: bool) -> None:
        for item in holder.items:
            found.append(
                _Place(
                    item=item,
                    part=part.id,
                    groups=tuple(group.name for group in groups),
                    group_ids=tuple(group.id for group in groups),
                    there=there and holds(item.when, class_, traits),
                    points=item.worth(class_),
                    worth=item.worth(class_),
                    came=[],
                    went=[],
                )
            )
        for group in holder.groups:
            walk(group, (*groups, group), there and holds(group.when, class_, traits))

    walk(holder, (), True)
    return found


def _in_travel_order(places: dict[str, _Place]) -> list[_Place]:
    """Items that move, each after those whose points may come to it. Circles, which proofreading refuses, end."""
    order: list[_Place] = []
    seen: set[str] = set()

    def visit(place: _Place) -> None:
        if place.item.id in seen:
            return
        seen.add(place.item.id)
        for other in places.values():
            if other.transfer is not None and other is not place and place.item.id in _named(other.transfer):
                visit(other)
        order.append(place)

    for place in places.values():
        if place.transfer is not None:
            visit(place)
    return [place for place in order if place.transfer is not None]


def _named(transfer: Transfer) -> tuple[str, ...]:
    return () if transfer.to == "all" else tuple(transfer.to)


def _move(place: _Place, places: dict[str, _Place]) -> None:
    transfer = place.transfer
    assert transfer is not None
    goals = _goals(place, transfer, places)
    if not goals:
        place.lost = place.points
        return
    whole = total(goal.worth for goal in goals)
    for goal in goals:
        if transfer.how == "even" or not whole:
            share = over(place.points, len(goals))
        else:
            share = over(times(place.points, goal.worth), whole)
        goal.points = plus(goal.points, share)
        goal.came.append(Moved(transfer, place.item.id, share))
        place.went.append(Moved(transfer, goal.item.id, share))
    place.points = ZERO


def _goals(place: _Place, transfer: Transfer, places: dict[str, _Place]) -> list[_Place]:
    """The items that receive: those named (even when they move on themselves), those of a named group, or all."""
    goals: dict[str, _Place] = {}
    for other in places.values():
        if other is place or not other.there:
            continue
        if transfer.to == "all":
            if other.part == place.part and other.transfer is None:
                goals[other.item.id] = other
        elif other.item.id in transfer.to or (
            other.transfer is None and not {*other.group_ids}.isdisjoint(transfer.to)
        ):
            goals[other.item.id] = other
    return list(goals.values())


def holders(rubric: Rubric) -> dict[str, Group | Item]:
    """Everything a transfer may name, by id."""
    found: dict[str, Group | Item] = {}
    for part in rubric.parts:
        found.update((group.id, group) for group in groups_of(part))
        found.update((item.id, item) for item in items_of(part))
    return found
