"""`streak`: the same verdict several periods in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govsight.rubric.hits import Hits
from govsight.rubric.rules._base import BaseTest

if TYPE_CHECKING:
    from govsight.rubric.look import Look
    from govsight.rubric.model import Clause


class Streak(BaseTest, frozen=True, tag="streak"):
    """verdict: the word. times: how many of the last periods must have it."""

    verdict: str
    times: int

    def hits(self, clause: Clause, look: Look, *, fresh: bool = False) -> Hits | None:
        """See `BaseTest`."""
        history = look.facts.history
        if not history:
            return None
        last = history[-self.times :]
        occurred = len(last) == self.times and all(one.verdict == self.verdict for one in last)
        seen = "、".join(f"{one.period} {one.verdict or '无'}" for one in last)
        return Hits("occurred" if occurred else "clear", 1 if occurred else 0, seen=seen, by="machine")
