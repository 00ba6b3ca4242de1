"""`choose_policy`: the rules for passwords and second factors."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from govsight.platform.accounts.models import Role, SecurityPolicy, User
from govsight.platform.accounts.passwords import PROFILES
from govsight.platform.accounts.policies import require
from govsight.platform.audit.actions.record import record


@transaction.atomic
def choose_policy(by: User, profile: str, forced_from: date | None, *, source: str = "") -> SecurityPolicy:
    """From now on. forced_from: see `SecurityPolicy`. Raises PermissionDenied, ValidationError."""
    require(by, Role.SECURITY, "选择密码规则")
    if profile not in PROFILES:
        raise ValidationError({"profile": "没有这种密码规则"})
    before = SecurityPolicy.current()
    chosen = SecurityPolicy.objects.create(profile=profile, forced_from=forced_from, by=by)
    detail = {"profile": [before.profile, profile], "forced_from": [before.forced_from, forced_from]}
    record("account.choose_policy", by, detail=detail, source=source)
    return chosen
