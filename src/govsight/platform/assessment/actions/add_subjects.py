"""`add_subjects`, `remove_subject`: who takes part, until the campaign is opened."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from govsight.platform.accounts.models import User
from govsight.platform.assessment.actions.make_campaign import unopened
from govsight.platform.assessment.chosen import Chosen
from govsight.platform.assessment.models import Campaign, Interest, Subject
from govsight.platform.assessment.policies import require_office
from govsight.platform.assessment.reading import loaded_of
from govsight.platform.audit.actions.record import record
from govsight.rubric.trouble import Troubles

_LISTED = 50  # names in the log


@transaction.atomic
def add_subjects(
    campaign: Campaign,
    chosen: Iterable[Chosen],
    *,
    by: User,
    now: datetime,  # noqa: ARG001 - the same call for every action
    source: str = "",
) -> list[Subject]:
    """Keys `s001` on, in the order given. Raises PermissionDenied for a class or trait the plan does not have, and for
    what takes part already."""
    require_office(by)
    held = unopened(campaign)
    try:
        rubric = loaded_of(held).rubric
    except Troubles as trouble:
        raise PermissionDenied(f"测评方案不能用：{trouble}") from trouble
    classes, traits = {one.id for one in rubric.classes}, {one.id for one in rubric.traits}
    there = set(held.subjects.values_list("unit", "site", "account"))
    last = max((int(key[1:]) for key in held.subjects.values_list("key", flat=True)), default=0)
    made: list[Subject] = []
    for one in chosen:
        what = (one.unit.pk, one.site.pk if one.site else None, one.account.pk if one.account else None)
        if what in there:
            raise PermissionDenied(f"{one.name}已经是测评对象")
        if one.class_id not in classes:
            raise PermissionDenied(f"{one.name}的类别“{one.class_id}”不在方案里")
        if strange := set(one.traits) - traits:
            raise PermissionDenied(f"{one.name}的特征不在方案里：{'、'.join(sorted(strange))}")
        there.add(what)
        last += 1
        made.append(
            Subject(
                campaign=held, key=f"s{last:03}", unit=one.unit, site=one.site, account=one.account, name=one.name,
                class_id=one.class_id, class_name=one.class_name, traits=sorted(one.traits),
            )
        )  # fmt: skip
    if not made:
        raise PermissionDenied("没有选中任何测评对象")
    Subject.objects.bulk_create(made, batch_size=500)
    names = [f"{subject.key} {subject.name}" for subject in made]
    record(
        "campaign.add_subjects", by, on=f"campaign:{held.pk}", label=held.name,
        detail={"count": len(made), "first": names[:_LISTED]}, source=source,
    )  # fmt: skip
    return made


@transaction.atomic
def remove_subject(
    subject: Subject,
    *,
    by: User,
    now: datetime,  # noqa: ARG001 - the same call for every action
    source: str = "",
) -> None:
    """With the interests declared about it. Its key is not given again to one added later unless it was the last."""
    require_office(by)
    held = unopened(subject.campaign)
    Interest.objects.filter(Q(one=subject) | Q(other=subject), campaign=held).delete()
    told = f"{subject.key} {subject.name}"
    subject.delete()
    record(
        "campaign.remove_subject", by, on=f"campaign:{held.pk}", label=held.name, detail={"subject": told},
        source=source,
    )  # fmt: skip
