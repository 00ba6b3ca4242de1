"""How the API says no: always `{"error": {"what", "where", "next"}}`."""

from __future__ import annotations

import hashlib
import logging
from typing import Any

from django.core.cache import cache
from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from govsight.platform.accounts.source import source_of
from govsight.platform.audit.actions.record import record

log = logging.getLogger("govsight.api")

_NOTED = 60  # seconds
_AWAY = 15  # seconds until it makes sense to ask a database that was away again
_NEXT = "请对照 /api/openapi.json 检查请求"


class Fault(Exception):
    """status: of HTTP. wait: seconds until it makes sense to come again."""

    def __init__(self, status: int, what: str, then: str, *, where: str = "", wait: int = 0) -> None:
        super().__init__(what)
        self.status = status
        self.what = what
        self.then = then
        self.where = where
        self.wait = wait


def answer(status: int, what: str, then: str, where: str = "") -> HttpResponse:
    """what: happened; where: in the request, "" for all of it; then: what to do next. Chinese."""
    told = {"error": {"what": what, "where": where, "next": then}}
    return JsonResponse(told, status=status, json_dumps_params={"ensure_ascii": False})


def teach(api: NinjaAPI) -> None:
    """Have the API answer so."""
    api.add_exception_handler(Fault, answer_to)
    api.add_exception_handler(
        AuthenticationError,
        lambda request, _: answer_to(
            request, Fault(401, "没有令牌，也没有登录", "请带上请求头 Authorization: Bearer 令牌；令牌在“接口”页面创建")
        ),
    )
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(PermissionDenied, _denied)
    api.add_exception_handler(Http404, lambda _request, _: missing())
    api.add_exception_handler(HttpError, lambda _request, error: answer(error.status_code, "请求读不出来", _NEXT))
    for broken in (BadRequest, SuspiciousOperation, MultiPartParserError):
        api.add_exception_handler(broken, lambda _request, _: answer(400, "请求读不出来", _NEXT))
    api.add_exception_handler(RequestDataTooBig, lambda _request, _: answer(413, "内容太大", "请分开发送"))
    for away in (OperationalError, InterfaceError):
        api.add_exception_handler(away, _away)
    api.add_exception_handler(Exception, _broken)


def _away(request: HttpRequest, error: Exception) -> HttpResponse:
    log.warning("数据库暂时不能使用：%s", str(error).strip()[:200])
    return answer_to(request, Fault(503, "数据库暂时不能使用", "请稍后再发一次", wait=_AWAY))


def missing() -> HttpResponse:
    """Also for what is there but not for the caller to see."""
    return answer(404, "没有这一项，或不在您能看的范围内", "请检查编号和网址")


def answer_to(request: HttpRequest, fault: Fault) -> HttpResponse:
    """The fault as an answer; a refusal is kept."""
    if fault.status == 403:
        _record(request, fault.what)
    said = answer(fault.status, fault.what, fault.then, fault.where)
    if fault.status == 401:
        said["WWW-Authenticate"] = "Bearer"
    if fault.wait:
        said["Retry-After"] = str(fault.wait)
    return said


def _denied(request: HttpRequest, denied: PermissionDenied) -> HttpResponse:
    _record(request, str(denied))
    return answer(403, str(denied) or "没有这项权限", "需要这项权限请找监管组织")


def _record(request: HttpRequest, why: str) -> None:
    """A refusal is an act too (GB/T 22239 8.1.4.3)."""
    user = request.user if request.user.is_authenticated else None
    told = f"{getattr(user, 'pk', '')} {request.method} {request.path} {why}"
    if not cache.add(f"api.refuse:{hashlib.sha256(told.encode('utf-8', 'replace')).hexdigest()}", 1, _NOTED):
        return  # a program that asks again and again is one refusal a minute
    detail = {"method": request.method, "path": request.path[:200], "why": why[:200]}
    record("access.refuse", user, detail=detail, done=False, source=source_of(request))


def _invalid(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    first: dict[str, Any] = error.errors[0] if error.errors else {}
    where = ".".join(str(part) for part in first.get("loc", ()))[:200]
    told = "；".join(
        f"{'.'.join(map(str, one.get('loc', ())))[:80]}：{one.get('msg', '')}"[:200] for one in error.errors[:5]
    )
    return answer(422, f"参数不对：{told}", _NEXT, where)


def _broken(request: HttpRequest, error: Exception) -> HttpResponse:
    log.error("接口出错：%s %s", request.method, request.path, exc_info=error)
    return answer(500, "程序出错了，没有完成这次请求", "请稍后重试；仍不行请把时间和网址告诉系统管理员")
