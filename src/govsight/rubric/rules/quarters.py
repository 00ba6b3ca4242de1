"""`quarters`: the results of the quarterly checks of the year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from govsight.rubric.hits import Hits
from govsight.rubric.points import over, text, times, total
from govsight.rubric.rules._base import BaseTest

if TYPE_CHECKING:
    from govsight.rubric.look import Look
    from govsight.rubric.model import Clause


class Quarters(BaseTest, frozen=True, tag="quarters"):
    """field: `deducted`, the mean over the quarters of deducted/full (a share), or `failed`, how many were failed."""

    field: Literal["deducted", "failed"]

    def hits(self, clause: Clause, look: Look, *, fresh: bool = False) -> Hits | None:
        """See `BaseTest`."""
        quarters = look.facts.quarters
        if not quarters:
            return None
        if self.field == "failed":
            failed = [one.id for one in quarters if one.failed]
            seen = f"{len(quarters)} 个季度中 {len(failed)} 个不合格" + (f"（{'、'.join(failed)}）" if failed else "")
            return Hits("occurred" if failed else "clear", len(failed), seen=seen, by="machine")
        share = over(total(over(one.deducted, one.full) for one in quarters), len(quarters))
        told = "、".join(f"{one.id} 扣 {text(one.deducted)}/{text(one.full)}" for one in quarters)
        seen = f"{told}；平均扣 {text(times(share, 100))}%"
        return Hits("occurred" if share else "clear", share, seen=seen, by="machine")
