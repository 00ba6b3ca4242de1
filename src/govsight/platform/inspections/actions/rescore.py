"""`rescore`: score an inspection again, with what people have said since."""

from __future__ import annotations

from django.db import transaction

from govsight.platform.inspections import scoring
from govsight.platform.inspections.actions.carry_out import folder_of
from govsight.platform.inspections.actions.take_in import keep_score
from govsight.platform.inspections.models import Inspection, PlanChoice, Reply
from govsight.platform.inspections.plan_of import plan_of
from govsight.platform.inspections.profile_of import profile_of
from govsight.platform.monitoring.network import network
from govsight.probe.engine import inspect


def rescore(inspection: Inspection) -> None:
    """By the plan it was scored by, from what the inspection kept: the site is not asked anything. A reply that cannot
    be taken is left out and says why. Nothing for one that was not scored. Raises FolderBusy."""
    score = inspection.scores.first()
    if score is None or inspection.started_at is None:
        return
    choice = PlanChoice(rubric=score.rubric, class_id=score.class_id)
    folder = folder_of(inspection)
    profile = profile_of(inspection.site, choice)
    seen = inspect(plan_of(inspection, network(), folder, profile, inspection.started_at))
    newest = {one.question: one for one in Reply.objects.filter(inspection=inspection).order_by("at", "pk")}
    try:
        card = scoring.scored(choice, seen, folder, inspection.site, list(newest.values()))
    finally:
        seen.view.release()
    with transaction.atomic():
        for one in newest.values():
            one.save(update_fields=["trouble"])
        if card is not None:
            keep_score(inspection, card, choice)
