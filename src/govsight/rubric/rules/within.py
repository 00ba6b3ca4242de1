"""`within`: answers in time, counted in working days or days."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from govsight.kit.workdays import CalendarError, Due
from govsight.rubric.facts import Span
from govsight.rubric.hits import Hits
from govsight.rubric.rules._base import BaseTest, without_figure

if TYPE_CHECKING:
    from govsight.rubric.look import Look
    from govsight.rubric.model import Clause


class Within(BaseTest, frozen=True, tag="within"):
    """span: pairs of moments (asked, answered). workdays or days: the limit; the first day is not counted. want: count
    those that took longer (`late`), or hold once when all were in time (`timely`)."""

    span: str
    workdays: int | None = None
    days: int | None = None
    want: Literal["late", "timely"] = "late"

    def hits(self, clause: Clause, look: Look, *, fresh: bool = False) -> Hits | None:
        """See `BaseTest`. One that is not over is late when its limit has passed, and open before."""
        spans = look.spans(self.span)
        if not spans:
            return without_figure(look.findings(clause, fresh=fresh), each=True) if self.want == "late" else None
        late = open_ = 0
        try:
            limits = [self._due(span, look) for span in spans]
        except CalendarError as trouble:
            return Hits("undetermined", seen=str(trouble))
        for span, limit in zip(spans, limits, strict=True):
            late += (span.end or look.as_of) > limit.due
            open_ += span.end is None and look.as_of <= limit.due
        unit = f"{self.workdays} 个工作日" if self.workdays is not None else f"{self.days} 天"
        seen = f"{len(spans)} 次中有 {late} 次超过 {unit}"
        if any(limit.provisional for limit in limits):
            seen += "（放假安排尚未公布，期限为暂定）"
        if self.want == "late":
            if late or not open_:
                return Hits("occurred" if late else "clear", late, seen=seen, by="machine")
        elif late:
            return Hits("clear", seen=seen, by="machine")
        elif not open_:
            return Hits("occurred", 1, seen=seen, by="machine")
        return Hits("undetermined", seen=f"{seen}，另有 {open_} 次期限未到")

    def _due(self, span: Span, look: Look) -> Due:
        if self.workdays is not None:
            return look.calendar.add(span.start, self.workdays)
        return Due(span.start + timedelta(days=self.days or 0), provisional=False)

    def names(self) -> dict[str, set[str]]:
        """See `BaseTest`."""
        return {"spans": {self.span}}
