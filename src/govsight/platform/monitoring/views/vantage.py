"""What remote vantage points call. Known by their token; no session, no cookies."""

from __future__ import annotations

import hmac

import msgspec
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from govsight.kit.early import early
from govsight.platform.monitoring.actions.remote_results import schedule_for, take_results, vantage_of
from govsight.platform.monitoring.models import Vantage
from govsight.platform.monitoring.visiting.wire import Results, signature


@login_not_required
@csrf_exempt
@require_GET
def schedule(request: HttpRequest) -> HttpResponse:
    """Slots to visit, some hours ahead. 401 for a token nobody has."""
    _, vantage = _caller(request)
    if vantage is None:
        return _stranger()
    return _json(schedule_for(vantage, timezone.now()))


@login_not_required
@csrf_exempt
@require_POST
def results(request: HttpRequest) -> HttpResponse:
    """Visits made. 401 for a token nobody has, 400 for what is not signed with it or cannot be read."""
    token, vantage = _caller(request)
    if vantage is None:
        return _stranger()
    if not hmac.compare_digest(
        request.headers.get("X-GovSight-Signature", "").encode(), signature(token, request.body).encode()
    ):
        return JsonResponse({"error": "签名与内容不符：结果在路上或在监测点的磁盘上被改动过"}, status=400)
    try:
        told = msgspec.json.decode(request.body, type=Results)
    except msgspec.MsgspecError:
        return JsonResponse({"error": "内容不合格式。监测点与平台的版本是否一致？"}, status=400)
    return _json(take_results(vantage, told.results, timezone.now()))


def _caller(request: HttpRequest) -> tuple[str, Vantage | None]:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    token = token.strip() if kind == "Bearer" else ""
    return token, vantage_of(token)


def _stranger() -> HttpResponse:
    return JsonResponse({"error": "令牌无效或已停用"}, status=401)


def _json(told: msgspec.Struct) -> HttpResponse:
    return HttpResponse(msgspec.json.encode(told), content_type="application/json")


early(Results)
