"""`base_of`: the base information of a subject's unit. It is in no release: it names people."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from govsight.platform.assessment.models import Subject
from govsight.platform.registry.models import BaseInformation
from govsight.platform.results.papers.values.common import local_day
from govsight.platform.results.papers.values.forms import base_form


def base_of(subject: Subject) -> tuple[dict[str, Any], datetime | None]:
    """(words, when it was handed in): what the unit handed in last; an empty form and None when it has not."""
    rows = BaseInformation.objects.filter(link__organisation=subject.unit_id).exclude(submitted_at=None)
    last: Any = rows.order_by("-submitted_at").first()
    if last is None:
        return base_form(subject.unit.name, {}), None
    return base_form(subject.unit.name, last.answers, local_day(last.submitted_at)), last.submitted_at
