"""/metrics."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET
from prometheus_client import CONTENT_TYPE_LATEST

from govsight.platform.accounts.models import Role
from govsight.platform.accounts.source import source_of
from govsight.platform.api.auth import Bearer
from govsight.platform.api.errors import Fault, answer_to
from govsight.platform.api.metrics import exposition
from govsight.platform.api.scopes import Scope

_BEARER = Bearer(Scope.READ_METRICS)
_FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via")


@login_not_required
@require_GET
def metrics(request: HttpRequest) -> HttpResponse:
    """With a token for `read:metrics`: the office's shows all, a system administrator's only the machinery. Without
    one, all to this machine itself where the operator says so."""
    try:
        owner = _BEARER(request)
        if owner is None and not _is_local(request):
            raise Fault(401, "没有令牌", "请带上有 read:metrics 权限的令牌：Authorization: Bearer 令牌")
    except Fault as fault:
        return answer_to(request, fault)
    business = owner is None or owner.role == Role.OFFICE
    return HttpResponse(exposition(timezone.now(), business=business), content_type=CONTENT_TYPE_LATEST)


def _is_local(request: HttpRequest) -> bool:
    """Never through a proxy: there everybody comes from loopback."""
    if not settings.METRICS_FROM_LOOPBACK or settings.HTTPS:
        return False
    if any(name in request.headers for name in _FORWARDED):
        return False
    try:
        return ipaddress.ip_address(source_of(request)).is_loopback
    except ValueError:
        return False
