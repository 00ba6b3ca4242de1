"""`fields_of`: the lines of a sheet: every item the plan asks of one class, with what may be given for it."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from govsight.procedure.mark import bounds
from govsight.rubric.applicability import apply
from govsight.rubric.asking import name_of
from govsight.rubric.model import Rubric
from govsight.rubric.points import shown
from govsight.rubric.rules import Exhibit


class Field(msgspec.Struct, frozen=True):
    """points: what the item is worth here, after transfers; low and high: the bounds of what may be given (a part that
    only takes away goes from below nought to nought). clauses: (number, wording). proof: the plan itself asks for
    exhibits."""

    item: str
    name: str
    part: str
    groups: tuple[str, ...]
    points: Decimal
    low: Decimal
    high: Decimal
    clauses: tuple[tuple[str, str], ...]
    proof: bool
    note: str = ""


def fields_of(rubric: Rubric, class_: str, traits: frozenset[str]) -> tuple[Field, ...]:
    """In plan order. Pure."""
    fields = []
    for asked in apply(rubric, class_, traits).asked:
        low, high = bounds(asked)
        fields.append(
            Field(
                asked.item.id,
                name_of(asked),
                asked.part,
                asked.groups,
                shown(asked.points),
                low,
                high,
                tuple((clause.no, clause.text) for clause in asked.clauses),
                any(isinstance(clause.test, Exhibit) for clause in asked.clauses),
                asked.item.note,
            )
        )
    return tuple(fields)
