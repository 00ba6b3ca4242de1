"""Signing in and out, and failing to, are acts like any other."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import signals
from django.dispatch import receiver
from django.http import HttpRequest

from govsight.platform.accounts.models import User
from govsight.platform.accounts.source import source_of
from govsight.platform.audit.actions.record import record


@receiver(signals.user_logged_in)
def _signed_in(request: HttpRequest, user: User, **_: Any) -> None:
    record("account.sign_in", user, on=f"user:{user.pk}", label=str(user), source=source_of(request))


@receiver(signals.user_logged_out)
def _signed_out(request: HttpRequest, user: User | None, **_: Any) -> None:
    if user is not None:
        record("account.sign_out", user, on=f"user:{user.pk}", label=str(user), source=source_of(request))


@receiver(signals.user_login_failed)
def _failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    name = str(credentials.get("username", ""))[:150]
    record("account.sign_in", label=name, done=False, source=source_of(request))
