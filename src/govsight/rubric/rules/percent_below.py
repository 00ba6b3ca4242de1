"""`percent_below`: how many whole steps a rate stays below its target."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from govsight.rubric.hits import Hits
from govsight.rubric.points import text
from govsight.rubric.rules._base import BaseTest

if TYPE_CHECKING:
    from govsight.rubric.look import Look
    from govsight.rubric.model import Clause


class PercentBelow(BaseTest, frozen=True, tag="percent_below"):
    """measure: a rate in percent. target: what is asked. per: percentage points of one step; a part of a step does not
    count."""

    measure: str
    target: Decimal
    per: Decimal = Decimal(1)

    def hits(self, clause: Clause, look: Look, *, fresh: bool = False) -> Hits | None:
        """See `BaseTest`."""
        rate = look.number(self.measure)
        if rate is None:
            return None
        seen = f"为 {text(rate)}%，要求 {text(self.target)}%"
        steps = int((self.target - rate) // self.per) if rate < self.target else 0
        return Hits("occurred" if steps else "clear", steps, seen=seen, by="machine")

    def names(self) -> dict[str, set[str]]:
        """See `BaseTest`."""
        return {"measures": {self.measure}}
