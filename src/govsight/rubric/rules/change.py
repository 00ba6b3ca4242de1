"""`change`: a number against the same number of the last period."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from govsight.rubric.hits import Hits
from govsight.rubric.points import over, text, times
from govsight.rubric.rules._base import BaseTest

if TYPE_CHECKING:
    from govsight.rubric.look import Look
    from govsight.rubric.model import Clause


class Change(BaseTest, frozen=True, tag="change"):
    """measure: the number. rise or fall: percent of the last period's that it must have gone up or down, inclusive."""

    measure: str
    rise: Decimal | None = None
    fall: Decimal | None = None

    def hits(self, clause: Clause, look: Look, *, fresh: bool = False) -> Hits | None:
        """See `BaseTest`. Without a period before, or one that was nought, nothing can be told."""
        now = look.number(self.measure)
        before = next((p.counts[self.measure] for p in reversed(look.facts.history) if self.measure in p.counts), None)
        if now is None or not before:
            return None
        percent = over(times(now - before, 100), before)
        occurred = (self.rise is not None and percent >= self.rise) or (self.fall is not None and -percent >= self.fall)
        seen = f"由 {text(before)} 到 {text(now)}，变化 {text(percent)}%"
        return Hits("occurred" if occurred else "clear", 1 if occurred else 0, seen=seen, by="machine")

    def names(self) -> dict[str, set[str]]:
        """See `BaseTest`."""
        return {"measures": {self.measure}}
