"""`ask_publish`: have the results published by a worker."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max

from govsight.platform.accounts.models import User
from govsight.platform.assessment.models import Campaign
from govsight.platform.assessment.policies import require_office
from govsight.platform.audit.actions.record import record
from govsight.platform.jobs.actions.ask import ask
from govsight.platform.jobs.models import Job
from govsight.platform.results.models import Release
from govsight.platform.results.publishing import KIND, newest_job, subject_of
from govsight.platform.results.readiness import refusal, worded


@transaction.atomic
def ask_publish(campaign: Campaign, approval: str, why: str = "", *, by: User, now: datetime, source: str = "") -> Job:
    """The job. One of a version at a time: asked for again on the same approval it is the same job, whoever asks; after
    one that failed it is another. What is lacking is said at once. Raises PermissionDenied."""
    require_office(by)
    campaign = Campaign.objects.select_for_update().get(pk=campaign.pk)  # two at once: one after the other
    approval, why = worded(approval, why)
    before = newest_job(campaign)
    if before is not None and before.finished_at is None:
        if (before.payload["approval"], before.payload["why"]) == (approval, why):
            return before
        who, on = before.asked_by or "别人", before.payload["approval"]
        raise PermissionDenied(f"{who}已经提出公布（审定：{on}），请等它做完")
    if no := refusal(campaign, approval, why, now):
        raise PermissionDenied(no)
    version = (Release.objects.filter(campaign=campaign).aggregate(last=Max("version"))["last"] or 0) + 1
    key = f"{KIND}:{campaign.pk}:v{version}"
    if before is not None and before.payload["version"] == version:
        key += f":{before.pk}"  # that one failed
    told = {"campaign": campaign.pk, "version": version, "approval": approval, "why": why, "source": source}
    detail = {"version": version, "approval": approval, "why": why}
    record("release.ask", by, on=f"campaign:{campaign.pk}", label=campaign.name, detail=detail, source=source)
    return ask(KIND, key, told, subject=subject_of(campaign), by=by, urgent=True)
