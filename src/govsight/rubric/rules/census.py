"""`census`: what was found and is not on the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govsight.rubric.hits import Hits
from govsight.rubric.rules._base import BaseTest, without_figure

if TYPE_CHECKING:
    from govsight.rubric.look import Look
    from govsight.rubric.model import Clause

_NAMED = 5


class Census(BaseTest, frozen=True, tag="census"):
    """found and registered: sets the plan declares. Each member found and not registered is an occurrence."""

    found: str
    registered: str

    def hits(self, clause: Clause, look: Look, *, fresh: bool = False) -> Hits | None:
        """See `BaseTest`."""
        sets = look.facts.sets
        if self.found not in sets or self.registered not in sets:
            return without_figure(look.findings(clause, fresh=fresh), each=True)
        missing = sorted(set(sets[self.found]) - set(sets[self.registered]))
        named = "、".join(missing[:_NAMED]) + (" 等" if len(missing) > _NAMED else "")
        seen = f"发现 {len(set(sets[self.found]))} 个，未登记 {len(missing)} 个" + (f"：{named}" if missing else "")
        return Hits("occurred" if missing else "clear", len(missing), seen=seen, by="machine")

    def names(self) -> dict[str, set[str]]:
        """See `BaseTest`."""
        return {"sets": {self.found, self.registered}}
