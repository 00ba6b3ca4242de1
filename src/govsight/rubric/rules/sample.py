"""`sample`: occurrences among so many members drawn at random."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from govsight.rubric.hits import Hits
from govsight.rubric.points import Number, over, text, times
from govsight.rubric.rules._base import BaseTest, looked_by

if TYPE_CHECKING:
    from govsight.rubric.look import Look
    from govsight.rubric.model import Clause


class Sample(BaseTest, frozen=True, tag="sample"):
    """size: members drawn. available: the measure that says how many there are. shortfall: with fewer than `size`, all
    are looked at, and each occurrence counts size/available times (`prorate`) or once (`all`)."""

    size: int
    shortfall: Literal["all", "prorate"] = "all"
    available: str = ""

    def hits(self, clause: Clause, look: Look, *, fresh: bool = False) -> Hits | None:
        """See `BaseTest`."""
        there = look.number(self.available) if self.available else None
        if there is not None and there <= 0:
            return Hits("not_applicable", seen="没有可抽查的对象", by="machine")
        found = look.findings(clause, fresh=fresh)
        if not found:
            return None
        count = sum(one.count for one in found)
        often: Number = Decimal(count)
        seen = f"抽查 {self.size} 个，发现 {count} 处"
        if there is not None and there < self.size:
            seen = f"不足 {self.size} 个，检查全部 {text(there)} 个，发现 {count} 处"
            if self.shortfall == "prorate":
                often = over(times(often, self.size), there)
                seen += f"，按比例折算为 {text(often)} 处"
        name = next((one.by for one in found if one.by), "")
        by = looked_by(found)
        return Hits("occurred", often, tuple(found), seen, by=by, name=name)

    def names(self) -> dict[str, set[str]]:
        """See `BaseTest`."""
        return {"measures": {self.available}} if self.available else {}
