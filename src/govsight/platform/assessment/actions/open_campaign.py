"""`open_campaign`: from here on nothing of the set-up changes, and everybody who takes part can see it."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from govsight.kit.cross_draw import commitment
from govsight.platform.accounts.models import User
from govsight.platform.assessment.actions.make_campaign import unopened
from govsight.platform.assessment.feasible import reasons_against
from govsight.platform.assessment.models import Campaign, Sheet, Stage
from govsight.platform.assessment.people import people_in
from govsight.platform.assessment.policies import require_office
from govsight.platform.assessment.reading import dates_of, digest_of, formula_of
from govsight.platform.audit.actions.record import record
from govsight.platform.rectification.actions.tell import tell

_SEED = 32  # bytes


@transaction.atomic
def open_campaign(campaign: Campaign, *, by: User, now: datetime, source: str = "", seed: str = "") -> Campaign:
    """Freezes the plan's digest, commits the seed of the draw, lays out the self-assessments. seed: for demos only;
    otherwise nobody ever chooses it. Raises PermissionDenied with every reason against it."""
    require_office(by)
    held = unopened(campaign)
    if against := reasons_against(held, now):
        told = "；".join(f"{reason.text}（{reason.mend}）" for reason in against)
        raise PermissionDenied(f"还不能启动：{told}")
    held.rubric_digest = digest_of(held.rubric)
    if held.k:
        held.seed = seed or secrets.token_hex(_SEED)
        held.commitment = commitment(held.seed)
    held.opened_at = now
    held.save()
    dates = dates_of(held)
    if Stage.SELF in dates or formula_of(held).weights.get("self"):
        Sheet.objects.bulk_create(
            [Sheet(campaign=held, subject=subject, kind=Sheet.SELF) for subject in held.subjects.all()], batch_size=500
        )
    record(
        "campaign.open", by, on=f"campaign:{held.pk}", label=held.name,
        detail={"plan": held.rubric, "digest": held.rubric_digest, "commitment": held.commitment}, source=source,
    )  # fmt: skip
    text = f"“{held}”已启动，自查自评 {dates[Stage.SELF][0]} 至 {dates[Stage.SELF][1]}"
    tell(people_in(held), text, held.get_absolute_url(), now=now, key=f"campaign:{held.pk}:open")
    return held
