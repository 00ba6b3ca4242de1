"""交叉验证: what self, peers, machine and experts say of each item of a subject; what was hidden is confirmed here."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from govsight.platform.accounts.source import source_of
from govsight.platform.assessment.actions.confirm_concealment import confirm_concealment, lift_concealment
from govsight.platform.assessment.explained import outcome_now
from govsight.platform.assessment.forms.final import WhyForm
from govsight.platform.assessment.models import Concealment, Sheet, Stage, Subject
from govsight.platform.assessment.policies import require_office
from govsight.platform.assessment.reading import loaded_of, stage_of
from govsight.procedure.compute import Outcome
from govsight.procedure.corroborate import SIGNS
from govsight.procedure.replace import order_of
from govsight.rubric.trouble import Troubles

_BY = {"assumed": "推定", "not_assessed": "不评"}


def corroboration(request: HttpRequest, pk: int) -> HttpResponse:
    """Item by item, those somebody should look at first."""
    require_office(request.user)
    return _page(request, _subject(pk))


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Facts were hidden."""
    require_office(request.user)
    subject, form = _subject(pk), WhyForm(request.POST)
    item = request.POST.get("item", "")
    if not form.is_valid():
        messages.error(request, "请写明认定依据。")
        return _page(request, subject, status=422)
    try:
        confirm_concealment(
            subject, item, form.cleaned_data["why"], by=request.user, now=timezone.now(), source=source_of(request)
        )
    except PermissionDenied as reason:
        messages.error(request, str(reason))
        return _page(request, subject, status=422)
    messages.success(request, "已认定；按计分公式扣分，撤销前有效。")
    return redirect("assessment:corroboration", pk)


@require_POST
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    """They were not, after all."""
    require_office(request.user)
    found = get_object_or_404(Concealment.objects.select_related("subject__campaign"), pk=pk)
    try:
        lift_concealment(
            found, request.POST.get("why", ""), by=request.user, now=timezone.now(), source=source_of(request)
        )
    except PermissionDenied as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, "认定已撤销。")
    return redirect("assessment:corroboration", found.subject_id)


def _subject(pk: int) -> Subject:
    rows = Subject.objects.select_related("campaign", "unit", "site")
    found: Subject = get_object_or_404(rows.prefetch_related("campaign__stages"), pk=pk)
    return found


def _page(request: HttpRequest, subject: Subject, status: int = 200) -> HttpResponse:
    trouble, outcome = "", None
    try:
        outcome = outcome_now(subject)
    except Troubles as troubles:
        trouble = "；".join(one.text for one in troubles.troubles)
    standing = {one.item: one for one in subject.concealments.filter(lifted_at__isnull=True)}
    stage = stage_of(subject.campaign, Stage.FINAL)
    told = {
        "subject": subject,
        "rows": _rows(subject, outcome, standing) if outcome is not None else [],
        "outcome": outcome,
        "trouble": trouble,
        "sheets": sorted(
            subject.sheets.filter(dropped_at__isnull=True).select_related("assessor"),
            key=lambda one: (one.kind == Sheet.CROSS, order_of(one.code)),
        ),
        "concealments": subject.concealments.select_related("by", "lifted_by"),
        "open": stage is not None and stage.is_open,
    }
    return render(request, "assessment/corroboration_table.html", told, status=status)


def _rows(subject: Subject, outcome: Outcome, standing: dict[str, Concealment]) -> list[dict[str, Any]]:
    rubric = loaded_of(subject.campaign).rubric
    items = {item.id: item for item in rubric.items()}
    clauses = {clause.id: clause.text for clause in rubric.clauses()}
    groups = {item.id: item.groups for item in outcome.card.items} if outcome.card else {}
    given = {one.item: one.given for one in outcome.crossed.items} if outcome.crossed else {}
    rows = [
        {
            "row": row,
            "name": items[row.item].name,
            "groups": [one for one in groups.get(row.item, ()) if one != items[row.item].name],
            "machine": row.final if row.by != "person" else None,
            "expert": row.final if row.by == "person" else None,
            "by": _BY.get(row.by, ""),
            "more": "claimed_more" in row.signs,
            "signs": [SIGNS[sign] for sign in row.signs if sign != "open"],
            "given": sorted(given.get(row.item, {}).items(), key=lambda one: order_of(one[0])),
            "clauses": [clauses[id_] for id_ in row.clauses if id_ in clauses],
            "concealed": standing.get(row.item),
        }
        for row in outcome.rows
    ]
    return sorted(rows, key=lambda one: (not one["row"].hidden, not one["signs"]))
