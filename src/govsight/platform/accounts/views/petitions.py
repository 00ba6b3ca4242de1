"""What waits for another administrator's decision."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from govsight.platform.accounts.actions.decide import decide
from govsight.platform.accounts.models import Petition, Role, User
from govsight.platform.accounts.queries import decidable
from govsight.platform.accounts.source import source_of

_PER_PAGE = 50


def _require(user: User) -> None:
    if user.role not in (Role.SECURITY, Role.OFFICE):
        raise PermissionDenied("申请由安全管理员批准")


def petitions(request: HttpRequest) -> HttpResponse:
    """Waiting ones first; the security administrator also sees those decided."""
    _require(request.user)
    told = {"waiting": decidable(request.user)}
    if request.user.role == Role.SECURITY:
        decided = Petition.objects.exclude(granted=None).select_related("user", "by", "decided_by")
        told["page"] = Paginator(decided, _PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/petitions.html", told)


@require_POST
def decide_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Grant or refuse; the code that goes with a link is shown once."""
    _require(request.user)
    petition = get_object_or_404(Petition.objects.select_related("user", "by"), pk=pk)
    granted = request.POST.get("granted") == "1"
    try:
        code = decide(request.user, petition, granted=granted, source=source_of(request))
    except ValidationError as trouble:
        messages.error(request, trouble.messages[0])
        return redirect("people:petitions")
    if code:
        return render(request, "accounts/code.html", {"person": petition.user, "code": code})
    messages.success(request, "已批准，立即生效。" if granted else "已拒绝。")
    return redirect("people:petitions")
