"""What every test is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec

from govsight.rubric.facts import FactFinding
from govsight.rubric.hits import By, Hits

if TYPE_CHECKING:
    from govsight.rubric.look import Look
    from govsight.rubric.model import Clause

#: A number, or one for each class (`default` for the rest).
ByClass = Decimal | dict[str, Decimal]
DayByClass = date | dict[str, date]


class BaseTest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind"):
    """A question put to the facts. Frozen, without a clock; all it needs comes with the look."""

    def hits(self, clause: Clause, look: Look, *, fresh: bool = False) -> Hits | None:
        """What it comes to; None when the facts say nothing it can go by. fresh: findings counted before are left
        out."""
        raise NotImplementedError

    def names(self) -> dict[str, set[str]]:
        """Words it uses, by the list of the plan that must declare them (`measures`, `dates`, ...)."""
        return {}

    def shown(self) -> set[str]:
        """Measures that count what was found, so that those findings are shown beside the number."""
        return set()

    @property
    def effects(self) -> tuple[object, ...]:
        """Its own steps, for tests that have some."""
        return ()


def looked_by(found: list[FactFinding]) -> By:
    """Who found them: a person as soon as one of them was a person's."""
    return "machine" if all(one.check and not one.by for one in found) else "person"


def without_figure(found: list[FactFinding], *, each: bool = False) -> Hits | None:
    """Of a test that goes by a number or a day which nobody told: what a person found under the clause still counts
    (once, or each time). What a machine found is shown and leaves it open: whether it is enough is what the figure
    would have said."""
    people = [one for one in found if one.by or not one.check]
    if people:
        name = next((one.by for one in people if one.by), "")
        times = sum(one.count for one in people)
        return Hits("occurred", times if each else 1, tuple(people), f"发现 {times} 处", by="person", name=name)
    if found:
        seen = f"发现 {len(found)} 处，但缺少判定所需的数字或日期，不能判定"
        return Hits("undetermined", found=tuple(found), seen=seen)
    return None


def for_class(value: ByClass, class_: str) -> Decimal | None:
    """The number that holds for a class."""
    return value if isinstance(value, Decimal) else value.get(class_, value.get("default"))


def day_for_class(value: DayByClass, class_: str) -> date | None:
    """The day that holds for a class."""
    return value.get(class_, value.get("default")) if isinstance(value, dict) else value
