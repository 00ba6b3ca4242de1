"""A question of a scorecard that no machine could settle."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from govsight.platform.accounts.models import Role
from govsight.platform.inspections.actions.reply import reply
from govsight.platform.inspections.forms import ReplyForm
from govsight.platform.inspections.policies import inspections_of


def question(request: HttpRequest, pk: int, question: str) -> HttpResponse:
    """The clause, what the machine saw, the sample drawn; the office answers, others read."""
    found = get_object_or_404(inspections_of(request.user).select_related("site__organisation"), pk=pk)
    score = found.scores.first()
    asked = next((one for one in (score.card["questions"] if score else ()) if one["id"] == question), None)
    said = list(found.replies.filter(question=question).order_by("-at", "-pk"))
    if asked is None and not said:
        raise Http404
    may_reply = request.user.role == Role.OFFICE and asked is not None
    form = ReplyForm(asked, request.POST if request.method == "POST" else None) if may_reply else None
    if form is not None and request.method == "POST" and form.is_valid():
        reply(found, question, form.said(), by=request.user, now=timezone.now())
        messages.success(request, "判断已记录，正在重新计分，一会儿刷新评分卡就能看到。")
        return redirect("inspections:card", pk)
    told = {"inspection": found, "question": asked, "id": question, "said": said, "form": form}
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "inspections/question.html", told, status=status)
