"""`present`: at least so many of several features."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govsight.rubric.hits import Hits
from govsight.rubric.rules._base import BaseTest

if TYPE_CHECKING:
    from govsight.rubric.look import Look
    from govsight.rubric.model import Clause


class Present(BaseTest, frozen=True, tag="present"):
    """of: features the plan declares. least: how many are enough."""

    of: tuple[str, ...]
    least: int = 1

    def hits(self, clause: Clause, look: Look, *, fresh: bool = False) -> Hits | None:
        """See `BaseTest`. It is open while the features nobody looked at could still decide it."""
        said = [look.facts.features.get(name) for name in self.of]
        if not any(said):
            return None
        there = said.count("met")
        unknown = sum(state is None or state == "undetermined" for state in said)
        seen = f"{len(self.of)} 项中有 {there} 项，需 {self.least} 项"
        if there >= self.least:
            return Hits("occurred", 1, seen=seen, by="machine")
        if there + unknown >= self.least:
            return Hits("undetermined", seen=f"{seen}，{unknown} 项未能判定")
        return Hits("clear", seen=seen, by="machine")

    def names(self) -> dict[str, set[str]]:
        """See `BaseTest`."""
        return {"features": set(self.of)}
