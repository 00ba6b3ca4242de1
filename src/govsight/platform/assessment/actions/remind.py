"""`remind`: tell every unit that has not signed, at once."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from govsight.kit.beijing import day_of
from govsight.platform.accounts.models import User
from govsight.platform.assessment.models import Campaign, Sheet
from govsight.platform.assessment.people import people_of_units
from govsight.platform.assessment.policies import require_office
from govsight.platform.assessment.reading import stage_of
from govsight.platform.audit.actions.record import record
from govsight.platform.rectification.actions.tell import tell


@transaction.atomic
def remind(campaign: Campaign, kind: str, *, by: User, now: datetime, source: str = "") -> int:
    """How many units were told; once a day each, however often asked. kind: `self` or `cross`. Raises PermissionDenied
    when its stage is not open."""
    require_office(by)
    stage = stage_of(campaign, kind) if kind in (Sheet.SELF, Sheet.CROSS) else None
    if stage is None or not stage.is_open_at(now):
        raise PermissionDenied("这个阶段没有在进行，不用提醒")
    sheets = campaign.sheets.filter(kind=kind, signed_at__isnull=True, dropped_at__isnull=True)
    whose = "subject__unit" if kind == Sheet.SELF else "assessor__unit"
    units = set(sheets.values_list(whose, flat=True))
    people = list(people_of_units(units).select_related("membership"))
    told = {person.membership.organisation_id for person in people}
    what = "自评表" if kind == Sheet.SELF else "互评表"
    text = f"“{campaign}”的{what}还没有签署，{stage.closes} 24 时截止"
    key = f"campaign:{campaign.pk}:{kind}:{day_of(now)}"
    tell(people, text, campaign.get_absolute_url(), now=now, key=key)
    record(
        "campaign.remind", by, on=f"campaign:{campaign.pk}", label=f"{campaign} {what}",
        detail={"units": len(told), "without_accounts": len(units - told)}, source=source,
    )  # fmt: skip
    return len(told)
