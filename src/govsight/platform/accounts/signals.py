"""Signing in and out, failing to, and what one changes of one's own account are acts like any other."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.signals import password_changed
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from allauth.socialaccount import signals as social
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import signals
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from govsight.platform.accounts.actions.end_sessions import drop_sessions
from govsight.platform.accounts.actions.open_session import open_session
from govsight.platform.accounts.lockouts import lockouts
from govsight.platform.accounts.middleware import SEEN, SINCE
from govsight.platform.accounts.models import Attempt, User
from govsight.platform.accounts.source import source_of
from govsight.platform.audit.actions.record import record


def _own(verb: str, request: HttpRequest | None, user: User, done: bool = True, **detail: Any) -> None:
    source = source_of(request)
    record(verb, user, on=f"user:{user.pk}", label=str(user), detail=detail, done=done, source=source)


@receiver(signals.user_logged_in)
def _signed_in(request: HttpRequest, user: User, **_: Any) -> None:
    _own("account.sign_in", request, user)
    request.session[SINCE] = request.session[SEEN] = time.time()
    source = source_of(request)
    if source:
        Attempt.objects.create(username=user.username.lower(), source=source, done=True)
        ended = open_session(request, user, source=source)
        if ended:
            messages.warning(request, f"这个账号在 {'、'.join(ended)} 的登录已结束：三员同一时间只在一处登录。")


@receiver(signals.user_logged_out)
def _signed_out(request: HttpRequest, user: User | None, **_: Any) -> None:
    if user is not None:
        _own("account.sign_out", request, user)


@receiver(signals.user_login_failed)
def _failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    name = str(credentials.get("username", ""))[:150]
    source = source_of(request)
    record("account.sign_in", label=name, done=False, source=source)
    Attempt.objects.create(username=name.lower(), source=source, done=False)
    for one in lockouts(timezone.now(), name.lower(), source):
        detail = {"source": one.source, "failures": one.failures, "until": one.until}
        record("account.lockout", label=one.username, detail=detail, source=source)


@receiver(password_changed)
def _password_changed(request: HttpRequest, user: User, **_: Any) -> None:
    """The sessions elsewhere end by themselves: they carry the old password's digest."""
    _own("account.change_password", request, user)
    for row in UserSession.objects.filter(user=user).exclude(session_key=request.session.session_key):
        drop_sessions(user, row.pk)


@receiver(mfa.authenticator_added)
def _factor_added(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    _own("account.add_factor", request, user, kind=authenticator.type)


@receiver(mfa.authenticator_removed)
def _factor_removed(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    _own("account.remove_factor", request, user, kind=authenticator.type)


@receiver(mfa.authenticator_reset)
def _factor_reset(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    _own("account.renew_factor", request, user, kind=authenticator.type)


@receiver(mfa.authentication_failed)
def _factor_failed(request: HttpRequest, user: User, **_: Any) -> None:
    _own("account.second_factor", request, user, done=False)


@receiver(mfa.authenticator_used)
def _factor_used(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    _own("account.second_factor", request, user, kind=authenticator.type)


@receiver(social.social_account_added)
def _tied(request: HttpRequest, sociallogin: Any, **_: Any) -> None:
    _own("account.tie", request, sociallogin.user, provider=sociallogin.account.provider, uid=sociallogin.account.uid)


@receiver(social.social_account_removed)
def _untied(request: HttpRequest, socialaccount: Any, **_: Any) -> None:
    _own("account.untie", request, socialaccount.user, provider=socialaccount.provider, uid=socialaccount.uid)
