"""`choose_plan`: by which official plan a class of sites is scored from now on."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from govsight.platform.accounts.models import User
from govsight.platform.audit.actions.record import record
from govsight.platform.inspections.models import PlanChoice
from govsight.platform.inspections.policies import require_office
from govsight.platform.registry.models import SubjectClass


@transaction.atomic
def choose_plan(
    subject_class: SubjectClass | None, rubric: str, class_id: str, *, by: User, now: datetime
) -> PlanChoice:
    """A new row; what inspections were scored by before stays as it was. rubric: "" for none.

    Raises PermissionDenied.
    """
    require_office(by)
    choice = PlanChoice.objects.create(
        subject_class=subject_class, rubric=rubric, class_id=class_id, since=now, by=by.username
    )
    label = subject_class.name if subject_class else "没有分类的网站"
    record("inspection.choose_plan", by, on=f"plan_choice:{choice.pk}", label=label, detail={"plan": str(choice)})
    return choice
