"""Pages for faults: what happened and what to do next."""

from __future__ import annotations

import sys
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from govsight.platform.web.typed import Typed, typed_in

_NEXT = "可以返回上一页重试；仍不行请把网址和时间告诉系统管理员。"
_SECONDS = 15  # until a browser or a program shall try again


def fault_page(request: HttpRequest, status: int, what: str, then: str = _NEXT, **more: Any) -> HttpResponse:
    """What happened, and what to do then. typed: what was typed and is not kept. sign_in: where to sign in."""
    return render(request, "web/error.html", {"status": status, "what": what, "then": then, **more}, status=status)


@login_not_required
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """400."""
    return fault_page(request, 400, "请求的格式不对")


@login_not_required
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return fault_page(
        request, 403, str(exception or "") or "您的账号没有这项权限", "需要这项权限请找本单位或监管组织的负责人。"
    )


@login_not_required
def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """404."""
    return fault_page(request, 404, "没有这个页面", "可能已经删除，或网址输错了；请从菜单进入。")


@login_not_required
def fault(request: HttpRequest) -> HttpResponse:
    """500; 503 when it is the database that does not answer."""
    if not isinstance(sys.exc_info()[1], (OperationalError, InterfaceError)):
        return fault_page(request, 500, "程序出错了，没有保存这次操作", typed=typed_in(request))
    # The page asks nothing of the database, and has on it what was typed: the page before is not to be had either.
    told = {"sent": request.method == "POST", "typed": typed_in(request), "address": request.get_full_path()}
    page = render_to_string("web/away.html", told)
    return HttpResponse(page, status=503, headers={"Retry-After": str(_SECONDS), "Cache-Control": "no-store"})


@login_not_required
def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """A form that was not ours, or was open too long."""
    return fault_page(request, 403, "页面停留太久，表单已失效", "请重新打开填写的页面再提交。", typed=typed_in(request))


def signed_out(request: HttpRequest, typed: Typed) -> HttpResponse:
    """Somebody typed for longer than a session lasts. The page to sign in on is another window: this one has on it what
    was typed."""
    came_from = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
    back = came_from if ours else "/"
    sign_in = f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': back})}"
    then = "登录以后回到刚才的页面，把文字粘贴进去再提交。"
    return fault_page(request, 403, "登录已失效，没有保存这次操作", then, typed=typed, sign_in=sign_in)
