"""`found`: every occurrence under the clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govsight.rubric.hits import By, Hits
from govsight.rubric.rules._base import BaseTest, looked_by

if TYPE_CHECKING:
    from govsight.rubric.look import Look
    from govsight.rubric.model import Clause


class Found(BaseTest, frozen=True, tag="found"):
    """at_least: fewer occurrences do not count at all."""

    at_least: int = 1

    def hits(self, clause: Clause, look: Look, *, fresh: bool = False) -> Hits | None:
        """See `BaseTest`. Too few are none only where all was seen and what could not be told would not make up the
        rest. An occurrence means the sentence came true, of a clause that gives points that it did not."""
        found = look.findings(clause, fresh=fresh)
        if not found:
            if fresh and look.findings(clause):
                return Hits("clear", seen="所见问题已在其他指标扣分，不重复扣", by="machine")
            return None
        times = sum(one.count for one in found)
        name = next((one.by for one in found if one.by), "")
        by = looked_by(found)
        if clause.effect.gives:
            return Hits("clear", found=tuple(found), seen=f"发现 {times} 处不符", by=by, name=name)
        if times < self.at_least:
            if (doubts := self._undecided(clause, look, times, by)) is not None:
                return Hits(
                    "undetermined", found=tuple(found), seen=f"发现 {times} 处，界线为 {self.at_least} 处；{doubts}"
                )
            return Hits("clear", found=tuple(found), seen=f"发现 {times} 处，不足 {self.at_least} 处", by=by, name=name)
        return Hits("occurred", times, tuple(found), f"发现 {times} 处", by=by, name=name)

    def _undecided(self, clause: Clause, look: Look, times: int, by: By) -> str | None:
        """Why too few may still be enough (Chinese). What a person counted is counted."""
        if by != "machine":
            return None
        doubts, partial = look.doubts(clause.signals)
        if partial:
            return "没有看完全站，不能判定"
        return f"另有 {doubts} 处未能判断，不能判定" if times + doubts >= self.at_least else None
