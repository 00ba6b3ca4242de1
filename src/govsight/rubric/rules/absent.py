"""`absent`: nothing of the sort in the whole time, looked at and not only not heard of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govsight.rubric.hits import Hits
from govsight.rubric.rules._base import BaseTest

if TYPE_CHECKING:
    from govsight.rubric.look import Look
    from govsight.rubric.model import Clause


class Absent(BaseTest, frozen=True, tag="absent"):
    """kinds: events that must not have happened; findings of the clause's signals or under its id must not be there
    either. That nothing was looked at is no absence: then the clause's standing decides."""

    kinds: tuple[str, ...] = ()

    def hits(self, clause: Clause, look: Look, *, fresh: bool = False) -> Hits | None:
        """See `BaseTest`."""
        events, found = look.events(self.kinds), look.findings(clause)
        times = len(events) + sum(one.count for one in found)
        if times:
            return Hits("clear", found=tuple(found), seen=f"有 {times} 次", by="machine")
        return None

    def names(self) -> dict[str, set[str]]:
        """See `BaseTest`."""
        return {"events": set(self.kinds)} if self.kinds else {}
