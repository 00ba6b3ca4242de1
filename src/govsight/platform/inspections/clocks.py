"""`with_clocks`: sections beside what their last clock says."""

from __future__ import annotations

from django.db.models import OuterRef, QuerySet, Subquery

from govsight.platform.inspections.models import Clock
from govsight.platform.registry.models import Section


def with_clocks(sections: QuerySet[Section]) -> QuerySet[Section]:
    """Annotated with `newest`, `due`, `clock_state` and `clock_reason`: None where no clock was ever written."""
    last = Clock.objects.filter(section=OuterRef("pk")).order_by("-at", "-pk")
    return sections.annotate(
        newest=Subquery(last.values("newest")[:1]),
        due=Subquery(last.values("due")[:1]),
        clock_state=Subquery(last.values("state")[:1]),
        clock_reason=Subquery(last.values("reason")[:1]),
    )
