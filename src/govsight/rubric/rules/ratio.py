"""`ratio`: a share of a series of probes."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from govsight.rubric.hits import Hits
from govsight.rubric.points import text
from govsight.rubric.rules._base import BaseTest, without_figure

if TYPE_CHECKING:
    from govsight.rubric.look import Look
    from govsight.rubric.model import Clause


class Ratio(BaseTest, frozen=True, tag="ratio"):
    """part and whole: measures. at_least: percent, inclusive. least_whole: with fewer probes nothing can be told."""

    part: str
    whole: str
    at_least: Decimal
    least_whole: int = 1

    def hits(self, clause: Clause, look: Look, *, fresh: bool = False) -> Hits | None:
        """See `BaseTest`. Compared as whole numbers, without dividing."""
        part, whole = look.number(self.part), look.number(self.whole)
        if part is None or whole is None:
            return without_figure(look.findings(clause))
        seen = f"{text(whole)} 次中有 {text(part)} 次，界线为 {text(self.at_least)}%（含）"
        if whole < self.least_whole:
            return Hits("undetermined", seen=f"{seen}；不足 {self.least_whole} 次，不能判定")
        if part * 100 >= self.at_least * whole:
            return Hits("occurred", 1, seen=seen, by="machine")
        return Hits("clear", seen=seen, by="machine")

    def names(self) -> dict[str, set[str]]:
        """See `BaseTest`."""
        return {"measures": {self.part, self.whole}}
