"""`take_looks`: what the machine knows of every subject is taken and frozen, with the samples for the experts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from govsight.platform.accounts.models import User
from govsight.platform.assessment import looking
from govsight.platform.assessment.models import Campaign, Look, Stage, Subject, Task
from govsight.platform.assessment.policies import require_office
from govsight.platform.assessment.reading import loaded_of, stage_of
from govsight.platform.audit.actions.record import record
from govsight.platform.jobs.actions.ask import ask
from govsight.platform.jobs.models import Job
from govsight.procedure.stages import begin_of, end_of

KIND = "assessment.take_looks"
"""The kind of job that does it."""


def ask_looks(campaign: Campaign, *, by: User, now: datetime, source: str = "") -> Job:
    """Have it done: it may read for minutes. Raises PermissionDenied."""
    open_final(campaign, by)
    waiting = Job.objects.filter(kind=KIND, subject=f"campaign:{campaign.pk}", finished_at=None).first()
    if waiting is not None:
        return waiting
    with transaction.atomic():
        record("assessment.ask_looks", by, on=f"campaign:{campaign.pk}", label=campaign.name, source=source)
        return ask(KIND, f"{KIND}:{campaign.pk}:{now.timestamp():.6f}", {"campaign": campaign.pk},
                   subject=f"campaign:{campaign.pk}", by=by, urgent=True)  # fmt: skip


def take_looks(
    campaign: Campaign,
    *,
    by: User,
    now: datetime,
    source: str = "",
    tell: Callable[[int, int], None] = lambda _done, _of: None,
) -> int:
    """How many were taken. Until questions are handed out everything is taken anew; afterwards only what had no
    facts. Each is written by itself, so that a kill in between loses nothing. tell: how many are done, of how many.

    Raises PermissionDenied, FolderBusy, and Troubles for a plan that cannot be read."""
    stage = open_final(campaign, by)
    begins, until = begin_of(stage.opens), min(end_of(stage.closes), now)
    loaded = loaded_of(campaign)
    subjects = list(campaign.subjects.select_related("unit", "site__organisation", "account").order_by("key"))
    kept = _kept(campaign)
    wanted = [subject for subject in subjects if subject.pk not in kept]
    for done, subject in enumerate(wanted):
        tell(done, len(wanted))
        keep_look(subject, looking.take(loaded, subject, begins, until), now)
    looks = Look.objects.filter(subject__campaign=campaign)
    detail = {"taken": len(wanted), "with_facts": looks.exclude(facts={}).count(), "subjects": len(subjects)}
    record("assessment.take_looks", by, on=f"campaign:{campaign.pk}", label=campaign.name, detail=detail, source=source)
    return len(wanted)


def open_final(campaign: Campaign, by: User) -> Stage:
    """The final assessment, while it is open, for the office. Raises PermissionDenied."""
    require_office(by)
    stage = stage_of(campaign, Stage.FINAL)
    if stage is None or not stage.is_open:
        raise PermissionDenied("年终测评没有在进行，不能办理这一项")
    return stage


def _kept(campaign: Campaign) -> set[int]:
    """Subjects whose look stays as it is."""
    if not Task.objects.filter(look__subject__campaign=campaign).exists():
        return set()
    return set(Look.objects.filter(subject__campaign=campaign).exclude(facts={}).values_list("subject_id", flat=True))


@transaction.atomic
def keep_look(subject: Subject, told: looking.Taken, now: datetime) -> None:
    """A look that questions were handed out of in the meantime stays as it is."""
    Subject.objects.select_for_update().get(pk=subject.pk)
    if Task.objects.filter(look__subject=subject).exists():
        return
    Look.objects.update_or_create(
        subject=subject,
        defaults={
            "inspection": told.inspection, "folder": told.inspection.folder if told.inspection else "",
            "as_of": told.as_of, "seed": told.seed[:200], "facts": told.facts, "questions": told.questions,
            "asked": len(told.questions), "suspicions": told.suspicions, "why": told.why, "taken_at": now,
        },
    )  # fmt: skip
