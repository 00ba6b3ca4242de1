"""`events`: things that happened outside, such as circulars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govsight.rubric.hits import Hits
from govsight.rubric.rules._base import BaseTest

if TYPE_CHECKING:
    from govsight.rubric.look import Look
    from govsight.rubric.model import Clause


class Events(BaseTest, frozen=True, tag="events"):
    """kinds: words the plan declares; findings under the clause's own id count too."""

    kinds: tuple[str, ...]

    def hits(self, clause: Clause, look: Look, *, fresh: bool = False) -> Hits | None:
        """See `BaseTest`."""
        events = look.events(self.kinds)
        found = look.findings(clause, fresh=fresh)
        times = len(events) + sum(one.count for one in found)
        if not times:
            return None
        dates = "、".join(str(one.date) for one in events if one.date)
        evidence = tuple(one.evidence for one in events if one.evidence)
        seen = f"{times} 次" + (f"（{dates}）" if dates else "")
        name = next((one.by for one in events if one.by), "") or next((one.by for one in found if one.by), "")
        return Hits("occurred", times, tuple(found), seen, by="person", name=name, evidence=evidence)

    def names(self) -> dict[str, set[str]]:
        """See `BaseTest`."""
        return {"events": set(self.kinds)}
