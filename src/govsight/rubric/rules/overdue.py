"""`overdue`: published after the day it was due, or never."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from govsight.rubric.hits import Hits
from govsight.rubric.rules._base import BaseTest, DayByClass, day_for_class, looked_by

if TYPE_CHECKING:
    from govsight.rubric.look import Look
    from govsight.rubric.model import Clause

Day = date  # `date` is a field below


class Overdue(BaseTest, frozen=True, tag="overdue"):
    """date: when it was published (null: it is not). due: the last good day, or one for each class."""

    date: str
    due: DayByClass

    def hits(self, clause: Clause, look: Look, *, fresh: bool = False) -> Hits | None:
        """See `BaseTest`. What was looked for and found missing is late without a day, once it is due; what
        is there and bears no day cannot be told."""
        due = day_for_class(self.due, look.class_)
        if self.date not in look.facts.dates:
            found = look.findings(clause, fresh=fresh)
            if not found:
                return self._undated(clause, look, due)
            by = looked_by(found)
            if by == "machine" and due is not None and look.as_of <= due:
                return Hits("clear", found=tuple(found), seen=f"期限 {due} 未到", by=by)
            name = next((one.by for one in found if one.by), "")
            return Hits("occurred", 1, tuple(found), f"发现 {len(found)} 处", by=by, name=name)
        if due is None:
            return Hits("not_applicable", seen="该类对象没有期限", by="machine")
        published = look.facts.dates[self.date]
        if published is None and look.as_of <= due:
            return Hits("clear", seen=f"期限 {due} 未到", by="machine")
        late = published is None or published > due
        seen = f"{f'发布于 {published}' if published else '未发布'}，期限 {due}"
        return Hits("occurred" if late else "clear", 1 if late else 0, seen=seen, by="machine")

    def _undated(self, clause: Clause, look: Look, due: Day | None) -> Hits | None:
        """Published, as its checks say, and nobody knows when: that it is there does not make it in time."""
        if clause.id in look.facts.outcomes or due is None or look.as_of <= due:
            return None
        told = [one for signal in clause.signals if (one := look.outcome(signal)) is not None]
        if not told or any(one.state != "met" for one in told):
            return None
        return Hits(
            "undetermined", seen=f"没有读到发布日期，不能判定是否在期限 {due} 之前；{told[0].reason}".rstrip("；")
        )

    def names(self) -> dict[str, set[str]]:
        """See `BaseTest`."""
        classes = set(self.due) - {"default"} if isinstance(self.due, dict) else set()
        return {"dates": {self.date}, "classes": classes}
