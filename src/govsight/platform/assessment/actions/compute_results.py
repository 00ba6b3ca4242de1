"""`compute_results`: every number of a campaign, computed once and kept with all it was computed from."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from govsight.kit.workdays import Calendar
from govsight.platform.accounts.models import User
from govsight.platform.assessment.gather import campaign_data
from govsight.platform.assessment.models import Campaign, Computation
from govsight.platform.assessment.policies import require_office
from govsight.platform.assessment.reading import digest_of as plan_digest
from govsight.platform.assessment.reading import loaded_of
from govsight.platform.audit.actions.record import record
from govsight.procedure.campaign import CampaignData
from govsight.procedure.canonical import canonical, digest_of
from govsight.procedure.compute import Outcome, compute
from govsight.procedure.results import results_of
from govsight.rubric.load import Loaded
from govsight.rubric.trouble import Troubles


def compute_results(
    campaign: Campaign, kind: str = Computation.PRELIMINARY, *, by: User, now: datetime, source: str = ""
) -> Computation:
    """The row. The newest one of this kind when nothing has changed since. What takes long is done before anything is
    written: a process that ends in between leaves nothing behind."""
    require_office(by)
    campaign = Campaign.objects.get(pk=campaign.pk)  # as it stands, not as the caller once read it
    if campaign.opened_at is None:
        raise PermissionDenied("测评还没有启动，没有可以计算的结果")
    data = campaign_data(campaign)
    results = results_of(outcomes_of(campaign, data))
    text = canonical(data)
    return _kept(campaign, kind, text, results, by=by, now=now, source=source)


def outcomes_of(campaign: Campaign, data: CampaignData) -> dict[str, Outcome]:
    """By key. Raises PermissionDenied, in Chinese, when it cannot be computed."""
    try:
        return compute(loaded_as_opened(campaign), data, Calendar.told(data.years))
    except Troubles as troubles:
        raise PermissionDenied(f"算不出来：{'；'.join(one.text for one in troubles.troubles)}") from troubles


def loaded_as_opened(campaign: Campaign) -> Loaded:
    """The plan, which must be the one the campaign was opened with. Raises PermissionDenied, Troubles."""
    if campaign.rubric_digest and campaign.rubric_digest != plan_digest(campaign.rubric):
        raise PermissionDenied("测评方案的文件在启动之后被改过，不能据以计算。请恢复启动时的方案")
    return loaded_of(campaign)


@transaction.atomic
def _kept(
    campaign: Campaign, kind: str, text: bytes, results: dict, *, by: User, now: datetime, source: str
) -> Computation:
    digest = digest_of(text)
    Campaign.objects.select_for_update().get(pk=campaign.pk)  # one number at a time
    last = campaign.computations.defer("data").order_by("-number").first()
    if last is not None and (last.digest, last.kind, last.results) == (digest, kind, results):
        return last
    made = Computation.objects.create(
        campaign=campaign,
        number=last.number + 1 if last else 1,
        kind=kind,
        data=text.decode(),
        digest=digest,
        results=results,
        at=now,
        by=by,
    )
    detail = {"number": made.number, "kind": kind, "digest": digest, "subjects": len(results)}
    record("assessment.compute", by, on=f"campaign:{campaign.pk}", label=campaign.name, detail=detail, source=source)
    return made
