"""`Bounds`: a session ends when idle or old; first things (password, second factor) come first; refusals are kept."""

from __future__ import annotations

import time
from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils import timezone

from govsight.platform.accounts.passwords import is_expired
from govsight.platform.accounts.second_factor import has_second_factor, must_have
from govsight.platform.accounts.source import source_of
from govsight.platform.audit.actions.record import record

SINCE, SEEN = "signed_in_at", "seen_at"
_EVERY = 60  # seconds between two notes that somebody is there
_ALWAYS = frozenset(("account_logout", "account_login", "account_reauthenticate", "healthz"))
_PASSWORD = _ALWAYS | {"account_change_password", "account_set_password"}


class Bounds:
    """Stands behind the sessions, the users and the messages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if user.is_authenticated:
            if _is_over(request):
                record("account.session_over", user, on=f"user:{user.pk}", label=str(user), source=source_of(request))
                logout(request)
                messages.info(request, "太久没有操作，或登录已满 12 小时，已自动退出。请重新登录。")
            else:
                first = _first_thing(request)
                if first:
                    return redirect(first)
        return self._next(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """A refusal is an act too (GB/T 22239 8.1.4.3)."""
        if isinstance(exception, PermissionDenied) and request.user.is_authenticated:
            detail = {"method": request.method, "path": request.path[:200], "why": str(exception)[:200]}
            record("access.refuse", request.user, detail=detail, done=False, source=source_of(request))


def _is_over(request: HttpRequest) -> bool:
    """Whether the session is idle or old; if not, it is noted that somebody is there."""
    now = time.time()
    session = request.session
    since, seen = session.setdefault(SINCE, now), session.setdefault(SEEN, now)
    if now - seen > settings.SESSION_IDLE or now - since > settings.SESSION_COOKIE_AGE:
        return True
    if now - seen >= _EVERY:
        session[SEEN] = now
        UserSession.objects.filter(session_key=session.session_key).update(last_seen_at=timezone.now())
    return False


def _first_thing(request: HttpRequest) -> str:
    """The view one has to go to first, "" for none."""
    try:
        view = resolve(request.path_info).view_name
    except Resolver404:
        return ""
    user = request.user
    if view not in _PASSWORD and is_expired(user):
        messages.warning(request, "密码已到期，请先修改密码。")
        return "account_change_password"
    if view not in _PASSWORD and not view.startswith("mfa_") and must_have(user) and not has_second_factor(user):
        messages.warning(request, "您的账号必须有第二因素，请先设置两步验证或通行密钥。")
        return "mfa_index"
    return ""
