"""Everything that concerns one subject, and its appeal."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from govsight.kit.beijing import day_of
from govsight.platform.accounts.source import source_of
from govsight.platform.assessment.actions.file_appeal import file_appeal
from govsight.platform.assessment.actions.see_feedback import see_feedback
from govsight.platform.assessment.explained import feedback_of, newest, outcome_of, result_of
from govsight.platform.assessment.forms.review import AppealForm
from govsight.platform.assessment.models import Computation, Look, Sheet, Subject
from govsight.platform.assessment.policies import is_office, is_unit
from govsight.platform.assessment.queries import link_to
from govsight.platform.assessment.reading import formula_of
from govsight.platform.assessment.reviewing import DAYS, appealable, own, rules, shut, subjects_seen
from govsight.platform.assessment.told import parts_told, vetoes_told
from govsight.procedure.formula import KINDS
from govsight.rubric.trouble import Troubles

_CODES = "甲乙丙丁戊己庚辛壬癸"


def subject(request: HttpRequest, pk: int) -> HttpResponse:
    """Its sheets; once told, what it came to, line by line; concealments; appeals. Before that a unit sees no number
    but its own."""
    found = _found(request, pk)
    now, office = timezone.now(), is_office(request.user)
    feedback = feedback_of(found)
    if feedback is not None and own(request.user, found):
        see_feedback(feedback, by=request.user, now=now, source=source_of(request))
    computation = newest(found) if office or rules(request.user) else feedback.computation if feedback else None
    told: dict[str, Any] = {
        "subject": found,
        "office": office,
        "speaks": own(request.user, found),
        "feedback": feedback,
        "days": DAYS,
        "sheets": _sheets(request, found, office=office),
        "appeals": list(found.appeals.select_related("ruling").defer("ruling__before", "ruling__after")),
        "today": day_of(now),
        "shut": shut(found, feedback, now),
        "names": {id_: one.name for id_, one in appealable(found).items()},
        "papers": _papers(request, found),
        "concealments": list(found.concealments.all()) if office or feedback else [],
    }
    for one in (*told["appeals"], *told["concealments"]):
        one.name = told["names"].get(one.item, one.item)
    if computation is not None:
        told |= _explained(computation, found)
    return render(request, "assessment/subject_page.html", told)


def new_appeal(request: HttpRequest, pk: int) -> HttpResponse:
    """One item to be looked at again."""
    found = _found(request, pk)
    if not own(request.user, found):
        raise Http404
    now, feedback = timezone.now(), feedback_of(found)
    if why := shut(found, feedback, now):
        raise PermissionDenied(why)
    assert feedback is not None
    taken = set(found.appeals.values_list("item", flat=True))
    items = [(id_, _told_item(one)) for id_, one in appealable(found).items() if id_ not in taken]
    if request.method == "POST":
        form = AppealForm(items, request.POST, {"exhibits": request.FILES.getlist("exhibits")})
        if form.is_valid():
            data = form.cleaned_data
            try:
                made = file_appeal(
                    found, data["item"], data["text"], data["points"], data["exhibits"],
                    by=request.user, now=now, source=source_of(request),
                )  # fmt: skip
                return redirect(made)
            except PermissionDenied as reason:
                form.add_error(None, str(reason))
    else:
        form = AppealForm(items, initial={"item": request.GET.get("item", "")})
    told = {"subject": found, "feedback": feedback, "form": form, "days": DAYS}
    return render(request, "assessment/appeal_form.html", told, status=422 if form.is_bound else 200)


def _found(request: HttpRequest, pk: int) -> Subject:
    rows = subjects_seen(request.user).select_related("campaign", "unit", "site")
    found: Subject = get_object_or_404(rows, pk=pk)
    return found


def _told_item(one: Any) -> str:
    return one.name if one.points is None else f"{one.name}（{one.points:f} 分）"


def _papers(request: HttpRequest, found: Subject) -> str:
    """Where its report and the other papers of the newest release are, "" before there is one."""
    if found.campaign.ended_at is None or not (is_office(request.user) or is_unit(request.user)):
        return ""
    release = found.campaign.releases.order_by("-version").values_list("pk", flat=True).first()
    if release is None:
        return ""
    link = link_to("results:papers", release)
    return f"{link}?{urlencode({'q': found.name[:60]})}" if link and is_office(request.user) else link


def _sheets(request: HttpRequest, found: Subject, *, office: bool) -> list[Sheet]:
    rows = found.sheets.select_related("assessor", "subject", "signed_by").order_by("-kind", "code", "pk")
    if office:
        return list(rows)
    return list(rows.filter(kind=Sheet.SELF)) if own(request.user, found) else []


def _explained(computation: Computation, found: Subject) -> dict[str, Any]:
    result = result_of(computation, found.key)
    try:
        outcome = outcome_of(computation, found.key)
    except Troubles as troubles:
        return {
            "computation": computation,
            "result": result,
            "trouble": "；".join(str(one) for one in troubles.troubles),
        }
    if result is None or outcome is None:
        return {}
    formula = formula_of(found.campaign)
    look = Look.objects.filter(subject=found).select_related("inspection").only("why", "as_of", "inspection").first()
    return {
        "computation": computation,
        "result": result,
        "look": look,
        "weights": [(name, formula.weights[kind]) for kind, name in KINDS.items() if formula.weights.get(kind)],
        "crossed": outcome.crossed,
        "peers": sorted(outcome.crossed.each.items(), key=lambda one: _CODES.find(one[0])) if outcome.crossed else [],
        "card": outcome.card,
        "vetoes": vetoes_told(outcome.card),
        "parts": parts_told(outcome),
    }
