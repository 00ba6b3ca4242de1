"""`found`: every occurrence under the clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govsight.rubric.hits import Hits
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
                if look.half_seen(clause) or look.doubts(clause, fresh=True):
                    return Hits("undetermined", seen="所见问题已在其他指标扣分，不重复扣，但可能还有未能判断的")
                return Hits("clear", seen="所见问题已在其他指标扣分，不重复扣", by="machine")
            return None
        times = sum(one.count for one in found)
        name = next((one.by for one in found if one.by), "")
        by = looked_by(found)
        if clause.effect.gives:
            return Hits("clear", found=tuple(found), seen=f"发现 {times} 处不符", by=by, name=name)
        rest, most = _beyond(clause, look, times, fresh=fresh)
        if times < self.at_least:
            if by == "machine" and rest and (most is None or most >= self.at_least):
                seen = f"发现 {times} 处，界线为 {self.at_least} 处；{rest}，不能判定"
                return Hits("undetermined", found=tuple(found), seen=seen)
            return Hits("clear", found=tuple(found), seen=f"发现 {times} 处，不足 {self.at_least} 处", by=by, name=name)
        return Hits("occurred", times, tuple(found), f"发现 {times} 处", by=by, name=name, rest=rest, most=most)


def _beyond(clause: Clause, look: Look, times: int, *, fresh: bool) -> tuple[str, int | None]:
    """`Hits.rest` and `Hits.most`."""
    if look.half_seen(clause):
        return "没有看完全站", None
    doubts = sum(one.count for one in look.doubts(clause, fresh=fresh))
    return (f"另有 {doubts} 处未能判断", times + doubts) if doubts else ("", None)
