"""`overdue`: published after the day it was due, or never."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govsight.rubric.hits import Hits
from govsight.rubric.rules._base import BaseTest, DayByClass, day_for_class

if TYPE_CHECKING:
    from govsight.rubric.look import Look
    from govsight.rubric.model import Clause


class Overdue(BaseTest, frozen=True, tag="overdue"):
    """date: when it was published (null: it is not). due: the last good day, or one for each class."""

    date: str
    due: DayByClass

    def hits(self, clause: Clause, look: Look, *, fresh: bool = False) -> Hits | None:
        """See `BaseTest`."""
        if self.date not in look.facts.dates:
            found = look.findings(clause, fresh=fresh)
            return Hits("occurred", 1, tuple(found), f"发现 {len(found)} 处", by="person") if found else None
        due = day_for_class(self.due, look.class_)
        if due is None:
            return Hits("not_applicable", seen="该类对象没有期限", by="machine")
        published = look.facts.dates[self.date]
        if published is None and look.as_of <= due:
            return Hits("clear", seen=f"期限 {due} 未到", by="machine")
        late = published is None or published > due
        seen = f"{f'发布于 {published}' if published else '未发布'}，期限 {due}"
        return Hits("occurred" if late else "clear", 1 if late else 0, seen=seen, by="machine")

    def names(self) -> dict[str, set[str]]:
        """See `BaseTest`."""
        classes = set(self.due) - {"default"} if isinstance(self.due, dict) else set()
        return {"dates": {self.date}, "classes": classes}
